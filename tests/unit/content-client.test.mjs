import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any} */ (globalThis).chrome = { runtime: { id: "x", lastError: undefined, sendMessage: async () => ({ ok: true }) } };
const { ANSWER_MS, createClient } = await import("../../extension/content/client.js");

/** A background whose ports can be cut, on a clock that stands still. */
function world() {
  /** @type {any[]} */
  const ports = [];
  /** @type {{run: () => void, at: number, off: boolean}[]} */
  const timers = [];
  /** @type {any[][]} */
  const seen = [];
  let time = 0;
  const state = { alive: true, refuses: 0 };
  const connect = () => {
    if (state.refuses-- > 0) throw new Error("no receiver");
    /** @type {any} */
    const port = { sent: [], said: null, left: null, postMessage: (/** @type {any} */ m) => void port.sent.push(m) };
    port.onMessage = { addListener: (/** @type {any} */ f) => void (port.said = f) };
    port.onDisconnect = { addListener: (/** @type {any} */ f) => void (port.left = f) };
    ports.push(port);
    return port;
  };
  /** @param {() => void} run @param {number} ms */
  const later = (run, ms) => {
    const timer = { run, at: time + ms, off: false };
    timers.push(timer);
    return timer;
  };
  const client = createClient(
    {
      onPolicy: (policy) => void seen.push(["policy", policy]),
      onVerdicts: (seq, verdicts) => void seen.push(["verdicts", seq, verdicts]),
      onFailure: (seq, code) => void seen.push(["failure", seq, code]),
      onGone: () => void seen.push(["gone"]),
    },
    { connect, later, cancel: (timer) => void (timer.off = true), isAlive: () => state.alive },
  );
  /** @param {number} ms */
  const pass = (ms) => {
    const end = time + ms;
    for (;;) {
      const next = timers.filter((t) => !t.off && t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      time = next.at;
      next.off = true;
      next.run();
    }
    time = end;
  };
  return { client, ports, seen, state, pass };
}

const blocks = [{ id: 1, text: "мәтін" }];

test("the policy and the verdicts arrive", () => {
  const { client, ports, seen } = world();
  client.open();
  ports[0].said({ type: "policy", policy: { role: "child" } });
  const seq = client.scan(blocks);
  assert.deepEqual(ports[0].sent, [{ type: "scan", seq, blocks }]);
  ports[0].said({ type: "verdicts", seq, verdicts: [] });
  ports[0].said({ type: "verdicts", seq, verdicts: [] });
  assert.deepEqual(seen, [["policy", { role: "child" }], ["verdicts", seq, []]]);
  assert.equal(client.waiting, 0);
});

test("a stopped worker is called again and gets what it had not answered", () => {
  const { client, ports, seen, state, pass } = world();
  client.open();
  const [first, second] = [client.scan(blocks), client.scan(blocks)];
  ports[0].said({ type: "verdicts", seq: first, verdicts: [] });
  state.refuses = 2;
  ports[0].left();
  pass(500);
  assert.equal(ports.length, 2);
  assert.deepEqual(ports[1].sent.map((/** @type {any} */ m) => m.seq), [second]);
  ports[1].said({ type: "verdicts", seq: second, verdicts: [] });
  assert.deepEqual(seen.map(([type]) => type), ["verdicts", "verdicts"]);
});

test("an idle line stays down until it is needed", () => {
  const { client, ports, pass } = world();
  client.open();
  ports[0].left();
  pass(60_000);
  assert.equal(ports.length, 1);
  client.scan(blocks);
  assert.equal(ports.length, 2);
  assert.equal(ports[1].sent.length, 1);
});

test("silence is a failure after ten seconds, and a late answer still counts", () => {
  const { client, ports, seen, pass } = world();
  client.open();
  const seq = client.scan(blocks);
  pass(ANSWER_MS - 1);
  assert.deepEqual(seen, []);
  pass(1);
  assert.deepEqual(seen, [["failure", seq, "timeout"]]);
  ports[0].said({ type: "verdicts", seq, verdicts: [] });
  assert.deepEqual(seen[1], ["verdicts", seq, []]);
});

test("when the extension is gone it gives up, once", () => {
  const { client, ports, seen, state, pass } = world();
  client.open();
  client.scan(blocks);
  state.alive = false;
  ports[0].left();
  pass(60_000);
  client.open();
  assert.deepEqual(seen, [["gone"]]);
  assert.ok(client.isGone);
});
