import { guarded } from "./guard.js";
import { isPainted, merged, rangeOver } from "./ranges.js";

/** Names as in veil.css. */
export const VEIL = "qorgan-veil";
export const BLUR = "qorgan-blur";

/**
 * One highlight of ours and the ranges that belong in it. The page shares the
 * registry and can empty it; `guard` puts everything back.
 */
class Layer {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    this.highlight = new Highlight();
    /** What the highlight has. @type {Set<StaticRange>} */
    this.ranges = new Set();
    /** @type {Set<Hold>} */
    this.holds = new Set();
    CSS.highlights.set(name, this.highlight);
  }

  /** @param {StaticRange} range */
  add(range) {
    this.ranges.add(range);
    this.highlight.add(range);
  }

  /** @param {StaticRange[]} gone */
  drop(gone) {
    for (const range of gone) this.ranges.delete(range);
    if (gone.length < FEW) {
      for (const range of gone) this.highlight.delete(range);
    } else {
      this.refill();
    }
  }

  /** Removing ranges one by one is quadratic in Firefox; emptying and filling again is not. */
  refill() {
    this.highlight.clear();
    for (const range of this.ranges) this.highlight.add(range);
  }

  /** @returns {boolean} whether the page had taken something away */
  guard() {
    const there = CSS.highlights.get(this.name) === this.highlight;
    if (there && this.highlight.size === this.ranges.size) return false;
    this.refill();
    if (!there) CSS.highlights.set(this.name, this.highlight);
    return true;
  }

  clear() {
    for (const hold of this.holds) hold.ranges = [];
    this.holds.clear();
    this.ranges.clear();
    this.highlight.clear();
  }
}

/**
 * A layer whose holds may overlap. Firefox does not paint the rest of a range
 * behind another that lies within it, so ranges that overlap are painted as
 * one: at the end of the task that changed them, before anything is painted.
 */
class Overlapping extends Layer {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** What shall be covered; `ranges` is that without overlaps. @type {Set<StaticRange>} */
    this.wanted = new Set();
    this.due = false;
  }

  /** @override @param {StaticRange} range */
  add(range) {
    this.wanted.add(range);
    this.change();
  }

  /** @override @param {StaticRange[]} gone */
  drop(gone) {
    for (const range of gone) this.wanted.delete(range);
    if (gone.length > 0) this.change();
  }

  change() {
    if (this.due) return;
    this.due = true;
    queueMicrotask(guarded("paint", () => this.paint()));
  }

  paint() {
    this.due = false;
    const next = new Set(merged(this.wanted));
    super.drop([...this.ranges].filter((range) => !next.has(range)));
    for (const range of next) if (!this.ranges.has(range)) super.add(range);
  }

  /** @override */
  clear() {
    super.clear();
    this.wanted.clear();
  }
}

/** Fewer removals than this are done one by one. */
const FEW = 64;

/** What one piece of work keeps under a layer. */
export class Hold {
  /**
   * @param {Layer} layer
   * @param {StaticRange[]} ranges
   * @param {() => Node[]} nodes what must stay under the layer when the page breaks a range
   */
  constructor(layer, ranges, nodes) {
    this.layer = layer;
    this.nodes = nodes;
    /** @type {StaticRange[]} */
    this.ranges = [];
    layer.holds.add(this);
    this.replace(ranges);
  }

  /** New ranges go in before the old ones leave. @param {StaticRange[]} ranges */
  replace(ranges) {
    const old = this.ranges;
    this.ranges = ranges;
    for (const range of ranges) this.layer.add(range);
    this.layer.drop(old);
  }

  drop() {
    this.layer.holds.delete(this);
    this.replace([]);
  }

  /** @returns {boolean} whether the browser has stopped to paint part of it */
  isBroken() {
    return this.ranges.some((range) => !isPainted(range));
  }

  /** Covers what is left, node by node. */
  repair() {
    const there = this.nodes().filter((node) => node.isConnected);
    this.replace(there.map((node) => rangeOver(node, node)));
  }
}

/** Everything painted over the page's text. No page DOM is touched here. */
export function createVeil() {
  const veil = new Overlapping(VEIL);
  const blur = new Layer(BLUR);
  return {
    /** @param {StaticRange[]} ranges @param {() => Node[]} nodes @returns {Hold} */
    cover: (ranges, nodes) => new Hold(veil, ranges, nodes),
    /** @param {StaticRange[]} ranges @param {() => Node[]} nodes @returns {Hold} */
    smear: (ranges, nodes) => new Hold(blur, ranges, nodes),
    /** Call in the observer callback after removals and text changes. */
    repair() {
      for (const hold of veil.holds) if (hold.isBroken()) hold.repair();
    },
    /** @returns {boolean} whether the page had taken something away and it was put back */
    guard() {
      const repaired = veil.guard();
      return blur.guard() || repaired;
    },
    clear() {
      veil.clear();
      blur.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createVeil>} Veil */
