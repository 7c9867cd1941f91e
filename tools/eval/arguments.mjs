import { join } from "node:path";
import { root } from "../build/paths.mjs";

export const USAGE = `usage: node tools/eval.mjs FOLDER [--source NAME …] [--errors fp|fn N] [--json] [--save] [--baseline FILE]
       [--macro NAME,NAME] [--thresholds FILE] [--age N]`;

/**
 * @typedef {object} Options
 * @property {string} folder        of *.jsonl
 * @property {string[]} sources     only these; all when empty
 * @property {{kind: "fp"|"fn", count: number}|null} errors  print the worst of a kind
 * @property {boolean} json
 * @property {boolean} save         write the figures to `baseline`
 * @property {string} baseline      file of the last release's figures
 * @property {string[]} macro       sources of the macro-average; all labelled ones when empty
 * @property {string|null} thresholds  file of figures that must be met
 * @property {number} age
 */

/**
 * @param {string[]} given
 * @returns {Options|string} what is wrong with them
 */
export function readArguments(given) {
  /** @type {Options} */
  const options = {
    folder: "", sources: [], errors: null, json: false, save: false, macro: [], thresholds: null, age: 12,
    baseline: join(root, "docs/eval-baseline.json"),
  };
  const rest = [...given];
  const next = () => rest.shift() ?? "";
  while (rest.length > 0) {
    const word = next();
    if (word === "--json") options.json = true;
    else if (word === "--save") options.save = true;
    else if (word === "--source") options.sources.push(next());
    else if (word === "--baseline") options.baseline = next();
    else if (word === "--macro") options.macro = next().split(",").filter(Boolean);
    else if (word === "--thresholds") options.thresholds = next();
    else if (word === "--age") options.age = Number(next());
    else if (word === "--errors") {
      const [kind, count] = [next(), Number(next())];
      if ((kind !== "fp" && kind !== "fn") || !Number.isSafeInteger(count) || count < 1) return "--errors needs fp or fn and a number";
      options.errors = { kind, count };
    } else if (word.startsWith("--")) return `unknown option ${word}`;
    else if (options.folder === "") options.folder = word;
    else return `one folder, not also ${word}`;
  }
  if (options.folder === "") return "which folder?";
  if (!Number.isSafeInteger(options.age)) return "--age needs a number";
  if (options.sources.includes("") || options.baseline === "" || options.thresholds === "") return "an option has no value";
  return options;
}
