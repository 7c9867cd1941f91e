import { f1, fpr, groupBy, n, negatives, positives, precision, recall, wilson } from "./score.mjs";

/** @param {number} value @param {number} [digits] */
const figure = (value, digits = 3) => (Number.isNaN(value) ? "-" : value.toFixed(digits));
/** @param {[number, number]} interval @param {number} [digits] */
const range = ([low, high], digits = 3) => (Number.isNaN(low) ? "-" : `${low.toFixed(digits)}–${high.toFixed(digits)}`);
/** With fewer texts on average a functionality is an identifier or a topic, not a kind of test. */
const LEAST_TEXTS = 5;

/**
 * Rows of cells as lines, the first column to the left.
 * @param {(string|number)[][]} rows
 * @returns {string[]}
 */
export function columns(rows) {
  const widths = rows[0].map((_, index) => Math.max(...rows.map((row) => String(row[index]).length)));
  return rows.map((row) => row.map((cell, index) => (index === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[index]))).join("  ").trimEnd());
}

/**
 * @param {import("./score.mjs").Scores} scores
 * @param {import("./baseline.mjs").Change[]|null} changes since the last release; null without one
 * @returns {string}
 */
export function summary(scores, changes) {
  const head = ["source", "lang", "n", "pos", "neg", "P", "R", "R 95 %", "F1", "FPR", "FPR 95 %"];
  const lines = columns([head, ...scores.sources.map(({ source, lang, counts: c }) => [
    source, lang, n(c), positives(c), negatives(c), figure(precision(c)), figure(recall(c)), range(wilson(c.tp, positives(c))),
    figure(f1(c)), figure(fpr(c), 4), range(wilson(c.fp, negatives(c)), 4),
  ])]);
  const langs = [...new Set(scores.sources.map(({ lang }) => lang))].sort();
  lines.push("", ...langs.map((lang) => language(scores, lang)));
  lines.push(...functionLines(scores.functions));
  if (changes) lines.push(...changeLines(changes));
  return lines.join("\n");
}

/** @param {import("./score.mjs").Scores} scores @param {string} lang */
function language({ pools, macros }, lang) {
  const { [lang]: pool } = pools;
  const { [lang]: macro } = macros;
  const harmless = pool ? `harmless sources: FPR ${figure(pool.fp / pool.n, 4)} (${pool.fp} of ${pool.n}, ${range(wilson(pool.fp, pool.n), 4)})` : "no harmless sources";
  const labelled = macro ? `; macro-average of ${macro.sources} labelled: R ${figure(macro.recall)}, FPR ${figure(macro.fpr, 4)}, F1 ${figure(macro.f1)}` : "";
  return `[${lang}] ${harmless}${labelled}`;
}

/** Share handled right, of sources that test kinds of text. @param {import("./score.mjs").FunctionScore[]} functions */
function functionLines(functions) {
  const groups = [...groupBy(functions, ({ source }) => source).values()];
  const isTest = (/** @type {import("./score.mjs").FunctionScore[]} */ group) =>
    group.some(({ harmful }) => harmful) && group.reduce((sum, { n: count }) => sum + count, 0) >= group.length * LEAST_TEXTS;
  const tests = groups.filter(isTest).flat();
  if (tests.length === 0) return [];
  const sorted = tests.toSorted((a, b) => a.source.localeCompare(b.source) || a.functionality.localeCompare(b.functionality));
  const rows = sorted.map(({ source, functionality, harmful, n: count, right }) => [
    `${source}  ${functionality.slice(0, 60)}`, harmful ? "harmful" : "harmless", count, figure(right / count), range(wilson(right, count)),
  ]);
  return ["", ...columns([["handled right by functionality", "label", "n", "share", "95 %"], ...rows])];
}

/** @param {import("./baseline.mjs").Change[]} changes */
function changeLines(changes) {
  if (changes.length === 0) return ["", "no figure differs from the last release's"];
  const signed = (/** @type {number} */ value, /** @type {number} */ digits) => `${value > 0 ? "+" : ""}${value.toFixed(digits)}`;
  const rows = changes.map(({ name, figure: of, before, now }) => [`${name}  ${of}`, figure(before, 4), figure(now, 4), signed(now - before, 4)]);
  return ["", ...columns([["changed since the last release", "before", "now", "by"], ...rows])];
}
