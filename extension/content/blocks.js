import { chunksOf, CHUNK } from "./chunks.js";
import { kindOf } from "./display.js";
import { flatChildren, isElement, isText, rootOf } from "./flat.js";
import { Line } from "./line.js";
import { cut } from "./segments.js";

/** @typedef {import("./line.js").Block} Block */

/**
 * @typedef {object} Sink
 * @property {(block: Block, nodes: Text[]) => void} block   `nodes`: those of the whole text; none when this is a later piece of it
 * @property {(element: Element) => void} element    every element passed, for its attributes
 * @property {(root: ShadowRoot) => void} rootDone   all text of a shadow tree was handed over
 */

/** @typedef {{node: Node, offset: number}} Cursor everything before it in the walked tree was handed over */
/** @typedef {() => Cursor|null} Where to be asked while the walk rests, and only then */

/**
 * @typedef {object} Frame
 * @property {Node[]} nodes      a copy: the page may change the tree while the walk rests
 * @property {number} at
 * @property {Element|null} element
 * @property {ShadowRoot|null} root
 * @property {"block"|"box"|"inline"} kind
 * @property {boolean} hidden
 */

/** Nodes between two looks at the clock. */
const TICK = 32;
/** A longer inline box is a word of its own (a button, a badge), a shorter one may be a letter of a word. */
const LETTERS = 3;

/**
 * Walks siblings and all below them as they are rendered: shadow trees in place
 * of their hosts' children, slotted nodes in their slots. Iterative, so that
 * depth costs no stack. Yields now and then, so that the caller can pause.
 * @param {Node[]} nodes
 * @param {Sink} sink
 * @returns {Generator<Where, void, void>}
 */
export function* walk(nodes, sink) {
  const line = new Line();
  const tree = nodes[0]?.getRootNode();
  /** @type {Frame[]} */
  const stack = [{ nodes, at: 0, element: null, root: null, kind: "inline", hidden: false }];
  const where = () => cursorOf(stack, line);
  let ticks = 0;
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    if (++ticks % TICK === 0) yield where;
    if (frame.at === frame.nodes.length) {
      stack.pop();
      if (frame.kind === "block") yield* flush(line, sink, tree);
      if (frame.kind === "box") line.gap();
      if (frame.root) sink.rootDone(frame.root);
      continue;
    }
    const node = frame.nodes[frame.at++];
    if (isText(node)) {
      if (node.isConnected) line.add(node);
    } else if (isElement(node) && node.isConnected) {
      const next = enter(node, frame.hidden, line, sink);
      if (next === "flush") yield* flush(line, sink, tree);
      else if (next) {
        if (next.kind === "block") yield* flush(line, sink, tree);
        stack.push(next);
      }
    }
  }
  yield* flush(line, sink, tree);
}

/**
 * @param {Element} element
 * @param {boolean} underHidden
 * @param {Line} line
 * @param {Sink} sink
 * @returns {Frame|"flush"|null}
 */
function enter(element, underHidden, line, sink) {
  sink.element(element);
  const { kind, hidden } = kindOf(element, underHidden);
  if (kind === "skip") return null;
  if (kind === "break") return "flush";
  if (kind === "blank") {
    line.gap();
    return null;
  }
  const root = rootOf(element);
  const nodes = flatChildren(element, root);
  if (kind !== "box" || isLetter(nodes)) return { nodes, at: 0, element, root, kind: kind === "box" ? "inline" : kind, hidden };
  line.gap();
  return { nodes, at: 0, element, root, kind, hidden };
}

/** @param {Node[]} nodes @returns {boolean} */
function isLetter(nodes) {
  return nodes.length === 1 && isText(nodes[0]) && nodes[0].data.trim().length <= LETTERS;
}

/**
 * @param {Line} line
 * @param {Sink} sink
 * @param {Node|undefined} tree the tree that is walked
 * @returns {Generator<Where, void, void>}
 */
function* flush(line, sink, tree) {
  const block = line.take();
  if (!block) return;
  if (block.text.length <= CHUNK) {
    sink.block(block, block.segments.map(({ node }) => node));
    return;
  }
  for (const { start, end } of chunksOf(block.text)) {
    const piece = cut(block, start, end);
    sink.block(piece, start > 0 ? [] : block.segments.map(({ node }) => node));
    const last = piece.segments.at(-1);
    // Shadow trees are covered apart, so a cursor inside one would not fit the cover of the walked tree.
    const fits = last && block.segments.length === 1 && last.node.getRootNode() === tree;
    yield () => (fits ? { node: last.node, offset: last.from + last.length } : null);
  }
}

/**
 * Where the walked tree is handed over up to. Below a host the order of the
 * rendering is not that of the tree, so the outermost host is taken whole.
 * @param {Frame[]} stack
 * @param {Line} line
 * @returns {Cursor|null}
 */
function cursorOf(stack, line) {
  if (line.segments.length > 0) return null; // a block is open: its text is not handed over yet
  const host = stack.find((frame) => frame.root !== null || frame.element?.localName === "slot");
  if (host?.element) return { node: host.element, offset: 0 };
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const { nodes, at } = stack[depth];
    const node = nodes.slice(at, at + 4).find((next) => next.isConnected);
    if (node) return { node, offset: 0 };
  }
  return null;
}
