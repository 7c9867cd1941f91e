import { api } from "../../shared/api.js";

/** Asked of the background when the settings name a language other than the browser's. */
const REQUEST = "ui.texts";
/** Keys of the in-page interface; the answer has these and all `why_` and `category_` keys. */
export const PREFIXES = ["content_", "why_", "category_", "notice_"];

/**
 * The words of the in-page interface. A content script cannot read the message
 * files itself without opening them to every page, so a language that is not the
 * browser's comes from the background; until then the browser's is used.
 * @param {() => void} onChange
 */
export function createTexts(onChange) {
  /** @type {Record<string, string>} */
  let own = {};
  let lang = "auto";

  return {
    /** @param {string} key @param {...(string|number)} values @returns {string} */
    get(key, ...values) {
      const text = Object.hasOwn(own, key) ? own[key] : api.i18n?.getMessage(key, values.map(String)) || key;
      return text.replace(/\$([1-9])/gu, (_, digit) => String(values[Number(digit) - 1] ?? ""));
    },
    /** @returns {string} for the `lang` attribute */
    get lang() {
      return lang === "auto" ? (api.i18n?.getUILanguage() ?? "") : lang;
    },
    /** @param {string} next */
    use(next) {
      if (next === lang) return;
      lang = next;
      own = {};
      if (next === "auto") return;
      api.runtime
        .sendMessage({ type: REQUEST, lang: next, prefixes: PREFIXES })
        .then((answer) => {
          if (answer?.ok !== true || lang !== next) return;
          own = answer.texts;
          onChange();
        })
        .catch(() => onChange()); // the browser's language stays
    },
  };
}

/** @typedef {ReturnType<typeof createTexts>} Texts */
