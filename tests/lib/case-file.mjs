import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { faultsOf, sha256 } from "./custody-log.mjs";

/**
 * @typedef {{ headers: Record<string, string>, body: Buffer }} WarcRecord
 * @typedef {object} CaseFile
 * @property {Record<string, Buffer>} files by path
 * @property {(path: string) => any} json
 * @property {any[]} log
 * @property {WarcRecord[]} records
 * @property {string} spki base64 of the public key
 */

const FILES = [
  "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl", "evidence/manifest.json", "evidence/log.jsonl",
  "evidence/merkle.json", "evidence/report.html", "datapackage.json", "datapackage-digest.json",
];

const QORGAN = process.env.QORGAN ?? fileURLToPath(new URL("../../target/release/qorgan", import.meta.url));

/**
 * What `qorgan verify` says of a case file.
 * @param {Uint8Array} bytes
 * @param {string} [fingerprint] of a key that is known
 * @returns {any}
 */
export function verified(bytes, fingerprint) {
  const folder = mkdtempSync(join(tmpdir(), "qorgan-case-"));
  try {
    const path = join(folder, "case.wacz");
    writeFileSync(path, bytes);
    const { stdout, error } = spawnSync(QORGAN, ["verify", path, ...(fingerprint ? ["--key", fingerprint] : [])], { encoding: "utf8" });
    if (error) throw error;
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Buffer} text JSON, one value a line */
const lines = (text) => text.toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** @param {Buffer} zipped @returns {WarcRecord[]} */
function warcRecords(zipped) {
  const all = gunzipSync(zipped); // one member a record
  /** @type {WarcRecord[]} */
  const records = [];
  for (let at = 0; at < all.length; ) {
    const end = all.indexOf("\r\n\r\n", at);
    const [version, ...fields] = all.subarray(at, end).toString().split("\r\n");
    assert.equal(version, "WARC/1.1");
    const headers = Object.fromEntries(fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }));
    const start = end + 4;
    at = start + Number(headers["content-length"]) + 4;
    records.push({ headers, body: all.subarray(start, at - 4) });
  }
  return records;
}

/**
 * A case file as its receiver opens it: all files there, nothing changed since it was signed, the log whole and by the same key.
 * @param {Uint8Array} bytes
 * @returns {Promise<CaseFile>}
 */
export async function openCaseFile(bytes) {
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content)]));
  assert.deepEqual(Object.keys(files).sort(), [...FILES].sort());
  const json = (/** @type {string} */ path) => JSON.parse(files[path].toString());

  const { resources, created } = json("datapackage.json");
  const listed = resources.map((/** @type {any} */ { path }) => path);
  assert.deepEqual([...listed, "datapackage.json", "datapackage-digest.json"].sort(), [...FILES].sort(), "every file is listed");
  for (const { path, bytes: size, hash } of resources) {
    assert.equal(files[path].length, size, path);
    assert.equal(hash, `sha256:${sha256(files[path])}`, path);
  }
  const digest = json("datapackage-digest.json");
  const { hash, signature, publicKey, created: signed } = digest.signedData;
  assert.deepEqual([digest.path, digest.hash, hash, signed], ["datapackage.json", `sha256:${sha256(files["datapackage.json"])}`, digest.hash, created]);
  const key = await crypto.subtle.importKey("spki", Buffer.from(publicKey, "base64"), { name: "ECDSA", namedCurve: "P-384" }, false, ["verify"]);
  assert.ok(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, Buffer.from(signature, "base64"), Buffer.from(hash)), "the signature");

  const log = lines(files["evidence/log.jsonl"]);
  assert.deepEqual(await faultsOf(log, publicKey), []);
  assert.deepEqual([log[0].type, log[0].body_sha256], ["install", sha256(Buffer.from(publicKey, "base64"))]);
  const last = log.at(-1);
  assert.deepEqual([last.type, last.body_sha256], ["export", sha256(files["evidence/manifest.json"])]);
  return { files, json, log, records: warcRecords(files["archive/data.warc.gz"]), spki: publicKey };
}
