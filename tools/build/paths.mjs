import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, an absolute path without a slash at the end. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const targetDir = join(root, "target");
export const engineDir = join(targetDir, "engine");
export const verifierDir = join(targetDir, "verifier");
export const distDir = join(root, "dist");
/** @type {readonly ("chromium" | "firefox")[]} */
export const browsers = ["chromium", "firefox"];

/** Programs built by tools/setup.sh: one folder a version, outside of the checkout (see tools/setup/common.sh). */
function toolFolders() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const tools = process.env.QORGAN_TOOLS || join(cache, "qorgan/tools");
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const bindgen = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)?.[1];
  const wasmPack = /^wasm_pack_version=(\S+)/m.exec(readFileSync(join(root, "tools/setup/rust.sh"), "utf8"))?.[1];
  return [join(tools, `wasm-bindgen-cli-${bindgen}`, "bin"), join(tools, `wasm-pack-${wasmPack}`, "bin")].filter((folder) => existsSync(folder));
}

/**
 * The environment for cargo and wasm-pack: the pinned tools first, and one target folder whatever the caller has set.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: [...toolFolders(), join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
    CARGO_TARGET_DIR: targetDir,
  };
}
