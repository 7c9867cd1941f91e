// How things are timed and printed.

/**
 * Runs the functions in turns, so that whatever else the machine does falls on all of them; answers the median of each in ms.
 * @template {string} K
 * @param {number} rounds
 * @param {Record<K, () => unknown>} functions
 * @returns {Record<K, number>}
 */
export function inTurns(rounds, functions) {
  const names = /** @type {K[]} */ (Object.keys(functions));
  /** @type {Record<K, number[]>} */
  const times = /** @type {any} */ (Object.fromEntries(names.map((name) => [name, []])));
  for (const name of names) functions[name]();
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      functions[name]();
      times[name].push(performance.now() - start);
    }
  }
  return /** @type {any} */ (Object.fromEntries(names.map((name) => [name, median(times[name])])));
}

/** @param {number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/**
 * One line of results.
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @param {number} baseline the peer or bare pass, or the limit, in the same unit
 * @param {number} ratio
 * @param {object} [more]
 */
export function emit(name, value, unit, baseline, ratio, more = {}) {
  const round = (/** @type {number} */ n) => Number(n.toPrecision(4));
  process.stdout.write(`${JSON.stringify({ name, value: round(value), unit, baseline: round(baseline), ratio: round(ratio), ...more })}\n`);
}
