import { done, transact } from "./database.js";

export { StoreError, asStoreError } from "./database.js";

/**
 * What Qorgan keeps, for the background and the extension's pages alike. Every
 * function rejects with a StoreError whose `code` says what to tell the user.
 *
 * @typedef {import("./types.js").Act} Act
 * @typedef {import("./types.js").ShotRow} ShotRow
 * @typedef {import("./types.js").JournalRow} JournalRow
 * @typedef {import("./types.js").AppealRow} AppealRow
 * @typedef {import("./types.js").SealRow} SealRow
 * @typedef {import("./database.js").StoreName} StoreName
 *
 * @typedef {object} Write          What belongs into one transaction: alone, or together with an entry of the custody log.
 * @property {StoreName[]} names
 * @property {(stores: Record<StoreName, IDBObjectStore>) => false|void|Promise<false|void>} write
 *   false, before anything was written, when there is nothing to do
 */

/** @param {Write} write @returns {Promise<void>} */
export async function write({ names, write: work }) {
  await transact(names, "readwrite", work);
}

/* ---- acts and pictures --------------------------------------------------- */

/**
 * Act, pictures, page structure, seal and the end of the capture's journal entry: all or nothing.
 *
 * @typedef {object} Capture
 * @property {Act} act
 * @property {ShotRow[]} shots
 * @property {string} [dom]         of which `act.dom_sha256` is; left out where it is not kept
 * @property {number|null} begin    `seq` of the capture.begin row; its draft is dropped, the act stands for itself now
 * @property {JournalRow} entry
 *
 * @param {Capture & {seal?: SealRow}} capture
 * @returns {Write}
 */
export function captureWrite({ act, shots, dom, begin, entry, seal }) {
  return {
    names: ["acts", "shots", "doms", "seals", "journal"],
    write: async (stores) => {
      for (const shot of shots) stores.shots.put(shot);
      if (dom) stores.doms.put({ sha256: act.dom_sha256, html: dom });
      stores.acts.put(act);
      if (seal) stores.seals.put(seal);
      stores.journal.add(entry);
      if (begin === null) return;
      /** @type {JournalRow|undefined} */
      const row = await done(stores.journal.get(begin));
      if (!row) return;
      delete row.act;
      stores.journal.put(row);
    },
  };
}

/** @returns {Promise<Act[]>} oldest first */
export function allActs() {
  return transact(["acts"], "readonly", ({ acts }) => done(acts.index("by_time").getAll()));
}

/** @param {string} id @returns {Promise<Act|undefined>} */
export function getAct(id) {
  return transact(["acts"], "readonly", ({ acts }) => done(acts.get(id)));
}

/**
 * How often this very text of this very post was kept already.
 * @param {Pick<Act, "url"|"post_id"|"text_sha256">} act
 * @returns {Promise<number>}
 */
export function countCaptures({ url, post_id, text_sha256 }) {
  return transact(["acts"], "readonly", ({ acts }) =>
    done(acts.index("by_post").count(IDBKeyRange.only([url, post_id, text_sha256]))));
}

/**
 * @param {Act[]} acts
 * @returns {Promise<Record<string, Uint8Array>>} by SHA-256; a picture that is gone is left out
 */
export function shotsOf(acts) {
  const wanted = new Set(acts.flatMap((act) => act.shots.map((shot) => shot.sha256)));
  return transact(["shots"], "readonly", async ({ shots }) => {
    /** @type {(ShotRow|undefined)[]} */
    const rows = await Promise.all([...wanted].map((sha256) => done(shots.get(sha256))));
    return Object.fromEntries(rows.flatMap((row) => (row ? [[row.sha256, row.bytes]] : [])));
  });
}

/**
 * @param {Act[]} acts
 * @returns {Promise<Record<string, string>>} page structures by SHA-256; one that was not kept is left out
 */
export function domsOf(acts) {
  const wanted = new Set(acts.map((act) => act.dom_sha256).filter(Boolean));
  return transact(["doms"], "readonly", async ({ doms }) => {
    /** @type {(import("./types.js").DomRow|undefined)[]} */
    const rows = await Promise.all([...wanted].map((sha256) => done(doms.get(sha256))));
    return Object.fromEntries(rows.flatMap((row) => (row ? [[row.sha256, row.html]] : [])));
  });
}

/**
 * Removes acts, their seals, and the pictures and page structures no other act uses; the journal keeps that it happened.
 * @param {string[]} ids
 * @param {Record<string, unknown>} detail of the journal row
 * @returns {Write}
 */
export function deletionWrite(ids, detail) {
  const doomed = new Set(ids);
  return {
    names: ["acts", "shots", "doms", "seals", "journal"],
    write: async ({ acts, shots, doms, seals, journal }) => {
      /** @type {Act[]} */
      const all = await done(acts.getAll());
      const stay = all.filter((act) => !doomed.has(act.id));
      const used = new Set(stay.flatMap((act) => [act.dom_sha256, ...act.shots.map((shot) => shot.sha256)]));
      for (const act of all) {
        if (!doomed.has(act.id)) continue;
        acts.delete(act.id);
        seals.delete(act.id);
        for (const shot of act.shots) if (!used.has(shot.sha256)) shots.delete(shot.sha256);
        if (!used.has(act.dom_sha256)) doms.delete(act.dom_sha256);
      }
      journal.add({ kind: "acts.delete", at: new Date().toISOString(), detail });
    },
  };
}

/* ---- seals ----------------------------------------------------------------- */

/** @returns {Promise<Act[]>} those that were saved without a seal */
export function unsealedActs() {
  return transact(["acts", "seals"], "readonly", async ({ acts, seals }) => {
    const [all, sealed] = await Promise.all([done(acts.getAllKeys()), done(seals.getAllKeys())]);
    const known = new Set(sealed);
    return Promise.all(all.filter((id) => !known.has(id)).map((id) => done(acts.get(id))));
  });
}

/**
 * @param {Act[]} acts
 * @returns {Promise<Record<string, Uint8Array>>} secrets by act id; an act that was not sealed is left out
 */
export function secretsOf(acts) {
  return transact(["seals"], "readonly", async ({ seals }) => {
    /** @type {(SealRow|undefined)[]} */
    const rows = await Promise.all(acts.map(({ id }) => done(seals.get(id))));
    return Object.fromEntries(rows.flatMap((row) => (row ? [[row.id, row.secret]] : [])));
  });
}

/**
 * Nothing is done for an act that went, or was sealed, meanwhile.
 * @param {SealRow} seal
 * @returns {Write}
 */
export function sealWrite(seal) {
  return {
    names: ["acts", "seals"],
    write: async ({ acts, seals }) => {
      const [act, known] = await Promise.all([done(acts.getKey(seal.id)), done(seals.getKey(seal.id))]);
      if (act === undefined || known !== undefined) return false;
      seals.add(seal);
    },
  };
}

/* ---- journal -------------------------------------------------------------- */

/** @param {string} kind @param {Record<string, unknown>} detail @returns {Write} */
export function journalWrite(kind, detail) {
  const row = { kind, at: new Date().toISOString(), detail };
  return { names: ["journal"], write: ({ journal }) => void journal.add(row) };
}

/**
 * @param {Omit<JournalRow, "at"> & {at?: string}} row
 * @returns {Promise<number>} its `seq`
 */
export function addJournal(row) {
  return transact(["journal"], "readwrite", async ({ journal }) =>
    Number(await done(journal.add({ at: new Date().toISOString(), ...row }))));
}

/**
 * @param {string} [kind] only rows of this kind
 * @returns {Promise<JournalRow[]>} oldest first
 */
export function allJournal(kind) {
  return transact(["journal"], "readonly", ({ journal }) =>
    done(kind === undefined ? journal.getAll() : journal.index("by_kind").getAll(kind)));
}

/**
 * Captures that were begun and never ended: their rows still hold the draft act.
 * @returns {Promise<JournalRow[]>}
 */
export async function unfinishedCaptures() {
  return (await allJournal("capture.begin")).filter((row) => row.act !== undefined);
}

/* ---- appeals -------------------------------------------------------------- */

/** @param {AppealRow} row @returns {Promise<void>} */
export function putAppeal(row) {
  return transact(["appeals"], "readwrite", async ({ appeals }) => void (await done(appeals.put(row))));
}

/** @param {string} key @returns {Promise<AppealRow|undefined>} */
export function getAppeal(key) {
  return transact(["appeals"], "readonly", ({ appeals }) => done(appeals.get(key)));
}

/** @returns {Promise<AppealRow[]>} */
export function allAppeals() {
  return transact(["appeals"], "readonly", ({ appeals }) => done(appeals.getAll()));
}
