/** Attributes a reader meets as text. `value` counts on buttons only: elsewhere it is what the user typed. */
export const WATCHED = ["title", "alt", "aria-label", "placeholder", "value"];
const BUTTONS = new Set(["button", "submit", "reset"]);

/**
 * @param {Element} element
 * @param {string} name
 * @returns {string|null} the text to judge
 */
export function attributeText(element, name) {
  if (name === "value" && !isButton(element)) return null;
  const text = element.getAttribute(name);
  return text && text.trim() !== "" ? text : null;
}

/**
 * @param {Element} element
 * @returns {{name: string, text: string}[]}
 */
export function attributesOf(element) {
  if (!element.hasAttributes()) return [];
  /** @type {{name: string, text: string}[]} */
  const found = [];
  for (const name of WATCHED) {
    const text = attributeText(element, name);
    if (text !== null) found.push({ name, text });
  }
  return found;
}

/** @param {Element} element @returns {boolean} */
function isButton(element) {
  return element.localName === "input" && BUTTONS.has(element.getAttribute("type")?.toLowerCase() ?? "");
}
