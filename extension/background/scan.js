import { asScanRequest, CODE, SCAN_PORT } from "../shared/protocol.js";
import { hostOf } from "../shared/url.js";
import { EngineError } from "./engine.js";
import { policyOf } from "./policy.js";

/**
 * @typedef {import("../shared/protocol.js").ToContentOnPort} ToContentOnPort
 * @typedef {import("../shared/protocol.js").ScanRequest} ScanRequest
 * @typedef {import("../shared/types.js").Settings} Settings
 * @typedef {import("../shared/types.js").Policy} Policy
 *
 * @typedef {object} Frame          One connected document.
 * @property {chrome.runtime.Port} port
 * @property {number} tab
 * @property {number} frame
 * @property {string} document      identity of the document, see documentOf
 * @property {string} host          of the tab
 * @property {boolean} open
 *
 * @typedef {object} ScanParts
 * @property {import("./engine.js").EngineHandle} engine
 * @property {import("./appeals.js").Appeals} appeals
 * @property {() => Promise<Settings>} settings
 * @property {(frame: Frame) => void} onOpen
 * @property {(frame: Frame) => void} onClose
 * @property {(tab: number, policy: Policy) => void} onPolicy
 * @property {(where: string, error: unknown) => void} report  failures worth the journal
 * @property {() => number} [now]   ms since the epoch
 */

/**
 * @param {chrome.runtime.MessageSender} sender
 * @returns {string} stable while the document lives; a browser without document ids gets the address
 */
export function documentOf(sender) {
  return sender.documentId ?? sender.url ?? "";
}

/** A longer timer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @param {ScanParts} parts */
export function createScanner({ engine, appeals, settings, onOpen, onClose, onPolicy, report, now = Date.now }) {
  /** @type {Set<Frame>} */
  const frames = new Set();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let pauseEnd;

  /**
   * Frames on an open line are told when a pause ends. Should the worker be
   * stopped before, the lines fall and the frames ask by their own clock.
   * @param {Settings} current
   */
  function awaitPauseEnd({ paused_until }) {
    clearTimeout(pauseEnd);
    const wait = paused_until - now();
    const push = () => pushPolicies().catch((error) => report("policy", error));
    if (wait > 0) pauseEnd = setTimeout(push, Math.min(wait, LONGEST_TIMER_MS));
  }

  async function pushPolicies() {
    const current = await settings();
    for (const frame of [...frames]) postPolicy(frame, current);
    awaitPauseEnd(current);
  }

  /** @param {Frame} frame @param {ToContentOnPort} message */
  function post(frame, message) {
    if (!frame.open) return;
    try {
      frame.port.postMessage(message);
    } catch (error) {
      // The document went away between our check and the call; nobody is left to answer.
      close(frame);
      if (!(error instanceof Error)) throw error;
    }
  }

  /** @param {Frame} frame */
  function close(frame) {
    if (!frame.open) return;
    frame.open = false;
    frames.delete(frame);
    onClose(frame);
  }

  /** @param {Frame} frame @param {Settings} current */
  function postPolicy(frame, current) {
    const policy = policyOf(current, frame.host, now());
    post(frame, { type: "policy", policy });
    if (frame.frame === 0) onPolicy(frame.tab, policy);
  }

  /** @param {ScanRequest} request @returns {Promise<ToContentOnPort>} */
  async function answer(request) {
    const { age } = await settings();
    const verdicts = await engine.scan(request.blocks, { age });
    try {
      return { type: "verdicts", seq: request.seq, verdicts: await appeals.apply(request.blocks, verdicts) };
    } catch (error) {
      report("appeals", error); // without the appeals the engine's verdict stands: nothing is shown by mistake
      return { type: "verdicts", seq: request.seq, verdicts };
    }
  }

  /** @param {Frame} frame @param {unknown} message */
  async function receive(frame, message) {
    const request = asScanRequest(message);
    if (!request) {
      const seq = Number(/** @type {any} */ (message)?.seq);
      post(frame, { type: "failure", seq: Number.isSafeInteger(seq) ? seq : -1, code: CODE.BAD_REQUEST, message: "not a scan request" });
      return;
    }
    try {
      post(frame, await answer(request));
    } catch (error) {
      report("scan", error);
      const code = error instanceof EngineError ? error.code : CODE.INTERNAL;
      post(frame, { type: "failure", seq: request.seq, code, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    /** @param {chrome.runtime.Port} port */
    connect(port) {
      const tab = port.sender?.tab;
      if (port.name !== SCAN_PORT || !port.sender || tab?.id === undefined) {
        port.disconnect(); // another protocol version or a sender that is no page: it reads this as "no engine"
        return;
      }
      /** @type {Frame} */
      const frame = {
        port,
        tab: tab.id,
        frame: port.sender.frameId ?? 0,
        document: documentOf(port.sender),
        host: hostOf(tab.url ?? port.sender.url),
        open: true,
      };
      frames.add(frame);
      port.onDisconnect.addListener(() => close(frame));
      onOpen(frame);
      // Requests wait for the policy, which must be the first message of a port.
      let turn = settings().then(
        (current) => {
          postPolicy(frame, current);
          awaitPauseEnd(current);
        },
        (error) => report("settings", error),
      );
      port.onMessage.addListener((message) => {
        turn = turn.then(() => receive(frame, message));
      });
    },

    /** After a change of the settings. @returns {Promise<void>} */
    pushPolicies,

    /** @param {number} tab @param {number} frame @returns {boolean} whether a live document is connected */
    isOpen: (tab, frame) => [...frames].some((each) => each.tab === tab && each.frame === frame),
  };
}
