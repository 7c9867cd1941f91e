import { api } from "./api.js";

/** @typedef {import("./types.js").OwnText} OwnText */

/** Where the text of own words and rules lies in `storage.local`. */
const KEY = "own_words";
/** The name of the text in errors and findings. */
export const OWN_FILE = "own.txt";
/** Characters; the engine refuses more than 256 KiB. */
export const LONGEST = 120_000;

/** @returns {Promise<string>} the text that was saved last, empty without any */
export async function readOwn() {
  const text = (await api.storage.local.get(KEY))[KEY];
  return typeof text === "string" ? text : "";
}

/** @param {string} text @returns {Promise<void>} */
export function writeOwn(text) {
  return api.storage.local.set({ [KEY]: text });
}

/** @param {string} text @returns {OwnText[]} as the engine takes it */
export function ownTexts(text) {
  return text.trim() === "" ? [] : [{ name: OWN_FILE, text }];
}
