import * as alphabets from "./alphabets.mjs";

/**
 * How people write words so that a filter does not see them, or as their keyboard lets them.
 *
 * @typedef {object} Evasion
 * @property {string} name
 * @property {string[]} langs       it makes sense in
 * @property {(word: string, lang: string) => string} change  of one word
 * @property {number} least         letters of the shortest word that is changed
 */

const ALL = ["kk", "ru", "en"];
/** Shorter words are left as they are: a text of which every letter is disguised cannot be read. */
const LEAST = 4;
const VOWEL = /[аәеёиіоөуұүыэюяaeiouy]/iu;
const ZERO_WIDTH = "\u200b";
const BOLD_A = 0x1d41a;
const BOLD_CAPITAL_A = 0x1d400;

/** @param {string} word @param {string} between */
const spread = (word, between) => [...word].join(between);

/** The last vowel five times. @param {string} word */
function stretch(word) {
  const letters = [...word];
  const at = letters.findLastIndex((letter) => VOWEL.test(letter));
  return letters.map((letter, index) => (index === at ? letter.repeat(5) : letter)).join("");
}

/** The middle letter, never the first. @param {string} word */
function star(word) {
  const letters = [...word];
  letters[Math.floor(letters.length / 2)] = "*";
  return letters.join("");
}

/** @param {string} word */
function bold(word) {
  return word.replace(/[a-z]/giu, (letter) => {
    const small = letter === letter.toLowerCase();
    return String.fromCodePoint((small ? BOLD_A : BOLD_CAPITAL_A) + letter.toLowerCase().charCodeAt(0) - 97);
  });
}

/** @param {string} name @param {string[]} langs @param {Evasion["change"]} change @param {number} [least] @returns {Evasion} */
const evasion = (name, langs, change, least = LEAST) => ({ name, langs, change, least });

/** @type {readonly Evasion[]} */
export const EVASIONS = [
  evasion("leet", ALL, (word) => alphabets.rewrite(word, alphabets.LEET)),
  evasion("look-alikes", ALL, (word, lang) => alphabets.rewrite(word, lang === "en" ? alphabets.LOOKALIKE_BACK : alphabets.LOOKALIKE)),
  evasion("spaced", ALL, (word) => ` ${spread(word, " ")} `), // two blanks part the words, as people do it
  evasion("dotted", ALL, (word) => spread(word, ".")),
  evasion("stretched", ALL, stretch),
  evasion("starred", ALL, star),
  evasion("zero-width", ALL, (word) => spread(word, ZERO_WIDTH)),
  evasion("mathematical", ["en"], bold),
  evasion("punctuated", ALL, (word) => spread(word, "-")),
  evasion("emoji", ALL, (word) => spread(word, "🔥")),
  evasion("russian-keyboard", ["kk"], (word) => alphabets.rewrite(word, alphabets.RUSSIAN_KEYBOARD), 1),
  evasion("latin-2021", ["kk"], (word) => alphabets.rewrite(word, alphabets.LATIN_2021), 1),
  evasion("latin-2018", ["kk"], (word) => alphabets.rewrite(word, alphabets.LATIN_2018), 1),
  evasion("latin-chat", ["kk"], (word) => alphabets.rewrite(word, alphabets.LATIN_CHAT), 1),
  evasion("transliterated", ["ru"], (word) => alphabets.rewrite(word, alphabets.RUSSIAN_LATIN), 1),
  evasion("tote-zhazu", ["kk"], alphabets.tote, 1),
];

/**
 * A text with an evasion in every word that is long enough; addresses stay as they are.
 * @param {string} text
 * @param {string} lang
 * @param {Evasion} evasion
 * @returns {string}
 */
export function disguise(text, lang, { change, least }) {
  return text.replace(/https?:\S+|\p{L}+/gu, (word) => (word.includes(":") || [...word].length < least ? word : change(word, lang)));
}
