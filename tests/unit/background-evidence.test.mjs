import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../lib/custody-log.mjs";
import { fakeArea, fakeStore, installChrome } from "./background-fakes.mjs";

installChrome();
const { createEvidence } = await import("../../extension/background/evidence.js");
const { createPending } = await import("../../extension/background/pending.js");
const { CaptureError } = await import("../../extension/background/shutter.js");
const { StoreError } = await import("../../extension/shared/database.js");
const { DEFAULTS } = await import("../../extension/shared/settings.js");

const facts = { url: "https://a.kz/p/1?token=x", platform: "a.kz", post_id: "1", author: { handle: "@x", name: "X", url: "https://a.kz/x" }, target: null, text: "текст", title: "t", posted_at: "кеше" };
const shot = { role: "element", sha256: "s1", bytes: 2, width: 1, height: 1, derived_from: "w", transform: "crop" };
const taken = { shots: [shot], rows: [{ sha256: "s1", bytes: new Uint8Array(2) }], notes: [], state: {} };
const finding = { category: "insult", sign: "humiliation", severity: 3, target: "second", stance: "attack", span: [0, 5], text: "текст", why: "w" };

/** @param {{fail?: (operation: string, value: any) => void, capture?: (request: any) => Promise<any>, settings?: object, local?: any, scan?: () => any, found?: any[]}} [options] */
function make({ fail, capture = async () => taken, settings = {}, local = fakeArea(), scan, found = [] } = {}) {
  const store = fakeStore({ fail });
  /** @type {any[]} */
  const reported = [];
  /** @type {any[]} */
  const requests = [];
  const evidence = createEvidence(/** @type {any} */ ({
    store, pending: createPending(local),
    capture: (/** @type {any} */ request) => {
      requests.push(request);
      return capture(request);
    },
    engine: { scan: scan ?? (async () => [{ id: 1, severity: 3, flag: true, findings: [finding] }]), info: async () => ({ version: "1", pack_sha256: "ab" }) },
    found: async () => found,
    settings: async () => ({ ...DEFAULTS, ...settings }),
    browser: async () => "Test 1",
    report: (/** @type {string} */ where, /** @type {unknown} */ error) => reported.push([where, error]),
  }));
  return { store, evidence, reported, requests, local };
}
const request = { facts, token: "t", tab: 1, frame: 0, url: "https://a.kz/p/1" };
const kinds = (/** @type {any} */ store) => store.journal.map((/** @type {any} */ row) => row.kind);

test("an act is kept with its picture, the engine's reading and a closed journal entry", async () => {
  const { store, evidence, requests } = make();
  const reply = await evidence.save(request);
  assert.deepEqual([reply.shots, reply.notice], [1, null]);
  const act = store.acts.get(reply.act_id);
  assert.equal(act.url, "https://a.kz/p/1");
  assert.equal(act.text_sha256.length, 64);
  assert.deepEqual(act.engine, { version: "1", pack_sha256: "ab" });
  assert.deepEqual(act.findings, [finding]);
  assert.deepEqual(act.profile, { role: "child", age: 12 });
  assert.deepEqual(kinds(store), ["capture.begin", "capture.done"]);
  assert.equal(store.journal[0].act, undefined, "the draft is dropped");
  assert.equal(requests[0].lift, false);
  assert.ok(store.shots.has("s1"));
});

test("the veil is lifted for those who see the text anyway, and when the parent chose it", async () => {
  for (const settings of [{ role: "moderator" }, { lift: true }]) {
    const { evidence, requests } = make({ settings });
    await evidence.save(request);
    assert.equal(requests[0].lift, true);
  }
});

test("a tab closed in the middle: the act stays, without a picture, and the journal says why", async () => {
  const { store, evidence } = make({ capture: async () => Promise.reject(new CaptureError("tab_closed", "gone")) });
  const reply = await evidence.save(request);
  assert.deepEqual([reply.shots, reply.notice], [0, "notice_no_picture"]);
  assert.equal(store.acts.get(reply.act_id).notes, "no_picture_tab_closed");
  assert.equal(store.journal[1].kind, "capture.no_picture");
  assert.equal(store.journal[1].detail.code, "tab_closed");
});

test("quota: the picture is given up, the text is not", async () => {
  const { store, evidence } = make({ fail: (operation, { shots }) => {
    if (operation === "putCapture" && shots.length > 0) throw new StoreError("quota", "full");
  } });
  const reply = await evidence.save(request);
  assert.equal(reply.notice, "notice_quota");
  assert.equal(store.acts.get(reply.act_id).text, "текст");
  assert.deepEqual(store.acts.get(reply.act_id).shots, []);
});

test("quota for the act too: its draft stays in the journal and is completed at the next start", async () => {
  let full = true;
  const { store, evidence } = make({ fail: (operation) => {
    if (full && operation === "putCapture") throw new StoreError("quota", "full");
  } });
  const { act_id } = await evidence.save(request);
  assert.equal(store.acts.size, 0);
  full = false;
  assert.equal(await evidence.recover(), 1);
  assert.match(store.acts.get(act_id).notes, /no_picture_interrupted/);
  assert.equal(await evidence.recover(), 0, "once only");
});

test("no journal either: the act waits in the second place; nothing at all is told", async () => {
  let broken = true;
  const fail = () => {
    if (broken) throw new StoreError("unavailable", "no database");
  };
  const { store, evidence } = make({ fail });
  const { act_id, notice } = await evidence.save(request);
  assert.equal(notice, "notice_storage");
  broken = false;
  assert.equal(await evidence.recover(), 1);
  assert.equal(store.acts.get(act_id).text, "текст");

  broken = true;
  const local = { ...fakeArea(), set: async () => Promise.reject(new Error("full")) };
  await assert.rejects(make({ fail, local }).evidence.save(request), { code: "storage", message: "notice_not_saved" });
});

test("a worker stopped in the middle: the next one keeps the act and marks it", async () => {
  const first = make({ capture: () => new Promise(() => undefined) });
  void first.evidence.save(request);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await first.evidence.recover(), 0, "its own worker leaves a running capture alone");
  const second = make();
  second.store.journal.push(...first.store.journal);
  assert.equal(await second.evidence.recover(), 1);
  const [act] = second.store.acts.values();
  assert.equal(act.notes, "no_picture_interrupted");
  assert.deepEqual(kinds(second.store), ["capture.begin", "capture.recovered"]);
});

test("the same text of the same post again is kept and marked", async () => {
  const { store, evidence } = make();
  await evidence.save(request);
  const { act_id } = await evidence.save(request);
  assert.equal(store.acts.size, 2);
  assert.equal(store.acts.get(act_id).notes, "recapture");
  const other = await evidence.save({ ...request, facts: { ...facts, text: "басқа" } });
  assert.equal(store.acts.get(other.act_id).notes, "");
  const twice = await Promise.all([1, 2].map(() => evidence.save({ ...request, facts: { ...facts, text: "қатар" } })));
  assert.deepEqual(twice.map((reply) => store.acts.get(reply.act_id).notes), ["", "recapture"]);
});

test("of two readings the graver stands; a malformed finding is none", async () => {
  const graver = { ...finding, severity: 4, span: [1, 3], why: "block" };
  const { store, evidence } = make();
  const sent = [graver, { ...graver, category: "nonsense" }, { ...graver, span: [0, 99] }, { ...graver, severity: 9 }, { ...graver, why: "<b>" }, null];
  const { act_id } = await evidence.save({ ...request, facts: { ...facts, findings: sent } });
  assert.deepEqual(store.acts.get(act_id).findings, [{ ...graver, text: "ек" }]);
  assert.equal(store.acts.get(act_id).severity, 4);
});

test("an engine that fails does not stop the evidence", async () => {
  const { store, evidence, reported } = make({ scan: () => Promise.reject(new Error("trap")) });
  const { act_id } = await evidence.save(request);
  assert.equal(store.acts.get(act_id).notes, "no_verdict; no_picture_unread", "nobody knows what it is about");
  assert.equal(reported[0][0], "evidence.scan");
  const known = make({ scan: () => Promise.reject(new Error("trap")) });
  const reply = await known.evidence.save({ ...request, facts: { ...facts, findings: [finding], categories: ["insult"] } });
  assert.deepEqual([reply.shots, known.store.acts.get(reply.act_id).notes], [1, "no_verdict"], "the frame's own reading stands");
});

test("of sexual matters no picture and no page structure is kept, on any profile; text, address and time are", async () => {
  for (const role of ["child", "moderator", "researcher"]) {
    for (const category of ["grooming", "sexual", "sexual_violence", "prostitution"]) {
      const { store, evidence, requests } = make({ settings: { role, lift: true, viewport_shots: true }, scan: async () => [{ id: 1, severity: 2, flag: true, findings: [{ ...finding, category, stance: "quotation" }] }] });
      const reply = await evidence.save({ ...request, facts: { ...facts, dom: "<p>текст</p>" } });
      const act = store.acts.get(reply.act_id);
      assert.deepEqual([reply.shots, reply.notice, requests.length, store.shots.size], [0, "notice_protected", 0, 0], `${role} ${category}`);
      assert.deepEqual([act.text, act.url, act.dom_sha256, act.shots, act.notes], ["текст", "https://a.kz/p/1", "", [], "no_picture_protected"]);
      assert.equal(store.doms.size, 0);
      assert.ok(act.captured_at.wall);
      assert.deepEqual([store.journal[1].kind, store.journal[1].detail.code], ["capture.no_picture", "protected"]);
    }
  }
});

test("the graver reading does not hide that the other one was of sexual matters; nor does a nested post", async () => {
  const sexual = { ...finding, category: "sexual", severity: 1 };
  for (const extra of [{ findings: [sexual] }, { categories: ["sexual", 5] }]) {
    const { evidence, requests } = make();
    const reply = await evidence.save({ ...request, facts: { ...facts, ...extra } });
    assert.deepEqual([reply.shots, reply.notice, requests.length], [0, "notice_protected", 0]);
  }
});

test("where the page shows such a post elsewhere, the element's picture is kept and the window's is not", async () => {
  for (const [found, whole] of /** @type {[any[], boolean][]} */ ([[[{ category: "sexual" }], false], [[{ category: "threat" }], true], [[], true]])) {
    const { evidence, requests } = make({ found });
    assert.equal((await evidence.save(request)).shots, 1);
    assert.equal(requests[0].whole, whole);
  }
});

test("facts without a text are refused before anything is written", async () => {
  const { store, evidence } = make();
  for (const bad of [null, {}, { text: 5 }, { text: "  " }]) {
    await assert.rejects(evidence.save({ ...request, facts: bad }), { code: "bad-request" });
  }
  assert.equal(store.journal.length, 0);
});

test("hostile facts are cut to their shape", async () => {
  const { store, evidence } = make();
  const { act_id } = await evidence.save({ ...request, facts: {
    ...facts, url: "javascript:alert(1)", author: "x", target: { handle: 5 }, box: { x: "1" }, viewport: null,
    text: `a${"\uD800"}b${"x".repeat(300_000)}`, severity: 4, extra: 1, dom: "<p>",
  } });
  const act = store.acts.get(act_id);
  assert.equal(act.url, "https://a.kz/p/1");
  assert.deepEqual(act.author, { handle: "", name: "", url: "" });
  assert.equal(act.text.length, 200_000);
  assert.equal(act.text.slice(0, 3), "a\uFFFDb");
  assert.equal("extra" in act, false);
  assert.equal("dom" in act, false);
  assert.equal(act.dom_sha256, sha256("<p>"));
  assert.match(act.notes, /text_cut/);
});

test("the page structure is kept as it is hashed, and no longer than a frame may send", async () => {
  const { store, evidence } = make();
  const { act_id } = await evidence.save({ ...request, facts: { ...facts, dom: "<p>и\u0306\uD800</p>" } });
  const act = store.acts.get(act_id);
  assert.deepEqual([...store.doms], [[sha256("<p>й\uFFFD</p>"), "<p>й\uFFFD</p>"]]);
  assert.equal(act.dom_sha256, sha256("<p>й\uFFFD</p>"));
  await evidence.save({ ...request, facts: { ...facts, dom: "x".repeat(3_000_000) } });
  assert.equal([...store.doms.values()][1].length, 2_000_000);
  for (const dom of [5, "", undefined]) {
    const reply = await evidence.save({ ...request, facts: { ...facts, dom, dom_sha256: sha256("x") } });
    assert.equal(store.acts.get(reply.act_id).dom_sha256, "", "a hash of what nobody has proves nothing");
  }
  assert.equal(store.doms.size, 2);
});

test("an act that stands already is not written over by its copy in the second place", async () => {
  const { store, evidence, local } = make();
  const { act_id } = await evidence.save(request);
  await createPending(local).keep({ ...store.acts.get(act_id), shots: [] });
  assert.equal(await evidence.recover(), 0);
  assert.equal(store.acts.get(act_id).shots.length, 1);
  assert.deepEqual(await createPending(local).all(), []);
});
