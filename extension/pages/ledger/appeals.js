import { button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { closedText } from "../lib/reveal.js";
import { badge } from "../lib/words.js";
import { timeOf } from "./act.js";

/**
 * @typedef {import("../../shared/types.js").AppealRow} AppealRow
 * @typedef {import("../lib/page.js").Translate} Translate
 */

/**
 * Waiting ones first, then the newest.
 * @param {AppealRow[]} rows
 * @returns {AppealRow[]}
 */
export function inOrder(rows) {
  const waits = (/** @type {AppealRow} */ row) => Number(row.accepted === null);
  return rows.toSorted((a, b) => waits(b) - waits(a) || b.at.localeCompare(a.at));
}

/** @param {boolean|null} accepted @param {Translate} t */
function stateBadge(accepted, t) {
  if (accepted === null) return badge(t("ledger_appeal_waiting"), "compulsion", "warn");
  return accepted ? badge(t("ledger_appeal_accepted"), "check", "calm") : badge(t("ledger_appeal_declined"), "shield");
}

/**
 * @param {AppealRow} row
 * @param {Translate} t
 * @param {(key: string, accepted: boolean) => Promise<void>} decide
 * @returns {HTMLLIElement}
 */
export function appealItem(row, t, decide) {
  const category = t(`category_${row.category}`);
  /** @param {string} key @param {boolean} accepted */
  const answer = (key, accepted) =>
    button({ label: t(key), name: `${t(key)}: ${category}, ${row.host}`, class: accepted ? "accept" : "decline", act: () => decide(row.key, accepted) });
  return el(
    "li",
    { class: "appeal card", attrs: { "data-appeal": row.key } },
    el("div", { class: "row" }, icon(row.category), el("h3", { text: category }), stateBadge(row.accepted, t)),
    el("p", { class: "muted small" }, row.host, " · ", timeOf(row.at, t),
      ...(row.role === "child" ? [` · ${t("ledger_appeal_by_child")}`] : [])),
    el("p", { text: t(`why_${row.why}`) }),
    closedText(row.excerpt, { show: t("ledger_text_show"), hide: t("ledger_text_hide") }),
    el(
      "div",
      { class: "row" },
      ...(row.accepted === true ? [] : [answer("ledger_appeal_accept", true)]),
      ...(row.accepted === false ? [] : [answer("ledger_appeal_decline", false)]),
    ),
  );
}
