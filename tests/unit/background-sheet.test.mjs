import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { installChrome } from "./background-fakes.mjs";

/** @type {any[]} */
const inserted = [];
/** @type {Error|null} */
let refusal = null;
const scripting = {
  /** @param {any} injection */
  async insertCSS(injection) {
    if (refusal) throw refusal;
    inserted.push(injection);
  },
};
const chrome = installChrome({ scripting });
const { protectVeil } = await import("../../extension/background/sheet.js");
/** @type {any} */
const sender = { tab: { id: 3 }, frameId: 7, documentId: "D" };

test("the sheet goes to the very document, as the user's", async () => {
  await protectVeil(sender);
  await protectVeil({ ...sender, documentId: undefined });
  assert.deepEqual(inserted.map(({ target }) => target), [{ tabId: 3, documentIds: ["D"] }, { tabId: 3, frameIds: [7] }]);
  for (const { origin, files } of inserted) assert.deepEqual([origin, files], ["USER", ["content/veil-user.css"]]);
});

test("a document that is gone is no fault, anything else is", async () => {
  for (const message of ["No tab with id: 3", "No frame with id 7 in tab 3", "No document with id D in tab with id 3", "Cannot access contents of the page", "Frame with ID 7 was removed."]) {
    refusal = new Error(message);
    await protectVeil(sender);
  }
  refusal = new Error("Could not load file: 'content/veil.css'.");
  await assert.rejects(protectVeil(sender), /Could not load/);
});

test("a browser that takes the origin in its manifest is not asked", async () => {
  refusal = null;
  inserted.length = 0;
  delete (/** @type {any} */ (chrome)).scripting;
  await protectVeil(sender);
  assert.deepEqual(inserted, []);
});

test("the user's sheet hides as the author's does, and leaves the background to the author", () => {
  /** @param {string} name */
  const rules = (name) => readFileSync(new URL(`../../extension/content/${name}`, import.meta.url), "utf8").replace(/\/\*.*?\*\//gsu, "");
  /** @param {string} css @param {string} layer @returns {string[]} */
  const of = (css, layer) => [...css.matchAll(/([^{}]+)\{([^{}]+)\}/gu)].filter(([, head]) => head.includes(`(${layer})`))
    .flatMap(([, , body]) => body.split(";").map((each) => each.trim()).filter(Boolean));
  for (const layer of ["qorgan-veil", "qorgan-blur"]) {
    const [author, user] = ["veil.css", "veil-user.css"].map((name) => of(rules(name), layer));
    assert.deepEqual(user.toSorted(), author.filter((each) => !each.startsWith("background-color")).toSorted(), layer);
    assert.equal(author.length, user.length + 1, "Chromium paints no colour of a highlight without one of an author");
    for (const each of user) assert.match(each, /!important$/u);
  }
});
