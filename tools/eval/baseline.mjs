import { existsSync, readFileSync } from "node:fs";
import { f1, fpr, recall } from "./score.mjs";

/**
 * The figures of the last release. Counts only: never a line of the data.
 *
 * @typedef {Record<string, import("./score.mjs").Counts>} Baseline   by `source|lang`
 * @typedef {{name: string, figure: "R"|"FPR"|"F1", before: number, now: number}} Change
 */

/** Smaller differences are not told. */
const LEAST = 0.000_05;

/** @param {import("./score.mjs").Scores} scores @returns {Baseline} */
export function toBaseline({ sources }) {
  const named = sources.map(({ source, lang, counts }) => /** @type {const} */ ([`${source}|${lang}`, counts]));
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** One source a line, to be read in diffs. @param {Baseline} baseline @returns {string} */
export function baselineText(baseline) {
  const lines = Object.entries(baseline).map(([name, counts]) => ` ${JSON.stringify(name)}: ${JSON.stringify(counts)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** @param {string} file @returns {Baseline|null} null when there is none yet */
export function readBaseline(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/**
 * What differs, of sources that are in both with as many texts of each label.
 * @param {import("./score.mjs").Scores} scores
 * @param {Baseline} baseline
 * @returns {Change[]}
 */
export function compare({ sources }, baseline) {
  return sources.flatMap(({ source, lang, counts }) => {
    const before = baseline[`${source}|${lang}`];
    if (!before || before.tp + before.fn !== counts.tp + counts.fn || before.fp + before.tn !== counts.fp + counts.tn) return [];
    const figures = /** @type {const} */ ([["R", recall], ["FPR", fpr], ["F1", f1]]);
    return figures.flatMap(([name, of]) => {
      const change = { name: `${source} ${lang}`, figure: name, before: of(before), now: of(counts) };
      return Math.abs(change.now - change.before) >= LEAST ? [change] : [];
    });
  });
}
