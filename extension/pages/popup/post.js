import { button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { degree } from "../lib/words.js";
import { adviceFor, lineOf, otherCategories } from "./state.js";

/**
 * @typedef {import("./state.js").Post} Post
 * @typedef {import("../../shared/types.js").TabFinding} TabFinding
 * @typedef {import("../lib/page.js").Translate} Translate
 *
 * @typedef {object} PostActions    Each resolves when done and rejects when the page did not do it.
 * @property {(finding: TabFinding, shown: boolean) => Promise<void>} show
 * @property {(finding: TabFinding) => Promise<void>} focus
 * @property {(finding: TabFinding) => Promise<boolean>} appeal  whether it counts at once
 * @property {(finding: TabFinding) => Promise<string>} save     key of the message that says how it went
 */

/**
 * One post of the list: what was found, how grave, why, and what can be done.
 * @param {Post} post
 * @param {Translate} t
 * @param {PostActions} actions
 * @param {{excerptOpen: boolean, onExcerpt: (open: boolean) => void, result: string, onResult: (text: string) => void}} memory
 *   what survives a redraw of the list
 * @returns {HTMLLIElement}
 */
export function postCard(post, t, actions, memory) {
  const { lead } = post;
  const category = t(`category_${lead.category}`);
  const titleId = `post-${post.id}`;
  const others = otherCategories(post).map((name) => t(`category_${name}`));
  const result = el("p", { class: "result small", text: memory.result, hidden: !memory.result, attrs: { role: "status" } });

  /** @param {string} text */
  const tell = (text) => {
    result.textContent = text;
    result.hidden = false;
    memory.onResult(text);
  };
  /** @param {string} does @param {string} key @param {() => Promise<string|void>} work @param {{class: string, icon: SVGElement}} [look] */
  const action = (does, key, work, look) =>
    button({
      ...look,
      id: `${does}-${post.id}`, // names change with the state; the focus is put back by this
      label: t(key),
      name: `${t(key)}: ${category}`,
      act: async () => {
        try {
          const said = await work();
          if (said) tell(t(said));
        } catch (error) {
          console.warn("popup action failed:", error instanceof Error ? error.name : "unknown");
          tell(t("popup_action_failed"));
        }
      },
    });

  const buttons = el(
    "div",
    { class: "actions", attrs: { role: "group", "aria-labelledby": titleId } },
    action("show", lead.revealed ? "popup_hide" : "popup_reveal", () => actions.show(lead, !lead.revealed)),
    action("go", "popup_go", () => actions.focus(lead)),
    action("appeal", "popup_not_harmful", async () =>
      (await actions.appeal(lead)) ? "popup_appeal_done" : "popup_appeal_sent"),
    action("save", "popup_save", () => {
      tell(t("popup_saving"));
      return actions.save(lead);
    }, { class: "primary save", icon: icon("camera") }),
  );
  return el(
    "li",
    { class: "post card", attrs: { "data-severity": String(lead.severity) } },
    el(
      "div",
      { class: "head" },
      icon(lead.category),
      el("div", {}, el("h3", { text: category, attrs: { id: titleId } }), degree(lead.severity, t)),
    ),
    el("p", { class: "why", text: t(`why_${lead.why}`) }),
    others.length > 0 ? el("p", { class: "muted small", text: t("popup_more_findings", others.join(", ")) }) : null,
    advice(adviceFor(post), t),
    excerpt(lead.excerpt, `excerpt-${post.id}`, t, memory),
    buttons,
    result,
  );
}

/** What to do, with a number to call where there is one. @param {string|null} key @param {Translate} t */
function advice(key, t) {
  if (!key) return null;
  const line = lineOf(key);
  return el(
    "p",
    { class: "note small" },
    icon(line ? "phone" : "shield"),
    line ? el("a", { text: t(key), attrs: { href: `tel:${line}` } }) : el("span", { text: t(key) }),
  );
}

/**
 * The words themselves, closed until asked for.
 * @param {string} text
 * @param {string} id of the button
 * @param {Translate} t
 * @param {{excerptOpen: boolean, onExcerpt: (open: boolean) => void}} memory
 */
function excerpt(text, id, t, memory) {
  if (!text) return null;
  const quote = el("p", { class: "quote", text, hidden: !memory.excerptOpen });
  const toggle = el("button", { class: "button quiet", attrs: { type: "button", id } });
  /** @param {boolean} open */
  const set = (open) => {
    quote.hidden = !open;
    toggle.textContent = t(open ? "popup_excerpt_hide" : "popup_excerpt_show");
    toggle.setAttribute("aria-expanded", String(open));
  };
  set(memory.excerptOpen);
  toggle.addEventListener("click", () => {
    set(quote.hidden);
    memory.onExcerpt(!quote.hidden);
  });
  return el("div", {}, toggle, quote);
}
