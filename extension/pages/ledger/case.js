import { button, el } from "../lib/dom.js";
import { accountName, badge, severity, signList } from "../lib/words.js";
import { actItem, timeOf } from "./act.js";

/**
 * @typedef {import("../../shared/types.js").Act} Act
 * @typedef {import("../../shared/types.js").Case} Case
 * @typedef {import("../lib/page.js").Translate} Translate
 *
 * @typedef {object} CaseView       What a case needs of the page round it.
 * @property {Map<string, Act>} acts
 * @property {Record<string, Uint8Array>} shots
 * @property {Set<string>} selected ids of the cases chosen for the report
 * @property {Set<string>} open     ids of the cases whose acts are shown
 * @property {Translate} t
 * @property {() => void} onSelect
 * @property {(id: string) => void} opened  a case was opened, or the text or a picture of an act
 * @property {(id: string) => void} report
 * @property {(act: Act) => Promise<void>} remove
 */

/** @param {Case} one @param {Translate} t */
export function authorOf(one, t) {
  return one.author ? accountName(one.author, t("ledger_author_unknown")) : t("ledger_author_unknown");
}

/**
 * @param {Case} one
 * @param {CaseView} view
 * @returns {HTMLElement}
 */
export function caseCard(one, view) {
  const { t } = view;
  const author = authorOf(one, t);
  const acts = one.acts.flatMap((id) => view.acts.get(id) ?? []);
  const titleId = `title-${one.id}`;
  const target = one.target ? accountName(one.target, "") : "";
  return el(
    "article",
    { class: "case card", attrs: { id: one.id, "aria-labelledby": titleId, "data-systematic": String(one.systematic) } },
    el(
      "header",
      { class: "case-head" },
      chooser(one, author, view),
      el(
        "div",
        { class: "who" },
        el("h3", { text: author, attrs: { id: titleId } }),
        el("p", { class: "muted" }, one.platform, " · ", target ? t("ledger_target", target) : t("ledger_target_unknown")),
      ),
    ),
    el(
      "div",
      { class: "row marks" },
      one.systematic ? badge(t("ledger_systematic"), "threat", "grave") : badge(t("ledger_single"), "page"),
      severity(one.severity, t),
    ),
    one.systematic ? el("p", { class: "small", text: t("ledger_systematic_text") }) : null,
    el("p", { text: one.signs.length > 0 ? t("ledger_signs", signList(one.signs, t)) : t("ledger_signs_none") }),
    el("p", { class: "counts", text: t("ledger_counts", one.acts.length, one.distinct) }),
    el("p", { class: "small muted dates" }, timeOf(one.first, t), ...(one.first === one.last ? [] : [" — ", timeOf(one.last, t)])),
    details(one, acts, view),
    button({
      label: t("ledger_report_case"),
      name: `${t("ledger_report_case")}: ${author}`,
      class: "report-case",
      act: () => view.report(one.id),
    }),
  );
}

/** @param {Case} one @param {string} author @param {CaseView} view */
function chooser(one, author, { t, selected, onSelect }) {
  const box = el("input", { class: "choose", attrs: { type: "checkbox", "aria-label": t("ledger_select", author) } });
  box.checked = selected.has(one.id);
  box.addEventListener("change", () => {
    if (box.checked) selected.add(one.id);
    else selected.delete(one.id);
    onSelect();
  });
  return el("label", { class: "chooser", attrs: { title: t("ledger_select", author) } }, box);
}

/** @param {Case} one @param {Act[]} acts @param {CaseView} view */
function details(one, acts, view) {
  const { t, open } = view;
  const body = el("div");
  const node = el("details", {}, el("summary", { text: `${t("ledger_acts")} (${acts.length})` }), body);
  // Pictures are decoded only for a case that somebody opens.
  const fill = () => {
    if (!node.open || body.hasChildNodes()) return;
    body.append(
      el("ol", { class: "acts" }, ...acts.map((act, index) => actItem(act, index + 1, view))),
      counted(one, t),
    );
  };
  node.addEventListener("toggle", () => {
    if (node.open) {
      open.add(one.id);
      view.opened(one.id);
    } else open.delete(one.id);
    fill();
  });
  node.open = open.has(one.id);
  fill();
  return node;
}

/** How the ledger came to its count, in its own words. @param {Case} one @param {Translate} t */
function counted({ reasons }, t) {
  return el(
    "section",
    { class: "reasons small" },
    el("h4", { text: t("ledger_count_reasons") }),
    el("ul", {}, ...reasons.map(({ key, count, value }) => el("li", { text: t(key, count, value) }))),
  );
}
