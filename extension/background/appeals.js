import { sha256Text } from "../shared/hash.js";

/**
 * @typedef {import("../shared/types.js").AppealRow} AppealRow
 * @typedef {import("../shared/types.js").Verdict} Verdict
 * @typedef {import("../shared/types.js").Role} Role
 *
 * @typedef {object} AppealStore
 * @property {() => Promise<AppealRow[]>} allAppeals
 * @property {(key: string) => Promise<AppealRow|undefined>} getAppeal
 * @property {(row: AppealRow) => Promise<void>} putAppeal
 */

const EXCERPT = 300;

/**
 * The same words with other spacing or capitals are the same text.
 * @param {string} text
 * @returns {string}
 */
export function normaliseText(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/**
 * @param {AppealStore} store
 * @param {() => string} [timestamp]
 */
export function createAppeals(store, timestamp = () => new Date().toISOString()) {
  /** @type {Promise<Set<string>>|null} */
  let accepted = null;

  /** @returns {Promise<Set<string>>} */
  function load() {
    accepted ??= store.allAppeals().then(
      (rows) => new Set(rows.filter((row) => row.accepted === true).map((row) => row.key)),
    );
    accepted.catch(() => (accepted = null)); // read again next time
    return accepted;
  }

  return {
    /**
     * Accepted texts come back clean; all else as the engine said.
     * @param {{id: number|string, text: string}[]} blocks in the verdicts' order
     * @param {Verdict[]} verdicts
     * @returns {Promise<Verdict[]>}
     */
    async apply(blocks, verdicts) {
      const keys = await load();
      if (keys.size === 0) return verdicts;
      return Promise.all(verdicts.map(async (verdict, index) => {
        if (verdict.findings.length === 0) return verdict;
        const key = await sha256Text(normaliseText(blocks[index].text));
        return keys.has(key) ? { id: verdict.id, severity: 0, flag: false, findings: [] } : verdict;
      }));
    },

    /**
     * A child's appeal waits for the parent; anyone else's holds at once. A
     * decision the parent has made is not reopened by asking again.
     * @param {{text: string, host: string, category: string, why: string, role: Role}} appeal
     * @returns {Promise<AppealRow>}
     */
    async record({ text, host, category, why, role }) {
      const keys = await load();
      const key = await sha256Text(normaliseText(text));
      const earlier = await store.getAppeal(key);
      const decided = role === "child" ? (earlier?.accepted ?? null) : true;
      /** @type {AppealRow} */
      const row = { key, at: timestamp(), excerpt: text.slice(0, EXCERPT), host, category, why, role, accepted: decided };
      await store.putAppeal(row);
      if (decided === true) keys.add(key);
      return row;
    },

    /**
     * @param {string} key
     * @param {boolean} verdict
     * @returns {Promise<AppealRow|null>} null when there is no such appeal
     */
    async decide(key, verdict) {
      const keys = await load();
      const row = await store.getAppeal(key);
      if (!row) return null;
      const decided = { ...row, accepted: verdict };
      await store.putAppeal(decided);
      if (verdict) keys.add(key);
      else keys.delete(key);
      return decided;
    },
  };
}

/** @typedef {ReturnType<typeof createAppeals>} Appeals */
