// The texts that are timed. `pageTexts`: posts as pages have them, plain prose in kk, ru and en in turns (the extension's own
// messages, which nobody wrote for the engine), one sentence in four from the test corpus, one post in twenty with a harmful one.
// `trapTexts`: nothing but the corpus, where every sentence holds words that the engine must look at twice: the worst case.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../build/paths.mjs";

const POSTS = 4_000;
const HARMFUL_EVERY = 20;
const LANGUAGES = ["kk", "ru", "en"];
/** Messages of fewer characters are labels, not sentences. */
const SENTENCE = 40;

/** @param {string} path */
const read = (path) => readFileSync(join(root, path), "utf8");

/** @param {boolean} harmful @returns {string[][]} sentences of the corpus by language */
function corpus(harmful) {
  return LANGUAGES.map((lang) => {
    const rows = read(`tests/corpus/${lang}.jsonl`).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    return rows.filter((row) => row.harmful === harmful).map((row) => row.text);
  });
}

/** @returns {string[][]} messages by language; not those with placeholders, which no reader sees */
function prose() {
  return LANGUAGES.map((lang) => {
    /** @type {{message: string}[]} */
    const messages = Object.values(JSON.parse(read(`extension/_locales/${lang}/messages.json`)));
    return messages.map(({ message }) => message).filter((message) => message.length >= SENTENCE && !message.includes("$"));
  });
}

/** @param {(lang: number, post: number, sentence: number) => string} sentence */
function posts(sentence) {
  return Array.from({ length: POSTS }, (_, post) =>
    Array.from({ length: 3 + ((post * 7) % 4) }, (_, k) => sentence(post % 3, post, k)).join(" "));
}

/** @returns {string[]} */
export function pageTexts() {
  const [plain, clean, harmful] = [prose(), corpus(false), corpus(true)];
  return posts((lang, post, k) => {
    if (k === 1 && post % HARMFUL_EVERY === 0) return harmful[lang][post % harmful[lang].length];
    const list = k % 4 === 2 ? clean[lang] : plain[lang];
    return list[(post * 5 + k * 11) % list.length];
  });
}

/** @returns {string[]} */
export function trapTexts() {
  const clean = corpus(false);
  return posts((lang, post, k) => clean[lang][(post * 5 + k * 11) % clean[lang].length]);
}
