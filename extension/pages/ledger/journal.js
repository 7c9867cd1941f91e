import { button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { bothTimes } from "../lib/time.js";
import { timeOf } from "./act.js";

/**
 * @typedef {import("../../shared/types.js").JournalRow} JournalRow
 * @typedef {import("../lib/page.js").Translate} Translate
 * @typedef {{text: string, sign: string, gap: boolean}} Line  `gap`: nobody was watching, or something was undone
 */

const PAGE = 200;

/** A begun capture says nothing to a parent: its end has a row of its own. */
const SILENT = new Set(["capture.begin"]);

/** @param {unknown} value @returns {string} */
const text = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** @type {Record<string, (detail: Record<string, unknown>, t: Translate) => Line|null>} */
const SENTENCES = {
  pause: ({ minutes }, t) =>
    minutes === 0
      ? { text: t("journal_resume"), sign: "shield", gap: false }
      : { text: t("journal_pause", text(minutes)), sign: "pause", gap: true },
  site: ({ host, active }, t) => ({
    text: t(active === true ? "journal_site_on" : "journal_site_off", text(host)),
    sign: active === true ? "shield" : "off",
    gap: active !== true,
  }),
  settings: (detail, t) => ({
    text: t("journal_settings", Object.keys(detail).map((name) => named(`setting_${name}`, name, t)).join(", ")),
    sign: "gear",
    gap: false,
  }),
  // Nothing tells a parent's hand from a child's, and own rows can silence the built-in ones.
  "own.save": ({ rows, role }, t) => ({ text: t("journal_own", text(rows)), sign: "gear", gap: role === "child" }),
  install: ({ version }, t) => ({ text: t("journal_install", text(version)), sign: "check", gap: false }),
  update: ({ version }, t) => ({ text: t("journal_update", text(version)), sign: "check", gap: false }),
  start: started,
  failure: ({ where }, t) => ({ text: t("journal_failure", text(where)), sign: "threat", gap: true }),
  reveal: (_, t) => ({ text: t("journal_reveal"), sign: "stalking", gap: true }),
  appeal: ({ category }, t) => ({
    text: t("journal_appeal", named(`category_${text(category)}`, text(category), t)),
    sign: "page",
    gap: false,
  }),
  "appeal.decide": ({ accepted, role }, t) => {
    const byChild = accepted === true && role === "child"; // nothing tells a parent's hand from a child's
    if (byChild) return { text: t("journal_appeal_accepted_child"), sign: "stalking", gap: true };
    return { text: t(accepted === true ? "journal_appeal_accepted" : "journal_appeal_declined"), sign: "check", gap: false };
  },
  "acts.delete": ({ ids }, t) => ({ text: t("journal_deleted", Array.isArray(ids) ? ids.length : 0), sign: "exclusion", gap: true }),
  "capture.done": (_, t) => ({ text: t("journal_saved"), sign: "camera", gap: false }),
  "capture.no_picture": (_, t) => ({ text: t("journal_saved_text_only"), sign: "camera", gap: false }),
  "capture.recovered": (_, t) => ({ text: t("journal_recovered"), sign: "camera", gap: false }),
};

/** @param {string} key @param {string} fallback @param {Translate} t */
function named(key, fallback, t) {
  const found = t(key);
  return found === key ? fallback : found;
}

/** @param {Record<string, unknown>} detail @param {Translate} t @returns {Line|null} */
function started({ reason, last_seen }, t) {
  if (reason === "install" || reason === "update") return null; // these have a row of their own
  if (reason !== "enabled") return { text: t("journal_start_browser"), sign: "device", gap: false };
  const seen = bothTimes(text(last_seen));
  const since = seen ? ` ${t("journal_gap", seen.kz)}` : "";
  return { text: `${t("journal_start_enabled")}.${since}`, sign: "off", gap: true };
}

/**
 * A row as a sentence.
 * @param {JournalRow} row
 * @param {Translate} t
 * @returns {Line|null} null for a row that says nothing to a reader
 */
export function sentence(row, t) {
  if (SILENT.has(row.kind)) return null;
  const tell = Object.hasOwn(SENTENCES, row.kind) ? SENTENCES[row.kind] : null;
  return tell ? tell(row.detail ?? {}, t) : { text: t("journal_other", row.kind), sign: "page", gap: false };
}

/**
 * Newest first, a page at a time.
 * @param {JournalRow[]} rows oldest first
 * @param {{list: HTMLElement, more: HTMLElement}} places
 * @param {Translate} t
 * @param {number} [limit]
 */
export function drawJournal(rows, { list, more }, t, limit = PAGE) {
  const lines = rows.toReversed().flatMap((row) => {
    const line = sentence(row, t);
    return line ? [{ ...line, at: row.at }] : [];
  });
  if (lines.length === 0) {
    list.replaceChildren(el("li", { class: "muted", text: t("ledger_journal_empty") }));
    more.replaceChildren();
    return;
  }
  list.replaceChildren(...lines.slice(0, limit).map(({ text: words, sign, gap, at }) =>
    el(
      "li",
      { class: gap ? "line gap" : "line" },
      icon(sign),
      el("div", {}, el("p", { text: words }), el("p", { class: "muted small" }, timeOf(at, t))),
    )));
  const older = button({ label: t("ledger_older"), act: () => drawJournal(rows, { list, more }, t, limit + PAGE) });
  more.replaceChildren(...(lines.length > limit ? [older] : []));
}
