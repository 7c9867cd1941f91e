import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readArguments } from "../../../tools/eval/arguments.mjs";
import { baselineText, compare, toBaseline } from "../../../tools/eval/baseline.mjs";
import { readRows } from "../../../tools/eval/rows.mjs";
import { scan } from "../../../tools/eval/scan.mjs";
import { scoreAll, wilson } from "../../../tools/eval/score.mjs";
import { summary } from "../../../tools/eval/summary.mjs";
import { broken } from "../../../tools/eval/thresholds.mjs";

const folder = mkdtempSync(join(tmpdir(), "qorgan-eval-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {boolean} harmful @param {string} [source] @param {string|null} [functionality] */
const row = (harmful, source = "s", functionality = null) => ({ id: "1", lang: "ru", text: "x", harmful, source, functionality });

test("both shapes of rows are read, and a row of a third is named", () => {
  writeFileSync(join(folder, "a.jsonl"), '{"id":1,"lang":"ru","text":"x","label":1,"source":"s","functionality":"f"}\n\n{"id":2,"lang":"ru","text":"y","label":0,"source":"s"}\n');
  writeFileSync(join(folder, "kk.jsonl"), '{"id":"k","lang":"kk","text":"z","harmful":true,"category":"insult"}\n');
  const rows = readRows(folder);
  assert.deepEqual(rows.map(({ harmful, source, functionality }) => [harmful, source, functionality]), [[true, "s", "f"], [false, "s", null], [true, "kk", "insult"]]);
  writeFileSync(join(folder, "z.jsonl"), '{"id":1,"lang":"ru","text":"x"}\n');
  assert.throws(() => readRows(folder), /z\.jsonl:1: expected/);
});

test("the Wilson interval of known shares", () => {
  const near = (/** @type {number[]} */ found, /** @type {number[]} */ wanted) => found.forEach((value, index) => assert.ok(Math.abs(value - wanted[index]) < 5e-4, `${found}`));
  near(wilson(0, 100), [0, 0.037]);
  near(wilson(50, 100), [0.4038, 0.5962]);
  near(wilson(10, 10), [0.7225, 1]);
  assert.ok(wilson(0, 0).every(Number.isNaN));
});

test("counts, the pool of harmless sources and the macro-average of labelled ones", () => {
  const rows = [
    ...Array.from({ length: 20 }, () => row(true, "labelled")), ...Array.from({ length: 20 }, () => row(false, "labelled")),
    ...Array.from({ length: 10 }, () => row(false, "harmless")), row(true, "small"), row(false, "small"),
  ];
  const flags = rows.map((each, index) => each.source !== "small" && index % 2 === 0);
  const { sources, pools, macros } = scoreAll(rows, flags);
  assert.deepEqual(sources.map(({ counts }) => counts), [{ tp: 10, fp: 10, fn: 10, tn: 10 }, { tp: 0, fp: 5, fn: 0, tn: 5 }, { tp: 0, fp: 0, fn: 1, tn: 1 }]);
  assert.deepEqual(pools, { ru: { fp: 5, n: 10 } });
  assert.deepEqual(macros, { ru: { recall: 0.5, fpr: 0.5, f1: 0.5, sources: 1 } });
  assert.deepEqual(scoreAll(rows, flags, ["other"]).macros, {});
});

test("what is handled right is told by functionality, of tests only", () => {
  const rows = [...Array.from({ length: 6 }, () => row(true, "t", "threat")), ...Array.from({ length: 6 }, () => row(false, "t", "denial")), row(false, "topics", "sport")];
  const scores = scoreAll(rows, rows.map(({ harmful }, index) => harmful && index > 0));
  const text = summary(scores, null);
  assert.match(text, /t {2}threat +harmful +6 +0\.833/);
  assert.match(text, /t {2}denial +harmless +6 +1\.000/);
  assert.doesNotMatch(text, /sport/);
});

test("the baseline holds figures only, and tells what differs", () => {
  const rows = [row(true), row(true), row(false), row(false)];
  const before = toBaseline(scoreAll(rows, [true, false, false, false]));
  assert.deepEqual(before, { "s|ru": { tp: 1, fp: 0, fn: 1, tn: 2 } });
  assert.deepEqual(JSON.parse(baselineText(before)), before);
  const changes = compare(scoreAll(rows, [true, true, true, false]), before);
  assert.deepEqual(changes.map(({ figure, before: from, now }) => [figure, from, now]), [["R", 0.5, 1], ["FPR", 0, 0.5], ["F1", 2 / 3, 0.8]]);
  assert.deepEqual(compare(scoreAll(rows, [true, false, false, false]), before), []);
  assert.deepEqual(compare(scoreAll([...rows, row(true)], [true, true, true, true, true]), before), [], "other data are not compared");
});

test("thresholds that are not met are named", () => {
  const scores = scoreAll([row(true), row(true), row(false)], [true, false, true]);
  assert.deepEqual(broken(scores, { ru: { texts: 3, recall: 0.5, fpr: 1 } }), []);
  assert.equal(broken(scores, { ru: { texts: 4, recall: 0.6, fpr: 0 } }).length, 3);
  assert.equal(broken(scores, { kk: { texts: 1, recall: 0, fpr: 1 } }).length, 3, "a language without texts meets nothing");
});

test("arguments", () => {
  const options = readArguments(["dir", "--errors", "fp", "5", "--source", "a", "--source", "b", "--json", "--macro", "a,b"]);
  assert.ok(typeof options !== "string");
  assert.deepEqual([options.folder, options.errors, options.sources, options.json, options.macro], ["dir", { kind: "fp", count: 5 }, ["a", "b"], true, ["a", "b"]]);
  for (const wrong of [[], ["a", "b"], ["a", "--nonsense"], ["a", "--errors", "xx", "5"], ["a", "--errors", "fp", "0"], ["a", "--age", "x"], ["a", "--source"]]) {
    assert.equal(typeof readArguments(wrong), "string", wrong.join(" "));
  }
});

test("a program that fails or answers too little is an error", () => {
  const program = process.env.QORGAN;
  try {
    for (const [path, message] of [["/bin/true", /missing/], ["/bin/false", /ended with 1/], ["/nowhere", /not there/]]) {
      process.env.QORGAN = String(path);
      assert.throws(() => scan(["x"]), /** @type {RegExp} */ (message));
    }
  } finally {
    if (program === undefined) delete process.env.QORGAN;
    else process.env.QORGAN = program;
  }
});
