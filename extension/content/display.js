/** What an element means for the text around it.
 * @typedef {"block"|"inline"|"box"|"break"|"skip"|"blank"} Kind
 *   block: starts a text of its own · inline: part of the text around · box: an inline box, part of the text when short ·
 *   break: a line break · skip: its text is never shown as text · blank: a picture or control within a line
 */

const SKIP = new Set([
  "script", "style", "template", "textarea", "title", "head", "meta", "link", "iframe", "frame", "object", "embed",
  "canvas", "video", "audio", "select", "datalist", "option", "param", "source", "track", "map", "frameset",
]);
const BLANK = new Set(["img", "input", "progress", "meter", "picture"]);
const BLOCK = new Set([
  "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
  "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
  "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
  "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "text", "foreignobject",
]);

/**
 * By tag alone, for elements that are not rendered and have no display to ask for.
 * @param {string} name local name
 * @returns {Kind}
 */
export function kindByName(name) {
  const key = name.toLowerCase();
  if (SKIP.has(key)) return "skip";
  if (key === "br") return "break";
  if (key === "wbr") return "inline";
  if (BLANK.has(key)) return "blank";
  if (key === "button") return "box";
  return BLOCK.has(key) ? "block" : "inline";
}

/**
 * @param {string} display computed value
 * @returns {Kind}
 */
export function kindByDisplay(display) {
  switch (display) {
    case "inline":
    case "contents":
    case "ruby":
    case "ruby-base":
      return "inline";
    case "inline-block":
    case "inline-flex":
    case "inline-grid":
    case "inline-table":
      return "box";
    default:
      return "block";
  }
}

/**
 * Sites make rows of spans and words of divs: for rendered elements only the
 * computed display tells.
 * @param {Element} element
 * @param {boolean} hidden whether an ancestor is not rendered
 * @returns {{kind: Kind, hidden: boolean}} `hidden` for its children
 */
export function kindOf(element, hidden) {
  const name = element.localName;
  const byName = kindByName(name);
  // With scripts on, the content of noscript is one text that is never shown; without, it is elements.
  if (name === "noscript" && element.firstElementChild === null) return { kind: "skip", hidden };
  if (byName === "skip" || byName === "break" || byName === "blank" || hidden) return { kind: byName, hidden };
  if (name === "wbr") return { kind: "inline", hidden };
  if (name === "text") return { kind: "block", hidden }; // of a drawing; its computed display differs between browsers
  const { display } = getComputedStyle(element);
  if (display === "none" || display === "") return { kind: byName, hidden: true };
  return { kind: kindByDisplay(display), hidden: false };
}
