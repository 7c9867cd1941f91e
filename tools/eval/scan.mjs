import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../build/paths.mjs";

const MOST_BYTES = 2 ** 31;

/**
 * @typedef {object} Answer
 * @property {boolean} flag
 * @property {number} severity
 * @property {{entry: string, text: string, category: string, severity: number}[]} findings
 * @property {{hits: Hit[]}} [explain]
 *
 * @typedef {object} Hit
 * @property {string} entry
 * @property {string} text
 * @property {number} severity_of_row
 * @property {{value: string}|null} stance
 * @property {{kind: string}} outcome
 */

/**
 * What target/release/qorgan says of texts, in their order.
 * @param {string[]} texts
 * @param {{age?: number, explain?: boolean}} [options]
 * @returns {{answers: Answer[], ms: number}}
 * @throws {Error} when the program fails or leaves a text without an answer
 */
export function scan(texts, { age = 12, explain = false } = {}) {
  const program = process.env.QORGAN ?? join(root, "target/release/qorgan");
  if (!existsSync(program)) throw new Error(`${program} is not there: node tools/build.mjs cli`);
  const input = texts.map((text, id) => JSON.stringify({ id, text })).join("\n");
  const started = performance.now();
  const done = spawnSync(program, ["scan", "--age", String(age), ...(explain ? ["--explain"] : [])], { input, maxBuffer: MOST_BYTES, encoding: "utf8" });
  const ms = Math.round(performance.now() - started);
  // A program that ends without reading all of it is judged by its code and its answers.
  if (done.error && !("code" in done.error && done.error.code === "EPIPE")) throw done.error;
  if (done.status !== 0) throw new Error(`qorgan scan ended with ${done.status ?? done.signal}: ${done.stderr.slice(0, 500)}`);
  const answers = done.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const missing = texts.findIndex((_, id) => answers[id]?.id !== id);
  if (missing >= 0 || answers.length !== texts.length) throw new Error(`answers are missing: ${answers.length} of ${texts.length}, the first after row ${missing}`);
  return { answers, ms };
}
