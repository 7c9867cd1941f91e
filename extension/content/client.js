import { api } from "../shared/api.js";
import { SCAN_PORT } from "../shared/protocol.js";
import { guarded, muteReports } from "./guard.js";

/** @typedef {import("../shared/types.js").Block} Block */
/** @typedef {import("../shared/types.js").Verdict} Verdict */
/** @typedef {import("../shared/types.js").Policy} Policy */

/** How long the engine may take before its silence counts as a failure. */
export const ANSWER_MS = 10_000;
/** Waits between attempts to reach a worker that was stopped, then the last one again and again. */
const RETRY_MS = [0, 50, 200, 1000, 3000];

/**
 * @typedef {object} ClientEvents
 * @property {(policy: Policy) => void} onPolicy
 * @property {(seq: number, verdicts: Verdict[]) => void} onVerdicts
 * @property {(seq: number, code: string) => void} onFailure   may be followed by a late onVerdicts
 * @property {() => void} onGone      the extension was updated or removed under us
 */

/**
 * The frame's line to the engine. A stopped worker is started again by the next
 * batch and gets what it had not answered; an idle line stays down, so that no
 * open tab keeps the worker awake.
 * @param {ClientEvents} events
 * @param {{connect?: () => chrome.runtime.Port, isAlive?: () => boolean,
 *   later?: (run: () => void, ms: number) => unknown, cancel?: (timer: any) => void}} [world]
 */
export function createClient(events, world = {}) {
  const {
    connect = () => api.runtime.connect({ name: SCAN_PORT }),
    isAlive = () => Boolean(api.runtime?.id),
    later = (run, ms) => setTimeout(run, ms),
    cancel = (timer) => clearTimeout(timer),
  } = world;
  /** @type {chrome.runtime.Port|null} */
  let port = null;
  let attempts = 0;
  let gone = false;
  /** @type {unknown} */
  let retry = null;
  let nextSeq = 1;
  /** @type {Map<number, {blocks: Block[], timer: unknown, late: boolean}>} */
  const inFlight = new Map();

  function giveUp() {
    if (gone) return;
    gone = true;
    muteReports();
    for (const { timer } of inFlight.values()) cancel(timer);
    events.onGone();
  }

  function open() {
    retry = null;
    if (gone || port) return;
    if (!isAlive()) {
      giveUp();
      return;
    }
    try {
      port = connect();
    } catch (error) {
      if (!isAlive() || /context invalidated/iu.test(String(error))) giveUp();
      else reopen();
      return;
    }
    port.onMessage.addListener(guarded("client.message", onMessage));
    port.onDisconnect.addListener(guarded("client.disconnect", onDisconnect));
    for (const [seq, { blocks }] of inFlight) send(seq, blocks);
  }

  function reopen() {
    if (retry !== null || gone) return;
    const wait = RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)];
    attempts += 1;
    retry = later(guarded("client.open", open), wait);
  }

  function onDisconnect() {
    void api.runtime.lastError; // read, or Chromium logs it as unchecked into the page's console
    port = null;
    if (!isAlive()) giveUp();
    else if (inFlight.size > 0) reopen();
  }

  /** @param {any} message */
  function onMessage(message) {
    attempts = 0;
    if (message?.type === "policy") {
      events.onPolicy(message.policy);
      return;
    }
    const waiting = inFlight.get(message?.seq);
    if (!waiting) return;
    cancel(waiting.timer);
    inFlight.delete(message.seq);
    if (message.type === "verdicts") events.onVerdicts(message.seq, message.verdicts);
    else events.onFailure(message.seq, String(message.code));
  }

  /** @param {number} seq @param {Block[]} blocks */
  function send(seq, blocks) {
    try {
      port?.postMessage({ type: "scan", seq, blocks });
    } catch (error) {
      if (!isAlive() || !(error instanceof Error)) giveUp();
      else {
        port = null; // disconnected between two messages
        reopen();
      }
    }
  }

  return {
    open,
    /** @param {Block[]} blocks @returns {number} the number the answer will carry */
    scan(blocks) {
      const seq = nextSeq++;
      const waiting = { blocks, late: false, timer: /** @type {unknown} */ (null) };
      waiting.timer = later(
        guarded("client.timeout", () => {
          waiting.late = true;
          events.onFailure(seq, "timeout");
        }),
        ANSWER_MS,
      );
      inFlight.set(seq, waiting);
      if (port) send(seq, blocks);
      else open();
      return seq;
    },
    /** Asks for the policy again; an open line is told of changes by itself. */
    refresh() {
      if (!port) open();
    },
    /** Answers that may still come in time. */
    get waiting() {
      let count = 0;
      for (const { late } of inFlight.values()) if (!late) count += 1;
      return count;
    },
    get isGone() {
      return gone;
    },
  };
}

/** @typedef {ReturnType<typeof createClient>} Client */
