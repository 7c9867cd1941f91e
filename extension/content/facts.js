import { adapterFor, platformOf } from "../adapters/index.js";
import { walk } from "./blocks.js";
import { placeOf } from "./findings.js";
import { isElement, isShadowRoot } from "./flat.js";
import { selectorOf } from "./selector.js";
import { serialise } from "./serialise.js";
import { viewportNow } from "./viewport.js";

/** @typedef {import("../shared/types.js").ActFacts} ActFacts */
/** @typedef {import("./findings.js").Entry} Entry */
/** @typedef {import("./line.js").Block} Block */

/** Parts of a post that are not the author's words. */
const CHROME = "header, footer, nav, time, button, [role~=button], [role~=toolbar], [itemprop~=author], [rel~=author], .p-author";

/** @returns {import("../adapters/index.js").Adapter} */
export function adapterHere() {
  return adapterFor(location.hostname);
}

/**
 * @param {Node} node
 * @returns {Element|null}
 */
export function postAround(node) {
  return adapterHere().postOf(node);
}

/**
 * @param {Element} post
 * @param {Entry[]} entries of the frame
 * @returns {Entry[]} those in the post
 */
export function entriesIn(post, entries) {
  const adapter = adapterHere();
  return entries.filter((entry) => {
    const place = placeOf(entry);
    return place !== null && adapter.postOf(place) === post;
  });
}

/**
 * Categories of all that was found in the element, of posts nested in it too: a picture of it shows those as well.
 * @param {Element} post
 * @param {Entry[]} entries of the frame
 * @returns {string[]}
 */
function categoriesIn(post, entries) {
  /** @param {Node|null} node @returns {boolean} */
  const isIn = (node) => {
    for (let place = node; place; ) {
      if (post.contains(place)) return true;
      const root = place.getRootNode();
      place = isShadowRoot(root) ? root.host : null;
    }
    return false;
  };
  const inside = entries.filter((entry) => isIn(placeOf(entry)));
  return [...new Set(inside.flatMap(({ verdict }) => verdict.findings.map(({ category }) => category)))];
}

/** @param {Element} post @returns {Block[]} the author's words, block by block */
export function blocksOf(post) {
  const adapter = adapterHere();
  const body = adapter.bodyOf(post) ?? post;
  /** @type {Block[]} */
  const blocks = [];
  const sink = { block: (/** @type {Block} */ block) => void blocks.push(block), element: () => {}, rootDone: () => {} };
  // No pause: the facts must be of one moment.
  const walking = walk([body], sink);
  while (walking.next().done !== true) continue;
  return blocks.filter(({ segments }) => {
    const holder = segments[0].node.parentElement;
    const chrome = holder?.closest(CHROME);
    const isChrome = chrome != null && chrome !== post && post.contains(chrome);
    return adapter.isOwn(post, segments[0].node) && (body !== post || !isChrome);
  });
}

/**
 * @param {Block[]} blocks
 * @param {Entry[]} entries
 * @returns {{text: string, findings: import("../shared/types.js").Finding[]}} spans are of the joined text
 */
export function joinBlocks(blocks, entries) {
  let text = "";
  /** @type {import("../shared/types.js").Finding[]} */
  const findings = [];
  for (const block of blocks) {
    if (text) text += "\n";
    const at = text.length;
    text += block.text;
    for (const { item, verdict } of entries) {
      const same = item.text === block.text && item.segments[0]?.node === block.segments[0].node;
      if (same) for (const found of verdict.findings) findings.push({ ...found, span: [found.span[0] + at, found.span[1] + at] });
    }
  }
  return { text, findings };
}

/**
 * Everything a frame knows of a post.
 * @param {Element} post
 * @param {Entry[]} entries of the frame
 * @returns {ActFacts}
 */
export function factsOf(post, entries) {
  const inPost = entriesIn(post, entries);
  const own = blocksOf(post);
  const { text, findings } = joinBlocks(own, inPost);
  const viewport = viewportNow();
  const rect = post.getBoundingClientRect();
  return {
    ...adapterHere().read(post, { text, location: location.href }),
    platform: platformOf(location.hostname),
    title: document.title,
    text,
    selector: selectorOf(post),
    box: { x: rect.x + viewport.scroll_x, y: rect.y + viewport.scroll_y, width: rect.width, height: rect.height },
    viewport,
    severity: Math.max(0, ...inPost.map(({ verdict }) => verdict.severity)),
    findings,
    categories: categoriesIn(post, entries),
    dom: serialise(post),
  };
}

/**
 * The post a command means: of the right-clicked node, of the focus, of a selection.
 * @param {Node|null} clicked
 * @returns {Element|null}
 */
export function postMeant(clicked) {
  const active = document.activeElement;
  const focused = active && active !== document.body && isElement(active) ? active : null;
  const selected = getSelection()?.anchorNode ?? null;
  const node = clicked ?? focused ?? selected;
  return node?.isConnected ? postAround(node) : null;
}
