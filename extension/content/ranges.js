/**
 * Static ranges: a live range would be adjusted on every change of the page.
 * The price is that one whose end was removed is silently not painted, so
 * whoever holds ranges asks `isPainted` after changes.
 */

/** @param {Node} node @returns {number} the offset after its last child or character */
export function lengthOf(node) {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE
    ? /** @type {CharacterData} */ (node).length
    : node.childNodes.length;
}

/**
 * @param {Node} first
 * @param {Node} last in the same tree, not before `first`
 * @param {number} [from] offset in `first`
 * @param {number} [to] offset in `last`
 * @returns {StaticRange}
 */
export function rangeOver(first, last, from = 0, to = lengthOf(last)) {
  return new StaticRange({ startContainer: first, startOffset: from, endContainer: last, endOffset: to });
}

/** @param {Node} a @param {Node} b @returns {boolean} whether `b` is `a`, inside it or after it, in one tree */
export function inOrder(a, b) {
  if (a === b) return true;
  const position = a.compareDocumentPosition(b);
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && (position & Node.DOCUMENT_POSITION_DISCONNECTED) === 0;
}

/** @param {StaticRange} range @returns {boolean} whether the browser still paints it */
export function isPainted({ startContainer, startOffset, endContainer, endOffset }) {
  if (!startContainer.isConnected || !endContainer.isConnected) return false;
  if (startOffset > lengthOf(startContainer) || endOffset > lengthOf(endContainer)) return false;
  if (startContainer === endContainer) return startOffset <= endOffset;
  return inOrder(startContainer, endContainer);
}

/**
 * As few ranges as cover the nodes: one, when they still stand in order under one parent.
 * @param {Node[]} nodes siblings in document order when they were noted
 * @returns {StaticRange[]}
 */
export function rangesOver(nodes) {
  const there = nodes.filter((node) => node.isConnected);
  if (there.length === 0) return [];
  const first = there[0];
  const last = there[there.length - 1];
  const siblings = there.every((node) => node.parentNode === first.parentNode);
  if (siblings && inOrder(first, last)) return [rangeOver(first, last)];
  return there.map((node) => rangeOver(node, node));
}

/**
 * Ranges that overlap become one, anew every time: Firefox does not paint what
 * came into a range after that was added. The others stay the same objects.
 * What is not painted is left out.
 * @param {Iterable<StaticRange>} ranges
 * @returns {StaticRange[]}
 */
export function merged(ranges) {
  /** @type {Map<Node, StaticRange[]>} */
  const trees = new Map();
  for (const range of ranges) {
    if (!isPainted(range)) continue;
    const tree = range.startContainer.getRootNode();
    const others = trees.get(tree);
    if (others) others.push(range);
    else trees.set(tree, [range]);
  }
  return [...trees.values()].flatMap(mergedTree);
}

/** @param {StaticRange[]} ranges of one tree @returns {StaticRange[]} */
function mergedTree(ranges) {
  if (ranges.length < 2) return ranges;
  ranges.sort((a, b) => comparePoints(a.startContainer, a.startOffset, b.startContainer, b.startOffset));
  /** @type {StaticRange[]} */
  const out = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (!last || comparePoints(range.startContainer, range.startOffset, last.endContainer, last.endOffset) >= 0) out.push(range);
    else {
      const { endContainer: end, endOffset: to } = comparePoints(range.endContainer, range.endOffset, last.endContainer, last.endOffset) > 0 ? range : last;
      out[out.length - 1] = rangeOver(last.startContainer, end, last.startOffset, to);
    }
  }
  return out;
}

/**
 * @param {Node} a @param {number} from offset in `a`
 * @param {Node} b in the same tree
 * @param {number} to offset in `b`
 * @returns {number} less than 0 when the first point stands before the second
 */
function comparePoints(a, from, b, to) {
  if (a === b) return from - to;
  if (b.contains(a)) return -comparePoints(b, to, a, from);
  if (!a.contains(b)) return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  const next = a.childNodes[from];
  if (!next) return 1;
  return next.contains(b) || next.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
