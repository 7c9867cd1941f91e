import { flatParent, isElement, rootOf } from "../flat.js";
import { placeOf } from "../findings.js";

/** @typedef {import("../findings.js").Entry} Entry */

/** A pointer this near still belongs to a text. */
const NEAR = 4;

/** @param {Entry} entry @returns {DOMRect[]} where it is painted now */
export function rectsOf({ item }) {
  if (item.element) return [...item.element.getClientRects()];
  const rects = [];
  for (const { node, from, length } of item.segments) {
    if (!node.isConnected || from + length > node.length) continue;
    const range = document.createRange(); // lives for this measurement only
    range.setStart(node, from);
    range.setEnd(node, from + length);
    rects.push(...range.getClientRects());
  }
  return rects;
}

/**
 * The element under a point, also in closed shadow trees.
 * @param {number} x
 * @param {number} y
 * @returns {Element|null}
 */
export function elementAt(x, y) {
  let element = document.elementFromPoint(x, y);
  for (let root = element && rootOf(element); root; ) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === element) break;
    element = inner;
    root = rootOf(inner);
  }
  return element;
}

/**
 * @param {Entry[]} entries
 * @param {number} x
 * @param {number} y
 * @returns {Entry|null}
 */
export function entryAt(entries, x, y) {
  const hit = elementAt(x, y);
  if (!hit || hit === document.body || hit === document.documentElement) return null;
  const near = entries.filter((entry) => isAbout(entry, hit));
  return near.find((entry) => rectsOf(entry).some((rect) => isIn(rect, x, y))) ?? null;
}

/** @param {Entry} entry @param {Element} element @returns {boolean} whether the text is in the element, or the element in the text's block */
export function isAbout(entry, element) {
  const place = placeOf(entry);
  return place !== null && (element.contains(place) || place.parentNode?.contains(element) === true);
}

/** @param {DOMRect} rect @param {number} x @param {number} y */
function isIn({ left, right, top, bottom }, x, y) {
  return x >= left - NEAR && x <= right + NEAR && y >= top - NEAR && y <= bottom + NEAR;
}

/**
 * Where a card of this size fits beside a text: under it, else above it, else over it.
 * @param {{left: number, top: number, bottom: number}} rect
 * @param {{width: number, height: number}} card
 * @param {{width: number, height: number}} view
 * @returns {{left: number, top: number}}
 */
export function beside(rect, card, view) {
  const left = Math.max(8, Math.min(rect.left, view.width - card.width - 8));
  const under = rect.bottom + 6;
  const above = rect.top - card.height - 6;
  if (under + card.height <= view.height - 8) return { left, top: Math.max(8, under) };
  return { left, top: above >= 8 ? above : Math.max(8, view.height - card.height - 8) };
}

/** @param {Entry} entry scrolls its text to the middle of the window */
export function bringIntoView(entry) {
  const place = placeOf(entry);
  const element = place && isElement(place) ? place : place && flatParent(place);
  element?.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
}
