// A case file as the extension makes it, with Node's WebCrypto in place of the browser's.
import { createHash, webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";
import init, { CaseFile, custody_entry, Engine, group_acts, seal_act, verify_case } from "../../target/verifier/qorgan.js";

/** @param {string | Uint8Array} bytes */
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The core with the verifier in it. */
export async function loadVerifier() {
  await init({ module_or_path: await readFile(new URL("../../target/verifier/qorgan_bg.wasm", import.meta.url)) });
  return { verify_case };
}

/** @param {string} kind @param {Uint8Array} data */
function chunk(kind, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(kind, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** A grey picture. @param {number} width @param {number} height @param {number} grey */
function png(width, height, grey) {
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/**
 * @param {string[]} texts one act each
 * @returns {Promise<{bytes: Uint8Array, fingerprint: string}>}
 */
export async function makeCase(texts) {
  await loadVerifier();
  const pair = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-384" }, false, ["sign", "verify"]);
  const spki = Buffer.from(await webcrypto.subtle.exportKey("spki", pair.publicKey));
  /** @param {Uint8Array} bytes */
  const sign = async (bytes) => Buffer.from(await webcrypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes)).toString("base64");
  /** @type {{seq: number, prev: string, wall: string, mono: number, type: string, body_sha256: string, sig: string}[]} */
  const log = [];
  /** @param {string} type @param {string} body_sha256 */
  const append = async (type, body_sha256) => {
    const last = log.at(-1);
    const entry = { seq: log.length + 1, prev: last ? custody_entry(last).hash : "0".repeat(64), wall: new Date().toISOString(), mono: performance.now(), type, body_sha256 };
    log.push({ ...entry, sig: await sign(Uint8Array.from(custody_entry(entry).bytes)) });
  };
  const engine = new Engine();
  const { version, pack_sha256 } = engine.info();
  /** @type {Record<string, Uint8Array>} */
  const shots = {};
  /** @type {Record<string, Uint8Array>} */
  const secrets = {};
  /** @type {Record<string, string>} */
  const doms = {};
  const acts = [];
  await append("install", sha256(spki));
  for (const [index, text] of texts.entries()) {
    const picture = png(24 + index, 8, 200);
    const dom = `<article id="p${index}"><p>${text}</p></article>`;
    const [{ severity, findings }] = engine.scan([{ id: "text", text }], { age: 12 });
    const id = `act-${index}`;
    const act = {
      id, text, severity, findings, url: `https://example.org/wall?post=${index}`, platform: "example", post_id: `p${index}`,
      author: { handle: "@dimon", name: "Димон", url: "https://example.org/dimon" }, target: { handle: "aliya", name: "Әлия" },
      posted_at: "кеше", captured_at: { wall: `2026-11-2${index}T10:00:00.000Z`, mono: 5.25 }, title: "Сынып чаты", text_sha256: sha256(text), selector: "#p",
      box: { x: 0, y: 0.5, width: 10, height: 5 }, viewport: { width: 800, height: 600, dpr: 1, zoom: 1, scroll_x: 0, scroll_y: 0 },
      browser: "Chromium", locale: "kk", time_zone: "Asia/Almaty", engine: { version, pack_sha256 }, profile: { role: "child", age: 12 },
      shots: [{ role: "element", sha256: sha256(picture), bytes: picture.length, width: 24 + index, height: 8, derived_from: null, transform: "crop" }],
      dom_sha256: sha256(dom), notes: "",
    };
    shots[sha256(picture)] = picture;
    doms[sha256(dom)] = dom;
    secrets[id] = webcrypto.getRandomValues(new Uint8Array(32));
    await append("capture", seal_act(act, secrets[id]));
    acts.push(act);
  }
  const file = new CaseFile({
    cases: group_acts(acts), acts, shots, doms, secrets, form: {}, lang: "kk", key: spki.toString("base64"),
    generated_at: "2026-11-23T05:00:00.000Z", engine: { version, pack_sha256 },
  });
  await append("export", file.manifest_sha256());
  const text = file.seal(log);
  return { bytes: file.finish(await sign(Buffer.from(text))), fingerprint: sha256(spki) };
}
