import { piecesOf } from "./segments.js";
import { inOrder, rangeOver } from "./ranges.js";
import { createSvgVeil } from "./svg-veil.js";

/** @typedef {import("../shared/types.js").Verdict} Verdict */
/** @typedef {import("../shared/types.js").Finding} Finding */
/** @typedef {import("../shared/types.js").FrameFinding} FrameFinding */
/** @typedef {import("./batch.js").Item} Item */
/** @typedef {import("./veil.js").Hold} Hold */

/**
 * A text of this frame that is harmful, or a call for help, and what is done about it.
 * @typedef {object} Entry
 * @property {string} key
 * @property {Item} item
 * @property {Verdict} verdict
 * @property {Finding} worst
 * @property {boolean} plain      a call for help: never hidden, only told, so that help can be shown
 * @property {boolean} revealed
 * @property {boolean} lifted     for the moment of a picture
 * @property {Hold|null} hold
 * @property {boolean} hidden     whether an attribute is hidden
 */

/** Texts whose reveal is remembered when a framework renders them anew. */
const MOST_REMEMBERED = 500;
const EXCERPT = 300;

/**
 * The harmful texts of a frame: blurs them, reveals them, remembers both.
 * @param {object} world
 * @param {import("./veil.js").Veil} world.veil
 * @param {import("./attribute-veil.js").AttributeVeil} world.attributes
 * @param {() => "block"|"span"} world.unit
 * @param {() => void} world.onChange
 */
export function createFindings({ veil, attributes, unit, onChange }) {
  /** @type {Map<Item, Entry>} */
  const entries = new Map();
  /** What the user chose for a text. @type {Map<string, {key: string, revealed: boolean}>} */
  const remembered = new Map();
  /** @type {Map<string, Entry>} */
  const keys = new Map();
  const drawings = createSvgVeil();
  const frame = Math.random().toString(36).slice(2, 8);
  let nextKey = 1;
  let hidden = 0;

  /** @param {Entry} entry */
  function paint(entry) {
    const { item } = entry;
    const open = entry.plain || entry.revealed || entry.lifted || item.quiet;
    if (item.element) {
      paintAttribute(entry, open);
      return;
    }
    if (open) drawings.show(entry);
    else drawings.hide(entry, item.segments[0]?.node);
    entry.hold?.drop();
    entry.hold = open ? null : veil.smear(rangesOf(entry), () => item.segments.map(({ node }) => node));
  }

  /** @param {Entry} entry @param {boolean} open */
  function paintAttribute(entry, open) {
    const { element, attribute, text } = entry.item;
    if (!element || entry.hidden === !open) return;
    entry.hidden = !open;
    if (open) attributes.show(element, attribute, text);
    else attributes.hide(element, attribute, text);
  }

  /** @param {Entry} entry @returns {StaticRange[]} */
  function rangesOf({ item, verdict }) {
    const spans = unit() === "span" ? apart(verdict.findings.map(({ span }) => span)) : [];
    if (spans.length === 0) spans.push([0, item.text.length]);
    return spans.flatMap(([start, end]) => join(piecesOf(item.segments, start, end)));
  }

  /** @param {Entry} entry @param {boolean} revealed */
  function setRevealed(entry, revealed) {
    entry.revealed = revealed;
    remember(entry);
    paint(entry);
    onChange();
  }

  /** @param {Entry} entry */
  function remember({ item, key, revealed }) {
    remembered.delete(item.text);
    remembered.set(item.text, { key, revealed });
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
  }

  /** @param {string} text @returns {{key: string, revealed: boolean}} the same key as before, unless that text stands here twice */
  function memoryOf(text) {
    const known = remembered.get(text);
    if (known && !keys.has(known.key)) return known;
    return { key: `${frame}-${nextKey++}`, revealed: known?.revealed ?? false };
  }

  return {
    /** @param {Item} item @param {Verdict} verdict */
    add(item, verdict) {
      const plain = !verdict.flag;
      const told = plain ? verdict.findings.filter(isCallForHelp) : verdict.findings;
      if (told.length === 0) return;
      const worst = told.reduce((a, b) => (b.severity > a.severity ? b : a));
      const entry = { ...memoryOf(item.text), item, verdict, worst, plain, lifted: false, hold: null, hidden: false };
      entries.set(item, entry);
      if (!plain) hidden += 1;
      keys.set(entry.key, entry);
      remember(entry);
      paint(entry);
      onChange();
    },
    /** @param {Item} item its text changed or left */
    remove(item) {
      const entry = entries.get(item);
      if (!entry) return;
      entries.delete(item);
      if (!entry.plain) hidden -= 1;
      keys.delete(entry.key);
      entry.hold?.drop();
      drawings.show(entry);
      if (entry.hidden && item.element) attributes.show(item.element, item.attribute, item.text);
      onChange();
    },
    /** @returns {Item[]} whose blur the page broke, or who left the page */
    broken() {
      return [...entries.values()]
        .filter(({ item, hold }) => hold?.isBroken() || (item.element ? !item.element.isConnected : item.segments.some(({ node }) => !node.isConnected)))
        .map(({ item }) => item);
    },
    /** After a change of unit. */
    repaint() {
      for (const entry of entries.values()) if (!entry.item.element) paint(entry);
    },
    /** The user left the editor: what was typed there is text like any other. */
    endQuiet() {
      for (const entry of entries.values()) {
        if (!entry.item.quiet) continue;
        entry.item.quiet = false;
        paint(entry);
      }
    },
    /** @param {Entry[]} some @param {boolean} lifted */
    lift(some, lifted) {
      for (const entry of some) {
        entry.lifted = lifted;
        if (entries.has(entry.item)) paint(entry);
      }
    },
    setRevealed,
    /** @param {string} key @returns {Entry|undefined} */
    byKey: (key) => keys.get(key),
    /** @returns {Entry[]} in no order */
    list: () => [...entries.values()],
    /** @returns {Entry[]} without the calls for help, in no order */
    harmful: () => [...entries.values()].filter(({ plain }) => !plain),
    /** @returns {Entry[]} in document order */
    all: () => [...entries.values()].sort((a, b) => compare(placeOf(a), placeOf(b))),
    /** Harmful texts. */
    get size() {
      return hidden;
    },
    clear() {
      for (const item of [...entries.keys()]) {
        item.dead = true;
        this.remove(item);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createFindings>} Findings */

/** @param {Finding} finding @returns {boolean} the writer speaks of their own distress */
export function isCallForHelp({ stance }) {
  return stance === "distress";
}

/** @param {[number, number][]} spans @returns {[number, number][]} without overlaps: Firefox does not paint the rest of one that another lies in */
function apart(spans) {
  /** @type {[number, number][]} */
  const out = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** @param {import("./segments.js").Piece[]} pieces @returns {StaticRange[]} one range for neighbours of one tree */
function join(pieces) {
  /** @type {{first: import("./segments.js").Piece, last: import("./segments.js").Piece, tree: Node}[]} */
  const runs = [];
  for (const piece of pieces) {
    const tree = piece.node.getRootNode();
    const run = runs.at(-1);
    if (run && run.tree === tree && inOrder(run.last.node, piece.node)) run.last = piece;
    else runs.push({ first: piece, last: piece, tree });
  }
  return runs.map(({ first, last }) => rangeOver(first.node, last.node, first.from, last.to));
}

/** @param {Entry} entry @returns {Node|null} where it stands */
export function placeOf({ item }) {
  return item.element ?? item.segments[0]?.node ?? null;
}

/** @param {Node|null} a @param {Node|null} b @returns {number} */
function compare(a, b) {
  if (!a || !b || a === b) return 0;
  const [outerA, outerB] = [hostsOf(a), hostsOf(b)];
  let depth = 0;
  while (depth < outerA.length - 1 && depth < outerB.length - 1 && outerA[depth] === outerB[depth]) depth += 1;
  return outerA[depth].compareDocumentPosition(outerB[depth]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** @param {Node} node @returns {Node[]} its shadow hosts from the outside in, then itself */
function hostsOf(node) {
  const chain = [node];
  for (let root = node.getRootNode(); "host" in root; root = chain[0].getRootNode()) chain.unshift(/** @type {ShadowRoot} */ (root).host);
  return chain;
}

/** @param {Entry} entry @returns {FrameFinding} */
export function toFrameFinding({ key, item, verdict, worst, plain, revealed }) {
  const { category, sign, target, stance, why } = worst;
  const from = Math.max(0, worst.span[0] - EXCERPT / 3); // a long text is shown round what was found in it
  const excerpt = item.text.slice(from, from + EXCERPT).trim();
  return { key, category, sign, severity: plain ? worst.severity : verdict.severity, target, stance, why, excerpt, revealed };
}
