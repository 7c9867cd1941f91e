import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeArea, installChrome } from "./background-fakes.mjs";

const chrome = installChrome();
const { createOwn } = await import("../../extension/background/own.js");
const { LONGEST, ownTexts, readOwn, writeOwn } = await import("../../extension/shared/own.js");
const { readSettings, writeSettings } = await import("../../extension/shared/settings.js");

/** @param {{store?: (text: string) => Promise<void>}} [options] */
function make({ store = writeOwn } = {}) {
  chrome.storage.local = fakeArea();
  /** @type {any[]} */
  const journalled = [];
  /** @type {any[][]} */
  const given = [];
  const engine = {
    /** @param {any[]} texts @returns {Promise<any>} */
    async replace(texts) {
      if (texts.some(({ text }) => text.includes("bad"))) throw Object.assign(new Error("own.txt:1:1"), { code: "own-pack" });
      given.push(texts);
      return { own: texts.map(() => ({ name: "own", version: "1", sha256: "ab", rows: 2 })) };
    },
  };
  const journal = async (/** @type {string} */ kind, /** @type {any} */ detail) => journalled.push({ kind, ...detail });
  return { own: createOwn({ engine, read: readOwn, store, write: writeSettings, settings: readSettings, journal }), journalled, given };
}

test("a text without mistakes is stored, told to the frames and journalled without its words", async () => {
  const { own, journalled } = make();
  assert.deepEqual(await own.save("good"), { rows: 2 });
  assert.equal(await own.read(), "good");
  assert.equal((await readSettings()).settings.own_revision, 1);
  assert.deepEqual(journalled, [{ kind: "own.save", rows: 2, role: "child", packs: [{ name: "own", version: "1", sha256: "ab" }] }]);
});

test("a text with mistakes changes nothing", async () => {
  const { own, journalled } = make();
  await own.save("good");
  await assert.rejects(own.save("bad"), { code: "own-pack" });
  assert.equal(await own.read(), "good");
  assert.equal((await readSettings()).settings.own_revision, 1);
  assert.equal(journalled.length, 1);
});

test("what cannot be stored does not judge", async () => {
  const { own, given } = make({ store: async () => Promise.reject(new Error("quota")) });
  await assert.rejects(own.save("new"), /quota/);
  assert.deepEqual(given, [ownTexts("new"), []], "the engine went back to what is stored");
});

test("no text, a long one and two at once", async () => {
  const { own } = make();
  await assert.rejects(own.save(5), { code: "bad-request" });
  await assert.rejects(own.save("x".repeat(LONGEST + 1)), { code: "bad-request" });
  await Promise.all([own.save("one"), own.save("two")]);
  assert.equal(await own.read(), "two");
  assert.deepEqual(await own.save("  \n"), { rows: 0 });
  assert.deepEqual(ownTexts("  \n"), []);
});
