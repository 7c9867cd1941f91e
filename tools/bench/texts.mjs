// The text that is timed: posts of a page, kk, ru and en in turns, one in twenty harmful.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../build/paths.mjs";

const POSTS = 4_000;
const HARMFUL_EVERY = 20;

/** @returns {string[]} about 1.5 MB of posts of one to four sentences */
export function pageTexts() {
  const rows = ["kk", "ru", "en"].map((lang) =>
    readFileSync(join(root, `tests/corpus/${lang}.jsonl`), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)));
  const pick = (/** @type {boolean} */ harmful) => rows.map((list) => list.filter((row) => row.harmful === harmful).map((row) => row.text));
  const [clean, harmful] = [pick(false), pick(true)];
  return Array.from({ length: POSTS }, (_, i) => {
    const lang = i % 3;
    const sentences = Array.from({ length: 1 + ((i * 7) % 4) + 2 }, (_, k) => clean[lang][(i * 5 + k * 11) % clean[lang].length]);
    if (i % HARMFUL_EVERY === 0) sentences[1] = harmful[lang][i % harmful[lang].length];
    return sentences.join(" ");
  });
}
