// Word lists for the per-word filter: the stems of our own packs, and forms of them as a user of such a filter has to list them.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../build/paths.mjs";

/** Frequent endings; a filter of whole words needs every form as a word of its own. @type {Record<string, string[]>} */
const endings = {
  ru: ["а", "ы", "у", "ом", "ов", "ая", "ый"],
  kk: ["сың", "лар", "ды", "дар", "дың", "сыңдар"],
  en: ["s", "ed", "ing"],
};

/** @param {string} lang @returns {string[]} */
function stems(lang) {
  const folder = join(root, "crate/packs", lang, "lexicon");
  const rows = readdirSync(folder).sort().flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"));
  const words = rows.filter((row) => /^[^\s#@]/.test(row)).map((row) => row.split(/\s/)[0]);
  return [...new Set(words)];
}

/** @param {string[]} list @param {number} count @returns {string[]} evenly over the list */
function spread(list, count) {
  if (list.length < count) throw new Error(`the packs give ${list.length} words, ${count} are wanted`);
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);
}

/**
 * @param {number} count stems while they last, then stems with endings
 * @returns {string[]}
 */
export function filterWords(count) {
  const langs = ["ru", "kk", "en"];
  const plain = [...new Set(langs.flatMap(stems))];
  if (count <= plain.length) return spread(plain, count);
  const forms = langs.flatMap((lang) => stems(lang).flatMap((stem) => endings[lang].map((ending) => stem + ending)));
  const fresh = [...new Set(forms)].filter((word) => !plain.includes(word));
  return [...plain, ...spread(fresh, count - plain.length)];
}
