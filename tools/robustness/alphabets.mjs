/**
 * Letters of one alphabet in another, as people write them. Upper case follows from lower case; letters that are not listed stay.
 *
 * @typedef {Record<string, string>} Letters
 */

/** @param {string} from @param {string} to of the same number of letters, separated by blanks @returns {Letters} */
const pairs = (from, to) => {
  const targets = to.split(" ");
  return Object.fromEntries(from.split(" ").map((letter, index) => [letter, targets[index] === "-" ? "" : targets[index]]));
};

/** Kazakh letters on a Russian keyboard. */
export const RUSSIAN_KEYBOARD = pairs("ә ғ қ ң ө ұ ү һ і", "а г к н о у у х и");

const COMMON = pairs("а б в г д е з к л м н о п р с т ф", "a b v g d e z k l m n o p r s t f");

/** The Kazakh alphabet of 2021. */
export const LATIN_2021 = {
  ...COMMON,
  ...pairs("ә ғ ж и й қ ң ө у ұ ү х һ ц ч ш щ ъ ы і ь э ю я ё", "ä ğ j i i q ñ ö u ū ü h h ts tş ş şş - y ı - e iu ia io"),
};

/** The Kazakh alphabet of 2018, with acutes. */
export const LATIN_2018 = {
  ...COMMON,
  ...pairs("ә ғ ж и й қ ң ө у ұ ү х һ ц ч ш щ ъ ы і ь э ю я ё", "á ǵ j ı ı q ń ó ý u ú h h ts ch sh shch - y i - e ıý ıa ıo"),
};

/** Kazakh as it is typed in chats without any of the alphabets. */
export const LATIN_CHAT = {
  ...COMMON,
  ...pairs("ә ғ ж и й қ ң ө у ұ ү х һ ц ч ш щ ъ ы і ь э ю я ё", "a g zh i i k n o u u u h h c ch sh sh - y i - e yu ya yo"),
};

/** Russian in Latin letters. */
export const RUSSIAN_LATIN = {
  ...COMMON,
  ...pairs("ж и й у х ц ч ш щ ъ ы ь э ю я ё", "zh i y u h ts ch sh sch - y - e yu ya yo"),
};

const TOTE = pairs(
  "а ә б в г ғ д е ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я ё",
  "ا ا ب ۆ گ ع د ە ج ز ي ي ك ق ل م ن ڭ و و پ ر س ت ۋ ۇ ۇ ف ح ھ تس چ ش شش - ى ى - ە يۋ يا يو",
);
const HAMZA = "ٴ";

/** Latin letters that look like Cyrillic ones, and the other way round. */
export const LOOKALIKE = pairs("а е о р с х у і к", "a e o p c x y i k");
export const LOOKALIKE_BACK = Object.fromEntries(Object.entries(LOOKALIKE).map(([cyrillic, latin]) => [latin, cyrillic]));

/** Digits and signs for letters. */
export const LEET = { ...pairs("а о з б", "@ 0 3 6"), ...pairs("a e i o s", "@ 3 1 0 $") };

/** @param {string} text @param {Letters} letters @returns {string} */
export function rewrite(text, letters) {
  return [...text].map((letter) => {
    const lower = letter.toLowerCase();
    if (!Object.hasOwn(letters, lower)) return letter;
    const to = letters[lower];
    return lower === letter ? to : to.charAt(0).toUpperCase() + to.slice(1);
  }).join("");
}

/**
 * A Kazakh word in Arabic letters. Its front vowels are marked once, before the word, unless another letter shows them.
 * @param {string} word
 * @returns {string}
 */
export function tote(word) {
  const lower = word.toLowerCase();
  const marked = /[әөүі]/u.test(lower) && !/[кге]/u.test(lower);
  return (marked ? HAMZA : "") + rewrite(lower, TOTE);
}
