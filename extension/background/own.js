import { CODE, RequestError } from "../shared/protocol.js";
import { LONGEST, ownTexts } from "../shared/own.js";
import { createQueue } from "./clock.js";

/**
 * Own words and rules: a text takes the place of the last one only when the engine takes it and it is stored.
 *
 * @typedef {object} OwnParts
 * @property {Pick<import("./engine.js").EngineHandle, "replace">} engine
 * @property {() => Promise<string>} read
 * @property {(text: string) => Promise<void>} store
 * @property {typeof import("../shared/settings.js").writeSettings} write
 * @property {() => Promise<{settings: import("../shared/types.js").Settings}>} settings
 * @property {(kind: string, detail: Record<string, unknown>) => Promise<unknown>} journal
 */

/** @param {OwnParts} parts */
export function createOwn({ engine, read, store, write, settings, journal }) {
  const inTurn = createQueue();

  /** @param {string} text @returns {Promise<{rows: number}>} */
  async function replace(text) {
    const before = await read();
    const { own } = await engine.replace(ownTexts(text));
    try {
      await store(text);
      await write((now) => ({ own_revision: now.own_revision + 1 })); // frames judge their texts again
    } catch (error) {
      await engine.replace(ownTexts(before)); // what is stored is what judges
      throw error;
    }
    const rows = own.reduce((sum, pack) => sum + pack.rows, 0);
    const { role } = (await settings()).settings;
    await journal("own.save", { rows, role, packs: own.map(({ name, version, sha256 }) => ({ name, version, sha256 })) });
    return { rows };
  }

  return {
    read,
    /** @param {unknown} text @returns {Promise<{rows: number}>} how many rows make findings */
    async save(text) {
      if (typeof text !== "string" || text.length > LONGEST) throw new RequestError(CODE.BAD_REQUEST, `text must be a text of at most ${LONGEST} characters`);
      return inTurn(() => replace(text));
    },
  };
}
