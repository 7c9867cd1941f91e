import { guarded, report } from "../guard.js";
import { make } from "./host.js";
import { beside, rectsOf } from "./place.js";

/** @typedef {import("../findings.js").Entry} Entry */

/**
 * @typedef {object} ToolbarActions
 * @property {(entry: Entry) => void} toggle
 * @property {(entry: Entry) => Promise<string>} save     resolves with the key of the sentence to show
 * @property {(entry: Entry) => Promise<string>} appeal
 * @property {() => void} leave                           Escape
 */

/**
 * The card beside a blurred text: why it is hidden, and what can be done.
 * @param {{texts: import("./texts.js").Texts, actions: ToolbarActions}} world
 */
export function createToolbar({ texts, actions }) {
  const about = make("p", { class: "about" });
  const why = make("p", { class: "why", id: "why" });
  const reveal = make("button", { type: "button" });
  const save = make("button", { type: "button" });
  const appeal = make("button", { type: "button" });
  const row = make("div", { class: "row" }, [reveal, save, appeal]);
  const note = make("p", { class: "note", role: "status", "aria-live": "polite" });
  const card = make("div", { class: "card", role: "toolbar", "aria-describedby": "why" }, [about, why, row, note]);
  const buttons = [reveal, save, appeal];
  card.hidden = true;
  /** @type {Entry|null} */
  let current = null;

  /** @param {HTMLButtonElement} button @param {(entry: Entry) => Promise<string>} act */
  const onClick = (button, act) =>
    button.addEventListener("click", () => {
      const entry = current;
      if (!entry || button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true"); // `disabled` would drop the keyboard focus
      note.textContent = texts.get("content_working");
      act(entry)
        .then((key) => {
          if (current === entry) note.textContent = texts.get(key);
        })
        .catch((error) => report("toolbar.act", error))
        .finally(() => button.removeAttribute("aria-disabled"));
    });

  reveal.addEventListener("click", guarded("toolbar.reveal", () => void (current && actions.toggle(current))));
  onClick(save, (entry) => actions.save(entry));
  onClick(appeal, (entry) => actions.appeal(entry));
  card.addEventListener("keydown", guarded("toolbar.key", onKey));

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") actions.leave();
    else if (step) focusAt(buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target)) + step);
    else if (event.key === "Home") focusAt(0);
    else if (event.key === "End") focusAt(-1);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the page's own shortcuts do not get keys meant for the card
  }

  /** @param {number} index */
  function focusAt(index) {
    buttons.at(index % buttons.length)?.focus();
  }

  function fill() {
    if (!current) return;
    const { worst, revealed } = current;
    card.lang = texts.lang;
    card.setAttribute("aria-label", texts.get("content_toolbar_label"));
    about.textContent = texts.get(`category_${worst.category}`);
    why.textContent = texts.get(`why_${worst.why}`);
    reveal.textContent = texts.get(revealed ? "content_hide" : "content_reveal");
    reveal.setAttribute("aria-pressed", String(revealed));
    save.textContent = texts.get("content_save");
    appeal.textContent = texts.get("content_not_harmful");
  }

  function position() {
    if (!current) return false;
    const rects = rectsOf(current);
    if (rects.length === 0) return false;
    const rect = {
      left: Math.min(...rects.map(({ left }) => left)),
      top: Math.min(...rects.map(({ top }) => top)),
      bottom: Math.max(...rects.map(({ bottom }) => bottom)),
    };
    const { width, height } = card.getBoundingClientRect();
    const { left, top } = beside(rect, { width, height }, { width: innerWidth, height: innerHeight });
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
    return true;
  }

  return {
    card,
    /** @param {Entry} entry */
    show(entry) {
      if (entry !== current) note.textContent = "";
      current = entry;
      fill();
      card.hidden = false;
      if (!position()) card.hidden = true;
    },
    hide() {
      current = null;
      card.hidden = true;
    },
    fill,
    position,
    focus: () => focusAt(0),
    get entry() {
      return current;
    },
  };
}
