import { isShadowRoot } from "./flat.js";

/** All text of drawings in a tree: a drawing's text has no box of its own a rule could tell apart. */
const RULE = "svg text, svg text * { fill: transparent !important; stroke: transparent !important; }";

/**
 * Chromium paints a highlight behind the text of an SVG drawing, but not its
 * colour. So while a drawing's text is hidden, all such text of that tree is.
 */
export function createSvgVeil() {
  /** @type {WeakMap<Document|ShadowRoot, Set<object>>} */
  const users = new WeakMap();
  /** @type {WeakMap<Document|ShadowRoot, CSSStyleSheet>} */
  const sheets = new WeakMap();
  /** @type {WeakMap<object, Document|ShadowRoot>} */
  const scopes = new WeakMap();

  /** @param {Document|ShadowRoot} scope @param {boolean} on */
  function apply(scope, on) {
    const sheet = sheets.get(scope) ?? new CSSStyleSheet();
    sheets.set(scope, sheet);
    sheet.replaceSync(on ? RULE : "");
    if (on && !scope.adoptedStyleSheets.includes(sheet)) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
  }

  return {
    /** @param {object} user @param {Node|undefined} node a text that is to be hidden */
    hide(user, node) {
      if (!node?.parentElement?.closest("svg text") || scopes.has(user)) return;
      const root = node.getRootNode();
      const scope = isShadowRoot(root) ? root : document;
      const mine = users.get(scope) ?? new Set();
      users.set(scope, mine.add(user));
      scopes.set(user, scope);
      if (mine.size === 1) apply(scope, true);
    },
    /** @param {object} user */
    show(user) {
      const scope = scopes.get(user);
      const mine = scope && users.get(scope);
      if (!scope || !mine) return;
      scopes.delete(user);
      mine.delete(user);
      if (mine.size === 0) apply(scope, false);
    },
  };
}
