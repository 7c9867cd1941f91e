import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { faultsOf, sha256 } from "../lib/custody-log.mjs";
import { core, use } from "./fake-core.mjs";
import { fakeIndexedDB, fakeLocks } from "./fake-database.mjs";

const database = fakeIndexedDB();
Object.assign(globalThis, { indexedDB: database });
const { createCustody } = await import("../../extension/shared/custody.js");
const { createSeals } = await import("../../extension/shared/seals.js");
const store = await import("../../extension/shared/store.js");
const { caseFile } = await import("../../extension/pages/ledger/export.js");

beforeEach(() => database.clear());

/** @param {string} id @param {object} [more] @returns {any} */
const act = (id, more = {}) => ({ id, text: `text of ${id}`, captured_at: { wall: `2026-11-2${id.length}T00:00:00Z` }, dom_sha256: "", shots: [], ...more });
/** @param {any} one @param {object} [more] @returns {any} */
const capture = (one, more = {}) => ({ act: one, shots: [], begin: null, entry: { kind: "capture.done", at: "", act_id: one.id }, ...more });

/** @param {{broken?: () => boolean, locks?: any}} [options] */
function make({ broken = () => false, locks = fakeLocks() } = {}) {
  /** @type {[string, unknown][]} */
  const reported = [];
  /** @type {import("../../extension/shared/types.js").UseCore} */
  const careful = async (work) => {
    if (broken()) throw new Error("no engine");
    return use(work);
  };
  const custody = createCustody({ use: careful, locks });
  return { custody, reported, seals: createSeals({ use: careful, custody, report: (where, error) => reported.push([where, error]) }) };
}
const types = () => database.rows("custody").map(({ type }) => type);

/** Version 1, as the first release made it. */
async function oldDatabase() {
  await new Promise((resolve) => {
    const request = database.open("qorgan", 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      const acts = db.createObjectStore("acts", { keyPath: "id" });
      acts.createIndex("by_time", "captured_at.wall");
      acts.createIndex("by_post", ["url", "post_id", "text_sha256"]);
      db.createObjectStore("shots", { keyPath: "sha256" });
      const journal = db.createObjectStore("journal", { keyPath: "seq", autoIncrement: true });
      journal.createIndex("by_kind", "kind");
      journal.createIndex("by_act", "act_id");
      db.createObjectStore("appeals", { keyPath: "key" });
      const tx = db.transaction(["acts", "shots", "journal", "appeals"]);
      tx.objectStore("acts").add(act("old", { dom_sha256: sha256("gone"), shots: [{ sha256: "s1" }] }));
      tx.objectStore("shots").add({ sha256: "s1", bytes: new Uint8Array([1, 2]) });
      tx.objectStore("journal").add({ kind: "pause", at: "2026-01-01T00:00:00Z" });
      tx.objectStore("appeals").add({ key: "k" });
      tx.oncomplete = () => resolve(undefined);
    };
  });
}

test("a database of the first version keeps all it has, and its acts are sealed later", async () => {
  await oldDatabase();
  const acts = await store.allActs();
  assert.deepEqual(acts.map(({ id }) => id), ["old"]);
  assert.deepEqual(await store.shotsOf(acts), { s1: new Uint8Array([1, 2]) });
  assert.deepEqual([(await store.allJournal()).length, (await store.allAppeals()).length], [1, 1]);
  assert.deepEqual(await store.domsOf(acts), {}, "only the hash was kept then");

  const { seals, custody } = make();
  assert.equal(await seals.sealRest(), 1);
  const [seal] = database.rows("seals");
  const [, entry] = await custody.entries();
  assert.deepEqual([seal.id, seal.secret.length, entry.type, entry.body_sha256], ["old", 32, "seal", seal.root]);
  assert.equal(seal.root, core.seal_act(acts[0], seal.secret));
  assert.equal(await seals.sealRest(), 0);
});

test("an act is kept with picture, page structure, seal, entry and journal row in one go", async () => {
  const { seals, custody, reported } = make();
  const begin = await store.addJournal({ kind: "capture.begin", act: act("a") });
  const one = act("a", { dom_sha256: sha256("<p>"), shots: [{ sha256: "s1" }] });
  await seals.putCapture(capture(one, { shots: [{ sha256: "s1", bytes: new Uint8Array(2) }], dom: "<p>", begin }));
  const [seal] = database.rows("seals");
  assert.deepEqual(await store.domsOf([one]), { [sha256("<p>")]: "<p>" });
  assert.deepEqual(await store.secretsOf([one]), { a: seal.secret });
  assert.deepEqual(types(), ["install", "capture"]);
  assert.equal((await custody.entries())[1].body_sha256, core.seal_act(one, seal.secret));
  assert.equal((await store.allJournal())[0].act, undefined);
  assert.deepEqual(reported, []);

  database.failWith((operation, name) => {
    if (name === "shots") throw new DOMException("full", "QuotaExceededError");
  });
  await assert.rejects(seals.putCapture(capture(act("b"), { shots: [{ sha256: "s2" }] })), { name: "StoreError", code: "quota" });
  assert.deepEqual([types().length, database.rows("seals").length, database.rows("acts").length], [2, 1, 1], "all or nothing");
});

test("where the engine or the key fails the act is kept without a seal, and sealed when they work", async () => {
  let broken = true;
  const { seals, reported } = make({ broken: () => broken });
  await seals.putCapture(capture(act("a"), { dom: "<p>" }));
  await seals.putCapture(capture(act("bb")));
  assert.deepEqual([database.rows("acts").length, database.rows("journal").length, database.rows("seals").length, types()], [2, 2, 0, []]);
  assert.deepEqual(reported.map(([where]) => where), ["custody.capture", "custody.capture"]);
  assert.equal(await seals.sealRest(), 0);

  broken = false;
  assert.deepEqual([await seals.sealRest(), types()], [2, ["install", "seal", "seal"]]);
});

test("background and page that seal the rest at once do it once; an act deleted meanwhile is left", async () => {
  const locks = fakeLocks();
  const [one, other] = [make({ locks }), make({ locks })];
  await store.write(store.captureWrite(capture(act("a"))));
  await store.write(store.captureWrite(capture(act("bb"))));
  const done = await Promise.all([one.seals.sealRest(), other.seals.sealRest()]);
  assert.equal(done[0] + done[1], 2);
  assert.deepEqual(types(), ["install", "seal", "seal"]);
  await store.write(store.sealWrite({ id: "gone", secret: new Uint8Array(32), root: "" }));
  assert.equal(database.rows("seals").length, 2);
});

test("one act that cannot be sealed does not keep the others from it", async () => {
  const custody = createCustody({ use, locks: fakeLocks() });
  const seals = createSeals({ custody, report: () => undefined, use: async (work) => work({ ...core, seal_act: (one, secret) => {
    if (one.id === "a") throw new Error("of a shape nobody knows");
    return core.seal_act(one, secret);
  } }) });
  for (const id of ["a", "bb", "ccc"]) await store.write(store.captureWrite(capture(act(id))));
  assert.equal(await seals.sealRest(), 2);
});

test("what is deleted goes with its seal, and with what nobody else uses; the log says that", async () => {
  const { seals, custody } = make();
  const dom = sha256("<p>");
  await seals.putCapture(capture(act("a", { dom_sha256: dom, shots: [{ sha256: "s1" }, { sha256: "s2" }] }), { dom: "<p>", shots: [{ sha256: "s1" }, { sha256: "s2" }] }));
  await seals.putCapture(capture(act("bb", { dom_sha256: dom, shots: [{ sha256: "s2" }] }), { dom: "<p>", shots: [{ sha256: "s2" }] }));
  await seals.deleteActs(["a"]);
  const left = () => ["acts", "seals", "shots", "doms"].map((name) => database.rows(name).map((row) => row.id ?? row.sha256));
  assert.deepEqual(left(), [["bb"], ["bb"], ["s2"], [dom]]);
  const entry = (await custody.entries()).at(-1);
  const row = (await store.allJournal()).at(-1);
  assert.deepEqual([entry?.type, entry?.body_sha256], ["delete", sha256(JSON.stringify(row?.detail))]);
  assert.deepEqual(row?.detail, { ids: ["a"] });
  await seals.deleteActs(["bb"]);
  assert.deepEqual(left(), [[], [], [], []]);

  await store.write(store.captureWrite(capture(act("ccc"))));
  await make({ broken: () => true }).seals.deleteActs(["ccc"]);
  assert.deepEqual([database.rows("acts"), types().length], [[], 5], "deleting does not wait for the log");
});

test("a pause stands in the journal and in the log", async () => {
  const { seals, custody } = make();
  await seals.journal("pause", { minutes: 15, until: 5 });
  const [row] = await store.allJournal();
  const entry = (await custody.entries())[1];
  assert.deepEqual([row.kind, entry.type, entry.body_sha256], ["pause", "pause", sha256(JSON.stringify({ minutes: 15, until: 5 }))]);
});

test("a case file is made of sealed acts, and of the log up to its own entry; it is freed whatever happens", async () => {
  const { seals, custody } = make();
  await seals.putCapture(capture(act("a", { dom_sha256: sha256("<p>") }), { dom: "<p>" }));
  await store.write(store.captureWrite(capture(act("bb"))));
  const calls = /** @type {any} */ ({ freed: 0 });
  let fails = false;
  class CaseFile {
    #gone = false;
    /** @param {any} input */
    constructor(input) {
      calls.input = input;
    }
    manifest_sha256() {
      void custody.append("view", sha256("somebody else")); // goes on while the file is made
      return sha256("manifest");
    }
    /** @param {any[]} log */
    seal(log) {
      calls.log = log;
      if (fails) throw Object.assign(new Error("bad log"), { name: "ArchiveError" });
      return "sha256:00ff";
    }
    /** @param {string} signature */
    finish(signature) {
      this.#gone = true;
      calls.signature = signature;
      return new Uint8Array([1]);
    }
    free() {
      if (this.#gone) throw new Error("null pointer passed to rust");
      calls.freed += 1;
    }
  }
  const acts = await store.allActs();
  const input = /** @type {any} */ ({ cases: [], acts, shots: {}, form: {}, lang: "kk", generated_at: "" });
  assert.deepEqual(await caseFile(input, { glue: /** @type {any} */ ({ CaseFile }), custody, seals, store }), new Uint8Array([1]));
  const { spki } = await custody.publicKey();
  assert.equal(calls.input.key, spki);
  assert.deepEqual(Object.keys(calls.input.secrets), ["a", "bb"]);
  assert.deepEqual(calls.input.doms, { [sha256("<p>")]: "<p>" });
  const last = calls.log.at(-1);
  assert.deepEqual([last.type, last.body_sha256], ["export", sha256("manifest")]);
  assert.deepEqual(await faultsOf(calls.log, spki), []);
  assert.equal(Buffer.from(calls.signature, "base64").length, 96);
  fails = true;
  await assert.rejects(caseFile(input, { glue: /** @type {any} */ ({ CaseFile }), custody, seals, store }), { name: "ArchiveError" });
  assert.equal(calls.freed, 1, "a finished one frees itself");
});
