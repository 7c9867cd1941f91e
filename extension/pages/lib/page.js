import { api } from "../../shared/api.js";
import { translator } from "../../shared/i18n.js";

/** @typedef {import("../../shared/i18n.js").Translate} Translate */
/** @typedef {"kk"|"ru"|"en"} Lang */

/** @type {readonly Lang[]} */
export const LANGS = ["kk", "ru", "en"];

/** Where a translated text goes: the attribute that names the key → what is set. */
const PLACES = /** @type {const} */ ([
  ["data-i18n", null],
  ["data-i18n-title", "title"],
]);

/**
 * The language that "auto" comes to in this browser.
 * @param {string} setting
 * @returns {Lang}
 */
export function actualLang(setting) {
  const wanted = setting === "auto" ? api.i18n.getUILanguage().slice(0, 2).toLowerCase() : setting;
  return LANGS.find((lang) => lang === wanted) ?? "en";
}

/**
 * Fills every marked element below `root` and names the language of the document.
 * @param {string} setting the language of the settings
 * @param {ParentNode} [root]
 * @returns {Promise<{t: Translate, lang: Lang}>}
 */
export async function localize(setting, root = document) {
  const lang = actualLang(setting);
  const t = await translator(lang);
  document.documentElement.lang = lang;
  for (const [attribute, target] of PLACES) {
    for (const node of root.querySelectorAll(`[${attribute}]`)) {
      const text = t(node.getAttribute(attribute) ?? "");
      if (target === null) node.textContent = text;
      else node.setAttribute(target, text);
    }
  }
  return { t, lang };
}
