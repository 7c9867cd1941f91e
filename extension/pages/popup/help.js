import { button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { lineOf } from "./state.js";

/**
 * @typedef {import("../../shared/types.js").TabFinding} TabFinding
 * @typedef {import("../lib/page.js").Translate} Translate
 */

const ADVICE = "advice_call_111";

/**
 * For a page on which somebody writes of their own distress: no accusation, no
 * degree, nothing hidden; who to talk to.
 * @param {TabFinding[]} calls
 * @param {Translate} t
 * @param {(finding: TabFinding) => Promise<void>} go
 * @returns {HTMLElement|null} null when there are none
 */
export function helpCard(calls, t, go) {
  const [first] = calls;
  if (!first) return null;
  return el(
    "section",
    { class: "help card", attrs: { "aria-labelledby": "help-title" } },
    el("div", { class: "head" }, icon("phone"), el("h2", { text: t("popup_help"), attrs: { id: "help-title" } })),
    el("p", { text: t("popup_help_text") }),
    el("p", { class: "note small" }, el("a", { text: t(ADVICE), attrs: { href: `tel:${lineOf(ADVICE)}` } })),
    el("div", { class: "actions" }, button({ id: "help-go", label: t("popup_help_go"), act: () => go(first) })),
  );
}
