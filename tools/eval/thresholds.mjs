import { readFileSync } from "node:fs";
import { negatives, positives } from "./score.mjs";

/**
 * Figures that must be met: the least recall and the most false alarms (a share) of every language.
 *
 * @typedef {Record<string, {recall: number, fpr: number, texts: number}>} Thresholds   by language; `texts`: at least so many
 */

/** @param {string} file @returns {Thresholds} */
export function readThresholds(file) {
  const { corpus } = JSON.parse(readFileSync(file, "utf8"));
  if (typeof corpus !== "object" || corpus === null) throw new Error(`${file} has no "corpus"`);
  return corpus;
}

/**
 * @param {import("./score.mjs").Scores} scores
 * @param {Thresholds} thresholds
 * @returns {string[]} what is not met
 */
export function broken({ sources }, thresholds) {
  return Object.entries(thresholds).flatMap(([lang, least]) => {
    const own = sources.filter((source) => source.lang === lang).map(({ counts }) => counts);
    const sum = (/** @type {(c: import("./score.mjs").Counts) => number} */ of) => own.reduce((all, counts) => all + of(counts), 0);
    const [texts, recall, fpr] = [sum(positives) + sum(negatives), sum((c) => c.tp) / sum(positives), sum((c) => c.fp) / sum(negatives)];
    return [
      ...(texts >= least.texts ? [] : [`${lang}: ${texts} texts, expected at least ${least.texts}`]),
      ...(recall >= least.recall ? [] : [`${lang}: recall ${recall.toFixed(4)}, expected at least ${least.recall}`]),
      ...(fpr <= least.fpr ? [] : [`${lang}: false alarms ${fpr.toFixed(4)}, expected at most ${least.fpr}`]),
    ];
  });
}
