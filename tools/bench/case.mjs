// How many changed case files a checker refuses: `verify_case` beside py-wacz's `wacz validate`, where that is on the PATH, on the same files.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { loadVerifier, makeCase } from "../../tests/support/case.mjs";
import { emit } from "./measure.mjs";

/** Every so many bytes one is flipped for both; more of them for ours alone. Both prime, so that no field is passed over. */
const STRIDE = 389;
const CLOSER = 211;
const LOG = "evidence/log.jsonl";

/** @typedef {Record<string, Uint8Array>} Files */
/** @typedef {{what: string, bytes: Uint8Array}} Change */

/** @param {Uint8Array} bytes @param {number} at */
function flipped(bytes, at) {
  const changed = bytes.slice();
  changed[at] ^= 1 << at % 8;
  return changed;
}

/** @param {Uint8Array} content */
const hashOf = (content) => `sha256:${createHash("sha256").update(content).digest("hex")}`;

/** Lists the files anew, as somebody who changes one and knows the format would; the signature stays that of before. @param {Files} files */
function relisted(files) {
  const digest = JSON.parse(new TextDecoder().decode(files["datapackage-digest.json"]));
  const pack = JSON.parse(new TextDecoder().decode(files["datapackage.json"]));
  for (const resource of pack.resources) {
    const content = files[resource.path];
    if (content) Object.assign(resource, { hash: hashOf(content), bytes: content.length });
  }
  pack.resources = pack.resources.filter((/** @type {{path: string}} */ { path }) => files[path]);
  files["datapackage.json"] = strToU8(JSON.stringify(pack));
  digest.hash = digest.signedData.hash = hashOf(files["datapackage.json"]);
  files["datapackage-digest.json"] = strToU8(JSON.stringify(digest));
  return files;
}

/** What a forger would try. @param {Uint8Array} bytes @returns {Change[]} */
function forgeries(bytes) {
  const text = (/** @type {Uint8Array} */ content) => new TextDecoder().decode(content);
  /** @param {string} what @param {(files: Files) => void} change @param {boolean} [list] */
  const forged = (what, change, list = true) => {
    const files = unzipSync(bytes);
    change(files);
    return { what, bytes: zipSync(list ? relisted(files) : files, { level: 0 }) };
  };
  /** @param {(lines: string[]) => string[]} change @returns {(files: Files) => void} */
  const log = (change) => (files) => void (files[LOG] = strToU8(change(text(files[LOG]).split("\n").filter(Boolean)).join("\n") + "\n"));
  const drop = (/** @type {string} */ path) => (/** @type {Files} */ files) => void delete files[path];
  return [
    forged("packed again, nothing else", () => {}, false),
    ...["archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl", "evidence/manifest.json", "evidence/merkle.json", LOG, "evidence/report.html"]
      .flatMap((path) => [forged(`without ${path}`, drop(path), false), forged(`without ${path}, listed anew`, drop(path))]),
    forged("one more file", (files) => void (files["evidence/more.txt"] = strToU8("x")), false),
    forged("one more file without an extension", (files) => void (files["evidence/more"] = strToU8("x")), false),
    forged("another signature", (files) => {
      const digest = JSON.parse(text(files["datapackage-digest.json"]));
      digest.signedData.signature = Buffer.alloc(96, 7).toString("base64");
      files["datapackage-digest.json"] = strToU8(JSON.stringify(digest));
    }, false),
    forged("the log in another order", log((lines) => [lines[0], lines[2], lines[1], ...lines.slice(3)])),
    forged("the log cut short", log((lines) => lines.slice(0, -1))),
    forged("an entry of the log left out", log((lines) => lines.toSpliced(1, 1))),
    forged("another text in the manifest", (files) => void (files["evidence/manifest.json"] = strToU8(text(files["evidence/manifest.json"]).replace("Сен", "Мен")))),
    forged("one act said to be many", (files) => void (files["evidence/manifest.json"] = strToU8(text(files["evidence/manifest.json"]).replace('"distinct":2', '"distinct":9')))),
    forged("another picture", (files) => void (files["archive/data.warc.gz"] = flipped(files["archive/data.warc.gz"], files["archive/data.warc.gz"].length >> 1))),
  ];
}

export async function benchCase() {
  const { bytes, fingerprint } = await makeCase(["Сен ақымақсың, бәрі сені жек көреді", "Я тебя убью, если придёшь"]);
  const { verify_case } = await loadVerifier();
  const caught = (/** @type {Change} */ change) => verify_case(change.bytes, [fingerprint]).verdict !== "valid";
  if (caught({ what: "", bytes })) throw new Error("the case is not valid as it was made");
  const places = Array.from(bytes, (_, at) => at);
  const flips = places.filter((at) => at % CLOSER === 0);
  const some = [...places.filter((at) => at % STRIDE === 0).map((at) => ({ what: `byte ${at}`, bytes: flipped(bytes, at) })), ...forgeries(bytes)];
  const missed = some.filter((change) => !caught(change));
  for (const { what } of missed) process.stderr.write(`case: not caught: ${what}\n`);
  const peer = peerRate(bytes, some);
  const ours = rate(some.length - missed.length, some.length);
  emit("case.tamper_catch_rate", ours, "share", peer ?? 1, ours / (peer ?? 1), { changes: some.length, peer: peer === null ? "none: a rate of 1" : "py-wacz" });
  const all = flips.filter((at) => !caught({ what: "", bytes: flipped(bytes, at) }));
  const whole = rate(flips.length - all.length, flips.length);
  emit("case.flipped_bytes_caught", whole, "share", 1, whole, { changes: flips.length });
}

/** @param {number} part @param {number} whole */
const rate = (part, whole) => Math.round((part / whole) * 10_000) / 10_000;

/** @param {Uint8Array} bytes @param {Change[]} changes @returns {number|null} null where py-wacz is not there */
function peerRate(bytes, changes) {
  const folder = mkdtempSync(join(tmpdir(), "qorgan-bench-case-"));
  /** @param {Uint8Array} content */
  const accepts = (content) => {
    const path = join(folder, "case.wacz");
    writeFileSync(path, content);
    return spawnSync("wacz", ["validate", "-f", path]);
  };
  try {
    const { error, status } = accepts(bytes);
    if (error) return null;
    if (status !== 0) throw new Error("py-wacz does not take the case as it was made");
    return rate(changes.filter((change) => accepts(change.bytes).status !== 0).length, changes.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
