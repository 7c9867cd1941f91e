// In-memory stand-ins for what a browser gives the background.

/** @typedef {Record<string, any>} Items */

/** @param {Items} [items] */
export function fakeArea(items = {}) {
  return {
    items,
    /** @param {string|null} key @returns {Promise<Items>} */
    async get(key) {
      if (key === null) return structuredClone(items);
      return key in items ? { [key]: structuredClone(items[key]) } : {};
    },
    /** @param {Items} more */
    async set(more) {
      Object.assign(items, structuredClone(more));
    },
    /** @param {string} key */
    async remove(key) {
      delete items[key];
    },
  };
}

export function fakeEvent() {
  /** @type {Function[]} */
  const listeners = [];
  return {
    /** @param {Function} listener */
    addListener: (listener) => void listeners.push(listener),
    /** @param {...unknown} values */
    emit: (...values) => listeners.map((listener) => listener(...values)),
  };
}

/**
 * Puts a `chrome` in place; must run before the module under test is imported.
 * @param {Items} [parts]
 */
export function installChrome(parts = {}) {
  const chrome = {
    storage: { local: fakeArea(), session: fakeArea(), onChanged: fakeEvent() },
    runtime: { id: "self", getURL: (/** @type {string} */ path) => `chrome-extension://self/${path}` },
    i18n: { getMessage: (/** @type {string} */ key, /** @type {string[]} */ values) => `${key}:${values.join(",")}` },
    ...parts,
  };
  Object.assign(globalThis, { chrome });
  if (!("navigator" in globalThis)) Object.assign(globalThis, { navigator: { language: "kk", userAgent: "" } });
  return chrome;
}

/** Time stands still until somebody sleeps. */
export function fakeClock() {
  let time = 0;
  return {
    now: () => time,
    /** @param {number} ms */
    sleep: async (ms) => {
      time += ms;
    },
    /** @param {number} ms */
    advance: (ms) => (time += ms),
  };
}

/**
 * The evidence store's face without IndexedDB. `fail` may throw before a write.
 * @param {{fail?: (operation: string, value: any) => void}} [options]
 */
export function fakeStore({ fail = () => undefined } = {}) {
  /** @type {Map<string, any>} */
  const acts = new Map();
  /** @type {Map<string, any>} */
  const shots = new Map();
  /** @type {Map<string, string>} */
  const doms = new Map();
  /** @type {any[]} */
  const journal = [];
  /** @type {Map<string, any>} */
  const appeals = new Map();
  return {
    acts, shots, doms, journal, appeals,
    /** @param {any} row */
    async addJournal(row) {
      fail("addJournal", row);
      journal.push({ at: "2026-01-01T00:00:00.000Z", ...structuredClone(row), seq: journal.length + 1 });
      return journal.length;
    },
    /** @param {any} capture */
    async putCapture(capture) {
      fail("putCapture", capture);
      acts.set(capture.act.id, structuredClone(capture.act));
      for (const shot of capture.shots) shots.set(shot.sha256, shot);
      if (capture.dom) doms.set(capture.act.dom_sha256, capture.dom);
      journal.push({ ...capture.entry, seq: journal.length + 1 });
      const begin = journal.find((row) => row.seq === capture.begin);
      if (begin) delete begin.act;
    },
    /** @param {string} id */
    getAct: async (id) => acts.get(id),
    /** @param {any} act */
    countCaptures: async (act) =>
      [...acts.values()].filter((each) => each.url === act.url && each.post_id === act.post_id && each.text_sha256 === act.text_sha256).length,
    unfinishedCaptures: async () => journal.filter((row) => row.kind === "capture.begin" && row.act),
    allAppeals: async () => [...appeals.values()],
    /** @param {string} key */
    getAppeal: async (key) => appeals.get(key),
    /** @param {any} row */
    putAppeal: async (row) => void appeals.set(row.key, row),
  };
}
