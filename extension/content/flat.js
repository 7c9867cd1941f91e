import { api } from "../shared/api.js";

/** Besides custom elements, the only elements that can have a shadow root. */
const HOST_NAMES = [
  "article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "nav",
  "p", "section", "span",
];
const HOSTS = new Set(HOST_NAMES);

/** @param {Element} element @returns {boolean} */
export function canHost(element) {
  const name = element.localName;
  return HOSTS.has(name) || name.includes("-");
}

/** @typedef {Element & {openOrClosedShadowRoot?: ShadowRoot|null}} MaybeHost */
/** @type {((element: Element) => ShadowRoot|null)|undefined} */
let fromChromium = /** @type {any} */ (api).dom?.openOrClosedShadowRoot;

/** @param {Element} element @returns {ShadowRoot|null} */
function askChromium(element) {
  try {
    return fromChromium?.(element) ?? null;
  } catch (gone) {
    fromChromium = undefined; // the extension was updated or removed: open roots are all that can be seen now
    if (gone instanceof Error) return null;
    throw gone;
  }
}

/**
 * The shadow root, closed ones included: both browsers show them to extensions only.
 * @param {Element} element
 * @returns {ShadowRoot|null}
 */
export function rootOf(element) {
  if (!canHost(element)) return null;
  const own = /** @type {MaybeHost} */ (element).openOrClosedShadowRoot;
  if (own !== undefined) return own;
  return element.shadowRoot ?? askChromium(element);
}

/** @param {Node} node @returns {node is Element} */
export function isElement(node) {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** @param {Node} node @returns {node is Text} */
export function isText(node) {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}

/** @param {Node|null} node @returns {node is ShadowRoot} */
export function isShadowRoot(node) {
  return node !== null && node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && "host" in node;
}

/** @param {Element} element @returns {HTMLSlotElement|null} the element as a slot of a shadow tree */
function asSlot(element) {
  if (element.localName !== "slot" || !isShadowRoot(element.getRootNode())) return null;
  return /** @type {HTMLSlotElement} */ (element);
}

/**
 * The children as rendered: of a host its shadow root's, of a slot what is assigned to it.
 * @param {Element} element
 * @param {ShadowRoot|null} [root] when already known
 * @returns {Node[]} a copy
 */
export function flatChildren(element, root = rootOf(element)) {
  if (root) return Array.from(root.childNodes);
  const assigned = asSlot(element)?.assignedNodes();
  return assigned && assigned.length > 0 ? assigned : Array.from(element.childNodes);
}

/**
 * @param {Node} node
 * @returns {Element|null} the parent as rendered; null at the top and for children of a host that no slot takes
 */
export function flatParent(node) {
  const parent = node.parentNode;
  if (parent === null) return null;
  if (isShadowRoot(parent)) return parent.host;
  if (!isElement(parent)) return null;
  const root = rootOf(parent);
  return root ? slotFor(node, root) : parent;
}

/** `assignedSlot` is null for closed roots, so their slots are asked. @param {Node} node @param {ShadowRoot} root */
function slotFor(node, root) {
  const known = /** @type {Partial<Text>} */ (node).assignedSlot;
  if (known) return known;
  for (const slot of root.querySelectorAll("slot")) if (slot.assignedNodes().includes(/** @type {any} */ (node))) return slot;
  return null;
}

/**
 * Every shadow root at or below a node, nested ones included.
 * @param {Node} node
 * @returns {ShadowRoot[]}
 */
export function rootsUnder(node) {
  /** @type {ShadowRoot[]} */
  const found = [];
  /** @type {ParentNode[]} */
  const left = [];
  /** @param {Element} element */
  const look = (element) => {
    const root = rootOf(element);
    if (!root) return;
    found.push(root);
    left.push(root);
  };
  if (isElement(node)) look(node);
  if ("querySelectorAll" in node) left.push(/** @type {ParentNode} */ (/** @type {unknown} */ (node)));
  for (let scope = left.pop(); scope; scope = left.pop()) for (const element of scope.querySelectorAll("*")) look(element);
  return found;
}
