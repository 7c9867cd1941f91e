import { addressOf, ownFirst, wordsOf } from "./dom.js";
import { postOf } from "./post.js";

/** @typedef {import("../shared/types.js").Author} Author */

const MARKED = ["[itemprop~=author]", "[itemprop~=creator]", "a[rel~=author]", ".p-author", "[data-author]", "[data-username]"];
const NAME = '[itemprop~="name"], .p-name, .p-nickname';
const DATA = ["data-author", "data-username", "data-author-name", "data-user", "data-handle"];
const LONGEST = 120;
/** First path parts under which sites keep profiles; the name is what follows. */
const PROFILE = /^\/(?:@|u\/|user\/|users\/|profile\/|id\/|people\/|members?\/|author\/|in\/|channel\/|c\/)?([^/?#]+)\/?$/iu;

/**
 * Who wrote a post, as far as its markup says.
 * @param {Element} post
 * @returns {Author} fields are "" where nothing is said
 */
export function authorOf(post) {
  for (const selector of MARKED) {
    const marked = post.matches(selector) ? post : ownFirst(post, selector, postOf);
    const author = marked && read(marked, marked === post);
    if (author) return author;
  }
  const link = headLink(post);
  return (link && read(link, false)) ?? { handle: handleIn(head(post)), name: "", url: "" };
}

/** @param {Element} element @param {boolean} isPost @returns {Author|null} */
function read(element, isPost) {
  const named = isPost ? null : (element.querySelector(NAME) ?? element);
  const attribute = DATA.map((name) => element.getAttribute(name)?.trim()).find(Boolean) ?? "";
  const shown = wordsOf(named) || element.getAttribute("content")?.trim() || "";
  const url = isPost ? addressOf(ownFirst(element, "a[rel~=author]", postOf)) : addressOf(element);
  const handle = handleIn(attribute) || handleIn(shown) || handleIn(isPost ? "" : wordsOf(element)) || handleFromAddress(url) || attribute;
  const alone = handle ? shown.replace(`@${handle}`, "").replace(/\s+/gu, " ").trim() : shown;
  const name = (alone || shown || attribute).slice(0, LONGEST);
  return name || handle ? { handle: handle.slice(0, LONGEST), name, url } : null;
}

/**
 * @param {string} text
 * @returns {string} the first @name, without the sign
 */
export function handleIn(text) {
  return /(?:^|[\s(«"])@([\p{L}\p{N}_][\p{L}\p{N}_.-]{1,63})/u.exec(text)?.[1]?.replace(/[.-]+$/u, "") ?? "";
}

/**
 * @param {string} url of a profile
 * @returns {string} "" when the address does not look like one
 */
export function handleFromAddress(url) {
  if (!URL.canParse(url)) return "";
  const part = PROFILE.exec(new URL(url).pathname)?.[1] ?? "";
  try {
    return decodeURIComponent(part).replace(/^@/u, "");
  } catch (error) {
    if (error instanceof URIError) return part; // a stray per cent sign in the path
    throw error;
  }
}

/** @param {Element} post @returns {Element|null} a link in the head of the post that names somebody */
function headLink(post) {
  const header = ownFirst(post, "header, h1, h2, h3, h4, h5, h6, [class*=head]", postOf);
  const links = [...(header?.querySelectorAll("a[href]") ?? []), ...post.querySelectorAll("a[href]")];
  const able = links.filter((link) => postOf(link) === post && !link.querySelector("time") && wordsOf(link) !== "");
  return able.find((link) => handleFromAddress(addressOf(link)) !== "" && wordsOf(link).length <= 60) ?? null;
}

/** @param {Element} post @returns {string} */
function head(post) {
  return wordsOf(ownFirst(post, "header", postOf)).slice(0, LONGEST);
}
