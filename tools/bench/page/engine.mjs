// The engine as the extension runs it: the same glue, the same wasm, the same face, here in Node.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { targetDir } from "../../build/paths.mjs";

/** The profile of a fresh install. */
const profile = { age: 12 };
/** As the content script sends them. */
const BATCH = 100;

/** @returns {Promise<(texts: string[]) => boolean[]>} judges texts: which of them would be blurred */
export async function loadEngine() {
  const folder = process.env.QORGAN_BENCH_ENGINE ?? join(targetDir, "engine");
  const glue = await import(pathToFileURL(join(folder, "qorgan.js")).href);
  await glue.default({ module_or_path: readFileSync(join(folder, "qorgan_bg.wasm")) });
  const engine = new glue.Engine();
  return (texts) => {
    const flags = [];
    for (let at = 0; at < texts.length; at += BATCH) {
      const blocks = texts.slice(at, at + BATCH).map((text, i) => ({ id: at + i, text }));
      for (const { flag } of engine.scan(blocks, profile)) flags.push(flag);
    }
    return flags;
  };
}
