// All measurements that need a browser.
import { loadEngine } from "./engine.mjs";
import { benchFeed } from "./feed.mjs";
import { benchInsert } from "./insert.mjs";
import { benchOpen } from "./open.mjs";
import { startServer } from "./server.mjs";

export async function benchPage() {
  const judge = await loadEngine();
  const server = await startServer();
  try {
    await benchOpen(server.url, judge);
    await benchInsert(server.url, judge);
    await benchFeed(server.url, judge);
  } finally {
    server.close();
  }
}
