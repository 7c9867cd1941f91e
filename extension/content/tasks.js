import { walk } from "./blocks.js";
import { contextOf } from "./context.js";
import { inOrder, lengthOf, rangeOver, rangesOver } from "./ranges.js";

/** @typedef {import("./veil.js").Veil} Veil */
/** @typedef {import("./veil.js").Hold} Hold */
/** @typedef {import("./blocks.js").Cursor} Cursor */
/** @typedef {import("./blocks.js").Where} Where */

/**
 * @typedef {object} TaskSink
 * @property {(block: import("./line.js").Block, options: {quiet: boolean, nodes: Text[]}) => void} block
 * @property {(element: Element) => void} element
 */

/** Changed siblings on their way to blocks, covered until every text of them was handed over. */
export class Task {
  /**
   * @param {Node[]} nodes siblings, in document order
   * @param {{veil: Veil, sink: TaskSink, quiet: boolean, roots: ShadowRoot[], extras: Node[]}} world
   *   `roots`: shadow trees in or below the nodes; `extras`: nodes whose block is broken up by the change
   */
  constructor(nodes, { veil, sink, quiet, roots, extras }) {
    this.nodes = nodes;
    this.extras = extras;
    this.veil = veil;
    this.sink = sink;
    this.quiet = quiet;
    /** @type {Hold|null} */
    this.cover = null;
    /** @type {Map<ShadowRoot, Hold>} */
    this.rootCovers = new Map();
    /** @type {ShadowRoot[]} */
    this.doneRoots = [];
    /** @type {Generator<Where, void, void>|null} */
    this.walker = null;
    /** @type {Cursor|null} */
    this.cursor = null;
    this.finished = false;
    if (quiet) return;
    const covered = () => [...nodes, ...extras];
    this.cover = veil.cover([...rangesOver(nodes), ...extras.flatMap((node) => rangesOver([node]))], covered);
    for (const root of roots) this.coverRoot(root);
  }

  /** A shadow tree is a tree of its own: no range outside reaches into it. @param {ShadowRoot} root */
  coverRoot(root) {
    if (this.rootCovers.has(root)) return;
    const nodes = () => Array.from(root.childNodes);
    this.rootCovers.set(root, this.veil.cover(rangesOver(nodes()), nodes));
  }

  /**
   * @param {() => boolean} late
   * @returns {boolean} whether all was handed over
   */
  run(late) {
    this.walker ??= this.walkAll();
    for (;;) {
      const { done, value: where } = this.walker.next();
      if (done) {
        this.finished = true;
        return true;
      }
      if (late()) {
        this.cursor = where();
        return false;
      }
    }
  }

  /** @returns {Generator<Where, void, void>} */
  *walkAll() {
    const sink = {
      /** @param {import("./line.js").Block} block @param {Text[]} nodes */
      block: (block, nodes) => this.sink.block(block, { quiet: this.quiet, nodes }),
      /** @param {Element} element */
      element: (element) => this.sink.element(element),
      /** @param {ShadowRoot} root */
      rootDone: (root) => void this.doneRoots.push(root),
    };
    const list = contextOf(this.nodes.filter((node) => node.isConnected));
    yield* walk(list, sink);
    for (const extra of this.extras) {
      const walked = list.some((node) => node.contains(extra));
      if (extra.isConnected && !walked) yield* walk(contextOf([extra]), sink);
    }
  }

  /** Takes the cover off what is handed over; call when that is covered by its batch. */
  settle() {
    for (const root of this.doneRoots) {
      this.rootCovers.get(root)?.drop();
      this.rootCovers.delete(root);
    }
    this.doneRoots = [];
    if (this.finished) this.drop();
    else this.shrink();
  }

  /** So that the top of a long page is readable while its end is still walked. */
  shrink() {
    const { cover, cursor } = this;
    this.cursor = null;
    if (!cursor || cover?.ranges.length !== 1) return;
    const [{ startContainer, endContainer, endOffset }] = cover.ranges;
    const { node, offset } = cursor;
    const fits = node.isConnected && offset <= lengthOf(node) && endOffset <= lengthOf(endContainer);
    const inside = endContainer.contains(node) || inOrder(node, endContainer);
    if (fits && inside && inOrder(startContainer, node)) cover.replace([rangeOver(node, endContainer, offset, endOffset)]);
  }

  drop() {
    this.cover?.drop();
    for (const hold of this.rootCovers.values()) hold.drop();
    this.rootCovers.clear();
  }
}
