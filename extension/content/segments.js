/**
 * One stretch of a block's text that stands in one text node. Offsets are
 * UTF-16 code units. Characters between segments are made up (a line break for
 * `<br>`) and have no place in the page.
 * @typedef {object} Segment
 * @property {Text} node
 * @property {number} at      where the node starts in the block's text
 * @property {number} from    first unit used of the node
 * @property {number} length
 */

/** @typedef {{node: Text, from: number, to: number}} Piece part of one text node */

/**
 * The parts of text nodes a span of the block's text covers.
 * @param {Segment[]} segments ascending by `at`
 * @param {number} start
 * @param {number} end exclusive
 * @returns {Piece[]}
 */
export function piecesOf(segments, start, end) {
  /** @type {Piece[]} */
  const pieces = [];
  for (let index = firstAt(segments, start); index < segments.length; index++) {
    const { node, at, from, length } = segments[index];
    if (at >= end) break;
    const head = Math.max(start, at) - at + from;
    const tail = Math.min(end, at + length) - at + from;
    if (tail > head) pieces.push({ node, from: head, to: tail });
  }
  return pieces;
}

/** @param {Segment[]} segments @param {number} offset @returns {number} index of the last segment that starts at or before it */
function firstAt(segments, offset) {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle].at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A piece of the block's text between two offsets, with segments of its own.
 * @param {{text: string, segments: Segment[]}} block
 * @param {number} start
 * @param {number} end
 * @returns {{text: string, segments: Segment[]}}
 */
export function cut(block, start, end) {
  /** @type {Segment[]} */
  const segments = [];
  for (const segment of block.segments) {
    const head = Math.max(start, segment.at);
    const tail = Math.min(end, segment.at + segment.length);
    if (tail <= head) continue;
    segments.push({ node: segment.node, at: head - start, from: segment.from + head - segment.at, length: tail - head });
  }
  return { text: block.text.slice(start, end), segments };
}
