import { kindOf } from "./display.js";
import { flatParent, isElement, isText } from "./flat.js";

/** Siblings looked at on either side; a line of more pieces than this is not one word. */
const REACH = 200;
/** Inline elements climbed through. */
const CLIMB = 64;

/** @param {Node} node @returns {boolean} whether its text runs on into that of its neighbours */
export function flows(node) {
  if (isText(node) || node.nodeType === Node.COMMENT_NODE) return true;
  if (!isElement(node)) return false;
  const { kind } = kindOf(node, false);
  return kind === "inline" || kind === "box" || kind === "blank";
}

/**
 * The siblings whose text forms one block with a changed place: climbs out of
 * inline elements, then takes neighbours up to the next block or line break.
 * @param {Node[]} nodes changed siblings, in document order
 * @returns {Node[]}
 */
export function contextOf(nodes) {
  if (nodes.length === 0) return nodes;
  let list = nodes;
  for (let level = 0; level < CLIMB; level++) {
    if (!flows(list[0]) && !flows(list[list.length - 1])) return list;
    const parent = flatParent(list[0]);
    if (!parent || !isElement(parent) || !flows(parent)) break;
    list = [parent];
  }
  return [...neighbours(list[0], "previousSibling"), ...list, ...neighbours(list[list.length - 1], "nextSibling")];
}

/**
 * @param {Node} node
 * @param {"previousSibling"|"nextSibling"} side
 * @returns {Node[]} in document order
 */
function neighbours(node, side) {
  /** @type {Node[]} */
  const found = [];
  if (!flows(node)) return found;
  for (let next = node[side]; next && found.length < REACH && flows(next); next = next[side]) found.push(next);
  return side === "previousSibling" ? found.reverse() : found;
}
