import { spawnSync } from "node:child_process";
import { root, toolEnvironment } from "./paths.mjs";

/** One line a step, so that a long build shows where it is. @param {string} text */
export function say(text) {
  process.stdout.write(`build: ${text}\n`);
}

/**
 * Runs a program in the checkout with its output visible.
 * @param {string} program
 * @param {string[]} args
 * @throws {Error} when it cannot be started or ends with another code than 0
 */
export function run(program, args) {
  const ended = spawnSync(program, args, { cwd: root, env: toolEnvironment(), stdio: ["ignore", "inherit", "inherit"] });
  if (ended.error) throw new Error(`${program} could not be started (${ended.error.message}); run tools/setup.sh build`);
  if (ended.status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${ended.signal ?? `code ${ended.status}`}`);
}
