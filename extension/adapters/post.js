import { holderOf } from "./dom.js";

/** What says of itself that it is a post, by HTML, ARIA, microdata, microformats or a data attribute. */
const POST = [
  "article",
  "[role~=article]",
  "[role~=comment]",
  '[itemtype$="/Comment"]',
  '[itemtype$="/Posting"]',
  '[itemtype$="/SocialMediaPosting"]',
  '[itemtype$="/DiscussionForumPosting"]',
  '[itemtype$="/Message"]',
  '[itemtype$="/Review"]',
  '[itemtype$="/Answer"]',
  ".h-entry",
  "[data-post-id]",
  "[data-comment-id]",
  "[data-message-id]",
].join(",");
/** A list item is a post when it says who wrote it or when. */
const ITEM = "li, [role~=listitem], [role~=row]";
const SIGNED = "time, [rel~=author], [itemprop~=author]";
/** Never a post: saving it would save the page. */
const WHOLE = new Set(["html", "body", "main"]);
/** Elements that may stand for a post where nothing says so. */
const PLAIN = "p, blockquote, pre, td, dd, section, div, h1, h2, h3, h4, h5, h6, figcaption, label, a, button";

/**
 * The post a node belongs to.
 * @param {Node} node
 * @returns {Element|null} null when nothing around it presents itself as a post
 */
export function postOf(node) {
  const start = node.nodeType === 1 ? /** @type {Element} */ (node) : holderOf(node);
  for (let element = start; element; element = holderOf(element)) {
    if (element.matches(POST)) return element;
    if (element.matches(ITEM) && element.querySelector(SIGNED)) return element;
  }
  return null;
}

/**
 * What to keep where nothing presents itself as a post: the nearest element
 * that is a text of its own.
 * @param {Node} node
 * @returns {Element|null}
 */
export function plainPostOf(node) {
  const start = node.nodeType === 1 ? /** @type {Element} */ (node) : holderOf(node);
  for (let element = start; element; element = holderOf(element)) {
    if (WHOLE.has(element.localName)) return null;
    if (element.matches(PLAIN) || element.localName.includes("-")) return element;
  }
  return start && !WHOLE.has(start.localName) ? start : null;
}
