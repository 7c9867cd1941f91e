import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeArea, fakeEvent, fakeStore, installChrome } from "./background-fakes.mjs";

installChrome();
const { createScanner } = await import("../../extension/background/scan.js");
const { createTabs } = await import("../../extension/background/tabs.js");
const { createAppeals } = await import("../../extension/background/appeals.js");
const { createJournal } = await import("../../extension/background/journal.js");
const { createPresence } = await import("../../extension/background/install.js");
const { badgeOf } = await import("../../extension/background/badge.js");
const { EngineError } = await import("../../extension/background/engine.js");
const { policyOf } = await import("../../extension/background/policy.js");
const { DEFAULTS } = await import("../../extension/shared/settings.js");

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** @param {any} [sender] */
function fakePort(sender = { tab: { id: 3, url: "https://a.kz/" }, frameId: 0, documentId: "d1" }, name = "qorgan-scan-1") {
  /** @type {any[]} */
  const sent = [];
  return { name, sender, sent, gone: false, onMessage: fakeEvent(), onDisconnect: fakeEvent(),
    /** @param {any} message */
    postMessage(message) {
      if (this.gone) throw new Error("Attempting to use a disconnected port object");
      sent.push(message);
    },
    disconnect() {
      this.gone = true;
    } };
}

/** @param {{scan?: (blocks: any[]) => Promise<any>, settings?: any, appeals?: any, now?: () => number}} [options] */
function make({ now = () => 1000, scan = async (blocks) => blocks.map(({ id }) => ({ id, severity: 0, flag: false, findings: [] })), settings = {}, appeals = createAppeals(fakeStore()) } = {}) {
  /** @type {any[]} */
  const closed = [];
  /** @type {any[]} */
  const reported = [];
  const current = { ...DEFAULTS, ...settings };
  const scanner = createScanner(/** @type {any} */ ({
    engine: { scan }, appeals, settings: async () => current, onOpen() {}, onPolicy() {},
    onClose: (/** @type {any} */ frame) => closed.push(frame.document),
    report: (/** @type {string} */ where) => reported.push(where), now,
  }));
  return { scanner, current, closed, reported };
}
const ask = (/** @type {any} */ port, /** @type {any} */ message) => port.onMessage.emit(message);

test("the policy comes first, then verdicts by seq, in order", async () => {
  const { scanner } = make();
  const port = fakePort();
  scanner.connect(/** @type {any} */ (port));
  ask(port, { type: "scan", seq: 1, blocks: [{ id: "a", text: "x" }] });
  ask(port, { type: "scan", seq: 2, blocks: [] });
  await settled();
  assert.deepEqual(port.sent.map(({ type, seq }) => [type, seq]), [["policy", undefined], ["verdicts", 1], ["verdicts", 2]]);
  assert.equal(port.sent[0].policy.active, true);
});

test("an engine that throws and a message that is no request are answered", async () => {
  const { scanner, reported } = make({ scan: async () => Promise.reject(new EngineError("engine-trap", "unreachable")) });
  const port = fakePort();
  scanner.connect(/** @type {any} */ (port));
  ask(port, { type: "scan", seq: 7, blocks: [{ id: 1, text: "x" }] });
  ask(port, { type: "scan", seq: 8, blocks: "x" });
  ask(port, null);
  await settled();
  assert.deepEqual(port.sent.slice(1).map(({ type, seq, code }) => [type, seq, code]),
    [["failure", 7, "engine-trap"], ["failure", 8, "bad-request"], ["failure", -1, "bad-request"]]);
  assert.deepEqual(reported, ["scan"]);
});

test("appeals that cannot be read leave the engine's verdict standing", async () => {
  const verdict = { id: 1, severity: 3, flag: true, findings: [{}] };
  const { scanner, reported } = make({ scan: async () => [verdict], appeals: { apply: async () => Promise.reject(new Error("no store")) } });
  const port = fakePort();
  scanner.connect(/** @type {any} */ (port));
  ask(port, { type: "scan", seq: 1, blocks: [{ id: 1, text: "x" }] });
  await settled();
  assert.deepEqual(port.sent[1].verdicts, [verdict]);
  assert.deepEqual(reported, ["appeals"]);
});

test("a port without a tab or of another version is turned away", () => {
  const { scanner } = make();
  for (const port of [fakePort({ url: "chrome-extension://self/x" }), fakePort(undefined, "qorgan-scan-0")]) {
    scanner.connect(/** @type {any} */ (port));
    assert.equal(port.gone, true);
  }
});

test("a document that goes away during a scan throws nothing and is forgotten", async () => {
  const { scanner, closed } = make();
  const port = fakePort();
  scanner.connect(/** @type {any} */ (port));
  ask(port, { type: "scan", seq: 1, blocks: [] });
  port.gone = true;
  await settled();
  assert.deepEqual(closed, ["d1"]);
  assert.equal(scanner.isOpen(3, 0), false);
  port.onDisconnect.emit();
  assert.equal(closed.length, 1);
});

test("a change of settings is pushed; the site is the tab's, not the frame's", async () => {
  const { scanner, current } = make();
  const port = fakePort({ tab: { id: 3, url: "https://vk.com/" }, frameId: 5, documentId: "d2", url: "https://ads.example/" });
  scanner.connect(/** @type {any} */ (port));
  await settled();
  current.sites_off = { "vk.com": true };
  await scanner.pushPolicies();
  assert.deepEqual(port.sent.map(({ policy }) => policy.active), [true, false]);
});

test("a pause that ends is told to frames on an open line", async () => {
  const { scanner } = make({ now: Date.now, settings: { paused_until: Date.now() + 40 } });
  const port = fakePort();
  scanner.connect(/** @type {any} */ (port));
  await new Promise((resolve) => setTimeout(resolve, 90));
  assert.deepEqual(port.sent.map(({ policy }) => policy.active), [false, true]);
});

test("policy: a pause that is over is none", () => {
  assert.deepEqual(policyOf({ ...DEFAULTS, paused_until: 500 }, "a", 1000).paused_until, 0);
  assert.equal(policyOf({ ...DEFAULTS, paused_until: 500 }, "a", 1000).active, true);
  assert.deepEqual([policyOf({ ...DEFAULTS, paused_until: 5000 }, "a", 1000).active, policyOf({ ...DEFAULTS, paused_until: 5000 }, "a", 1000).paused_until], [false, 5000]);
  assert.equal(policyOf({ ...DEFAULTS, role: "researcher" }, "a", 0).lift, true);
});

const one = (/** @type {string} */ key, severity = 1) => /** @type {any} */ ({ key, severity, stance: "attack", revealed: false });
const report = (/** @type {any[]} */ ...findings) => ({ findings, scanned: false });

test("tabs: frames add up, a new top document clears, a late goodbye of the old one does nothing", async () => {
  const session = fakeArea();
  /** @type {any[]} */
  const changes = [];
  const tabs = createTabs(session, (tab, all) => changes.push([tab, all.length]));
  await Promise.all([tabs.update(1, 0, "top", report(one("a"))), tabs.update(1, 4, "sub", report(one("b"), one("c"))), tabs.update(2, 0, "x", report())]);
  assert.deepEqual((await tabs.findings(1)).map(({ key, frame }) => [key, frame]), [["a", 0], ["b", 4], ["c", 4]]);
  const restarted = createTabs(session, () => undefined);
  assert.equal((await restarted.findings(1)).length, 3, "a restarted worker still knows");
  assert.equal(await tabs.opened(1, 0, "top"), false, "it only lost its line");
  assert.equal(await tabs.opened(1, 0, "next"), true);
  assert.equal(await tabs.opened(1, 0, "next"), false);
  assert.deepEqual(await tabs.findings(1), []);
  await tabs.update(1, 0, "next", report(one("d")));
  await tabs.closed(1, 0, "top");
  assert.equal((await tabs.findings(1)).length, 1);
  await tabs.closed(1, 0, "next");
  assert.deepEqual(changes.at(-1), [1, 0]);
  await tabs.removed(1);
  assert.equal("tab:1" in session.items, false);
});

test("tabs: an opened text is told once, and the first look lasts as long as the document", async () => {
  const tabs = createTabs(fakeArea(), () => undefined);
  const open = { ...one("a"), revealed: true };
  const keys = async (/** @type {any[]} */ ...findings) => (await tabs.update(1, 0, "d", report(...findings))).map(({ key }) => key);
  assert.deepEqual(await keys(one("a"), one("b")), []);
  assert.deepEqual(await keys(open, one("b")), ["a"]);
  assert.deepEqual(await keys(open), []);
  assert.deepEqual(await keys(one("a")), []);
  assert.deepEqual(await keys(open, { ...one("b"), revealed: true }), ["b"]);
  assert.equal(await tabs.scanned(1), false);
  await tabs.update(1, 3, "frame", { findings: [], scanned: true });
  assert.equal(await tabs.scanned(1), false, "a frame is not the page");
  await tabs.update(1, 0, "d", { findings: [], scanned: true });
  await tabs.update(1, 0, "d", report());
  assert.equal(await tabs.scanned(1), true);
  await tabs.opened(1, 0, "next");
  assert.equal(await tabs.scanned(1), false);
});

test("tabs: the keyboard goes round over the frames", async () => {
  const tabs = createTabs(fakeArea(), () => undefined);
  assert.equal(await tabs.next(1), null);
  assert.equal(await tabs.current(1), null);
  await tabs.update(1, 0, "t", report(one("a"), { ...one("help"), stance: "distress" }));
  await tabs.update(1, 2, "s", report(one("b")));
  assert.equal((await tabs.current(1))?.key, "a");
  const seen = [];
  for (let n = 0; n < 4; n += 1) seen.push((await tabs.next(1))?.key);
  assert.deepEqual(seen, ["a", "b", "a", "b"]);
  assert.equal((await tabs.current(1))?.key, "b");
});

test("badge: count, worst colour, and the state in which nothing is watched", () => {
  const state = { active: true, lang: /** @type {const} */ ("auto") };
  const finding = (/** @type {number} */ severity, stance = "attack") => ({ severity, stance });
  assert.equal(badgeOf({ ...state, findings: [] }).text, "");
  assert.equal(badgeOf({ ...state, findings: [finding(1, "distress")] }).title, "badge_none", "a call for help is no finding");
  assert.equal(badgeOf({ ...state, findings: new Array(1200).fill(finding(1)) }).text, "999+");
  assert.notEqual(badgeOf({ ...state, findings: [finding(1)] }).colour, badgeOf({ ...state, findings: [finding(1), finding(4)] }).colour);
  assert.equal(badgeOf({ ...state, active: false, findings: [finding(4)] }).title, "badge_inactive");
});

test("journal: a broken store throws nothing, and one failure is one row a minute", async () => {
  let time = 0;
  const store = fakeStore();
  const quiet = () => undefined;
  const { report } = createJournal(store.addJournal, { now: () => time, warn: quiet });
  for (let n = 0; n < 50; n += 1) report("scan", new EngineError("engine-trap", "x"));
  report("scan", new Error("other"));
  time += 60_001;
  report("scan", new EngineError("engine-trap", "x"));
  assert.equal(store.journal.length, 3);
  const broken = createJournal(async () => Promise.reject(new Error("full")), { warn: quiet });
  assert.equal(await broken.journal("pause", {}), null);
});

test("presence: a start without a browser start or an install is a gap the parent sees", async () => {
  let time = 10_000_000;
  const [local, session] = [fakeArea({ heartbeat: 1_000_000 }), fakeArea()];
  /** @type {any[]} */
  const rows = [];
  const make = () => createPresence({ local, session, journal: async (kind, detail) => rows.push({ kind, ...detail }), sleep: async () => undefined, now: () => time });
  const first = make();
  await Promise.all([first.beat(), first.check()]); // a page may connect before the check has read
  assert.deepEqual([rows[0].reason, rows[0].gap_ms], ["enabled", 9_000_000]);
  assert.equal(local.items.heartbeat, 10_000_000);
  await make().check();
  assert.equal(rows.length, 1, "a worker that was only stopped is no start");
  await session.remove("alive");
  const presence = make();
  presence.started("browser");
  await presence.check();
  assert.equal(rows[1].reason, "browser");
  time += 30_000;
  await presence.beat();
  assert.equal(local.items.heartbeat, 10_000_000, "at most once a minute");
});
