import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { faultsOf, sha256 } from "../lib/custody-log.mjs";
import { use } from "./fake-core.mjs";
import { fakeIndexedDB, fakeLocks } from "./fake-database.mjs";

const database = fakeIndexedDB();
Object.assign(globalThis, { indexedDB: database });
const { createCustody, CustodyError } = await import("../../extension/shared/custody.js");
const { StoreError } = await import("../../extension/shared/store.js");

const body = sha256("x");
const make = (options = {}) => createCustody({ use, locks: fakeLocks(), ...options });
/** @param {() => false|void} [write] @returns {any} */
const journalled = (write = () => undefined) => ({
  names: ["journal"],
  write: (/** @type {any} */ { journal }) => write() ?? void journal.add({ kind: "x" }),
});

beforeEach(() => database.clear());

test("the first entry makes the key, which cannot be read out, and is the installation's", async () => {
  const custody = make();
  const entry = await custody.append("view", body);
  assert.deepEqual([entry?.seq, entry?.type, entry?.body_sha256], [2, "view", body]);
  const [key] = database.rows("keys");
  assert.deepEqual([key.private_key.extractable, key.private_key.algorithm.namedCurve, key.private_key.usages], [false, "P-384", ["sign"]]);
  await assert.rejects(crypto.subtle.exportKey("pkcs8", key.private_key));
  const log = await custody.entries();
  assert.equal(log[0].type, "install");
  assert.equal(log[0].body_sha256, sha256(Buffer.from(key.spki, "base64")));
  assert.deepEqual(await custody.publicKey(), { spki: key.spki, fingerprint: log[0].body_sha256 });
  assert.deepEqual(await faultsOf(log, key.spki), []);
  assert.equal(log.length, 2, "asking for the key adds nothing");
});

test("asking for the key makes it, once, whoever asks", async () => {
  const locks = fakeLocks();
  const keys = await Promise.all([1, 2, 3].map(() => make({ locks }).publicKey()));
  assert.equal(new Set(keys.map(({ spki }) => spki)).size, 1);
  assert.deepEqual(database.rows("custody").map(({ type }) => type), ["install"]);
});

for (const loose of [false, true]) {
  test(`several writers at once leave no gap and no fork${loose ? ", also where locks do not hold" : ""}`, async () => {
    const locks = fakeLocks({ loose });
    const writers = [1, 2, 3].map(() => make({ locks }));
    const written = await Promise.all(writers.map(async (custody, who) => {
      /** @type {any[]} */
      const rows = [];
      for (let n = 0; n < 8; n += 1) rows.push(await custody.append("view", sha256(`${who} ${n}`)));
      return rows;
    }));
    const log = await writers[0].entries();
    const { spki } = await writers[1].publicKey();
    assert.deepEqual(await faultsOf(log, spki), []);
    assert.equal(log.length, 1 + 24);
    assert.deepEqual(written.flat().map(({ sig }) => sig).sort(), log.slice(1).map(({ sig }) => sig).sort(), "what was answered is what stands");
  });
}

test("a fault of the log is seen by what the tests look with", async () => {
  const custody = make();
  for (const type of /** @type {const} */ (["view", "pause", "export"])) await custody.append(type, body);
  const { spki } = await custody.publicKey();
  const log = await custody.entries();
  assert.deepEqual(await faultsOf(log, spki), []);
  assert.notDeepEqual(await faultsOf(log.toSpliced(1, 1), spki), []);
  assert.notDeepEqual(await faultsOf(log.with(2, { ...log[2], body_sha256: sha256("y") }), spki), []);
});

test("an entry and what belongs to it stand together or not at all", async () => {
  const custody = make();
  await custody.append("pause", body, journalled());
  assert.deepEqual([database.rows("custody").length, database.rows("journal").length], [2, 1]);

  assert.equal(await custody.append("pause", body, journalled(() => false)), null, "nothing to do");
  database.failWith((operation, store) => {
    if (store === "journal") throw new DOMException("full", "QuotaExceededError");
  });
  await assert.rejects(custody.append("pause", body, journalled()), { name: "StoreError", code: "quota" });
  assert.deepEqual([database.rows("custody").length, database.rows("journal").length], [2, 1]);

  database.failWith((operation, store) => {
    if (store === "custody") throw new DOMException("full", "QuotaExceededError");
  });
  await assert.rejects(custody.append("pause", body, journalled()), StoreError);
  assert.equal(database.rows("journal").length, 1);
});

test("where the engine, the key or the lock fails, the log says so and nothing is written", async () => {
  const broken = make({ use: async () => Promise.reject(new Error("no engine")) });
  await assert.rejects(broken.append("view", body), (error) => error instanceof CustodyError && /no engine/.test(error.message));
  assert.deepEqual(database.rows("custody"), []);

  database.failWith((operation, store) => {
    if (store === "keys") throw new DOMException("no such thing can be kept", "DataCloneError");
  });
  await assert.rejects(make().append("view", body), CustodyError);
  assert.deepEqual([database.rows("custody"), database.rows("keys")], [[], []]);

  const busy = { request: async () => Promise.reject(new DOMException("too long", "TimeoutError")) };
  await assert.rejects(make({ locks: busy }).append("view", body), { name: "CustodyError", message: /busy.*TimeoutError/ });
});

test("a failure does not keep the next one from the lock", async () => {
  const locks = fakeLocks();
  const custody = make({ locks });
  const failing = custody.append("view", body, journalled(() => {
    throw new Error("of the caller");
  }));
  const next = custody.append("view", body);
  await assert.rejects(failing);
  assert.equal((await next)?.seq, 2);
});

test("a log without its key takes no entry: another key's would not hold", async () => {
  const custody = make();
  await custody.append("view", body);
  const kept = await custody.entries();
  database.clear();
  const other = make({ log: { readHead: async () => ({ key: undefined, head: kept[1] }), readLog: async () => kept, addEntry: async () => "written" } });
  await assert.rejects(other.append("view", body), { name: "CustodyError", message: /key is gone/ });
});

test("a text is signed by the same key", async () => {
  const custody = make();
  await assert.rejects(custody.signText("x"), CustodyError);
  const { spki } = await custody.publicKey();
  const signature = Buffer.from(await custody.signText("sha256:00ff"), "base64");
  assert.equal(signature.length, 96);
  const key = await crypto.subtle.importKey("spki", Buffer.from(spki, "base64"), { name: "ECDSA", namedCurve: "P-384" }, false, ["verify"]);
  assert.ok(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, Buffer.from("sha256:00ff")));
});
