import { FROM_PAGE } from "../../shared/protocol.js";
import { allActs, allAppeals, allJournal, shotsOf } from "../../shared/store.js";
import { ask } from "../lib/ask.js";
import { noteView, seals } from "../lib/custody.js";
import { byId, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { localize } from "../lib/page.js";
import { appealItem, inOrder } from "./appeals.js";
import { caseCard } from "./case.js";
import { loadEngine } from "../lib/engine.js";
import { drawJournal } from "./journal.js";
import { showKey } from "./key.js";
import { openReport, prepareReport } from "./report.js";
import { releaseShots } from "./shots.js";
import { showView } from "./views.js";

/**
 * @typedef {import("../../shared/types.js").Act} Act
 * @typedef {import("../../shared/types.js").Case} Case
 * @typedef {import("../lib/page.js").Translate} Translate
 */

/** @type {{cases: Case[], acts: Map<string, Act>}} */
const ledger = { cases: [], acts: new Map() };
/** Cases left out of the next report: a new case is in it until somebody says otherwise. @type {Set<string>} */
const left = new Set();
/** @type {Set<string>} */
const open = new Set();

/** @param {string} text */
const say = (text) => (byId("live").textContent = text);

/** @param {"delete"|"accept"} question @returns {Promise<boolean>} what the reader answered */
function confirmed(question) {
  const dialog = byId(`${question}-dialog`, HTMLDialogElement);
  dialog.returnValue = "cancel";
  dialog.showModal();
  byId(`${question}-no`).focus(); // the safe answer first
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Asked anew each time: the page may be older than the settings. @returns {Promise<boolean>} */
async function isChild() {
  return (await ask({ type: FROM_PAGE.SETTINGS_GET })).settings.role === "child";
}

/** @param {string[]} ids of cases */
function reportOn(ids) {
  const cases = ledger.cases.filter(({ id }) => ids.includes(id));
  const acts = cases.flatMap((one) => one.acts.flatMap((id) => ledger.acts.get(id) ?? []));
  return openReport(cases, acts);
}

/** @param {Set<string>} selected @param {Translate} t */
function drawBar(selected, t) {
  byId("selected").textContent = t("ledger_selected", selected.size);
  byId("make-report", HTMLButtonElement).disabled = selected.size === 0;
}

/** @param {Translate} t */
async function drawCases(t) {
  const acts = await allActs();
  ledger.acts = new Map(acts.map((act) => [act.id, act]));
  ledger.cases = acts.length === 0 ? [] : (await loadEngine()).group_acts(acts);
  byId("case-bar").hidden = ledger.cases.length === 0;
  releaseShots();
  if (ledger.cases.length === 0) {
    byId("case-list").replaceChildren(
      el("div", { class: "empty card" }, icon("book"), el("h3", { text: t("ledger_empty") }), el("p", { class: "muted", text: t("ledger_empty_text") })),
    );
    return;
  }
  const shots = await shotsOf(acts);
  const selected = new Set(ledger.cases.map(({ id }) => id).filter((id) => !left.has(id)));
  const view = {
    acts: ledger.acts,
    shots,
    selected,
    open,
    t,
    onSelect: () => {
      for (const { id } of ledger.cases) {
        if (selected.has(id)) left.delete(id);
        else left.add(id);
      }
      drawBar(selected, t);
    },
    opened: (/** @type {string} */ id) => void noteView(id),
    report: (/** @type {string} */ id) => reportOn([id]),
    remove: async (/** @type {Act} */ act) => {
      if (!(await confirmed("delete"))) return;
      await seals.deleteActs([act.id]);
      say(t("ledger_deleted"));
      await draw(t);
      byId("case-list").focus();
    },
  };
  byId("case-list").replaceChildren(...ledger.cases.map((one) => caseCard(one, view)));
  drawBar(selected, t);
}

/** @param {Translate} t */
async function drawAppeals(t) {
  const rows = inOrder(await allAppeals());
  const waiting = rows.filter(({ accepted }) => accepted === null).length;
  byId("appeals-waiting").textContent = ` ${waiting}`;
  byId("appeals-waiting").hidden = waiting === 0;
  const decide = async (/** @type {string} */ key, /** @type {boolean} */ accepted) => {
    if (accepted && (await isChild()) && !(await confirmed("accept"))) return;
    await ask({ type: FROM_PAGE.APPEAL_DECIDE, key, accepted });
    say(t(accepted ? "ledger_appeal_accepted" : "ledger_appeal_declined"));
    await draw(t);
  };
  const items = rows.map((row) => appealItem(row, t, decide));
  byId("appeal-list").replaceChildren(...(items.length > 0 ? items : [el("li", { class: "muted", text: t("ledger_appeals_empty") })]));
}

/** Each part on its own: a ledger that cannot be grouped must not hide the journal. @param {Translate} t */
async function draw(t) {
  const parts = await Promise.allSettled([
    drawCases(t),
    allJournal().then((rows) => drawJournal(rows, { list: byId("journal-list"), more: byId("journal-more") }, t)),
    drawAppeals(t),
  ]);
  const failed = parts.filter((part) => part.status === "rejected");
  for (const { reason } of failed) console.error("ledger:", reason instanceof Error ? reason.message : "failed");
  byId("problem").textContent = failed.length > 0 ? t("ledger_failed") : "";
  byId("problem").hidden = failed.length === 0;
}

async function main() {
  const reply = await ask({ type: FROM_PAGE.SETTINGS_GET }).catch(() => null); // without settings the browser's language will do
  const { t, lang } = await localize(reply?.settings?.lang ?? "auto");
  byId("brand").prepend(icon("shield"));
  byId("to-options").prepend(icon("gear"));
  byId("parent-note").prepend(icon("stalking"));
  byId("no-lock").hidden = reply?.settings?.role !== "child";
  byId("private-note").prepend(icon("device"));
  byId("make-report").prepend(icon("page"));
  byId("make-report").addEventListener("click", () => {
    void reportOn(ledger.cases.map(({ id }) => id).filter((id) => !left.has(id)));
  });
  prepareReport(t, lang);
  showView();
  window.addEventListener("hashchange", showView);
  showKey().catch((error) => console.error("key:", error instanceof Error ? error.message : "failed"));
  await draw(t);
  byId("page").hidden = false;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !document.querySelector("dialog[open]")) void draw(t);
  });
}

await main();
