/**
 * Every message of the extension, named by direction. Shapes are checked where
 * they arrive, because a page's renderer is the less trusted side.
 *
 * @typedef {import("./types.js").Block} Block
 * @typedef {import("./types.js").Verdict} Verdict
 * @typedef {import("./types.js").Policy} Policy
 * @typedef {import("./types.js").Box} Box
 * @typedef {import("./types.js").Viewport} Viewport
 * @typedef {import("./types.js").ActFacts} ActFacts
 * @typedef {import("./types.js").FrameFinding} FrameFinding
 * @typedef {import("./types.js").TabFinding} TabFinding
 * @typedef {import("./types.js").Settings} Settings
 */

/** Raise on a change an older content script would misread. */
export const PROTOCOL_VERSION = 1;
/** One port of this name a frame. */
export const SCAN_PORT = `qorgan-scan-${PROTOCOL_VERSION}`;

/* ---- the scan port ------------------------------------------------------ */

/**
 * @typedef {{type: "scan", seq: number, blocks: Block[]}} ScanRequest   content → background
 *
 * @typedef {{type: "verdicts", seq: number, verdicts: Verdict[]}} VerdictsReply   background → content
 * @typedef {{type: "failure", seq: number, code: string, message: string}} FailureReply
 * @typedef {{type: "policy", policy: Policy}} PolicyPush   first after connect, then on change
 * @typedef {VerdictsReply|FailureReply|PolicyPush} ToContentOnPort
 */

/* ---- one-shot requests -------------------------------------------------- */

/** content → background; accepted only with a tab as sender. */
export const FROM_CONTENT = Object.freeze({
  FINDINGS_UPDATE: "findings.update",
  EVIDENCE_SAVE: "evidence.save",
  ERROR_REPORT: "error.report",
  APPEAL: "appeal",
  UI_TEXTS: "ui.texts",
});

/** popup, options, ledger → background; accepted only from the extension's own pages. */
export const FROM_PAGE = Object.freeze({
  TAB_FINDINGS: "tab.findings",
  FINDING_REVEAL: "finding.reveal",
  FINDING_HIDE: "finding.hide",
  FINDING_FOCUS: "finding.focus",
  APPEAL: "appeal",
  APPEAL_DECIDE: "appeal.decide",
  EVIDENCE_REQUEST: "evidence.request",
  PAUSE_SET: "pause.set",
  SITE_SET: "site.set",
  SETTINGS_GET: "settings.get",
  SETTINGS_SET: "settings.set",
  OWN_GET: "own.get",
  OWN_SET: "own.set",
});

/** background → one frame. */
export const TO_CONTENT = Object.freeze({
  EVIDENCE_REQUEST: "evidence.request",
  CAPTURE_PREPARE: "capture.prepare",
  CAPTURE_CHECK: "capture.check",
  CAPTURE_DONE: "capture.done",
  FINDING_REVEAL: "finding.reveal",
  FINDING_HIDE: "finding.hide",
  FINDING_FOCUS: "finding.focus",
  FINDING_TEXT: "finding.text",
  FINDINGS_REQUEST: "findings.request",
});

/**
 * content → background
 * @typedef {{type: "findings.update", findings: FrameFinding[], scanned: boolean}} FindingsUpdate
 *   in document order; `scanned`: the whole document was looked through once → `{}`
 * @typedef {{type: "evidence.save", token: string, facts: ActFacts}} EvidenceSave
 *   `token` names the post in `capture.*` messages that follow while the answer is awaited;
 *   → `{act_id, shots, notice}`: how many pictures were kept; `notice` is null or a message key to show
 *   (`notice_quota`, `notice_storage`, `notice_no_picture`). A refusal's `message` may be a key too (`notice_not_saved`).
 * @typedef {{type: "error.report", code: string, name: string, stack: string}} ErrorReport   a fault of ours in a frame → `{}`
 * @typedef {{type: "appeal", key: string}} FrameAppeal   about a finding of the sender's own frame → `{accepted: boolean}`
 * @typedef {{type: "ui.texts", lang: "kk"|"ru"|"en", prefixes: string[]}} UiTexts
 *   → `{texts: Record<string, string>}` by message key, values still as `$1`
 */

/**
 * background → content (one frame); each is answered like any other request
 * @typedef {{type: "evidence.request", source: "command"|"menu"|"popup", key?: string}} EvidenceRequest
 *   save the focused post, the last right-clicked one, or with "popup" the one around finding `key` → `{notice}` once saved;
 *   a menu click goes to the clicked frame, a keyboard command to every frame of the tab: only the one whose
 *   document has the focus (and whose active element is no frame) acts
 * @typedef {{type: "capture.prepare", token: string, lift: boolean}} CapturePrepare   → CaptureState
 * @typedef {{type: "capture.check", token: string}} CaptureCheck   → CaptureState, nothing scrolled
 * @typedef {{type: "capture.done", token: string}} CaptureDone   restore scroll and veil → `{}`
 * @typedef {{type: "finding.reveal"|"finding.hide", key: string}} FindingToggle   → `{}`
 * @typedef {{type: "finding.focus", key: string}} FindingFocus   scroll to it and mark it → `{}`
 * @typedef {{type: "finding.text", key: string}} FindingText   → `{text}`: the whole block's text as it was scanned
 * @typedef {{type: "findings.request"}} FindingsRequest   send `findings.update` again → `{}`
 *
 * @typedef {object} CaptureState
 * @property {Box} box              the post, relative to the frame's viewport
 * @property {{x: number, y: number}} scroll
 * @property {string} url           of the frame
 * @property {Viewport} viewport
 * @property {boolean} veiled       whether any part of the post is still veiled or blurred
 * @property {{x: number, y: number}|null} [frame_offset]  the frame's viewport within the tab's:
 *   {0,0} in the top frame, summed over `frameElement`s where readable, null across origins
 */

/**
 * extension pages → background
 * @typedef {{type: "tab.findings", tab: number}} TabFindingsRequest
 *   → `{findings: TabFinding[], policy, paused_until, host, scanned, failure}`: `scanned` of the tab's own document;
 *   `failure` is the code of the engine's failure that is going on, or null
 * @typedef {{type: "finding.reveal"|"finding.hide"|"finding.focus", tab: number, frame: number, key: string}} FindingCommand
 * @typedef {{type: "appeal", tab: number, frame: number, key: string}} AppealRequest   → `{accepted: boolean}`
 * @typedef {{type: "evidence.request", tab: number, frame: number, key: string}} EvidenceCommand   save the post around a finding → `{notice}`
 * @typedef {{type: "appeal.decide", key: string, accepted: boolean}} AppealDecide   the parent's answer; `key` of the AppealRow
 * @typedef {{type: "pause.set", minutes: number}} PauseSet   0 ends the pause → `{paused_until}`
 * @typedef {{type: "site.set", host: string, active: boolean}} SiteSet
 * @typedef {{type: "settings.get"}} SettingsGet   → `{settings, locked: string[]}`
 * @typedef {{type: "settings.set", settings: Partial<Settings>}} SettingsSet   → `{settings, locked}`
 * @typedef {{type: "own.get"}} OwnGet   own words and rules as they were saved → `{text}`
 * @typedef {{type: "own.set", text: string}} OwnSet   → `{rows}`; refused with code `own-pack` when they have mistakes: the last ones stay
 */

/** Codes of `{ok: false, code, message}` and of FailureReply. */
export const CODE = Object.freeze({
  BAD_REQUEST: "bad-request",
  FORBIDDEN: "forbidden",
  UNKNOWN_TYPE: "unknown-type",
  ENGINE: "engine",
  LOCKED: "locked",
  NO_FRAME: "no-frame",
  QUOTA: "quota",
  STORAGE: "storage",
  INTERNAL: "internal",
});

/**
 * @typedef {{ok: false, code: string, message: string}} Refusal
 * @typedef {{ok: true} & Record<string, unknown>} Success
 * @typedef {Success|Refusal} Reply
 */

/** An error whose code reaches the asker. */
export class RequestError extends Error {
  /**
   * @param {string} code one of CODE or a more specific one
   * @param {string} message for logs, English
   */
  constructor(code, message) {
    super(message);
    this.name = "RequestError";
    this.code = code;
  }
}

/** Limits a frame must keep; more is answered with `bad-request`, or cut (`DOM`). */
export const LIMIT = Object.freeze({ BLOCKS: 20_000, FINDINGS: 5_000, EXCERPT: 300, KEY: 200, DOM: 2_000_000 });

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} message
 * @returns {ScanRequest|null} null when the shape is wrong
 */
export function asScanRequest(message) {
  if (!isRecord(message) || message.type !== "scan" || !Number.isSafeInteger(message.seq)) return null;
  const { blocks } = message;
  if (!Array.isArray(blocks) || blocks.length > LIMIT.BLOCKS) return null;
  const sound = blocks.every(
    (block) =>
      isRecord(block) &&
      typeof block.text === "string" &&
      (typeof block.id === "string" || Number.isFinite(block.id)),
  );
  return sound ? /** @type {ScanRequest} */ (/** @type {unknown} */ (message)) : null;
}

/**
 * Keeps the known fields of a frame's findings, cut to the limits.
 * @param {unknown} value
 * @returns {FrameFinding[]|null}
 */
export function asFrameFindings(value) {
  if (!Array.isArray(value) || value.length > LIMIT.FINDINGS) return null;
  /** @type {FrameFinding[]} */
  const kept = [];
  for (const raw of value) {
    if (!isRecord(raw) || typeof raw.key !== "string" || raw.key.length > LIMIT.KEY) return null;
    const severity = Number(raw.severity);
    if (!Number.isInteger(severity) || severity < 0 || severity > 4) return null;
    kept.push(/** @type {FrameFinding} */ ({
      key: raw.key,
      category: short(raw.category),
      sign: raw.sign == null ? null : short(raw.sign),
      severity,
      target: short(raw.target),
      stance: short(raw.stance),
      why: short(raw.why),
      excerpt: typeof raw.excerpt === "string" ? raw.excerpt.slice(0, LIMIT.EXCERPT) : "",
      revealed: raw.revealed === true,
    }));
  }
  return kept;
}

/** @param {unknown} value @returns {string} */
function short(value) {
  return typeof value === "string" ? value.slice(0, 64) : "";
}

/**
 * @param {unknown} value
 * @returns {(CaptureState & {frame_offset: {x: number, y: number}|null|undefined})|null}
 */
export function asCaptureState(value) {
  if (!isRecord(value) || typeof value.url !== "string") return null;
  const { box, scroll, viewport } = value;
  if (!hasNumbers(box, ["x", "y", "width", "height"]) || !hasNumbers(scroll, ["x", "y"])) return null;
  if (!hasNumbers(viewport, ["width", "height", "dpr"])) return null;
  const offset = value.frame_offset;
  if (offset != null && !hasNumbers(offset, ["x", "y"])) return null;
  return /** @type {any} */ (value);
}

/**
 * @param {unknown} value
 * @param {string[]} names
 * @returns {boolean}
 */
function hasNumbers(value, names) {
  return isRecord(value) && names.every((name) => Number.isFinite(value[name]));
}
