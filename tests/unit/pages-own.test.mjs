import assert from "node:assert/strict";
import { test } from "node:test";
import { createChecker, placeOf } from "../../extension/pages/options/own-check.js";

/** @param {(text: string) => Promise<any>} check @param {number} [restMs] */
function make(check, restMs = 5) {
  /** @type {any[]} */
  const told = [];
  return { told, checker: createChecker({ check, onChange: (next) => told.push(next.state), restMs }) };
}
const none = async () => ({ rows: 1, errors: [] });
/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test("a text is checked when the typing rests, once", async () => {
  let checks = 0;
  const { told, checker } = make(async () => (checks += 1, none()));
  for (const text of ["a", "ab", "abc"]) checker.later(text);
  await sleep(30);
  assert.equal(checks, 1);
  assert.deepEqual(told, ["checking", "checking", "checking", "checking", "good"]);
});

test("an answer about an older text is not told", async () => {
  const { told, checker } = make(async (text) => (text === "old" ? (await sleep(20), { rows: 0, errors: [{ line: 1 }] }) : none()));
  const old = checker.now("old");
  await checker.now("new");
  await old;
  assert.deepEqual(told, ["checking", "checking", "good"]);
});

test("mistakes, an empty text and a check that fails have their own state", async () => {
  const { told, checker } = make(async (text) => (text === "x" ? Promise.reject(new Error("no engine")) : { rows: 1, errors: [{ line: 1 }] }));
  await checker.now("wrong");
  await checker.now(" \n");
  await checker.now("x");
  assert.deepEqual(told, ["checking", "wrong", "empty", "checking", "failed"]);
});

test("a place counts characters, the field UTF-16 units", () => {
  const text = "раз\n😀😀 два\nтри";
  assert.equal(text.slice(placeOf(text, { line: 2, column: 4 })), "два\nтри");
  assert.equal(placeOf(text, { line: 9, column: 1 }), text.indexOf("три"));
  assert.equal(placeOf(text, { line: 1, column: 99 }), 3);
  assert.equal(placeOf("", { line: 1, column: 1 }), 0);
});
