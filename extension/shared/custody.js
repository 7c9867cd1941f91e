import { sha256Hex } from "./hash.js";
import * as database from "./log.js";

/**
 * The custody log: what was done with the evidence, one signed entry after the
 * other, each naming the hash of the one before. The key is made at the first
 * entry and never leaves the browser: it can sign here, and cannot be read out.
 *
 * @typedef {import("./types.js").CustodyEntry} CustodyEntry
 * @typedef {import("./types.js").CustodyRow} CustodyRow
 * @typedef {import("./types.js").CustodyType} CustodyType
 * @typedef {import("./types.js").KeyRow} KeyRow
 * @typedef {import("./store.js").Write} Write
 *
 * @typedef {object} CustodyParts
 * @property {import("./types.js").UseCore} use
 * @property {Pick<typeof database, "readHead"|"readLog"|"addEntry">} [log]
 * @property {Pick<LockManager, "request">} [locks]
 */

const LOCK = "qorgan-custody";
/** Longer than anybody holds it who is at work. */
const LOCK_MS = 10_000;
/** Only where a lock did not hold is there more than one. */
const TRIES = 20;
const CURVE = { name: "ECDSA", namedCurve: "P-384" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
const NO_ENTRY = "0".repeat(64);

/** The log took no entry; nothing was written. Whether to go on without one is for the caller to say. */
export class CustodyError extends Error {
  /** @param {string} message @param {unknown} [cause] */
  constructor(message, cause) {
    super(cause instanceof Error ? `${message}: ${cause.name}: ${cause.message}` : message, { cause });
    this.name = "CustodyError";
  }
}

/** @param {ArrayBuffer|Uint8Array} bytes @returns {string} */
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
/** @param {string} text @returns {Uint8Array} */
const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** @param {KeyRow} key @param {Uint8Array} bytes @returns {Promise<string>} base64 of r‖s */
async function sign({ private_key }, bytes) {
  return base64(await crypto.subtle.sign(SIGNATURE, private_key, /** @type {BufferSource} */ (bytes)));
}

/** @returns {Promise<KeyRow>} */
async function makeKey() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  return { private_key: privateKey, spki: base64(await crypto.subtle.exportKey("spki", publicKey)) };
}

/**
 * What fails on the way is told as a CustodyError.
 * @template T
 * @param {string} what
 * @param {() => T|Promise<T>} work
 * @returns {Promise<T>}
 */
async function orRefuse(what, work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CustodyError ? error : new CustodyError(what, error);
  }
}

/** @param {CustodyParts} parts */
export function createCustody({ use, log = database, locks = navigator.locks }) {
  /**
   * Pages and background write to one log: one of them at a time.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function inTurn(work) {
    await orRefuse("the engine does not run", () => use(() => undefined)); // while nobody waits for us
    /** @type {{run: Promise<T>}|undefined} */
    let held;
    await orRefuse("the log is busy", () => locks.request(LOCK, { signal: AbortSignal.timeout(LOCK_MS) }, () => {
      held = { run: work() };
      return held.run.catch(() => undefined); // the caller sees the failure
    }));
    return /** @type {{run: Promise<T>}} */ (held).run;
  }

  /** @param {KeyRow} key @param {CustodyRow|undefined} head @param {CustodyType} type @param {string} body @returns {Promise<CustodyRow>} */
  async function entryAfter(key, head, type, body) {
    const before = head && { seq: head.seq, prev: head.prev, wall: head.wall, mono: head.mono, type: head.type, body_sha256: head.body_sha256 };
    const prev = before ? await use(({ custody_entry }) => custody_entry(before).hash) : NO_ENTRY;
    /** @type {CustodyEntry} */
    const entry = { seq: (head?.seq ?? 0) + 1, prev, wall: new Date().toISOString(), mono: performance.now(), type, body_sha256: body };
    const bytes = await use(({ custody_entry }) => Uint8Array.from(custody_entry(entry).bytes)); // the engine's binding gives an array
    return { ...entry, sig: await sign(key, bytes) };
  }

  /** The key, made and written down as the log's first entry where there is none. @returns {Promise<{key: KeyRow, head: CustodyRow|undefined}>} */
  async function begun() {
    for (let n = 0; n < TRIES; n += 1) {
      const { key, head } = await log.readHead();
      if (key && head) return { key, head };
      if (head) throw new CustodyError("the key is gone, the log is not");
      const fresh = key ?? (await makeKey());
      const row = await entryAfter(fresh, undefined, "install", await sha256Hex(bytesOf(fresh.spki)));
      await log.addEntry(row, undefined, key ? {} : { key: fresh }); // who was faster has made the key: read again
    }
    throw new CustodyError("the log cannot be begun");
  }

  /**
   * @param {CustodyType} type
   * @param {string} body SHA-256 in hex
   * @param {Write|undefined} more
   * @returns {Promise<CustodyRow|null>}
   */
  async function add(type, body, more) {
    for (let n = 0; n < TRIES; n += 1) {
      const { row, head } = await orRefuse("no entry could be signed", async () => {
        const start = await begun();
        return { row: await entryAfter(start.key, start.head, type, body), head: start.head };
      });
      const state = await log.addEntry(row, head, { more });
      if (state !== "moved") return state === "written" ? row : null;
    }
    throw new CustodyError("the log moved on each time");
  }

  return {
    /**
     * One entry at the log's end, together with what else belongs to it: all or nothing.
     * @param {CustodyType} type
     * @param {string} body SHA-256 in hex
     * @param {Write} [more]
     * @returns {Promise<CustodyRow|null>} null when `more` had nothing to do
     * @throws {CustodyError|import("./database.js").StoreError} the latter when the database refused what was to be written
     */
    append: (type, body, more) => inTurn(() => add(type, body, more)),

    /**
     * Of this installation: it is made if there is none.
     * @returns {Promise<{spki: string, fingerprint: string}>} base64, and the hex SHA-256 of the same bytes
     * @throws {CustodyError}
     */
    async publicKey() {
      const { key } = await orRefuse("no key", async () => {
        const { key: known, head } = await log.readHead();
        return known && head ? { key: known } : inTurn(begun);
      });
      return { spki: key.spki, fingerprint: await sha256Hex(bytesOf(key.spki)) };
    },

    /**
     * @param {string} text
     * @returns {Promise<string>} base64 of r‖s over its UTF-8
     * @throws {CustodyError}
     */
    signText: (text) => orRefuse("nothing could be signed", async () => {
      const { key } = await log.readHead();
      if (!key) throw new CustodyError("there is no key");
      return sign(key, new TextEncoder().encode(text));
    }),

    /** @returns {Promise<CustodyRow[]>} from the first to the last */
    entries: () => log.readLog(),
  };
}

/** @typedef {ReturnType<typeof createCustody>} Custody */
