import { WATCHED } from "./attributes.js";
import { isElement, isShadowRoot, isText, rootsUnder } from "./flat.js";
import { guarded } from "./guard.js";

/** @typedef {{target: Node, nodes: Node[], previous: Node|null, next: Node|null}} Group siblings added in one go */

/**
 * @typedef {object} Changes what one observer callback saw
 * @property {Node[][]} added       lists of siblings
 * @property {Text[]} texts         text nodes whose characters changed
 * @property {[Element, string][]} attributes
 * @property {boolean} removed      whether anything left the page
 * @property {Node[]} edges         neighbours of what was added or removed
 * @property {Node[]} seams         nodes before a place where something was taken out of a line of text
 */

const OPTIONS = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: WATCHED };
/** Fired by roots-main.js, where that is installed. */
export const ROOT_EVENT = "qorgan-root";

/**
 * One observer for the document and every shadow root found in it.
 * @param {(changes: Changes) => void} onChanges called before the changes are painted
 */
export function createObserver(onChanges) {
  const observer = new MutationObserver(guarded("observe", (records) => onChanges(sort(records))));
  /** @type {WeakSet<Node>} */
  const known = new WeakSet();

  /** @param {Node[][]} added @returns {Changes} */
  const only = (added) => ({ added, texts: [], attributes: [], removed: false, edges: [], seams: [] });

  const onSlot = guarded("slotchange", (/** @type {Event} */ event) => {
    const nodes = /** @type {HTMLSlotElement} */ (event.target).assignedNodes();
    if (nodes.length > 0) onChanges(only(nodes.map((node) => [node])));
  });

  /**
   * @param {Node[]} nodes
   * @returns {{roots: ShadowRoot[], fresh: boolean}} all shadow roots in or below them; whether one was new
   */
  function adopt(nodes) {
    const roots = nodes.flatMap(rootsUnder);
    const fresh = roots.filter((root) => !known.has(root));
    for (const root of fresh) watch(root);
    return { roots, fresh: fresh.length > 0 };
  }

  /** @param {Element[]} hosts that may have got a root since they came */
  function adoptLate(hosts) {
    const late = hosts.filter((host) => adopt([host]).fresh);
    if (late.length > 0) onChanges(only(late.map((host) => [host])));
  }

  const onRoot = guarded("root", (/** @type {Event} */ event) => adoptLate([/** @type {Element} */ (event.target)]));

  /** @param {Document|ShadowRoot} tree */
  function watch(tree) {
    if (known.has(tree)) return;
    known.add(tree);
    observer.observe(tree, OPTIONS);
    tree.addEventListener(ROOT_EVENT, onRoot, true);
    if (isShadowRoot(tree)) tree.addEventListener("slotchange", onSlot);
  }

  return { watch, adopt, adoptLate };
}

/** @typedef {ReturnType<typeof createObserver>} Observer */

/**
 * Records to changes: what lies inside something added in the same go is left
 * out, neighbours added one by one (as a parser does) become one list.
 * @param {MutationRecord[]} records
 * @returns {Changes}
 */
export function sort(records) {
  /** @type {Set<Node>} */
  const inside = new Set();
  /** @type {Group[]} */
  const groups = [];
  /** @type {Set<Text>} */
  const texts = new Set();
  /** @type {Map<Element, Set<string>>} */
  const attributes = new Map();
  /** @type {Set<Node>} */
  const edges = new Set();
  /** @type {[Node, Node][]} */
  const seams = [];
  let removed = false;

  for (const record of records) {
    const { target } = record;
    if (record.type === "characterData") {
      if (isText(target)) texts.add(target);
    } else if (record.type === "attributes") {
      const names = attributes.get(/** @type {Element} */ (target)) ?? new Set();
      names.add(/** @type {string} */ (record.attributeName));
      attributes.set(/** @type {Element} */ (target), names);
    } else {
      if (record.removedNodes.length > 0) removed = true;
      if (inside.has(target)) {
        for (const node of record.addedNodes) inside.add(node);
        continue;
      }
      if (record.previousSibling) edges.add(record.previousSibling);
      if (record.nextSibling) edges.add(record.nextSibling);
      if (record.addedNodes.length === 0 && record.previousSibling && record.nextSibling) seams.push([record.previousSibling, record.nextSibling]);
      if (record.addedNodes.length > 0) join(groups, record, inside);
    }
  }
  const added = groups.map(({ nodes }) => nodes.filter((node) => node.isConnected)).filter((nodes) => nodes.length > 0);
  return {
    added,
    texts: [...texts].filter((node) => node.isConnected),
    attributes: [...attributes].flatMap(([element, names]) => [...names].map((name) => /** @type {[Element, string]} */ ([element, name]))),
    removed,
    edges: [...edges].filter((node) => node.isConnected && (isText(node) || isElement(node))),
    seams: seams.filter(([a, b]) => a.isConnected && a.nextSibling === b && (hasWords(a) || hasWords(b))).map(([a]) => a),
  };
}

/** @param {Node} node @returns {boolean} */
function hasWords(node) {
  return isText(node) && /\S/u.test(node.data);
}

/** @param {Group[]} groups @param {MutationRecord} record @param {Set<Node>} inside */
function join(groups, record, inside) {
  const { target, previousSibling } = record;
  const nodes = Array.from(record.addedNodes);
  for (const node of nodes) inside.add(node);
  const group = groups.at(-1);
  const follows = group?.target === target && previousSibling !== null && previousSibling === group.nodes.at(-1);
  if (group && follows) for (const node of nodes) group.nodes.push(node);
  else groups.push({ target, nodes, previous: previousSibling, next: record.nextSibling });
}
