import { inOrder, rangeOver } from "./ranges.js";

/** @typedef {import("./segments.js").Segment} Segment */
/** @typedef {import("./veil.js").Hold} Hold */

/**
 * A text on its way to a verdict.
 * @typedef {object} Item
 * @property {number} id
 * @property {string} text
 * @property {Segment[]} segments       empty for an attribute
 * @property {Element|null} element     the attribute's element
 * @property {string} attribute         "" for text
 * @property {boolean} quiet            typed by the user just now: not blurred while focus stays
 * @property {boolean} dead             superseded: its text changed or left
 */

/** Limits of one batch: with more, the first verdict would wait for the last text. UTF-16 units; Cyrillic takes two bytes each. */
export const MOST_ITEMS = 100;
export const MOST_UNITS = 32_768;

/** Texts sent together, and the stretches of the page that wait for them. */
export class Batch {
  constructor() {
    /** @type {Item[]} */
    this.items = [];
    this.units = 0;
    /** @type {{first: Text, from: number, last: Text, to: number, tree: Node}[]} */
    this.extents = [];
    /** @type {Hold|null} */
    this.hold = null;
    this.failed = false;
  }

  /** @param {number} units @returns {boolean} */
  hasRoom(units) {
    return this.items.length === 0 || (this.items.length < MOST_ITEMS && this.units + units <= MOST_UNITS);
  }

  /** @param {Item} item */
  add(item) {
    this.items.push(item);
    this.units += item.text.length;
    if (!item.quiet) for (const segment of item.segments) this.extend(segment);
  }

  /** Few long stretches instead of one range a text. @param {Segment} segment */
  extend({ node, from, length }) {
    const tree = node.getRootNode();
    const open = this.extents.at(-1);
    if (open && open.tree === tree && inOrder(open.last, node)) {
      open.last = node;
      open.to = from + length;
    } else {
      this.extents.push({ first: node, from, last: node, to: from + length, tree });
    }
  }

  /** @returns {StaticRange[]} */
  ranges() {
    return this.extents.map(({ first, from, last, to }) => rangeOver(first, last, from, to));
  }

  /** @returns {Node[]} */
  nodes() {
    return this.items.filter((item) => !item.dead && !item.quiet).flatMap((item) => item.segments.map((segment) => segment.node));
  }
}
