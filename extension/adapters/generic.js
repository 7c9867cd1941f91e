import { cleanUrl } from "../shared/url.js";
import { authorOf, handleIn } from "./author.js";
import { addressOf, holderOf, ownFirst, wordsOf } from "./dom.js";
import { plainPostOf, postOf } from "./post.js";

/** @typedef {import("../shared/types.js").ActTarget} ActTarget */
/** @typedef {import("./index.js").Adapter} Adapter */

const BODY = '[itemprop~="articleBody"], [itemprop~="commentText"], [itemprop~="text"], [itemprop~="reviewBody"], .e-content';
const ID_ATTRIBUTES = ["data-post-id", "data-comment-id", "data-message-id", "data-item-id", "data-id"];
const PARENT_ATTRIBUTES = ["data-parent-id", "data-reply-to", "data-in-reply-to", "data-parent-comment-id"];

/** @param {Element} post @returns {string} */
function permalinkOf(post) {
  const time = ownFirst(post, "time", postOf);
  const link =
    ownFirst(post, "a[rel~=bookmark], a.u-url, a[itemprop~=url]:not([itemprop~=author] *)", postOf) ??
    time?.closest("a[href]") ??
    time?.querySelector("a[href]") ??
    null;
  return addressOf(link);
}

/** @param {Element} post @returns {string} */
function idOf(post) {
  for (const name of ID_ATTRIBUTES) {
    const value = post.getAttribute(name);
    if (value) return value;
  }
  for (const { name, value } of post.attributes) if (/^data-(?:[a-z]+-)*id$/u.test(name) && value) return value;
  const marked = ownFirst(post, "[itemprop~=identifier]", postOf);
  const link = permalinkOf(post);
  const last = link ? (new URL(link).pathname.split("/").filter(Boolean).at(-1) ?? "") : "";
  return marked?.getAttribute("content") || wordsOf(marked) || post.id || last;
}

/** @param {Element} post @returns {Element|null} the post it answers */
function parentOf(post) {
  for (const name of PARENT_ATTRIBUTES) {
    const id = post.getAttribute(name);
    const parent = id && findById(post, id);
    if (parent) return parent;
  }
  const holder = holderOf(post);
  return holder && postOf(holder);
}

/** @param {Element} post @param {string} id @returns {Element|null} */
function findById(post, id) {
  const value = CSS.escape(id);
  const scope = /** @type {Document|ShadowRoot} */ (post.getRootNode());
  const found = scope.querySelector([...ID_ATTRIBUTES.map((name) => `[${name}="${value}"]`), `#${value}`].join(","));
  return found === post ? null : found && (postOf(found) ?? found);
}

/** @param {Element} post @param {string} text @returns {ActTarget|null} who it is aimed at */
function targetOf(post, text) {
  const parent = parentOf(post);
  if (parent) {
    const { handle, name } = authorOf(parent);
    if (handle || name) return { handle, name };
  }
  const answered = ownFirst(post, ".u-in-reply-to, [data-reply-to-author], [data-reply-to-user]", postOf);
  const named = answered?.getAttribute("data-reply-to-author") ?? answered?.getAttribute("data-reply-to-user");
  const handle = (named ?? handleIn(text)).replace(/^@/u, "");
  return handle ? { handle, name: "" } : null;
}

/** @param {Element} post @returns {string} */
function timeOf(post) {
  const time = ownFirst(post, "time, [itemprop~=datePublished], [itemprop~=dateCreated], .dt-published", postOf);
  return wordsOf(time) || time?.getAttribute("datetime") || time?.getAttribute("content") || "";
}

/**
 * Reads what semantic markup says of a post, for any site.
 * @type {Adapter}
 */
export const generic = {
  postOf: (node) => postOf(node) ?? plainPostOf(node),
  isOwn: (post, node) => (postOf(node) ?? post) === post,
  bodyOf: (post) => ownFirst(post, BODY, postOf),
  read(post, { text, location }) {
    const link = permalinkOf(post);
    const page = cleanUrl(location);
    const anchor = post.id && !page.includes("#") ? `#${encodeURIComponent(post.id)}` : "";
    const author = authorOf(post);
    return {
      url: cleanUrl(link) || `${page}${anchor}`,
      post_id: idOf(post).slice(0, 200),
      author: { ...author, url: cleanUrl(author.url) },
      target: targetOf(post, text),
      posted_at: timeOf(post).slice(0, 120),
    };
  },
};
