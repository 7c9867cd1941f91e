/** @typedef {import("./segments.js").Segment} Segment */
/** @typedef {{text: string, segments: Segment[]}} Block */

/** Without one of these there is nothing to judge: white space, punctuation. */
const MEANING = /[\p{L}\p{N}\p{S}]/u;

/** Collects the text of one block, node by node, with the place of every node. */
export class Line {
  constructor() {
    /** @type {string[]} */
    this.parts = [];
    /** @type {Segment[]} */
    this.segments = [];
    this.length = 0;
  }

  /** @param {Text} node */
  add(node) {
    const { data } = node;
    if (data.length === 0) return;
    this.segments.push({ node, at: this.length, from: 0, length: data.length });
    this.parts.push(data);
    this.length += data.length;
  }

  /** A space that is seen but not written, e.g. beside a picture. Words on its two sides stay apart. */
  gap() {
    if (this.length === 0) return;
    this.parts.push(" ");
    this.length += 1;
  }

  /** @returns {Block|null} the block, and an empty line again; null when nothing in it can be judged */
  take() {
    if (this.segments.length === 0) {
      this.reset();
      return null;
    }
    const text = this.parts.join("");
    const { segments } = this;
    this.reset();
    return MEANING.test(text) ? { text, segments } : null;
  }

  reset() {
    this.parts = [];
    this.segments = [];
    this.length = 0;
  }
}
