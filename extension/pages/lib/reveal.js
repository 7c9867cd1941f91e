import { el } from "./dom.js";

/**
 * A text of a page, closed until somebody asks to read it.
 * @param {string} text
 * @param {{show: string, hide: string, onShow?: () => void}} words for the button
 * @returns {HTMLElement}
 */
export function closedText(text, words) {
  const quote = el("p", { class: "quote", text, hidden: true });
  const toggle = el("button", { class: "button quiet", text: words.show, attrs: { type: "button", "aria-expanded": "false" } });
  toggle.addEventListener("click", () => {
    quote.hidden = !quote.hidden;
    toggle.setAttribute("aria-expanded", String(!quote.hidden));
    toggle.textContent = quote.hidden ? words.show : words.hide;
    if (!quote.hidden) words.onShow?.();
  });
  return el("div", {}, toggle, quote);
}
