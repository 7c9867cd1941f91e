import { asFindings } from "../shared/findings.js";
import { sha256Text, sha256Utf8 } from "../shared/hash.js";
import { CODE, isRecord, LIMIT, RequestError } from "../shared/protocol.js";
import { cleanUrl } from "../shared/url.js";

/**
 * @typedef {import("../shared/types.js").Act} Act
 */

/** A post is a page of text at most; more would crowd out other evidence. */
export const TEXT_LIMIT = 200_000;
const FIELD = 1_000;

/** @param {unknown} value @param {number} [limit] @returns {string} */
const text = (value, limit = FIELD) => (typeof value === "string" ? value.slice(0, limit).replace(/\p{Surrogate}/gu, "\uFFFD") : "");
/** @param {unknown} value @returns {number} */
const number = (value) => (typeof value === "number" && Number.isFinite(value) ? value : 0);

/** @param {unknown} value @returns {Act["author"]} */
function author(value) {
  const raw = isRecord(value) ? value : {};
  return { handle: text(raw.handle), name: text(raw.name), url: cleanUrl(text(raw.url, 4_000)) };
}

/** @param {unknown} value @returns {Act["target"]} */
function target(value) {
  return isRecord(value) ? { handle: text(value.handle), name: text(value.name) } : null;
}

/**
 * An act of what a frame sent: known fields only, each of its type and length.
 * @param {unknown} raw ActFacts
 * @param {object} context
 * @param {string} context.id
 * @param {string} context.url of the frame, as the browser says
 * @param {{wall: string, mono: number}} context.at
 * @param {Act["profile"]} context.profile
 * @param {string} context.browser
 * @returns {Promise<{act: Act, dom: string}>} `dom`: what `dom_sha256` is of
 * @throws {RequestError}
 */
export async function draftAct(raw, { id, url, at, profile, browser }) {
  if (!isRecord(raw) || typeof raw.text !== "string" || raw.text.trim() === "") {
    throw new RequestError(CODE.BAD_REQUEST, "an act needs the facts of a post, its text at least");
  }
  const kept = text(raw.text, TEXT_LIMIT).normalize("NFC");
  const notes = [text(raw.notes), raw.text.length > TEXT_LIMIT ? "text_cut" : ""].filter(Boolean);
  const dom = text(raw.dom, LIMIT.DOM).normalize("NFC");
  const findings = asFindings(raw.findings, kept);
  const box = isRecord(raw.box) ? raw.box : {};
  const viewport = isRecord(raw.viewport) ? raw.viewport : {};
  const act = {
    id,
    url: cleanUrl(text(raw.url, 8_000)) || cleanUrl(url),
    platform: text(raw.platform),
    post_id: text(raw.post_id),
    author: author(raw.author),
    target: target(raw.target),
    posted_at: text(raw.posted_at),
    captured_at: at,
    title: text(raw.title),
    text: kept,
    text_sha256: await sha256Text(kept),
    selector: text(raw.selector, 4_000),
    box: { x: number(box.x), y: number(box.y), width: number(box.width), height: number(box.height) },
    viewport: {
      width: number(viewport.width),
      height: number(viewport.height),
      dpr: number(viewport.dpr) || 1,
      zoom: number(viewport.zoom) || 1,
      scroll_x: number(viewport.scroll_x),
      scroll_y: number(viewport.scroll_y),
    },
    browser,
    locale: navigator.language,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    engine: { version: "", pack_sha256: "" },
    profile,
    severity: findings.reduce((most, each) => Math.max(most, each.severity), 0),
    findings,
    shots: [],
    dom_sha256: dom && (await sha256Utf8(dom)),
    notes: notes.join("; "),
  };
  return { act, dom };
}

/**
 * @param {Act} act
 * @param {string[]} keys
 * @returns {Act}
 */
export function withNotes(act, keys) {
  return { ...act, notes: [...new Set([...act.notes.split("; "), ...keys])].filter(Boolean).join("; ") };
}
