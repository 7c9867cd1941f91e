import { el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

/**
 * @typedef {import("../../shared/types.js").Shot} Shot
 * @typedef {import("../lib/page.js").Translate} Translate
 */

/** Addresses of pictures that are on the page now. @type {Set<string>} */
const addresses = new Set();

/** Frees the pictures of the list that is about to be replaced. */
export function releaseShots() {
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses.clear();
}

/**
 * One picture, blurred until somebody asks for it.
 * @param {Shot} shot
 * @param {Uint8Array|undefined} bytes undefined when the store no longer has it
 * @param {{author: string, t: Translate, onShow: () => void}} view
 * @returns {HTMLElement}
 */
export function shotFigure(shot, bytes, { author, t, onShow }) {
  if (!bytes) return el("p", { class: "muted small", text: t("ledger_shot_missing") });
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type: "image/png" }));
  addresses.add(address);
  const alt = t(shot.role === "element" ? "ledger_shot_alt" : "ledger_shot_alt_window", author);
  const image = el("img", { attrs: { src: address, alt, loading: "lazy", width: String(shot.width), height: String(shot.height) } });
  const caption = el("span", { class: "shot-label" });
  const toggle = el("button", { class: "shot", attrs: { type: "button", "aria-pressed": "false" } }, image, caption);
  const draw = () => {
    const shown = toggle.getAttribute("aria-pressed") === "true";
    caption.replaceChildren(icon("stalking"), t(shown ? "ledger_shot_hide" : "ledger_shot_show"));
  };
  toggle.addEventListener("click", () => {
    const shown = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(shown));
    if (shown) onShow();
    draw();
  });
  draw();
  return el("figure", {}, toggle);
}
