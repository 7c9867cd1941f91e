import { isShadowRoot } from "./flat.js";

/** Longer values are replaced, not selected: a rule of that length costs on every style pass. */
const LONGEST_SELECTOR = 512;
/** A page that writes the text back this often wins; the finding stays listed. */
const MOST_REPLACED = 8;

/**
 * The rule that hides a painted attribute without touching the element.
 * @param {string} name
 * @param {string} value
 * @param {(raw: string) => string} escape CSS.escape
 * @returns {string|null} null for attributes no style can hide
 */
export function ruleFor(name, value, escape = CSS.escape) {
  if (value.length > LONGEST_SELECTOR) return null;
  const selector = `[${name}="${escape(value)}"]`;
  const hide = "color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important;";
  if (name === "placeholder") return `${selector}::placeholder { ${hide} }`;
  if (name === "alt") return `${selector} { ${hide} }`;
  if (name === "value") return `input${selector} { ${hide} }`;
  return null;
}

/**
 * Hides harmful attributes: painted ones by a style sheet, those only a tool tip
 * or a screen reader shows by a replacement text, the one change to a page's DOM.
 * @param {{label: () => string}} options the replacement text
 */
export function createAttributeVeil({ label }) {
  /** @type {WeakMap<Document|ShadowRoot, {sheet: CSSStyleSheet, rules: Map<string, number>}>} */
  const sheets = new WeakMap();
  /** Scopes that have rules now. @type {Set<Document|ShadowRoot>} */
  const used = new Set();
  /** @type {WeakMap<Element, Map<string, {original: string, shown: string, times: number}>>} */
  const replaced = new WeakMap();

  /** @param {Element} element */
  function scopeOf(element) {
    const root = element.getRootNode();
    const scope = isShadowRoot(root) ? root : element.ownerDocument;
    let own = sheets.get(scope);
    if (!own) {
      own = { sheet: new CSSStyleSheet(), rules: new Map() };
      sheets.set(scope, own);
    }
    adopt(scope, own.sheet);
    return { scope, ...own };
  }

  /** @param {Document|ShadowRoot} scope @param {CSSStyleSheet} sheet */
  function adopt(scope, sheet) {
    if (!scope.adoptedStyleSheets.includes(sheet)) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
  }

  /** @param {ReturnType<typeof scopeOf>} own @param {string} rule @param {number} step */
  function count(own, rule, step) {
    const uses = (own.rules.get(rule) ?? 0) + step;
    if (uses > 0) own.rules.set(rule, uses);
    else own.rules.delete(rule);
    if (uses === 0 || (uses === 1 && step === 1)) own.sheet.replaceSync([...own.rules.keys()].join("\n"));
    if (own.rules.size > 0) used.add(own.scope);
    else used.delete(own.scope);
  }

  return {
    /** Puts back the sheets that the page took away. */
    guard() {
      for (const scope of used) {
        const own = sheets.get(scope);
        if (own && (!isShadowRoot(scope) || scope.host.isConnected)) adopt(scope, own.sheet);
        else used.delete(scope);
      }
    },
    /** @param {Element} element @param {string} name @param {string} text */
    hide(element, name, text) {
      const rule = ruleFor(name, text);
      if (rule) {
        count(scopeOf(element), rule, 1);
        return;
      }
      const mine = replaced.get(element) ?? new Map();
      const times = (mine.get(name)?.times ?? 0) + 1;
      if (times > MOST_REPLACED) return;
      mine.set(name, { original: text, shown: label(), times });
      replaced.set(element, mine);
      element.setAttribute(name, label());
    },
    /** @param {Element} element @param {string} name @param {string} text as given to `hide` */
    show(element, name, text) {
      const rule = ruleFor(name, text);
      if (rule) {
        count(scopeOf(element), rule, -1);
        return;
      }
      const entry = replaced.get(element)?.get(name);
      // The page may have set another text meanwhile; that one stays.
      if (entry && element.getAttribute(name) === entry.shown) element.setAttribute(name, entry.original);
    },
    /** @param {Element} element @param {string} name @returns {string|null} what the page wrote, when we replaced it */
    originalOf(element, name) {
      const entry = replaced.get(element)?.get(name);
      return entry && element.getAttribute(name) === entry.shown ? entry.original : null;
    },
  };
}

/** @typedef {ReturnType<typeof createAttributeVeil>} AttributeVeil */
