// A small social network on the loopback address. `node tests/demo/server.mjs [port]` serves it for a look by hand.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { publicPosts, readFeed } from "./feed.mjs";
import { renderPage, renderPost } from "./render.mjs";

// As strict as large networks send it: no inline code or style, and no WebAssembly for scripts of the page's world.
const policy = "default-src 'self'; script-src 'self'; style-src 'self'";

const files = new Map([
  ["/feed.css", { type: "text/css; charset=utf-8", body: readFileSync(new URL("site/feed.css", import.meta.url)) }],
  ["/feed.js", { type: "text/javascript; charset=utf-8", body: readFileSync(new URL("site/feed.js", import.meta.url)) }],
  ["/icon.svg", { type: "image/svg+xml", body: readFileSync(new URL("site/icon.svg", import.meta.url)) }],
]);

/**
 * @param {{ port?: number, atOnce?: number, everyMs?: number }} [options] atOnce: posts in the page as it loads; everyMs: pause between those that follow
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startServer({ port = 0, atOnce = 26, everyMs = 400 } = {}) {
  const posts = publicPosts(readFeed());
  const server = createServer((request, response) => {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files.get(path);
    if (file) {
      response.setHeader("Content-Type", file.type).end(file.body);
    } else if (path === "/") {
      response.setHeader("Content-Type", "text/html; charset=utf-8").end(renderPage(posts.slice(0, atOnce), posts.length > atOnce));
    } else if (path === "/arrivals") {
      stream(response, posts.slice(atOnce), everyMs);
    } else {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("not here\n");
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/**
 * Server-sent events: a post each, then `end`.
 * @param {import("node:http").ServerResponse} response
 * @param {import("./feed.mjs").PublicPost[]} posts
 * @param {number} everyMs
 */
function stream(response, posts, everyMs) {
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
  const waiting = [...posts];
  const timer = setInterval(() => {
    const post = waiting.shift();
    if (post) {
      response.write(`data: ${JSON.stringify({ parent: post.parent, html: renderPost(post) })}\n\n`);
    } else {
      clearInterval(timer);
      response.end("event: end\ndata: {}\n\n");
    }
  }, everyMs);
  response.on("close", () => clearInterval(timer));
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const { url } = await startServer({ port: Number(argv[2] ?? 0) });
  process.stdout.write(`the feed: ${url}\n`);
}
