import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeClock, installChrome } from "./background-fakes.mjs";

/** @type {{active: boolean, url: string}|null} */
let tab = { active: true, url: "https://a.kz/" };
/** @type {number[]} */
let shotAt = [];
/** @type {Error[]} */
let refusals = [];
const clock = fakeClock();

installChrome({
  tabs: {
    get: async (/** @type {number} */ id) => {
      if (!tab) throw new Error(`No tab with id: ${id}.`);
      return { id, windowId: 1, ...tab };
    },
    captureVisibleTab: async () => {
      shotAt.push(clock.now());
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      return "data:image/png;base64,";
    },
  },
});
const { createCapture, sameState, withinFrame } = await import("../../extension/background/capture.js");
const { createShutter } = await import("../../extension/background/shutter.js");
const { createSlots } = await import("../../extension/background/clock.js");
const { cropRect } = await import("../../extension/background/picture.js");
const { RequestError } = await import("../../extension/shared/protocol.js");

const state = {
  ok: true, url: "https://a.kz/", veiled: false, box: { x: 10, y: 20, width: 100, height: 50 }, scroll: { x: 0, y: 0 },
  viewport: { width: 400, height: 300, dpr: 2, zoom: 1, scroll_x: 0, scroll_y: 0 },
};
const pictures = {
  decode: async () => ({ picture: { bytes: new Uint8Array(9), sha256: "whole", width: 800, height: 600 }, bitmap: /** @type {any} */ ({ close() {} }) }),
  crop: async (/** @type {any} */ _bitmap, /** @type {any} */ rect) => ({ bytes: new Uint8Array(3), sha256: JSON.stringify([rect.x, rect.y, rect.width, rect.height]), width: rect.width, height: rect.height }),
};

/** @param {(message: any) => any} answer */
function make(answer) {
  /** @type {any[]} */
  const asked = [];
  tab = { active: true, url: "https://a.kz/" };
  shotAt = [];
  refusals = [];
  const ask = async (/** @type {number} */ _t, /** @type {number} */ _f, /** @type {any} */ message) => {
    asked.push(message.type);
    return answer(message);
  };
  return { asked, capture: createCapture({ shutter: createShutter(clock), ask: /** @type {any} */ (ask), pictures }) };
}
const request = { tab: 1, frame: 0, token: "t", lift: false, whole: true, keepViewport: false };

test("at most two starts in any window, in order", async () => {
  const own = fakeClock();
  const slot = createSlots(own, { count: 2, windowMs: 1000 });
  /** @type {number[]} */
  const starts = [];
  await Promise.all(Array.from({ length: 7 }, async () => {
    await slot();
    starts.push(own.now());
  }));
  for (let at = 2; at < starts.length; at += 1) assert.ok(starts[at] - starts[at - 2] >= 1000, `${starts}`);
  assert.equal(starts.at(-1), 3000);
});

test("captures asked for at once wait their turn and keep the browser's limit", async () => {
  const { capture, asked } = make(() => state);
  const results = await Promise.all(Array.from({ length: 5 }, () => capture(request)));
  assert.equal(results.length, 5);
  for (let at = 2; at < shotAt.length; at += 1) assert.ok(shotAt[at] - shotAt[at - 2] >= 1000);
  const once = ["capture.prepare", "capture.check", "capture.done"];
  assert.deepEqual(asked, [...once, ...once, ...once, ...once, ...once]);
});

test("the element is cut out in device pixels; the window's picture is only named", async () => {
  const { capture } = make(() => state);
  const { shots, rows, notes } = await capture(request);
  assert.deepEqual(shots, [{ role: "element", sha256: "[20,40,200,100]", bytes: 3, width: 200, height: 100, derived_from: "whole", transform: "crop" }]);
  assert.deepEqual(rows.map((row) => row.sha256), ["[20,40,200,100]"]);
  assert.deepEqual(notes, []);
});

test("the window's picture is kept on request, and a veil is said", async () => {
  const { capture } = make(() => ({ ...state, veiled: true }));
  const { shots, rows } = await capture({ ...request, keepViewport: true });
  assert.deepEqual(shots.map(({ role, transform }) => [role, transform]), [["element", "crop,veiled"], ["viewport", "veiled"]]);
  assert.equal(rows.length, 2);
});

test("a frame across origins keeps the whole window and says so; a known offset is added", async () => {
  const { capture } = make(() => ({ ...state, frame_offset: null }));
  const whole = await capture({ ...request, frame: 7 });
  assert.deepEqual(whole.shots.map(({ role, transform }) => [role, transform]), [["viewport", "none"]]);
  assert.deepEqual(whole.notes, ["whole_window"]);
  const known = make(() => ({ ...state, frame_offset: { x: 5, y: 6 } }));
  assert.equal((await known.capture({ ...request, frame: 7 })).shots[0].sha256, "[30,52,200,100]");
});

test("a window that shows what may not be kept is never kept whole", async () => {
  const own = make(() => state);
  assert.deepEqual((await own.capture({ ...request, whole: false, keepViewport: true })).shots.map(({ role }) => role), ["element"]);
  const { capture } = make(() => ({ ...state, frame_offset: null }));
  await assert.rejects(capture({ ...request, whole: false, frame: 7 }), { code: "protected" });
});

test("a page that moves once is shot again; one that keeps moving is given up after three", async () => {
  let n = 0;
  const once = make(({ type }) => (type === "capture.check" && n++ === 0 ? { ...state, scroll: { x: 0, y: 90 } } : state));
  assert.equal((await once.capture(request)).shots.length, 1);
  assert.equal(shotAt.length, 2);
  const always = make(({ type }) => (type === "capture.check" ? { ...state, box: { ...state.box, y: 99 } } : state));
  await assert.rejects(always.capture(request), { code: "moved" });
  assert.equal(shotAt.length, 3);
  assert.equal(always.asked.filter((type) => type === "capture.done").length, 3, "the frame is restored every time");
});

test("another address after the shot is a movement", async () => {
  const { capture } = make(({ type }) => {
    if (type === "capture.check" && tab) tab.url += "x";
    return state;
  });
  await assert.rejects(capture(request), { code: "moved" });
});

test("a tab that closes in the middle, is not in front, or is silent has its own code", async () => {
  const closing = make(({ type }) => {
    if (type === "capture.prepare") tab = null;
    return state;
  });
  refusals = [new Error("No window with id: 1.")];
  await assert.rejects(closing.capture(request), { code: "tab_closed" });
  const gone = make(() => {
    throw new RequestError("no-frame", "Receiving end does not exist");
  });
  await assert.rejects(gone.capture(request), { code: "tab_closed" });
  const behind = make(() => state);
  tab = { active: false, url: "https://a.kz/" };
  await assert.rejects(behind.capture(request), { code: "not_active" });
  assert.equal(shotAt.length, 0);
  const malformed = make(() => ({ ok: true }));
  await assert.rejects(malformed.capture(request), { code: "failed" });
});

test("a failure does not stop the captures behind it", async () => {
  let n = 0;
  const { capture } = make(() => {
    if (n++ === 0) throw new Error("boom");
    return state;
  });
  const [first, second] = await Promise.allSettled([capture(request), capture(request)]);
  assert.equal(first.status, "rejected");
  assert.equal(second.status, "fulfilled");
});

test("shots of an earlier worker count at the browser: its refusal is waited out", async () => {
  const { capture } = make(() => state);
  refusals = [new Error("This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.")];
  assert.equal((await capture(request)).shots.length, 1);
  assert.ok(shotAt[1] - shotAt[0] >= 1000);
});

test("crop keeps inside the picture and tells a cut", () => {
  const size = { width: 800, height: 600 };
  assert.deepEqual(cropRect({ x: -10, y: 0, width: 50, height: 400 }, 2, size), { x: 0, y: 0, width: 80, height: 600, clipped: true });
  assert.deepEqual(cropRect({ x: 0.4, y: 0.4, width: 399.8, height: 1 }, 2, size), { x: 0, y: 0, width: 800, height: 3, clipped: false });
  assert.equal(cropRect({ x: 900, y: 0, width: 5, height: 5 }, 2, size), null);
  assert.deepEqual(withinFrame({ .../** @type {any} */ (state), box: { x: -5, y: 290, width: 50, height: 40 } }),
    { box: { x: 0, y: 290, width: 45, height: 10 }, cut: true });
});

test("a pixel of jitter is no movement", () => {
  assert.equal(sameState(state, { ...state, box: { ...state.box, y: 20.6 } }), true);
  assert.equal(sameState(state, { ...state, viewport: { ...state.viewport, dpr: 1 } }), false);
});
