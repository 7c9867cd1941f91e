import { guarded } from "./guard.js";

/** Milliseconds of one slice: a quarter of a frame at 60 Hz, so that scrolling stays smooth. */
export const SLICE_MS = 4;

/**
 * @typedef {(late: () => boolean) => boolean} Step works until `late()`; true when it has more to do
 */

/**
 * One clock for all deferred work of a frame: steps run one after the other in
 * slices, each slice a task of its own, so that the page paints in between.
 * @param {{now?: () => number, post?: (run: () => void) => void, after?: () => void}} [options]
 *   `after` runs at the end of every slice
 */
export function createSlices({ now = () => performance.now(), post = channelPost(), after = () => {} } = {}) {
  /** @type {Step[]} */
  const steps = [];
  let posted = false;

  const slice = guarded("slice", () => {
    posted = false;
    runFor(SLICE_MS);
    if (steps.length > 0) wake();
  });

  function wake() {
    if (posted) return;
    posted = true;
    post(slice);
  }

  /** @param {number} ms */
  function runFor(ms) {
    const end = now() + ms;
    const late = () => now() >= end;
    while (steps.length > 0 && !late()) {
      const step = steps[0];
      const more = guarded("step", step)(late) === true;
      if (!more && steps[0] === step) steps.shift();
      else if (more) break; // it stopped by itself: out of time, or it waits for answers
    }
    after();
  }

  return {
    /** @param {Step} step */
    add(step) {
      if (!steps.includes(step)) steps.push(step);
      wake();
    },
    /** Spends up to `ms` at once, e.g. in an observer callback, where the frame is not painted yet. @param {number} ms */
    runNow(ms) {
      runFor(ms);
      if (steps.length > 0) wake();
    },
    get idle() {
      return steps.length === 0;
    },
  };
}

/** @returns {(run: () => void) => void} a task without the 4 ms floor of nested timers, also in hidden tabs */
function channelPost() {
  const { port1, port2 } = new MessageChannel();
  /** @type {(() => void)[]} */
  const queue = [];
  port1.onmessage = () => queue.shift()?.();
  return (run) => {
    queue.push(run);
    port2.postMessage(0);
  };
}
