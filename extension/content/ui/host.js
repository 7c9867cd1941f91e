import { STYLE } from "./style.js";

/**
 * The one element the extension adds to a page, and only when it has something
 * to say. Its closed shadow tree keeps the page's styles and scripts out.
 */
export function createHost() {
  /** @type {HTMLElement|null} */
  let element = null;
  /** @type {ShadowRoot|null} */
  let root = null;

  return {
    /** @returns {ShadowRoot} made on first use; put back when the page took it out */
    open() {
      if (!element || !root) {
        element = document.createElement("qorgan-ui");
        root = element.attachShadow({ mode: "closed" });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
        root.adoptedStyleSheets = [sheet];
      }
      if (!element.isConnected) document.documentElement?.append(element);
      return root;
    },
    /** For the moment of a picture. Transparent, not gone: the keyboard focus must stay. @param {boolean} shown */
    show(shown) {
      element?.toggleAttribute("data-away", !shown);
    },
    /** @param {Node} node */
    owns: (node) => element !== null && (node === element || node.getRootNode() === root),
    /** @returns {Element|null} what has the focus in here */
    focused: () => root?.activeElement ?? null,
  };
}

/** @typedef {ReturnType<typeof createHost>} Host */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {{class?: string, text?: string} & Record<string, string|undefined>} [options] other names are attributes
 * @param {Node[]} [children]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, { text, ...attributes } = {}, children = []) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  node.append(...children);
  return node;
}
