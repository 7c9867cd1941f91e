/**
 * The journal of what happened, and of what failed. Writing to it never throws:
 * a full disk must not stop the engine.
 *
 * @typedef {typeof import("../shared/store.js").addJournal} AddJournal
 */

/** One row a minute for one kind of failure, or a broken disk fills itself. */
const REPEAT_MS = 60_000;

/**
 * @param {AddJournal} add
 * @param {{now?: () => number, warn?: (...values: unknown[]) => void}} [options]
 */
export function createJournal(add, { now = Date.now, warn = console.warn } = {}) {
  /** @type {Map<string, number>} */
  const told = new Map();

  /**
   * @param {string} kind
   * @param {Record<string, unknown>} detail
   * @returns {Promise<number|null>} null when the row could not be written
   */
  async function journal(kind, detail) {
    try {
      return await add({ kind, detail });
    } catch (error) {
      warn(`qorgan: the journal takes no "${kind}":`, error);
      return null;
    }
  }

  /**
   * @param {string} where part of the background
   * @param {unknown} error
   */
  function report(where, error) {
    const name = error instanceof Error ? error.name : typeof error;
    const code = /** @type {any} */ (error)?.code ?? null;
    const kind = `${where}/${name}/${code}`;
    if (now() - (told.get(kind) ?? -Infinity) < REPEAT_MS) return;
    told.set(kind, now());
    const message = error instanceof Error ? error.message : String(error);
    warn(`qorgan: ${where}:`, error);
    void journal("failure", { where, name, code, message: message.slice(0, 500) });
  }

  return { journal, report };
}
