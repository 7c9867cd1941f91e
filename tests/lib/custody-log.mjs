// The custody log as somebody checks it who has nothing of Qorgan but the format.
import { createHash } from "node:crypto";

/** @param {string|Uint8Array} bytes */
export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** RFC 8785 for a flat object: keys in order, numbers and strings as JSON.stringify writes them. @param {Record<string, any>} entry */
export const canonical = (entry) => JSON.stringify(Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))));

export const FIELDS = ["seq", "prev", "wall", "mono", "type", "body_sha256"];

/**
 * What is wrong with a log: nothing, when each entry goes on from the one before and is signed by the key.
 * @param {any[]} log
 * @param {string} spki base64
 * @returns {Promise<string[]>}
 */
export async function faultsOf(log, spki) {
  const curve = { name: "ECDSA", namedCurve: "P-384" };
  const key = await crypto.subtle.importKey("spki", Buffer.from(spki, "base64"), curve, false, ["verify"]);
  /** @type {string[]} */
  const faults = [];
  let prev = "0".repeat(64);
  for (const [index, { sig, ...entry }] of log.entries()) {
    const bytes = Buffer.from(canonical(entry));
    if (entry.seq !== index + 1) faults.push(`entry ${index + 1} has the number ${entry.seq}`);
    if (entry.prev !== prev) faults.push(`entry ${entry.seq} does not go on from the one before`);
    if (Object.keys(entry).sort().join() !== [...FIELDS].sort().join()) faults.push(`entry ${entry.seq} has the fields ${Object.keys(entry)}`);
    if (!(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, Buffer.from(sig, "base64"), bytes))) faults.push(`entry ${entry.seq} is not signed by the key`);
    prev = sha256(bytes);
  }
  return faults;
}
