import { api } from "./api.js";

/** @typedef {(key: string, ...values: (string|number)[]) => string} Translate */
/** @typedef {{message: string, placeholders?: Record<string, {content: string}>}} Message */

/** @param {string} key @param {...(string|number)} values @returns {string} */
const byBrowser = (key, ...values) => api.i18n.getMessage(key, values.map(String)) || key;

/** @type {Map<string, Promise<Translate>>} */
const loaded = new Map();

/**
 * Texts in the language the settings name; "auto" follows the browser. A key
 * that language lacks is taken from the browser's choice, and an unknown key
 * comes back as itself, so that a gap is seen and nothing throws.
 * @param {"auto"|"kk"|"ru"|"en"} lang
 * @returns {Promise<Translate>}
 */
export function translator(lang) {
  if (lang === "auto") return Promise.resolve(byBrowser);
  let ready = loaded.get(lang);
  if (!ready) {
    ready = load(lang);
    loaded.set(lang, ready);
    ready.catch(() => loaded.delete(lang)); // the next call tries again; this caller sees the failure
  }
  return ready;
}

/**
 * @param {"kk"|"ru"|"en"} lang
 * @returns {Promise<Record<string, Message>>}
 */
async function messagesOf(lang) {
  return (await fetch(api.runtime.getURL(`_locales/${lang}/messages.json`))).json();
}

/**
 * All texts whose keys begin with one of the prefixes, values still as `$1`.
 * @param {"kk"|"ru"|"en"} lang
 * @param {string[]} prefixes
 * @returns {Promise<Record<string, string>>}
 */
export async function textsOf(lang, prefixes) {
  const wanted = Object.entries(await messagesOf(lang)).filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)));
  return Object.fromEntries(wanted.map(([key, entry]) => [key, named(entry)]));
}

/** @param {"kk"|"ru"|"en"} lang @returns {Promise<Translate>} */
async function load(lang) {
  const messages = await messagesOf(lang);
  return (key, ...values) => {
    const entry = Object.hasOwn(messages, key) ? messages[key] : undefined;
    return entry ? fill(entry, values.map(String)) : byBrowser(key, ...values);
  };
}

/**
 * The browser's own rules: `$name$` is a placeholder, `$1` a value, `$$` a dollar sign.
 * @param {Message} entry
 * @param {string[]} values
 * @returns {string}
 */
export function fill(entry, values) {
  return named(entry).replace(/\$(\$|[1-9])/gu, (_, mark) => (mark === "$" ? "$" : (values[Number(mark) - 1] ?? "")));
}

/** @param {Message} entry @returns {string} with its placeholders put in */
function named({ message, placeholders = {} }) {
  const byName = new Map(Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]));
  return message.replace(/\$([a-z0-9_@]+)\$/giu, (whole, name) => byName.get(name.toLowerCase()) ?? whole);
}
