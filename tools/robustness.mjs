// What is left of the recall on the project's own texts when every word of them is disguised by script, and what harmless texts
// are flagged then. Fails when a threshold of tests/corpus/thresholds.json is not met; `--save` sets them to what is measured.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, stderr, stdout } from "node:process";
import { root } from "./build/paths.mjs";
import { readRows } from "./eval/rows.mjs";
import { columns } from "./eval/summary.mjs";
import { broken, measure, relative, toThresholds } from "./robustness/measure.mjs";

const folder = join(root, "tests/corpus");
const file = join(folder, "thresholds.json");

const results = measure(readRows(folder));
const rows = results.map((each) => [each.evasion, each.lang, each.plain, each.found, relative(each).toFixed(3), each.harmless, each.alarms]);
stdout.write(`${columns([["evasion", "lang", "found plain", "found so", "share", "harmless", "false alarms"], ...rows]).join("\n")}\n`);

const thresholds = JSON.parse(readFileSync(file, "utf8"));
if (argv.includes("--save")) {
  const robustness = toThresholds(results);
  writeFileSync(file, `${text({ ...thresholds, robustness })}\n`);
  stderr.write(`robustness: thresholds saved to ${file}\n`);
} else {
  const wrong = broken(results, thresholds.robustness ?? {});
  for (const line of wrong) stderr.write(`robustness: ${line}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

/** Two levels of lines, the rest in one: to be read in diffs. @param {Record<string, Record<string, unknown>>} value */
function text(value) {
  const inner = (/** @type {Record<string, unknown>} */ group) => Object.entries(group).map(([name, one]) => `  ${JSON.stringify(name)}: ${JSON.stringify(one)}`).join(",\n");
  return `{\n${Object.entries(value).map(([name, group]) => ` ${JSON.stringify(name)}: {\n${inner(group)}\n }`).join(",\n")}\n}`;
}
