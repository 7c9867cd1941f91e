/** @typedef {import("../shared/types.js").Verdict} Verdict */

/**
 * Verdicts by text, least recently used out first. Feeds recycle rows and
 * frameworks re-render: the same text must not cost a second scan or a flicker.
 * @param {{entries?: number, chars?: number, longest?: number}} [bounds]
 */
export function createCache({ entries = 4096, chars = 1_000_000, longest = 4096 } = {}) {
  /** @type {Map<string, Verdict|null>} null stands for clean */
  const map = new Map();
  let held = 0;

  return {
    /** @param {string} text @returns {Verdict|null|undefined} undefined: never seen */
    get(text) {
      const verdict = map.get(text);
      if (verdict === undefined) return undefined;
      map.delete(text);
      map.set(text, verdict);
      return verdict;
    },
    /** @param {string} text @param {Verdict|null} verdict */
    set(text, verdict) {
      if (text.length > longest) return;
      if (map.delete(text)) held -= text.length;
      map.set(text, verdict);
      held += text.length;
      for (const oldest of map.keys()) {
        if (map.size <= entries && held <= chars) break;
        map.delete(oldest);
        held -= oldest.length;
      }
    },
    clear() {
      map.clear();
      held = 0;
    },
    get size() {
      return map.size;
    },
    get chars() {
      return held;
    },
  };
}
