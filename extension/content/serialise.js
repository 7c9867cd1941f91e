import { LIMIT } from "../shared/protocol.js";
import { cleanUrl } from "../shared/url.js";
import { rootOf } from "./flat.js";

const CUT = "<!--cut-->";
/** Longer documents are cut, and say so at their end. */
export const LONGEST = LIMIT.DOM - CUT.length;
const DROPPED = new Set(["script", "style", "template", "noscript", "iframe", "object", "embed", "link", "meta", "base"]);
/** What the user typed or picked. */
const FORM = new Set(["textarea", "select", "datalist", "option"]);
const PRIVATE = new Set(["value", "nonce", "srcdoc", "style", "checked", "selected", "integrity", "ping"]);
const ADDRESSES = new Set(["href", "src", "action", "formaction", "poster", "cite", "data", "background"]);
const VOID = new Set(["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"]);

/** @param {string} raw @returns {string} */
const escape = (raw) => raw.replace(/[&<>"]/gu, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

/**
 * A post's DOM as text: no scripts, no handlers, nothing the user
 * typed, no secrets in addresses. The same DOM always gives the same text.
 * @param {Element} post
 * @returns {string}
 */
export function serialise(post) {
  /** @type {string[]} */
  const out = [];
  let length = 0;
  /** @type {(Node|string)[]} */
  const stack = [post];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const piece = typeof next === "string" ? next : enter(next, stack);
    if (length + piece.length > LONGEST) {
      out.push(CUT);
      break;
    }
    out.push(piece);
    length += piece.length;
  }
  return out.join("");
}

/** @param {Node} node @param {(Node|string)[]} stack @returns {string} */
function enter(node, stack) {
  if (node.nodeType === 3) return escape(node.nodeValue ?? "");
  if (node.nodeType !== 1) return "";
  const element = /** @type {Element} */ (node);
  const name = element.localName;
  if (DROPPED.has(name)) return "";
  const head = `<${name}${attributes(element)}>`;
  if (VOID.has(name)) return head;
  stack.push(`</${name}>`);
  if (FORM.has(name)) return head;
  for (let index = element.childNodes.length - 1; index >= 0; index--) stack.push(element.childNodes[index]);
  const root = rootOf(element);
  if (root) {
    stack.push("</template>");
    for (let index = root.childNodes.length - 1; index >= 0; index--) stack.push(root.childNodes[index]);
    stack.push(`<template shadowrootmode="${root.mode}">`);
  }
  return head;
}

/** @param {Element} element @returns {string} */
function attributes(element) {
  const kept = [];
  for (const { name, value } of element.attributes) {
    if (name.startsWith("on") || PRIVATE.has(name)) continue;
    if (name === "srcset" || name === "imagesrcset") continue;
    kept.push([name, ADDRESSES.has(name) ? address(value, element.baseURI) : value]);
  }
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
}

/** @param {string} value @param {string} base @returns {string} */
function address(value, base) {
  return URL.canParse(value, base) ? cleanUrl(new URL(value, base).href) : "";
}
