import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeArea, fakeStore, installChrome } from "./background-fakes.mjs";

const chrome = installChrome();
const { createAppeals, normaliseText } = await import("../../extension/background/appeals.js");
const { createRouter, kindOf } = await import("../../extension/background/router.js");
const { contentRequests, pageRequests } = await import("../../extension/background/requests.js");
const { createPause } = await import("../../extension/background/pause.js");
const { createTabs } = await import("../../extension/background/tabs.js");
const { readSettings, writeSettings } = await import("../../extension/shared/settings.js");
const { FROM_CONTENT, FROM_PAGE, RequestError } = await import("../../extension/shared/protocol.js");

const self = { id: "self", base: "chrome-extension://self/" };
const content = { id: "self", tab: { id: 3 }, frameId: 0, url: "https://a.kz/", documentId: "d1" };
const page = { id: "self", url: "chrome-extension://self/pages/popup/popup.html" };
const found = { key: "k", category: "insult", sign: "humiliation", severity: 3, target: "second", stance: "attack", why: "w", excerpt: "e", revealed: false };

/** @param {{settings?: object, answers?: Record<string, any>, failure?: string|null}} [options] */
function make({ settings = {}, answers = { "finding.text": { ok: true, text: "Бүкіл  мәтін" } }, failure = null } = {}) {
  chrome.storage.local = fakeArea({ settings });
  /** @type {any[]} */
  const journalled = [];
  /** @type {any[]} */
  const asked = [];
  /** @type {any[]} */
  const reported = [];
  const journal = async (/** @type {string} */ kind, /** @type {any} */ detail) => journalled.push({ kind, ...detail });
  const store = fakeStore();
  const appeals = createAppeals(store);
  const report = (/** @type {string} */ _where, /** @type {unknown} */ error) => reported.push(error);
  const parts = /** @type {any} */ ({
    report, tabs: createTabs(fakeArea(), () => undefined), appeals, journal,
    engine: { health: async () => failure },
    own: { read: async () => "слово", save: async (/** @type {any} */ text) => ({ rows: text.length }) },
    evidence: { save: async (/** @type {any} */ request) => ({ act_id: "a", ...request }) },
    pause: createPause({ write: writeSettings, journal, record: journal, now: () => 1000 }),
    ask: async (/** @type {number} */ tab, /** @type {number} */ frame, /** @type {any} */ message) => {
      asked.push([tab, frame, message.type]);
      return answers[message.type] ?? { ok: true };
    },
    read: readSettings, write: writeSettings,
    tabOf: async (/** @type {number} */ id) => ({ id, url: "https://a.kz/x" }),
  });
  const route = createRouter({ content: contentRequests(parts), pages: pageRequests(parts), self, report });
  return { route: /** @type {(message: any, sender: any) => Promise<any>} */ (route), journalled, asked, reported, appeals, store };
}

test("senders are told apart by the browser's word, not the message's", () => {
  assert.equal(kindOf(/** @type {any} */ (page), self), "page");
  assert.equal(kindOf(/** @type {any} */ ({ ...page, tab: { id: 1 } }), self), "page");
  assert.equal(kindOf(/** @type {any} */ (content), self), "content");
  assert.equal(kindOf(/** @type {any} */ ({ id: "other", url: self.base }), self), "other");
  assert.equal(kindOf(/** @type {any} */ ({ id: "self", url: "https://evil/?chrome-extension://self/" }), self), "other");
});

test("every message is answered, the strangest too", async () => {
  const { route } = make();
  for (const message of [null, undefined, 5, [], {}, { type: 5 }, { type: "nonsense" }, { type: "__proto__" }, { type: "constructor" }]) {
    const reply = await route(message, page);
    assert.equal(reply.ok, false);
    assert.match(reply.code, /bad-request|unknown-type/);
  }
});

test("every type of the protocol has a handler, and only for its own side", async () => {
  const { route } = make();
  const [forContent, forPages] = [FROM_CONTENT, FROM_PAGE].map((types) => new Set(Object.values(types)));
  for (const type of new Set([...forContent, ...forPages])) {
    for (const [allowed, sender] of /** @type {[Set<string>, any][]} */ ([[forContent, content], [forPages, page]])) {
      const { code } = await route({ type }, sender);
      assert.equal(code === "forbidden", !allowed.has(type), type);
      assert.notEqual(code, "unknown-type", type);
    }
    assert.equal((await route({ type }, { id: "other" })).code, "forbidden", type);
  }
});

test("a handler that throws is a reply and a report; a refusal is no fault", async () => {
  /** @type {unknown[]} */
  const reported = [];
  const handlers = { "findings.update": async () => Promise.reject(new Error("boom")), "evidence.save": async () => Promise.reject(new RequestError("quota", "full")) };
  const route = createRouter({ content: handlers, pages: {}, self, report: (_w, error) => reported.push(error) });
  assert.deepEqual(await route({ type: "findings.update" }, /** @type {any} */ (content)), { ok: false, code: "internal", message: "boom" });
  assert.deepEqual(await route({ type: "evidence.save" }, /** @type {any} */ (content)), { ok: false, code: "quota", message: "full" });
  assert.equal(reported.length, 1);
});

test("a tab's findings come back with frame, policy and host", async () => {
  const { route } = make({ settings: { sites_off: { "a.kz": true } }, failure: "engine-trap" });
  assert.deepEqual(await route({ type: "findings.update", findings: [found] }, { ...content, frameId: 2 }), { ok: true });
  const reply = await route({ type: "tab.findings", tab: 3 }, page);
  assert.deepEqual(reply.findings, [{ ...found, frame: 2 }]);
  assert.equal(reply.host, "a.kz");
  assert.equal(reply.policy.active, false);
  assert.deepEqual([reply.scanned, reply.failure], [false, "engine-trap"]);
  await route({ type: "findings.update", findings: [], scanned: true }, content);
  assert.equal((await route({ type: "tab.findings", tab: 3 }, page)).scanned, true);
});

test("malformed payloads are refused", async () => {
  const { route } = make();
  for (const message of [{ type: "tab.findings", tab: "3" }, { type: "finding.reveal", tab: 3, frame: 0 }, { type: "pause.set", minutes: -1 },
    { type: "pause.set", minutes: 1e9 }, { type: "site.set", host: "", active: true }, { type: "settings.set", settings: null },
    { type: "appeal.decide", key: "x", accepted: "yes" }, { type: "appeal", tab: 3, frame: 0, key: "unknown" }]) {
    assert.equal((await route(message, page)).code, "bad-request", JSON.stringify(message));
  }
  assert.equal((await route({ type: "findings.update", findings: 5 }, content)).code, "bad-request");
});

test("a child's appeal waits, its text stays blurred; the parent's answer makes it clean", async () => {
  const { route, asked, appeals, store, journalled } = make({ settings: { role: "child" } });
  await route({ type: "findings.update", findings: [found] }, content);
  assert.deepEqual(await route({ type: "appeal", tab: 3, frame: 0, key: "k" }, page), { ok: true, accepted: false });
  assert.equal(asked.some(([, , type]) => type === "finding.reveal"), false);
  const blocks = [{ id: 1, text: "бүкіл мәтін " }, { id: 2, text: "өзге" }];
  const verdicts = /** @type {any[]} */ (blocks.map(({ id }) => ({ id, severity: 3, flag: true, findings: [found] })));
  assert.deepEqual(await appeals.apply(blocks, verdicts), verdicts);
  const [row] = await store.allAppeals();
  await route({ type: "appeal.decide", key: row.key, accepted: true }, page);
  assert.deepEqual((await appeals.apply(blocks, verdicts)).map(({ flag }) => flag), [false, true]);
  await route({ type: "appeal.decide", key: row.key, accepted: false }, page);
  assert.equal((await appeals.apply(blocks, verdicts))[0].flag, true);
  assert.deepEqual(await route({ type: "appeal", tab: 3, frame: 0, key: "k" }, page), { ok: true, accepted: false });
  assert.equal(journalled.filter(({ kind }) => kind.startsWith("appeal")).length, 4);
});

test("anyone else's appeal holds at once, and after a restart", async () => {
  const { route, asked, store } = make({ settings: { role: "moderator" } });
  await route({ type: "findings.update", findings: [found] }, content);
  assert.deepEqual(await route({ type: "appeal", tab: 3, frame: 0, key: "k" }, page), { ok: true, accepted: true });
  assert.ok(asked.some(([, , type]) => type === "finding.reveal"));
  const restarted = createAppeals(store);
  const [verdict] = await restarted.apply([{ id: 1, text: "БҮКІЛ МӘТІН" }], [/** @type {any} */ ({ id: 1, severity: 2, flag: true, findings: [found] })]);
  assert.deepEqual(verdict, { id: 1, severity: 0, flag: false, findings: [] });
});

test("a frame appeals for its own findings only, whatever it says", async () => {
  const { route, asked } = make({ settings: { role: "moderator" } });
  await route({ type: "findings.update", findings: [found] }, content);
  assert.equal((await route({ type: "appeal", tab: 3, frame: 0, key: "k" }, { ...content, tab: { id: 4 } })).code, "bad-request");
  assert.deepEqual(await route({ type: "appeal", tab: 9, key: "k" }, content), { ok: true, accepted: true });
  assert.deepEqual(asked.map(([tab]) => tab), [3, 3]);
});

test("the popup saves the post around a finding", async () => {
  const { route, asked } = make({ answers: { "evidence.request": { ok: true, notice: "content_saved" } } });
  assert.deepEqual(await route({ type: "evidence.request", tab: 3, frame: 2, key: "k" }, page), { ok: true, notice: "content_saved" });
  assert.deepEqual(asked, [[3, 2, "evidence.request"]]);
});

test("normalising joins spacing, capitals and compatibility forms, nothing else", () => {
  assert.equal(normaliseText("  Ａ\n\tБ  "), "a б");
  assert.notEqual(normaliseText("не плохо"), normaliseText("неплохо"));
});

test("pauses and site switches are kept and journalled", async () => {
  const { route, journalled } = make();
  assert.deepEqual(await route({ type: "pause.set", minutes: 5 }, page), { ok: true, paused_until: 301_000 });
  assert.deepEqual(await route({ type: "pause.set", minutes: 0 }, page), { ok: true, paused_until: 0 });
  await route({ type: "site.set", host: "VK.com", active: false }, page);
  assert.deepEqual((await readSettings()).settings.sites_off, { "vk.com": true });
  assert.deepEqual(await route({ type: "site.set", host: "m.vk.com", active: true }, page), { ok: true, active: true });
  assert.deepEqual((await readSettings()).settings.sites_off, {});
  assert.deepEqual(journalled.map(({ kind }) => kind), ["pause", "pause", "site", "site"]);
});

test("settings: what is refused is told, what changed is journalled", async () => {
  const { route, journalled } = make();
  const reply = await route({ type: "settings.set", settings: { age: 16, role: "king" } }, page);
  assert.deepEqual([reply.ok, reply.code], [false, "locked"]);
  assert.deepEqual(journalled, [{ kind: "settings", age: 16 }]);
  assert.equal((await route({ type: "settings.get" }, page)).settings.age, 16);
});

test("what a child opens is journalled once, by kind and degree, wherever it was opened; others' is not", async () => {
  for (const role of ["child", "moderator"]) {
    const { route, journalled } = make({ settings: { role } });
    assert.deepEqual(await route({ type: "finding.reveal", tab: 3, frame: 0, key: "k" }, page), { ok: true });
    for (const revealed of [false, true, true]) await route({ type: "findings.update", findings: [{ ...found, revealed }] }, content);
    assert.deepEqual(journalled, role === "child" ? [{ kind: "reveal", category: "insult", severity: 3 }] : []);
  }
});

test("an answer to an appeal is journalled with the profile it was given on", async () => {
  const { route, store, journalled } = make({ settings: { role: "child" } });
  await store.putAppeal({ key: "h", accepted: null });
  await route({ type: "appeal.decide", key: "h", accepted: true }, page);
  assert.deepEqual(journalled, [{ kind: "appeal.decide", key: "h", accepted: true, role: "child" }]);
});

test("a fault in a frame reaches the journal's reporter, cut to size", async () => {
  const { route, reported } = make();
  assert.deepEqual(await route({ type: "error.report", code: "walk", name: "TypeError", stack: "x".repeat(5000) }, content), { ok: true });
  assert.deepEqual([reported[0].name, reported[0].code, reported[0].message.length], ["TypeError", "walk", 1000]);
});
