import assert from "node:assert/strict";
import { test } from "node:test";
import { core } from "./fake-core.mjs";
import { createEngine, EngineError } from "../../extension/background/engine.js";

const trap = () => {
  throw new WebAssembly.RuntimeError("unreachable");
};
const echo = (/** @type {any[]} */ blocks) => blocks.map(({ id }) => ({ id, severity: 0, flag: false, findings: [] }));

/** @param {(blocks: any[]) => any} scan */
function instance(scan) {
  const counts = { starts: 0, built: 0 };
  class Engine {
    constructor() {
      counts.built += 1;
    }
    /** @param {any[]} blocks */
    scan(blocks) {
      return scan(blocks);
    }
    info() {
      return { version: "1", pack_version: 1, pack_sha256: "00", patterns: 1, own: [] };
    }
  }
  return { counts, start: async () => void (counts.starts += 1), Engine, core };
}

const blocks = [{ id: 1, text: "x" }];

test("what needs no packs is asked of the instance that works", async () => {
  const [bad, good] = [instance(trap), instance(echo)];
  const engine = createEngine([
    { ...bad, core: { ...core, seal_act: () => "first" } },
    { ...good, core: { ...core, seal_act: () => "second" } },
  ]);
  const sealed = () => engine.use(({ seal_act }) => seal_act(/** @type {any} */ ({}), new Uint8Array(32)));
  assert.equal(await sealed(), "first");
  await engine.scan(blocks, { age: 12 });
  assert.equal(await sealed(), "second");
  let calls = 0;
  await assert.rejects(engine.use(() => {
    calls += 1;
    return trap();
  }), { code: "engine-trap" });
  assert.equal(calls, 2, "tried on a clean instance");
  assert.deepEqual(await engine.scan(blocks, { age: 12 }), echo(blocks));
});

test("many scans at once load once", async () => {
  const one = instance(echo);
  const engine = createEngine([one]);
  await Promise.all([engine.scan(blocks, { age: 12 }), engine.scan(blocks, { age: 12 }), engine.info()]);
  assert.deepEqual(one.counts, { starts: 1, built: 1 });
});

test("after a trap the batch is scanned again on a clean instance", async () => {
  const [bad, good] = [instance(trap), instance(echo)];
  const engine = createEngine([bad, good]);
  assert.deepEqual(await engine.scan(blocks, { age: 12 }), echo(blocks));
  assert.equal(good.counts.built, 1);
  await engine.scan(blocks, { age: 12 });
  assert.equal(bad.counts.built, 1, "the broken instance is not used again");
});

test("a batch that traps twice fails, and the next batch is served", async () => {
  const picky = instance((all) => (all[0].text === "poison" ? trap() : echo(all)));
  const engine = createEngine([picky, picky]);
  await assert.rejects(engine.scan([{ id: 1, text: "poison" }], { age: 12 }), { name: "EngineError", code: "engine-trap" });
  assert.deepEqual(await engine.scan(blocks, { age: 12 }), echo(blocks));
});

test("an ordinary error is a typed failure and keeps the instance", async () => {
  const one = instance((all) => {
    if (all[0].text === "bad") throw new TypeError("profile");
    return echo(all);
  });
  const engine = createEngine([one]);
  await assert.rejects(engine.scan([{ id: 1, text: "bad" }], { age: 12 }), { code: "engine-scan", message: "TypeError: profile" });
  await engine.scan(blocks, { age: 12 });
  assert.equal(one.counts.built, 1);
});

test("a load that fails is told, not tried again at once, and tried later", async () => {
  let time = 0;
  const one = instance(echo);
  let broken = true;
  const start = one.start;
  const engine = createEngine([{ ...one, start: async () => (broken ? Promise.reject(new Error("404")) : start()) }], { now: () => time });
  await assert.rejects(engine.scan(blocks, { age: 12 }), (error) => error instanceof EngineError && error.code === "engine-load");
  broken = false;
  await assert.rejects(engine.scan(blocks, { age: 12 }), { code: "engine-load" });
  time += 5_001;
  assert.deepEqual(await engine.scan(blocks, { age: 12 }), echo(blocks));
});

test("a load that never ends is given up", async () => {
  const engine = createEngine([{ start: () => new Promise(() => undefined), Engine: instance(echo).Engine, core }], { loadTimeoutMs: 20 });
  await assert.rejects(engine.scan(blocks, { age: 12 }), { code: "engine-load", message: /in time/ });
});

test("health: what is going on now, not what once happened", async () => {
  const broken = instance(trap);
  const engine = createEngine([broken, broken]);
  assert.equal(await engine.health(), null);
  await assert.rejects(engine.scan(blocks, { age: 12 }), { code: "engine-trap" });
  assert.equal(await engine.health(), "engine-trap");
  let fails = true;
  const some = createEngine([instance((/** @type {any[]} */ given) => (fails ? trap() : echo(given)))]);
  await assert.rejects(some.scan(blocks, { age: 12 }));
  fails = false;
  await some.scan(blocks, { age: 12 });
  assert.equal(await some.health(), null);
  const never = createEngine([{ start: () => Promise.reject(new Error("no file")), Engine: instance(echo).Engine, core }]);
  assert.equal(await never.health(), "engine-load");
});

/** An engine that knows its own texts and refuses one. */
function ownInstance() {
  class Engine {
    /** @param {any[]} [own] */
    constructor(own = []) {
      if (own.some(({ text }) => text === "bad")) throw Object.assign(new Error("own.txt:1:1: bad"), { name: "OwnPackError" });
      this.own = own;
    }
    /** @param {any[]} given */
    scan(given) {
      return given.map(({ id }) => ({ id, severity: 0, flag: false, findings: this.own }));
    }
    info() {
      return { version: "1", pack_version: 1, pack_sha256: "00", patterns: 1, own: this.own };
    }
  }
  return /** @type {any} */ ({ start: async () => undefined, Engine });
}
const good = { name: "own.txt", text: "good" };
const bad = { name: "own.txt", text: "bad" };

test("own words are there from the start, and others take their place", async () => {
  const engine = createEngine([ownInstance()], { own: async () => [good] });
  assert.deepEqual((await engine.scan(blocks, { age: 12 }))[0].findings, [good]);
  const other = { name: "own.txt", text: "other" };
  assert.deepEqual((await engine.replace([other])).own, [other]);
  assert.deepEqual((await engine.scan(blocks, { age: 12 }))[0].findings, [other]);
});

test("own words with mistakes leave the engine as it was", async () => {
  const engine = createEngine([ownInstance()], { own: async () => [good] });
  await assert.rejects(engine.replace([bad]), { name: "EngineError", code: "own-pack" });
  assert.deepEqual((await engine.scan(blocks, { age: 12 }))[0].findings, [good]);
  assert.equal(await engine.health(), null);
});

test("stored own words that are no longer taken do not keep the engine from judging", async () => {
  /** @type {unknown[]} */
  const rejected = [];
  const engine = createEngine([ownInstance()], { own: async () => [bad], onRejected: (error) => rejected.push(error) });
  assert.deepEqual(await engine.scan(blocks, { age: 12 }), echo(blocks));
  assert.equal(rejected.length, 1);
});
