/** IndexedDB `qorgan`: opening, transactions, and errors with a code. */

const NAME = "qorgan";
const VERSION = 2;
const OPEN_TIMEOUT_MS = 10_000;

/** @typedef {"acts"|"shots"|"journal"|"appeals"|"custody"|"keys"|"doms"|"seals"} StoreName */
/** @typedef {"quota"|"blocked"|"closed"|"unavailable"|"failed"} StoreCode */

export class StoreError extends Error {
  /**
   * @param {StoreCode} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/**
 * @param {unknown} error
 * @returns {StoreError}
 */
export function asStoreError(error) {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const message = error instanceof Error ? error.message : String(error);
  if (name === "QuotaExceededError") return new StoreError("quota", "the disk or the browser's quota is full", error);
  if (name === "InvalidStateError") return new StoreError("closed", "the database was closed", error);
  if (name === "SecurityError" || name === "UnknownError") return new StoreError("unavailable", message, error);
  return new StoreError("failed", message, error);
}

/** @type {Promise<IDBDatabase>|null} */
let opened = null;

/**
 * Each step adds to what the one before has left; nothing that is kept is touched.
 * @type {((db: IDBDatabase) => void)[]} the first makes version 1
 */
const STEPS = [
  (db) => {
    const acts = db.createObjectStore("acts", { keyPath: "id" });
    acts.createIndex("by_time", "captured_at.wall");
    acts.createIndex("by_post", ["url", "post_id", "text_sha256"]);
    db.createObjectStore("shots", { keyPath: "sha256" });
    const journal = db.createObjectStore("journal", { keyPath: "seq", autoIncrement: true });
    journal.createIndex("by_kind", "kind");
    journal.createIndex("by_act", "act_id");
    db.createObjectStore("appeals", { keyPath: "key" });
  },
  (db) => {
    db.createObjectStore("custody", { keyPath: "seq" });
    db.createObjectStore("keys", { keyPath: "id" });
    db.createObjectStore("doms", { keyPath: "sha256" });
    db.createObjectStore("seals", { keyPath: "id" });
  },
];

/** @returns {Promise<IDBDatabase>} */
function open() {
  opened ??= new Promise((resolve, reject) => {
    if (!globalThis.indexedDB) throw new StoreError("unavailable", "this browser offers no IndexedDB");
    const request = indexedDB.open(NAME, VERSION);
    const timer = setTimeout(
      () => reject(new StoreError("blocked", "opening the database took too long")),
      OPEN_TIMEOUT_MS,
    );
    request.onupgradeneeded = ({ oldVersion }) => STEPS.slice(oldVersion).forEach((step) => step(request.result));
    request.onblocked = () => reject(new StoreError("blocked", "another page holds an older database open"));
    request.onerror = () => reject(asStoreError(request.error));
    request.onsuccess = () => {
      clearTimeout(timer);
      const db = request.result;
      // A newer version in another page must not wait for this one.
      db.onversionchange = () => {
        db.close();
        opened = null;
      };
      db.onclose = () => (opened = null);
      resolve(db);
    };
  });
  const attempt = opened;
  attempt.catch(() => {
    if (opened === attempt) opened = null; // the next call tries again
  });
  return attempt;
}

/**
 * Runs `work` in one transaction; resolves once it is committed to disk's care.
 * `work` must only await requests of this transaction, through `done`.
 * @template T
 * @param {StoreName[]} names
 * @param {IDBTransactionMode} mode
 * @param {(stores: Record<StoreName, IDBObjectStore>) => T | Promise<T>} work
 * @returns {Promise<T>}
 * @throws {StoreError}
 */
export async function transact(names, mode, work) {
  try {
    return await attemptOnce(names, mode, work);
  } catch (error) {
    const typed = asStoreError(error);
    if (typed.code !== "closed") throw typed;
    opened = null; // the browser closed the handle under us; nothing was written
    try {
      return await attemptOnce(names, mode, work);
    } catch (again) {
      throw asStoreError(again);
    }
  }
}

/**
 * @template T
 * @param {StoreName[]} names
 * @param {IDBTransactionMode} mode
 * @param {(stores: Record<StoreName, IDBObjectStore>) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function attemptOnce(names, mode, work) {
  const db = await open();
  const tx = db.transaction(names, mode);
  const committed = new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve(undefined);
    tx.onabort = () => reject(asStoreError(tx.error ?? new Error("transaction aborted")));
  });
  committed.catch(() => undefined); // awaited below; an earlier throw must not leave it unhandled
  const stores = /** @type {Record<StoreName, IDBObjectStore>} */ (
    Object.fromEntries(names.map((name) => [name, tx.objectStore(name)]))
  );
  let result;
  try {
    result = await work(stores);
  } catch (error) {
    abort(tx);
    throw error;
  }
  await committed;
  return result;
}

/** @param {IDBTransaction} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch (error) {
    // Already aborted or committed: the error that brought us here is the one to tell.
    if (!(error instanceof DOMException)) throw error;
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(asStoreError(request.error));
  });
}
