// `make eval EVAL=folder`: what `qorgan scan` finds in labelled texts. Low figures do not fail; a crash, answers that are
// missing and thresholds that are given and not met do.
import { writeFileSync } from "node:fs";
import { argv, exit, stderr, stdout } from "node:process";
import { readArguments, USAGE } from "./eval/arguments.mjs";
import { baselineText, compare, readBaseline, toBaseline } from "./eval/baseline.mjs";
import { errorLines } from "./eval/errors.mjs";
import { readRows } from "./eval/rows.mjs";
import { scan } from "./eval/scan.mjs";
import { scoreAll } from "./eval/score.mjs";
import { summary } from "./eval/summary.mjs";
import { broken, readThresholds } from "./eval/thresholds.mjs";

/** @param {import("./eval/arguments.mjs").Options} options @returns {number} the exit code */
function evaluate(options) {
  const rows = readRows(options.folder).filter(({ source }) => options.sources.length === 0 || options.sources.includes(source));
  if (rows.length === 0) throw new Error(`no rows in ${options.folder}${options.sources.length > 0 ? ` of ${options.sources.join(", ")}` : ""}`);
  const { answers, ms } = scan(rows.map(({ text }) => text), { age: options.age });
  const scores = scoreAll(rows, answers.map(({ flag }) => flag), options.macro);
  const baseline = readBaseline(options.baseline);
  const changes = baseline ? compare(scores, baseline) : null;
  if (options.json) stdout.write(`${JSON.stringify({ rows: rows.length, ms, ...scores, changes })}\n`);
  else stdout.write(`${summary(scores, changes)}\n${rows.length} rows judged in ${ms} ms\n`);
  if (options.errors) stdout.write(errorLines(rows, answers, options.errors, options.age).join("\n") + "\n");
  if (options.save) {
    writeFileSync(options.baseline, baselineText(toBaseline(scores)));
    stderr.write(`eval: figures saved to ${options.baseline}\n`);
  }
  const wrong = options.thresholds ? broken(scores, readThresholds(options.thresholds)) : [];
  for (const line of wrong) stderr.write(`eval: ${line}\n`);
  return wrong.length > 0 ? 1 : 0;
}

const options = readArguments(argv.slice(2));
if (typeof options === "string") {
  stderr.write(`eval: ${options}\n${USAGE}\n`);
  exit(2);
}
try {
  process.exitCode = evaluate(options);
} catch (error) {
  stderr.write(`eval: FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
