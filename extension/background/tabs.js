import { createQueue } from "./clock.js";

/**
 * What each tab's frames have found, kept in storage.session so that a stopped
 * worker forgets nothing.
 *
 * @typedef {import("../shared/types.js").FrameFinding} FrameFinding
 * @typedef {import("../shared/types.js").TabFinding} TabFinding
 *
 * @typedef {object} FrameState
 * @property {string} document
 * @property {FrameFinding[]} findings
 * @property {boolean} scanned      the first look at the whole document is done
 * @property {string[]} shown       keys of texts that were opened in it, each told once
 *
 * @typedef {object} TabState
 * @property {Record<string, FrameState>} frames by frame id
 * @property {{frame: number, key: string}|null} cursor   the finding the keyboard is at
 *
 * @typedef {object} SessionArea
 * @property {(key: string) => Promise<Record<string, any>>} get
 * @property {(items: Record<string, unknown>) => Promise<void>} set
 * @property {(key: string) => Promise<void>} remove
 */

/** Opened texts remembered of a frame. */
const MOST_SHOWN = 1_000;

/** @param {number} tab @returns {string} */
const keyOf = (tab) => `tab:${tab}`;

/**
 * @param {SessionArea} session
 * @param {(tab: number, findings: TabFinding[]) => void} onChange
 */
export function createTabs(session, onChange) {
  /** One change of a tab after the other: each reads what the last has written. @type {Map<number, ReturnType<typeof createQueue>>} */
  const queues = new Map();

  /** @param {number} tab @returns {Promise<TabState>} */
  async function read(tab) {
    const key = keyOf(tab);
    return (await session.get(key))[key] ?? { frames: {}, cursor: null };
  }

  /** @param {TabState} state @returns {TabFinding[]} */
  function list(state) {
    const frames = Object.entries(state.frames).sort(([a], [b]) => Number(a) - Number(b));
    return frames.flatMap(([frame, { findings }]) => findings.map((each) => ({ ...each, frame: Number(frame) })));
  }

  /** A call for help hides nothing, so there is nothing to go to. @param {TabState} state @returns {TabFinding[]} */
  const hidden = (state) => list(state).filter(({ stance }) => stance !== "distress");

  /**
   * @param {number} tab
   * @param {(state: TabState) => boolean} edit false when nothing changed
   */
  function change(tab, edit) {
    let queue = queues.get(tab);
    if (!queue) queues.set(tab, (queue = createQueue()));
    return queue(async () => {
      const state = await read(tab);
      if (!edit(state)) return;
      await session.set({ [keyOf(tab)]: state });
      onChange(tab, list(state));
    });
  }

  /** A new top document ends all that was known of the tab. @param {TabState} state @param {number} frame @param {string} document */
  function supersede(state, frame, document) {
    const known = state.frames[frame];
    if (!known || known.document === document) return false;
    if (frame === 0) {
      state.frames = {};
      state.cursor = null;
    } else delete state.frames[frame];
    return true;
  }

  return {
    /**
     * @param {number} tab
     * @param {number} frame
     * @param {string} document
     * @param {{findings: FrameFinding[], scanned: boolean}} report
     * @returns {Promise<FrameFinding[]>} those that were opened since the last report
     */
    async update(tab, frame, document, { findings, scanned }) {
      /** @type {FrameFinding[]} */
      let opened = [];
      await change(tab, (state) => {
        supersede(state, frame, document);
        const before = state.frames[frame];
        const shown = new Set(before?.shown);
        opened = findings.filter(({ key, revealed }) => revealed && !shown.has(key));
        for (const { key } of opened) shown.add(key);
        state.frames[frame] = { document, findings, scanned: scanned || before?.scanned === true, shown: [...shown].slice(-MOST_SHOWN) };
        return true;
      });
      return opened;
    },

    /**
     * A document connected.
     * @param {number} tab
     * @param {number} frame
     * @param {string} document
     * @returns {Promise<boolean>} whether it is a new one
     */
    async opened(tab, frame, document) {
      let isNew = false;
      await change(tab, (state) => {
        isNew = state.frames[frame]?.document !== document;
        if (!isNew) return false;
        supersede(state, frame, document);
        state.frames[frame] = { document, findings: [], scanned: false, shown: [] };
        return true;
      });
      return isNew;
    },

    /** A document went away. @param {number} tab @param {number} frame @param {string} document */
    closed: (tab, frame, document) => change(tab, (state) => {
      if (state.frames[frame]?.document !== document) return false;
      delete state.frames[frame];
      return true;
    }),

    /** @param {number} tab */
    async removed(tab) {
      queues.delete(tab);
      await session.remove(keyOf(tab));
    },

    /** @param {number} tab @returns {Promise<TabFinding[]>} */
    findings: async (tab) => list(await read(tab)),

    /** @param {number} tab @returns {Promise<boolean>} whether the tab's own document was looked through once */
    scanned: async (tab) => (await read(tab)).frames[0]?.scanned === true,

    /** @param {number} tab @returns {Promise<TabFinding|null>} the finding the keyboard is at, else the first */
    async current(tab) {
      const state = await read(tab);
      const all = hidden(state);
      return all.find((each) => each.frame === state.cursor?.frame && each.key === state.cursor.key) ?? all[0] ?? null;
    },

    /** Moves the keyboard on, round to the first. @param {number} tab @returns {Promise<TabFinding|null>} */
    async next(tab) {
      /** @type {TabFinding|null} */
      let found = null;
      await change(tab, (state) => {
        const all = hidden(state);
        const at = all.findIndex((each) => each.frame === state.cursor?.frame && each.key === state.cursor.key);
        found = all[(at + 1) % all.length] ?? null;
        if (found) state.cursor = { frame: found.frame, key: found.key };
        return found !== null;
      });
      return found;
    },
  };
}

/** @typedef {ReturnType<typeof createTabs>} Tabs */
