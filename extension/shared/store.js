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
 */

/* ---- acts and pictures --------------------------------------------------- */

/**
 * Act, pictures and the end of the capture's journal entry: all or nothing.
 * @param {{act: Act, shots: ShotRow[], begin: number|null, entry: JournalRow}} capture
 *   `begin` is the `seq` of the capture.begin row; its draft is dropped, the act stands for itself now
 * @returns {Promise<void>}
 */
export function putCapture({ act, shots, begin, entry }) {
  return transact(["acts", "shots", "journal"], "readwrite", async (stores) => {
    for (const shot of shots) stores.shots.put(shot);
    stores.acts.put(act);
    stores.journal.add(entry);
    if (begin === null) return;
    /** @type {JournalRow|undefined} */
    const row = await done(stores.journal.get(begin));
    if (!row) return;
    delete row.act;
    stores.journal.put(row);
  });
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
 * Removes acts and the pictures no other act uses; the journal keeps that it happened.
 * @param {string[]} ids
 * @returns {Promise<void>}
 */
export function deleteActs(ids) {
  const doomed = new Set(ids);
  return transact(["acts", "shots", "journal"], "readwrite", async ({ acts, shots, journal }) => {
    /** @type {Act[]} */
    const all = await done(acts.getAll());
    const used = new Set(all.filter((act) => !doomed.has(act.id)).flatMap((act) => act.shots.map((s) => s.sha256)));
    for (const act of all) {
      if (!doomed.has(act.id)) continue;
      acts.delete(act.id);
      for (const shot of act.shots) if (!used.has(shot.sha256)) shots.delete(shot.sha256);
    }
    journal.add({ kind: "acts.delete", at: new Date().toISOString(), detail: { ids: [...doomed] } });
  });
}

/* ---- journal -------------------------------------------------------------- */

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
