import { isRecord } from "./protocol.js";

/** @typedef {import("./types.js").Finding} Finding */

/** The engine's own words (crate/src/verdict.rs); anything else is no finding. */
export const CATEGORIES = Object.freeze([
  "insult", "threat", "stalking", "coercion", "discrimination", "exclusion", "self_harm_incitement",
  "dangerous_act", "grooming", "sexual", "sexual_violence", "cruelty", "drugs", "gambling", "prostitution",
  "extremism", "antisocial", "fraud", "compulsion", "profanity",
]);
const SIGNS = ["humiliation", "pursuit", "intimidation", "coercion", null];
const TARGETS = ["second", "third", "group", "named", "self", "none"];
const STANCES = ["attack", "quotation", "report", "condemnation", "advice", "question", "joke", "negated", "distress"];
const MOST = 1_000;
/** `file:line` */
const ENTRY = /^[\p{L}\p{N}_./-]{1,200}:\d{1,7}$/u;

/**
 * The sound ones among findings that came from a frame.
 * @param {unknown} value
 * @param {string} text of the block they are of
 * @returns {Finding[]}
 */
export function asFindings(value, text) {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST).flatMap((raw) => {
    const sound = asFinding(raw, text);
    return sound ? [sound] : [];
  });
}

/** @param {unknown} raw @param {string} text @returns {Finding|null} */
function asFinding(raw, text) {
  if (!isRecord(raw) || !Array.isArray(raw.span)) return null;
  const [start, end] = raw.span.map(Number);
  const { category, sign, severity, target, stance, why, entry } = /** @type {any} */ (raw);
  const known =
    CATEGORIES.includes(category) && SIGNS.includes(sign ?? null) && TARGETS.includes(target) && STANCES.includes(stance) &&
    [1, 2, 3, 4].includes(severity) && typeof why === "string" && /^\w{1,64}$/u.test(why) &&
    Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end > start && end <= text.length;
  if (!known) return null;
  const row = typeof entry === "string" && ENTRY.test(entry) ? { entry } : {};
  return { category, sign: sign ?? null, severity, target, stance, span: [start, end], text: text.slice(start, end), why, ...row };
}
