import { generic } from "./generic.js";

/**
 * How to read the posts of a site.
 * @typedef {object} Adapter
 * @property {(node: Node) => Element|null} postOf             the post around a node
 * @property {(post: Element, node: Node) => boolean} isOwn    whether a node is the post's own, not a nested post's
 * @property {(post: Element) => Element|null} bodyOf          the element with nothing but the words of the author
 * @property {(post: Element, page: {text: string, location: string}) => PostFacts} read
 *
 * @typedef {object} PostFacts
 * @property {string} url        of the post where it has an address of its own, else of the page
 * @property {string} post_id
 * @property {import("../shared/types.js").Author} author
 * @property {import("../shared/types.js").ActTarget|null} target
 * @property {string} posted_at  as displayed
 */

/** By registrable host, e.g. "example.org"; sites without one are read by their markup. @type {Map<string, Adapter>} */
const byHost = new Map();

/**
 * @param {string} host
 * @returns {Adapter} the one for the host or the nearest domain above it
 */
export function adapterFor(host) {
  for (let name = host.toLowerCase(); name; name = name.includes(".") ? name.slice(name.indexOf(".") + 1) : "") {
    const own = byHost.get(name);
    if (own) return own;
  }
  return generic;
}

/**
 * The name a report gives the place.
 * @param {string} host
 * @returns {string}
 */
export function platformOf(host) {
  return host.toLowerCase().replace(/^(?:www|m|mobile)\./u, "");
}
