import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeArea, installChrome } from "./background-fakes.mjs";

installChrome();
const { createCommands } = await import("../../extension/background/commands.js");
const { createTabs } = await import("../../extension/background/tabs.js");

/** @param {string[]} unseen keys the page does not show @param {any[]} findings */
async function make(unseen, findings) {
  const tabs = createTabs(fakeArea(), () => undefined);
  for (const frame of [0, 4]) {
    await tabs.update(1, frame, `d${frame}`, { findings: findings.filter((each) => each.frame === frame).map(({ frame: _, ...rest }) => rest), scanned: true });
  }
  /** @type {string[]} */
  const asked = [];
  const ask = async (/** @type {number} */ _tab, /** @type {number} */ frame, /** @type {any} */ { type, key }) => {
    asked.push(`${type} ${frame} ${key}`);
    return { ok: true, focused: !unseen.includes(key) };
  };
  return { run: createCommands({ tabs, ask: /** @type {any} */ (ask) }), asked };
}
const finding = (/** @type {string} */ key, /** @type {any} */ more = {}) => /** @type {any} */ ({ key, frame: 0, stance: "attack", revealed: false, ...more });

test("next-finding goes from one to the next, over frames, past what is not seen and past calls for help", async () => {
  const { run, asked } = await make(["b"], [finding("a"), finding("b"), finding("h", { stance: "distress" }), finding("c", { frame: 4 })]);
  for (let n = 0; n < 3; n += 1) await run("next-finding", 1);
  assert.deepEqual(asked.map((line) => line.replace("finding.focus ", "")), ["0 a", "0 b", "4 c", "0 a"]);
});

test("next-finding ends after one round when nothing can be seen, and does nothing without findings", async () => {
  const { run, asked } = await make(["a", "b"], [finding("a"), finding("b")]);
  await run("next-finding", 1);
  assert.equal(asked.length, 2);
  const empty = await make([], []);
  await empty.run("next-finding", 1);
  await empty.run("reveal", 1);
  assert.deepEqual(empty.asked, []);
});

test("reveal opens the finding the keyboard is at, and closes it again", async () => {
  const { run, asked } = await make([], [finding("a"), finding("b", { revealed: true })]);
  await run("reveal", 1);
  await run("next-finding", 1);
  await run("next-finding", 1);
  await run("reveal", 1);
  assert.deepEqual([asked[0], asked.at(-1)], ["finding.reveal 0 a", "finding.hide 0 b"]);
  await run("nonsense", 1);
});
