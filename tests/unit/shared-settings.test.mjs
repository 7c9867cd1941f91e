import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fakeArea, installChrome } from "./background-fakes.mjs";

const chrome = installChrome();
const { DEFAULTS, onSettingsChange, readSettings, validate, writeSettings } = await import("../../extension/shared/settings.js");

beforeEach(() => {
  chrome.storage.local = fakeArea();
  delete (/** @type {any} */ (chrome.storage).managed);
});

test("an empty store gives the defaults, with nothing locked", async () => {
  assert.deepEqual(await readSettings(), { settings: { ...DEFAULTS }, locked: [] });
});

test("unknown and malformed fields are dropped, sound ones kept", () => {
  const { values, dropped } = validate({
    role: "moderator", age: 13, unit: "page", lift: 1, lang: "kk", paused_until: NaN, evil: true,
    sites_off: { "a b": true }, onboarded: true,
  });
  assert.deepEqual(values, { role: "moderator", lang: "kk", onboarded: true });
  assert.deepEqual(dropped.sort(), ["age", "evil", "lift", "paused_until", "sites_off", "unit"]);
});

test("names of Object.prototype are unknown fields, not checks", () => {
  assert.deepEqual(validate(JSON.parse('{"__proto__": {"role": "child"}, "constructor": 1}')).values, {});
});

test("a site map holds hosts set to true only", () => {
  assert.deepEqual(validate({ sites_off: { "vk.com": true, "localhost:8080": true } }).dropped, []);
  assert.deepEqual(validate({ sites_off: { "vk.com": false } }).dropped, ["sites_off"]);
  assert.deepEqual(validate({ sites_off: { "https://vk.com/x": true } }).dropped, ["sites_off"]);
});

test("what lies malformed in the store does not reach the reader", async () => {
  chrome.storage.local = fakeArea({ settings: { role: "admin", age: 16 } });
  const { settings } = await readSettings();
  assert.equal(settings.role, "child");
  assert.equal(settings.age, 16);
});

test("an administrator's fields win and cannot be written over", async () => {
  Object.assign(chrome.storage, { managed: fakeArea({ role: "child", age: 6, nonsense: 1 }) });
  chrome.storage.local = fakeArea({ settings: { role: "researcher", age: 18 } });
  const before = await readSettings();
  assert.deepEqual([before.settings.role, before.settings.age], ["child", 6]);
  assert.deepEqual(before.locked.sort(), ["age", "role"]);
  const written = await writeSettings({ age: 18, lang: "ru" });
  assert.deepEqual(written.refused, ["age"]);
  assert.deepEqual(written.changed, ["lang"]);
  assert.equal(written.settings.age, 6);
});

test("a managed area that rejects counts as absent", async () => {
  Object.assign(chrome.storage, { managed: { get: async () => Promise.reject(new Error("no managed manifest")) } });
  assert.deepEqual((await readSettings()).locked, []);
});

test("an administrator's area that answers late holds nobody up: the last known fields count, and its answer is a change", async () => {
  /** @type {(values: Record<string, unknown>) => void} */
  let answer = () => undefined;
  Object.assign(chrome.storage, { managed: { get: () => new Promise((resolve) => (answer = resolve)) } });
  chrome.storage.local = fakeArea({ settings: { age: 18 }, managed_seen: { age: 6, nonsense: 1 } });
  const early = await readSettings();
  assert.deepEqual([early.settings.age, early.locked], [6, ["age"]]);
  let changes = 0;
  onSettingsChange(() => (changes += 1));
  answer({ age: 14 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual((await chrome.storage.local.get("managed_seen")).managed_seen, { age: 14 });
  chrome.storage.onChanged.emit({ managed_seen: {} }, "local");
  chrome.storage.onChanged.emit({ heartbeat: {} }, "local");
  assert.equal(changes, 1);
  Object.assign(chrome.storage, { managed: fakeArea({ age: 14 }) });
  assert.equal((await readSettings()).settings.age, 14);
});

test("two changes at once both survive", async () => {
  await Promise.all([
    writeSettings(({ sites_off }) => ({ sites_off: { ...sites_off, "a.kz": true } })),
    writeSettings(({ sites_off }) => ({ sites_off: { ...sites_off, "b.kz": true } })),
    writeSettings({ age: 16 }),
  ]);
  const { settings } = await readSettings();
  assert.deepEqual(settings.sites_off, { "a.kz": true, "b.kz": true });
  assert.equal(settings.age, 16);
});

test("a write that fails is told to its caller and does not stop the next", async () => {
  const sound = chrome.storage.local;
  chrome.storage.local = { ...sound, set: async () => Promise.reject(new Error("disk full")) };
  await assert.rejects(writeSettings({ age: 6 }), /disk full/);
  chrome.storage.local = sound;
  assert.equal((await writeSettings({ age: 14 })).settings.age, 14);
});

test("equal values are no change", async () => {
  assert.deepEqual((await writeSettings({ age: DEFAULTS.age })).changed, []);
});
