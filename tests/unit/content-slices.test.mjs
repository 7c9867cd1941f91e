import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any} */ (globalThis).chrome = { runtime: { id: "x", sendMessage: async () => ({ ok: true }) } };
const { createSlices, SLICE_MS } = await import("../../extension/content/slices.js");
const { createGate } = await import("../../extension/content/gate.js");

function clock() {
  let time = 0;
  /** @type {(() => void)[]} */
  const queue = [];
  return {
    now: () => time,
    /** @param {number} ms */
    spend: (ms) => void (time += ms),
    /** @param {() => void} run */
    post: (run) => void queue.push(run),
    /** Runs one posted task. @returns {boolean} */
    turn: () => {
      const run = queue.shift();
      run?.();
      return run !== undefined;
    },
  };
}

test("long work is cut into slices of the budget", () => {
  const { now, spend, post, turn } = clock();
  /** @type {number[]} */
  const lengths = [];
  let begun = 0;
  const slices = createSlices({ now, post, after: () => void lengths.push(now() - begun) });
  let left = 100;
  slices.add((late) => {
    begun = now();
    while (left > 0 && !late()) {
      left -= 1;
      spend(0.5);
    }
    return left > 0;
  });
  while (turn()) continue;
  assert.equal(left, 0);
  assert.ok(lengths.length >= 12 && lengths.every((ms) => ms <= SLICE_MS + 0.5), String(lengths));
  assert.ok(slices.idle);
});

test("a step that throws ends, the others go on", () => {
  const { now, post, turn } = clock();
  const slices = createSlices({ now, post });
  let ran = 0;
  slices.add(() => {
    throw new TypeError("broken");
  });
  slices.add(() => {
    ran += 1;
    return false;
  });
  while (turn()) continue;
  assert.equal(ran, 1);
});

test("the gate rests after a dear frame and not after a cheap one", () => {
  let time = 0;
  let cost = 5;
  let runs = 0;
  /** @type {[() => void, number][]} */
  const waiting = [];
  const gate = createGate(() => void (runs += 1), {
    now: () => time,
    later: (run, ms) => void waiting.push([run, ms]),
    measure: (tell) => tell(cost),
  });
  gate.request();
  cost = 200;
  gate.request();
  assert.equal(runs, 2);
  gate.request();
  gate.request();
  assert.equal(runs, 2, "closed");
  assert.deepEqual(waiting.map(([, ms]) => ms), [600], "one wait, three times the cost");
  time += 600;
  waiting[0][0]();
  assert.equal(runs, 3);
});
