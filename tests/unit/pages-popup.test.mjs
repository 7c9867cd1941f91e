import assert from "node:assert/strict";
import { test } from "node:test";
import { adviceFor, groupByPost, isScannable, lineOf, otherCategories, popupState, split } from "../../extension/pages/popup/state.js";

const NOW = 1_800_000_000_000;

/** @param {Partial<import("../../extension/shared/types.js").TabFinding>} [parts] @returns {any} */
const finding = (parts) => ({
  frame: 0, key: "k1", category: "insult", sign: "humiliation", severity: 2, target: "second", stance: "attack",
  why: "insult", excerpt: "…", revealed: false, ...parts,
});
/** @param {Record<string, unknown>} [parts] @returns {any} */
const reply = (parts) => ({
  findings: [], host: "vk.com", paused_until: 0, reachable: true, scanned: true, failure: null,
  policy: { role: "child", age: 12, unit: "block", active: true, lift: false, lang: "auto", paused_until: 0 }, ...parts,
});
/** @param {any} [given] @param {string} [url] */
const state = (given = reply(), url = "https://vk.com/wall") => popupState({ url, reply: given, now: NOW });

test("only web pages and files can be scanned", () => {
  for (const url of ["https://vk.com/", "http://localhost:8080/", "file:///home/a.html"]) assert.ok(isScannable(url), url);
  const closed = [undefined, "", "chrome://settings", "about:blank", "moz-extension://x/y.html", "https://chromewebstore.google.com/detail/x", "https://addons.mozilla.org/ru/", "not a url"];
  for (const url of closed) assert.ok(!isScannable(url), String(url));
});

test("each situation has its own state", () => {
  const inactive = { ...reply().policy, active: false };
  assert.equal(state(), "nothing");
  assert.equal(state(reply({ findings: [finding()] })), "found");
  assert.equal(state(reply({ scanned: false })), "checking");
  assert.equal(state(reply({ scanned: false, findings: [finding()] })), "found");
  assert.equal(state(reply({ reachable: false, scanned: false })), "stale");
  assert.equal(state(reply({ failure: "engine-load" })), "failed");
  assert.equal(state(null), "failed");
  assert.equal(state(reply({ policy: inactive, paused_until: NOW + 1 })), "paused");
  assert.equal(state(reply({ policy: inactive, paused_until: NOW })), "site_off");
  assert.equal(state(reply({ findings: [finding()] }), "chrome://settings"), "unscannable");
});

test("a pause hides a failure and old findings: nothing is checked then", () => {
  const paused = reply({ policy: { ...reply().policy, active: false }, paused_until: NOW + 1, failure: "engine-load", findings: [finding()] });
  assert.equal(state(paused), "paused");
});

test("findings of one block stand together, the gravest leads, the page's order is kept", () => {
  const posts = groupByPost([
    finding({ key: "b", category: "profanity", severity: 1 }),
    finding({ key: "a" }),
    finding({ key: "b", category: "threat", severity: 4 }),
    finding({ key: "b", frame: 3 }),
  ]);
  assert.deepEqual(posts.map(({ id }) => id), ["0:b", "0:a", "3:b"]);
  assert.equal(posts[0].lead.category, "threat");
  assert.deepEqual(otherCategories(posts[0]), ["profanity"]);
  assert.deepEqual(otherCategories(posts[1]), []);
});

test("incitement brings the number 111, a threat the police, a stranger no number", () => {
  const advice = (/** @type {any} */ parts) => adviceFor(groupByPost([finding(parts)])[0]);
  assert.equal(advice({ category: "self_harm_incitement", why: "incitement_suicide" }), "advice_call_111");
  assert.equal(advice({ category: "threat", why: "threat_kill" }), "advice_tell_adult");
  assert.equal(advice({ category: "coercion", why: "coercion_photos" }), "advice_no_money");
  assert.equal(advice({ category: "grooming", why: "grooming_meet" }), "advice_no_reply");
  assert.equal(advice({}), null);
  assert.equal(lineOf("advice_call_111"), "111");
  assert.equal(lineOf("advice_tell_adult"), "102");
  assert.equal(lineOf("advice_no_reply"), null);
});

test("a call for help is no harm: it is told apart, and alone it leaves the page harmless", () => {
  const call = finding({ key: "h", category: "self_harm_incitement", severity: 1, stance: "distress" });
  assert.deepEqual(split([finding(), call]), { harmful: [finding()], calls: [call] });
  assert.equal(state(reply({ findings: [call] })), "nothing");
});
