import { api } from "../shared/api.js";
import { FROM_CONTENT, LIMIT } from "../shared/protocol.js";
import { toFrameFinding } from "./findings.js";
import { guarded } from "./guard.js";

/** At most four reports a second. */
const PAUSE_MS = 250;

/**
 * Tells the background of this frame's findings, for the badge and the popup.
 * @param {import("./findings.js").Findings} findings
 */
export function createReporter(findings) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let last = -PAUSE_MS;
  let told = 0;
  let scanned = false;
  let toldScanned = false;

  const send = guarded("reporter", () => {
    timer = undefined;
    last = performance.now();
    const list = findings.all().slice(0, LIMIT.FINDINGS).map(toFrameFinding);
    if (list.length === 0 && told === 0 && scanned === toldScanned) return;
    told = list.length;
    toldScanned = scanned;
    // A worker that is just being stopped refuses; the next change or its own request brings the list again.
    void api.runtime.sendMessage({ type: FROM_CONTENT.FINDINGS_UPDATE, findings: list, scanned }).catch(() => again());
  });

  let refusals = 0;
  /** Twice more after a refusal, then only on the next change. */
  function again() {
    refusals += 1;
    if (refusals <= 2) timer ??= setTimeout(send, 4 * PAUSE_MS);
  }

  function changed() {
    refusals = 0;
    timer ??= setTimeout(send, Math.max(0, last + PAUSE_MS - performance.now()));
  }

  return {
    changed,
    /** The whole document was looked through once; of frames in the page nobody asks that. */
    scanned() {
      if (scanned || window !== window.top) return;
      scanned = true;
      changed();
    },
    /** The background asks: it was restarted and knows nothing. */
    now() {
      told = -1;
      clearTimeout(timer);
      send();
    },
  };
}

/** @typedef {ReturnType<typeof createReporter>} Reporter */
