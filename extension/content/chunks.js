/** UTF-16 units of one chunk: at most 32 KB of UTF-8 for Cyrillic. */
export const CHUNK = 16_384;
/** Units two neighbouring chunks share, so that a phrase on the cut is whole in one of them. */
export const OVERLAP = 256;

/**
 * Cuts a long text into pieces that end at white space where there is any. The
 * pieces overlap: whatever is shorter than the overlap stands whole in one.
 * @param {string} text
 * @param {{size?: number, overlap?: number}} [options]
 * @returns {{start: number, end: number}[]} never empty for a non-empty text
 */
export function chunksOf(text, { size = CHUNK, overlap = OVERLAP } = {}) {
  /** @type {{start: number, end: number}[]} */
  const pieces = [];
  let start = 0;
  while (start < text.length) {
    const hard = Math.min(text.length, start + size);
    const end = hard === text.length ? hard : breakBefore(text, hard, start + size / 2);
    pieces.push({ start, end });
    if (end === text.length) break;
    const back = Math.max(end - overlap, start + 1);
    start = breakAfter(text, back, end);
  }
  return pieces;
}

/** @param {string} text @param {number} from @param {number} floor @returns {number} an offset after white space, or `from` */
function breakBefore(text, from, floor) {
  for (let at = from; at > floor; at--) if (isSpace(text.charCodeAt(at - 1))) return at;
  return wholeCharacter(text, from);
}

/** @param {string} text @param {number} from @param {number} ceiling @returns {number} */
function breakAfter(text, from, ceiling) {
  for (let at = from; at < ceiling; at++) if (isSpace(text.charCodeAt(at))) return at + 1;
  return wholeCharacter(text, from);
}

/** @param {string} text @param {number} at @returns {number} `at`, or one less when it would cut a surrogate pair */
function wholeCharacter(text, at) {
  const low = text.charCodeAt(at);
  const high = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low < 0xe000 && high >= 0xd800 && high < 0xdc00 ? at - 1 : at;
}

/** @param {number} unit @returns {boolean} */
function isSpace(unit) {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x2028 || unit === 0x2029;
}
