/**
 * When own words and rules are checked, and where their mistakes stand in the text.
 *
 * @typedef {import("../../shared/types.js").OwnError} OwnError
 *
 * @typedef {object} Check          How the text in the field is.
 * @property {"empty"|"checking"|"good"|"wrong"|"failed"} state
 * @property {number} rows
 * @property {OwnError[]} errors
 */

/** After the last key. */
const REST_MS = 400;

/**
 * Checks the latest text; what an older check says of an older text is not told.
 * @param {object} parts
 * @param {(text: string) => Promise<{rows: number, errors: OwnError[]}>} parts.check
 * @param {(check: Check) => void} parts.onChange
 * @param {number} [parts.restMs]
 */
export function createChecker({ check, onChange, restMs = REST_MS }) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let turn = 0;

  /** @param {string} text @returns {Promise<void>} */
  async function now(text) {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    /** @param {Check} next */
    const tell = (next) => void (mine === turn && onChange(next));
    if (text.trim() === "") {
      tell({ state: "empty", rows: 0, errors: [] });
      return;
    }
    tell({ state: "checking", rows: 0, errors: [] });
    try {
      const { rows, errors } = await check(text);
      tell({ state: errors.length > 0 ? "wrong" : "good", rows, errors });
    } catch (error) {
      console.error("own:", error instanceof Error ? error.message : "failed");
      tell({ state: "failed", rows: 0, errors: [] });
    }
  }

  return {
    now,
    /** When nothing was typed for a while. @param {string} text */
    later(text) {
      clearTimeout(timer);
      turn += 1; // an answer on its way is of an older text
      onChange({ state: "checking", rows: 0, errors: [] });
      timer = setTimeout(() => void now(text), restMs);
    },
  };
}

/**
 * @param {string} text
 * @param {Pick<OwnError, "line"|"column">} error columns count characters, not UTF-16 units
 * @returns {number} the offset in UTF-16 units
 */
export function placeOf(text, { line, column }) {
  const lines = text.split("\n");
  const index = Math.min(line, lines.length) - 1;
  const before = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  return before + [...(lines[index] ?? "")].slice(0, column - 1).join("").length;
}
