import { button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { closedText } from "../lib/reveal.js";
import { bothTimes } from "../lib/time.js";
import { accountName, severity } from "../lib/words.js";
import { shotFigure } from "./shots.js";

/**
 * @typedef {import("../../shared/types.js").Act} Act
 * @typedef {import("../lib/page.js").Translate} Translate
 */

/**
 * A moment as a parent and an office need it.
 * @param {string} wall
 * @param {Translate} t
 * @returns {HTMLElement}
 */
export function timeOf(wall, t) {
  const both = bothTimes(wall);
  if (!both) return el("span", { text: wall });
  return el("time", { text: t("ledger_time_both", both.kz, both.utc), attrs: { datetime: wall } });
}

/**
 * Remarks of the capture as sentences; a remark without a sentence keeps its key.
 * @param {string} notes keys joined by "; "
 * @param {Translate} t
 * @returns {string[]}
 */
export function noteTexts(notes, t) {
  return notes.split(";").map((note) => note.trim()).filter(Boolean).map((note) => {
    const key = `note_${note}`;
    const text = t(key);
    return text === key ? note : text;
  });
}

/** A link only where the address is one of the web. @param {string} url */
function safeLink(url) {
  if (!URL.canParse(url) || !["http:", "https:"].includes(new URL(url).protocol)) return el("span", { text: url });
  return el("a", { text: url, attrs: { href: url, target: "_blank", rel: "noopener noreferrer" } });
}

/** @param {string} name @param {...(Node|string)} value */
function line(name, ...value) {
  return [el("dt", { text: name }), el("dd", {}, ...value)];
}

/**
 * One saved act with its pictures and checksums.
 * @param {Act} act
 * @param {number} number of the act within the case, from 1
 * @param {Pick<import("./case.js").CaseView, "shots"|"t"|"remove"|"opened">} view
 * @returns {HTMLLIElement}
 */
export function actItem(act, number, { shots, t, remove, opened }) {
  const onShow = () => opened(act.id);
  const author = accountName(act.author, t("ledger_author_unknown"));
  const notes = noteTexts(act.notes, t);
  const categories = [...new Map(act.findings.map((finding) => [finding.category, finding])).values()];
  return el(
    "li",
    { class: "act", attrs: { "data-act": act.id } },
    el("h4", {}, `${number}. `, timeOf(act.captured_at.wall, t)),
    severity(act.severity, t),
    el("ul", { class: "findings" }, ...categories.map(({ category, why }) =>
      el("li", {}, icon(category), el("span", {}, el("strong", { text: `${t(`category_${category}`)}. ` }), t(`why_${why}`))))),
    act.shots.length === 0 ? el("p", { class: "muted small", text: t("ledger_shot_none") }) : null,
    el("div", { class: "shots" }, ...act.shots.map((shot) => shotFigure(shot, shots[shot.sha256], { author, t, onShow }))),
    closedText(act.text, { show: t("ledger_text_show"), hide: t("ledger_text_hide"), onShow }),
    el(
      "dl",
      { class: "facts small" },
      ...line(t("ledger_act_link"), safeLink(act.url)),
      ...(act.posted_at ? line(t("ledger_act_posted"), act.posted_at) : []),
      ...(notes.length > 0 ? line(t("ledger_act_notes"), notes.join(" ")) : []),
      ...line(t("ledger_act_checksum"), el("code", { text: act.text_sha256 })),
    ),
    button({
      label: t("ledger_act_delete"),
      name: `${t("ledger_act_delete")}: ${number}, ${author}`,
      class: "danger delete-act",
      act: () => remove(act),
    }),
  );
}
