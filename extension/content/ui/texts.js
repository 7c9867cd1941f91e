import { api } from "../../shared/api.js";

/** Asked of the background when the settings name a language other than the browser's. */
const REQUEST = "ui.texts";
/** Keys of the in-page interface; the answer has these and all `why_` and `category_` keys. */
export const PREFIXES = ["content_", "why_", "category_", "notice_"];

/** Said when the browser does not answer any more, so they are fetched before. */
const LAST_WORDS = ["content_gone_child", "content_gone_other", "content_retry", "content_close"];

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
  const uiLanguage = api.i18n.getUILanguage();
  const lastWords = new Map(LAST_WORDS.map((key) => [key, api.i18n.getMessage(key)]));

  /** @param {string} key @param {string[]} values @returns {string} */
  function byBrowser(key, values) {
    try {
      return api.i18n.getMessage(key, values) || key;
    } catch (gone) {
      if (gone instanceof Error) return lastWords.get(key) || key; // the extension was updated or removed
      throw gone;
    }
  }

  return {
    /** @param {string} key @param {...(string|number)} values @returns {string} */
    get(key, ...values) {
      const text = Object.hasOwn(own, key) ? own[key] : byBrowser(key, values.map(String));
      return text.replace(/\$([1-9])/gu, (_, digit) => String(values[Number(digit) - 1] ?? ""));
    },
    /** @returns {string} for the `lang` attribute */
    get lang() {
      return lang === "auto" ? uiLanguage : lang;
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
