/**
 * The element that holds a node, also out of a shadow tree.
 * @param {Node} node
 * @returns {Element|null}
 */
export function holderOf(node) {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return "host" in root ? /** @type {ShadowRoot} */ (root).host : null;
}

/**
 * @param {Element|null} element
 * @returns {string} its visible words on one line
 */
export function wordsOf(element) {
  return (element?.textContent ?? "").replace(/\s+/gu, " ").trim();
}

/**
 * The first match inside a post that is not part of another post nested in it.
 * @param {Element} post
 * @param {string} selector
 * @param {(node: Node) => Element|null} postOf
 * @returns {Element|null}
 */
export function ownFirst(post, selector, postOf) {
  for (const element of post.querySelectorAll(selector)) if (postOf(element) === post) return element;
  return null;
}

/**
 * @param {Element|null} element a link, or something with one in or around it
 * @returns {string} the address as the page resolves it, "" without one
 */
export function addressOf(element) {
  const link = element?.closest("a[href]") ?? element?.querySelector("a[href]");
  const href = link ? /** @type {HTMLAnchorElement} */ (link).href : "";
  return /^https?:/u.test(href) ? href : "";
}
