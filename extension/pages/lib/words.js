import { el } from "./dom.js";
import { icon, steps } from "./icons.js";

/** @typedef {import("./page.js").Translate} Translate */

/**
 * The degree in steps and a sentence.
 * @param {number} value 0..4
 * @param {Translate} t
 * @returns {HTMLElement}
 */
export function severity(value, t) {
  return el("span", { class: "severity", attrs: { "data-severity": String(value) } }, steps(value), t(`severity_${value}`));
}

/**
 * The degree in steps and a word, where there is little room.
 * @param {number} value 0..4
 * @param {Translate} t
 * @returns {HTMLElement}
 */
export function degree(value, t) {
  const attrs = { "data-severity": String(value), title: t(`severity_${value}`) };
  return el("span", { class: "severity", attrs }, steps(value), t(`severity_word_${value}`));
}

/**
 * @param {string} text
 * @param {string} sign name of the drawing
 * @param {"grave"|"warn"|"calm"|""} [tone]
 * @returns {HTMLElement}
 */
export function badge(text, sign, tone = "") {
  return el("span", { class: `badge ${tone}`.trim() }, icon(sign), text);
}

/**
 * @param {readonly string[]} signs
 * @param {Translate} t
 * @returns {string}
 */
export function signList(signs, t) {
  return signs.map((sign) => t(`sign_${sign}`)).join(", ");
}

/**
 * An account as people know it; the handle alone where there is no name.
 * @param {{handle: string, name: string}} account
 * @param {string} unknown what to say when neither is known
 * @returns {string}
 */
export function accountName({ handle, name }, unknown) {
  const at = handle && !handle.startsWith("@") ? `@${handle}` : handle;
  if (name && at && name !== handle && name !== at) return `${name} (${at})`;
  return at || name || unknown;
}
