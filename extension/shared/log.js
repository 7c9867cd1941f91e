import { done, transact } from "./database.js";

/**
 * The custody log as the database keeps it: entries are added at its end, never changed.
 *
 * @typedef {import("./types.js").CustodyRow} CustodyRow
 * @typedef {import("./types.js").KeyRow} KeyRow
 */

const KEY = "install";
/** @type {import("./database.js").StoreName[]} */
const NAMES = ["custody", "keys"];

/** @returns {Promise<{key: KeyRow|undefined, head: CustodyRow|undefined}>} the key and the last entry */
export function readHead() {
  return transact(NAMES, "readonly", async ({ custody, keys }) => {
    const [key, last] = await Promise.all([done(keys.get(KEY)), done(custody.openCursor(null, "prev"))]);
    return { key, head: last?.value };
  });
}

/** @returns {Promise<CustodyRow[]>} from the first to the last */
export function readLog() {
  return transact(["custody"], "readonly", ({ custody }) => done(custody.getAll()));
}

/**
 * Adds an entry, and what else belongs to it, if the log still ends where the entry goes on.
 * @param {CustodyRow} row
 * @param {CustodyRow|undefined} head the last entry when `row` was signed
 * @param {{more?: import("./store.js").Write, key?: KeyRow}} [rest] `key`: the key that was made for this first entry
 * @returns {Promise<"written"|"moved"|"needless">} "moved": somebody else was faster; "needless": `more` has nothing to do
 */
export function addEntry(row, head, { more, key } = {}) {
  return transact([...new Set([...NAMES, ...(more?.names ?? [])])], "readwrite", async (stores) => {
    const last = (await done(stores.custody.openCursor(null, "prev")))?.value;
    if (last?.seq !== head?.seq || last?.sig !== head?.sig) return "moved";
    if (key && (await done(stores.keys.getKey(KEY))) !== undefined) return "moved";
    if ((await more?.write(stores)) === false) return "needless";
    if (key) stores.keys.add({ id: KEY, ...key });
    stores.custody.add(row);
    return "written";
  });
}
