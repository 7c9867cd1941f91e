/** A frame that took less needs no care, ms. */
const CHEAP_MS = 24;
/** Share of the time left to the page after a frame of ours that was not cheap: 1/(1+REST) is ours. */
const REST = 3;
const LONGEST_MS = 1500;

/**
 * Spaces out changes of the highlights. Chromium lays all highlighted text out
 * anew in every frame in which any highlight changed: with 100,000 texts under
 * the veil that is half a second a frame, so what can wait then waits.
 * @param {() => void} run
 * @param {{now?: () => number, later?: (run: () => void, ms: number) => unknown,
 *   measure?: (tell: (ms: number) => void) => void}} [world] `measure` tells what the next frame cost
 */
export function createGate(run, { now = () => performance.now(), later = (f, ms) => setTimeout(f, ms), measure = nextFrame } = {}) {
  let closedUntil = 0;
  let waiting = false;
  let measuring = false;

  function pass() {
    waiting = false;
    run();
    if (measuring) return;
    measuring = true;
    measure((ms) => {
      measuring = false;
      closedUntil = ms > CHEAP_MS ? now() + Math.min(ms * REST, LONGEST_MS) : 0;
    });
  }

  return {
    /** Runs at once, or as soon as the page had its rest. */
    request() {
      if (waiting) return;
      const wait = closedUntil - now();
      if (wait <= 0) {
        pass();
        return;
      }
      waiting = true;
      later(pass, wait);
    },
  };
}

/** @param {(ms: number) => void} tell in a hidden tab only once it is shown: nothing is painted before */
function nextFrame(tell) {
  requestAnimationFrame(() => {
    const start = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      tell(performance.now() - start);
    };
    port2.postMessage(0);
  });
}
