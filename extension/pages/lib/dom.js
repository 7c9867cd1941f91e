/**
 * Builds one element. Text only ever becomes text: there is no way to pass markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{class?: string, text?: string, hidden?: boolean, attrs?: Record<string, string|undefined>,
 *   on?: Record<string, (event: Event) => void>}} [options] an `undefined` attribute is left out
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  if (options.class) node.className = options.class;
  if (options.text !== undefined) node.textContent = options.text;
  if (options.hidden) node.hidden = true;
  for (const [name, value] of Object.entries(options.attrs ?? {})) {
    if (value !== undefined) node.setAttribute(name, value);
  }
  for (const [type, listener] of Object.entries(options.on ?? {})) node.addEventListener(type, listener);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/**
 * An element the page's own HTML is known to have.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {{new(): T}} [kind]
 * @returns {T}
 */
export function byId(id, kind) {
  const node = document.getElementById(id);
  if (!node || (kind && !(node instanceof kind))) throw new Error(`this page has no #${id} of the expected kind`);
  return /** @type {T} */ (node);
}

/**
 * A button that cannot be pressed twice while its work runs.
 * @param {{label: string, class?: string, id?: string, name?: string, icon?: SVGElement|null,
 *   act: (button: HTMLButtonElement) => void|Promise<void>}} options `name` is the accessible name where the label alone is not enough
 * @returns {HTMLButtonElement}
 */
export function button({ label, class: className = "", id, name, icon = null, act }) {
  const node = el("button", { class: `button ${className}`.trim(), attrs: { type: "button", id, "aria-label": name } }, icon, label);
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-disabled") === "true") return;
    node.setAttribute("aria-disabled", "true"); // not `disabled`: that would throw the keyboard's focus away
    try {
      await act(node);
    } finally {
      node.removeAttribute("aria-disabled");
    }
  });
  return node;
}
