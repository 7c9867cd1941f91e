import { scan } from "../eval/scan.mjs";
import { disguise, EVASIONS } from "./evasions.mjs";

/**
 * What is left of the recall, and how many harmless texts are flagged.
 *
 * @typedef {object} Result
 * @property {string} evasion
 * @property {string} lang
 * @property {number} plain         harmful texts that are found as they are and that the evasion changes
 * @property {number} found         of these, with the evasion
 * @property {number} harmless      harmless texts that the evasion changes
 * @property {number} alarms        of these, flagged
 *
 * @typedef {Record<string, Record<string, {recall: number, alarms: number}>>} Thresholds  by evasion and language
 */

/** @param {Result} result @returns {number} the share of the plain recall, 1 where nothing was there to lose */
export const relative = ({ plain, found }) => (plain === 0 ? 1 : found / plain);

/**
 * @param {import("../eval/rows.mjs").Row[]} rows
 * @param {(texts: string[]) => boolean[]} [judge]
 * @returns {Result[]}
 */
export function measure(rows, judge = (texts) => scan(texts).answers.map(({ flag }) => flag)) {
  const plain = judge(rows.map(({ text }) => text));
  return EVASIONS.flatMap((evasion) => evasion.langs.map((lang) => {
    const cases = rows.flatMap((row, index) => {
      if (row.lang !== lang || (row.harmful && !plain[index])) return [];
      const text = disguise(row.text, lang, evasion);
      return text === row.text ? [] : [{ text, harmful: row.harmful }];
    });
    const flags = judge(cases.map(({ text }) => text));
    const count = (/** @type {boolean} */ harmful, /** @type {boolean} */ flagged) => cases.filter((each, index) => each.harmful === harmful && (!flagged || flags[index])).length;
    return { evasion: evasion.name, lang, plain: count(true, false), found: count(true, true), harmless: count(false, false), alarms: count(false, true) };
  }));
}

/** @param {Result[]} results @returns {Thresholds} what is measured now, the recall rounded down */
export function toThresholds(results) {
  /** @type {Thresholds} */
  const thresholds = {};
  for (const result of results) {
    (thresholds[result.evasion] ??= {})[result.lang] = { recall: Math.floor(relative(result) * 100) / 100, alarms: result.alarms };
  }
  return thresholds;
}

/**
 * @param {Result[]} results
 * @param {Thresholds} thresholds
 * @returns {string[]} what is not met
 */
export function broken(results, thresholds) {
  return results.flatMap((result) => {
    const least = thresholds[result.evasion]?.[result.lang];
    const name = `${result.evasion}, ${result.lang}`;
    if (!least) return [`${name}: no threshold`];
    const recall = relative(result);
    return [
      ...(recall >= least.recall ? [] : [`${name}: ${recall.toFixed(3)} of the plain recall, expected at least ${least.recall}`]),
      ...(result.alarms <= least.alarms ? [] : [`${name}: ${result.alarms} false alarms, expected at most ${least.alarms}`]),
    ];
  });
}
