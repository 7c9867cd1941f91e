import assert from "node:assert/strict";
import { test } from "node:test";
import { createCache } from "../../extension/content/cache.js";

/** @type {any} */
const harm = { id: 1, severity: 3, flag: true, findings: [] };

test("clean, harmful and unknown are three things", () => {
  const cache = createCache();
  cache.set("таза", null);
  cache.set("жаман", harm);
  assert.equal(cache.get("таза"), null);
  assert.equal(cache.get("жаман"), harm);
  assert.equal(cache.get("жаңа"), undefined);
});

test("the least recently used text leaves first", () => {
  const cache = createCache({ entries: 2 });
  cache.set("a", null);
  cache.set("b", null);
  cache.get("a");
  cache.set("c", null);
  assert.deepEqual([cache.get("a"), cache.get("b"), cache.get("c")], [null, undefined, null]);
});

test("neither entries nor characters grow without end", () => {
  const cache = createCache({ entries: 100, chars: 1000, longest: 50 });
  for (let index = 0; index < 5000; index += 1) cache.set(`text ${index} ${"я".repeat(index % 60)}`, null);
  assert.ok(cache.size <= 100 && cache.chars <= 1000, `${cache.size} ${cache.chars}`);
  cache.set("x".repeat(51), null);
  assert.equal(cache.get("x".repeat(51)), undefined);
  cache.set("t", null);
  cache.set("t", harm);
  cache.clear();
  assert.equal(cache.size + cache.chars, 0);
});
