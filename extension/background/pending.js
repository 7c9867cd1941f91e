import { createQueue } from "./clock.js";

/**
 * The second place for an act when IndexedDB takes nothing: storage.local.
 *
 * @typedef {import("../shared/types.js").Act} Act
 *
 * @typedef {object} LocalArea
 * @property {(key: string) => Promise<Record<string, any>>} get
 * @property {(items: Record<string, unknown>) => Promise<void>} set
 */

const KEY = "pending_acts";

/** @param {LocalArea} local */
export function createPending(local) {
  const queue = createQueue();

  /** @returns {Promise<Record<string, Act>>} */
  const read = async () => (await local.get(KEY))[KEY] ?? {};

  return {
    /** @param {Act} act @returns {Promise<void>} */
    keep: (act) => queue(async () => local.set({ [KEY]: { ...(await read()), [act.id]: act } })),

    /** @param {string} id @returns {Promise<void>} */
    drop: (id) => queue(async () => {
      const { [id]: gone, ...rest } = await read();
      if (gone) await local.set({ [KEY]: rest });
    }),

    /** @param {string} id @returns {Promise<boolean>} */
    has: (id) => queue(async () => Object.hasOwn(await read(), id)),

    /** @returns {Promise<Act[]>} */
    all: () => queue(async () => Object.values(await read())),
  };
}

/** @typedef {ReturnType<typeof createPending>} Pending */
