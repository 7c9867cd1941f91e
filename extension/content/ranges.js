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
