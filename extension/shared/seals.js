import { sha256Utf8 } from "./hash.js";
import * as database from "./store.js";

/**
 * What is kept and deleted, with its entry in the custody log. Evidence does not
 * wait for the log: where it takes no entry, the act is kept without a seal and
 * sealed later, and what was to be deleted goes all the same.
 *
 * @typedef {import("./types.js").Act} Act
 * @typedef {import("./types.js").SealRow} SealRow
 *
 * @typedef {object} SealParts
 * @property {import("./types.js").UseCore} use
 * @property {Pick<import("./custody.js").Custody, "append">} custody
 * @property {(where: string, error: unknown) => void} report
 * @property {Pick<typeof database, "write"|"unsealedActs">} [store]
 */

/** @param {SealParts} parts */
export function createSeals({ use, custody, report, store = database }) {
  /** @param {Act} act @returns {Promise<SealRow>} */
  async function sealOf(act) {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    return { id: act.id, secret, root: await use(({ seal_act }) => seal_act(act, secret)) };
  }

  /**
   * @param {import("./types.js").CustodyType} type
   * @param {() => Promise<{body: string, more: import("./store.js").Write}>} sealed
   * @param {import("./store.js").Write} bare what to write where the log takes no entry
   * @returns {Promise<void>}
   */
  async function withEntry(type, sealed, bare) {
    try {
      const { body, more } = await sealed();
      await custody.append(type, body, more);
    } catch (error) {
      if (error instanceof database.StoreError) throw error;
      report(`custody.${type}`, error);
      await store.write(bare);
    }
  }

  return {
    /** @param {import("./store.js").Capture} capture @returns {Promise<void>} */
    putCapture: (capture) => withEntry("capture", async () => {
      const seal = await sealOf(capture.act);
      return { body: seal.root, more: database.captureWrite({ ...capture, seal }) };
    }, database.captureWrite(capture)),

    /** @param {string[]} ids @returns {Promise<void>} */
    deleteActs(ids) {
      const detail = { ids };
      const more = database.deletionWrite(ids, detail);
      return withEntry("delete", async () => ({ body: await sha256Utf8(JSON.stringify(detail)), more }), more);
    },

    /** A journal row of a kind that has an entry of the same name. @param {"pause"} kind @param {Record<string, unknown>} detail @returns {Promise<void>} */
    journal(kind, detail) {
      const more = database.journalWrite(kind, detail);
      return withEntry(kind, async () => ({ body: await sha256Utf8(JSON.stringify(detail)), more }), more);
    },

    /**
     * Seals the acts that were saved without: before there was a log, or while it took nothing.
     * @returns {Promise<number>} how many
     */
    async sealRest() {
      let sealed = 0;
      for (const act of await store.unsealedActs()) {
        try {
          const seal = await sealOf(act);
          if (await custody.append("seal", seal.root, database.sealWrite(seal))) sealed += 1;
        } catch (error) {
          report("custody.seal", error); // the others may do better
        }
      }
      return sealed;
    },
  };
}

/** @typedef {ReturnType<typeof createSeals>} Seals */
