import { isShadowRoot } from "./flat.js";

/** Levels of one tree named in a selector. */
const DEPTH = 12;

/**
 * A selector that finds the element again while the page stays as it is; ` >>> ` enters a shadow tree.
 * @param {Element} element
 * @returns {string}
 */
export function selectorOf(element) {
  const root = element.getRootNode();
  const outside = isShadowRoot(root) ? `${selectorOf(root.host)} >>> ` : "";
  return outside + within(element, /** @type {Document|ShadowRoot} */ (root));
}

/** @param {Element} element @param {Document|ShadowRoot} scope @returns {string} */
function within(element, scope) {
  /** @type {string[]} */
  const steps = [];
  for (let current = /** @type {Element|null} */ (element); current && steps.length < DEPTH; current = current.parentElement) {
    const byId = current.id && `#${CSS.escape(current.id)}`;
    if (byId && scope.querySelectorAll?.(byId).length === 1) {
      steps.unshift(byId);
      break;
    }
    steps.unshift(`${CSS.escape(current.localName)}${position(current)}`);
  }
  return steps.join(" > ");
}

/** @param {Element} element @returns {string} */
function position(element) {
  let index = 1;
  let alone = true;
  for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
    if (other.localName !== element.localName) continue;
    index += 1;
    alone = false;
  }
  for (let other = element.nextElementSibling; other && alone; other = other.nextElementSibling) alone = other.localName !== element.localName;
  return alone ? "" : `:nth-of-type(${index})`;
}
