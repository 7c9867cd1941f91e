import { checkIin } from "../lib/iin.js";

/** @typedef {import("../lib/page.js").Lang} Lang */

/** Fields of the report's form; `lang` stands beside them. */
const FIELDS = /** @type {const} */ ([
  "addressee",
  "applicant_name",
  "iin",
  "address",
  "phone",
  "date",
  "child_name",
  "child_birth_date",
  "capacity",
  "substance",
  "request",
]);
const DATES = new Set(["date", "child_birth_date"]);

/** @param {string} iso YYYY-MM-DD @returns {string} as written in Kazakhstan */
function readableDate(iso) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso);
  return match ? `${match[3]}.${match[2]}.${match[1]}` : iso;
}

/**
 * What was typed, as the engine takes it. Empty fields are left out: the report leaves a line for them.
 * @param {FormData} data
 * @returns {{form: Record<string, string>, lang: Lang}}
 */
export function readForm(data) {
  /** @type {Record<string, string>} */
  const form = {};
  for (const name of FIELDS) {
    const typed = String(data.get(name) ?? "").trim();
    if (typed) form[name] = DATES.has(name) ? readableDate(typed) : typed;
  }
  return { form, lang: /** @type {Lang} */ (String(data.get("lang"))) };
}

/**
 * @param {string} typed
 * @returns {string|null} key of a warning, null when nothing is wrong
 */
export function iinWarning(typed) {
  const result = checkIin(typed);
  return result === "ok" || result === "empty" ? null : `form_iin_${result}`;
}

/**
 * Today in Kazakhstan, as a date field takes it.
 * @param {number} now ms since the epoch
 * @returns {string}
 */
export function today(now) {
  return new Date(now + 5 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/**
 * @param {{id: string}[]} cases
 * @returns {string} name of the case file
 */
export function caseFileName(cases) {
  const id = (cases[0]?.id ?? "empty").replace(/^case-/u, "");
  return `case-${id}.wacz`;
}
