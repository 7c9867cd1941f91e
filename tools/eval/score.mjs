/**
 * Figures of a filter over labelled texts.
 *
 * @typedef {object} Counts
 * @property {number} tp
 * @property {number} fp
 * @property {number} fn
 * @property {number} tn
 *
 * @typedef {{lang: string, source: string, counts: Counts}} SourceScore
 * @typedef {{lang: string, source: string, functionality: string, harmful: boolean, n: number, right: number}} FunctionScore
 * @typedef {{fp: number, n: number}} Pool   harmless sources only
 * @typedef {{recall: number, fpr: number, f1: number, sources: number}} Macro   labelled sources
 * @typedef {{sources: SourceScore[], functions: FunctionScore[], pools: Record<string, Pool>, macros: Record<string, Macro>}} Scores
 */

/** Fewer texts of a label than this do not count in the macro-average. */
const LEAST = 20;
/** 95 %. */
const Z = 1.96;

/** @param {Counts} c */
export const n = (c) => c.tp + c.fp + c.fn + c.tn;
/** @param {Counts} c */
export const positives = (c) => c.tp + c.fn;
/** @param {Counts} c */
export const negatives = (c) => c.fp + c.tn;
/** @param {Counts} c */
export const precision = (c) => c.tp / (c.tp + c.fp);
/** @param {Counts} c */
export const recall = (c) => c.tp / positives(c);
/** @param {Counts} c */
export const fpr = (c) => c.fp / negatives(c);
/** @param {Counts} c */
export const f1 = (c) => (positives(c) > 0 ? (2 * c.tp) / (2 * c.tp + c.fp + c.fn) : NaN);

/**
 * The Wilson 95 % interval of a share.
 * @param {number} count
 * @param {number} of
 * @returns {[number, number]}
 */
export function wilson(count, of) {
  if (of === 0) return [NaN, NaN];
  const share = count / of;
  const square = Z * Z;
  const middle = share + square / (2 * of);
  const width = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return [Math.max(0, (middle - width) / (1 + square / of)), Math.min(1, (middle + width) / (1 + square / of))];
}

/**
 * @param {import("./rows.mjs").Row[]} rows
 * @param {boolean[]} flags         what the filter said of each
 * @param {string[]} [macro]        sources of the macro-average; all when empty
 * @returns {Scores}
 */
export function scoreAll(rows, flags, macro = []) {
  /** @type {Map<string, SourceScore>} */
  const sources = new Map();
  /** @type {Map<string, FunctionScore>} */
  const functions = new Map();
  rows.forEach(({ lang, source, harmful, functionality }, index) => {
    const flag = flags[index];
    const { counts } = upsert(sources, `${source}|${lang}`, () => ({ lang, source, counts: { tp: 0, fp: 0, fn: 0, tn: 0 } }));
    counts[harmful ? (flag ? "tp" : "fn") : flag ? "fp" : "tn"] += 1;
    if (functionality === null) return;
    const each = upsert(functions, `${source}|${lang}|${functionality}|${harmful}`, () => ({ lang, source, functionality, harmful, n: 0, right: 0 }));
    each.n += 1;
    each.right += Number(flag === harmful);
  });
  const list = [...sources.values()];
  return { sources: list, functions: [...functions.values()], pools: pools(list), macros: macros(list, macro) };
}

/**
 * `Map.groupBy`, which Node 20 does not have.
 * @template T
 * @param {T[]} all
 * @param {(one: T) => string} key
 * @returns {Map<string, T[]>}
 */
export function groupBy(all, key) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of all) upsert(groups, key(one), () => []).push(one);
  return groups;
}

/** @template T @param {Map<string, T>} map @param {string} key @param {() => T} make @returns {T} */
function upsert(map, key, make) {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** @param {SourceScore[]} sources @returns {Record<string, Pool>} */
function pools(sources) {
  /** @type {Record<string, Pool>} */
  const all = {};
  for (const { lang, counts } of sources) {
    if (positives(counts) > 0) continue;
    const pool = (all[lang] ??= { fp: 0, n: 0 });
    pool.fp += counts.fp;
    pool.n += negatives(counts);
  }
  return all;
}

/** @param {SourceScore[]} sources @param {string[]} wanted @returns {Record<string, Macro>} */
function macros(sources, wanted) {
  const counted = sources.filter(({ source, counts }) =>
    Math.min(positives(counts), negatives(counts)) >= LEAST && (wanted.length === 0 || wanted.includes(source)));
  return Object.fromEntries([...groupBy(counted, ({ lang }) => lang)].map(([lang, group]) => {
    const mean = (/** @type {(c: Counts) => number} */ of) => group.reduce((sum, { counts }) => sum + of(counts), 0) / group.length;
    return [lang, { recall: mean(recall), fpr: mean(fpr), f1: mean(f1), sources: group.length }];
  }));
}
