import { translator } from "../../shared/i18n.js";
import * as store from "../../shared/store.js";
import { custody, seals } from "../lib/custody.js";
import { byId, el } from "../lib/dom.js";
import { LANGS } from "../lib/page.js";
import { engineOf, loadEngine } from "../lib/engine.js";
import { caseFile } from "./export.js";
import { caseFileName, iinWarning, readForm, today } from "./form.js";

/**
 * The report dialog. What is typed lives in the form alone: it is handed to the
 * engine, and the form is emptied when the dialog closes.
 *
 * @typedef {import("../../shared/types.js").Act} Act
 * @typedef {import("../../shared/types.js").Case} Case
 * @typedef {import("../lib/page.js").Lang} Lang
 * @typedef {import("../lib/page.js").Translate} Translate
 */

/** @type {{cases: Case[], acts: Act[]}} */
let subject = { cases: [], acts: [] };
/** @type {Translate} */
let t = (key) => key;
/** Object URLs of the last preview and case file. @type {Map<"preview"|"case", string>} */
const made = new Map();

const dialog = () => byId("report-dialog", HTMLDialogElement);
const form = () => byId("report-form", HTMLFormElement);

/** @param {"preview"|"case"} slot @param {Blob} blob @returns {string} */
function publish(slot, blob) {
  const old = made.get(slot);
  if (old) URL.revokeObjectURL(old);
  const address = URL.createObjectURL(blob);
  made.set(slot, address);
  return address;
}

/** Everything the engine needs, pictures included. @param {import("../lib/engine.js").CaseEngine} glue */
async function input(glue) {
  const { form: typed, lang } = readForm(new FormData(form()));
  const { cases, acts } = subject;
  return { cases, acts, shots: await store.shotsOf(acts), form: typed, lang, generated_at: new Date().toISOString(), engine: engineOf(glue) };
}

/**
 * Runs one of the two ways out, and says how it went.
 * @param {() => Promise<string>} work resolves to what to say
 */
async function run(work) {
  const status = byId("report-status");
  const error = byId("report-error");
  error.hidden = true;
  status.textContent = t("form_working");
  try {
    status.textContent = await work();
  } catch (failure) {
    status.textContent = "";
    const detail = failure instanceof Error ? failure.message : String(failure);
    console.error("report:", failure instanceof Error ? failure.name : "failed");
    error.replaceChildren(el("span", {}, t("form_failed"), " ", el("span", { class: "small", text: detail, attrs: { lang: "en" } })));
    error.hidden = false;
  }
}

async function preview() {
  const glue = await loadEngine();
  const known = await custody.publicKey().catch(() => null); // on paper a report without the fingerprint is better than none
  const html = glue.render_report({ ...(await input(glue)), ...(known && { key: known.spki }) });
  const address = publish("preview", new Blob([html], { type: "text/html" }));
  byId("preview-frame", HTMLIFrameElement).src = address;
  byId("open-preview", HTMLAnchorElement).href = address;
  byId("preview-box").hidden = false;
  byId("preview-box").scrollIntoView({ block: "start" });
  return "";
}

async function exportCase() {
  const glue = await loadEngine();
  const bytes = await caseFile(await input(glue), { glue, custody, seals, store });
  const link = byId("download", HTMLAnchorElement);
  link.href = publish("case", new Blob([/** @type {BlobPart} */ (bytes)], { type: "application/wacz" }));
  link.download = caseFileName(subject.cases);
  link.textContent = link.download;
  link.hidden = false;
  link.click();
  return t("form_done", link.download);
}

/** The report's own language fills in what is usually asked. @param {string} lang */
async function prefill(lang) {
  const words = await translator(/** @type {Lang} */ (lang));
  for (const [name, key] of [["addressee", "report_default_addressee"], ["request", "report_default_request"]]) {
    const field = /** @type {HTMLTextAreaElement} */ (form().elements.namedItem(name));
    if (field.value === field.defaultValue) {
      field.defaultValue = words(key); // a field nobody has touched follows its default
      field.value = field.defaultValue;
    }
  }
}

/** Nothing typed and nothing made from it outlives the dialog. */
function forget() {
  form().reset();
  byId("iin-warning").textContent = "";
  byId("report-status").textContent = "";
  byId("report-error").hidden = true;
  byId("preview-box").hidden = true;
  byId("preview-frame", HTMLIFrameElement).removeAttribute("src");
  byId("open-preview").removeAttribute("href");
  const link = byId("download", HTMLAnchorElement);
  link.hidden = true;
  link.removeAttribute("href");
  for (const address of made.values()) URL.revokeObjectURL(address);
  made.clear();
}

/** Listeners, once. @param {Translate} translate @param {Lang} lang of the page */
export function prepareReport(translate, lang) {
  t = translate;
  const select = byId("report-lang", HTMLSelectElement);
  select.replaceChildren(...LANGS.map((each) => {
    const option = el("option", { text: t(`lang_${each}`), attrs: { value: each, lang: each } });
    option.defaultSelected = each === lang;
    return option;
  }));
  const iin = byId("iin", HTMLInputElement);
  const warn = () => {
    const key = iinWarning(iin.value);
    byId("iin-warning").textContent = key ? t(key) : "";
  };
  iin.addEventListener("change", warn);
  iin.addEventListener("input", () => byId("iin-warning").textContent && warn());
  select.addEventListener("change", () => void prefill(select.value));
  byId("preview").addEventListener("click", () => void run(preview));
  byId("export-case").addEventListener("click", () => void run(exportCase));
  byId("print-preview").addEventListener("click", () => byId("preview-frame", HTMLIFrameElement).contentWindow?.print());
  byId("report-close").addEventListener("click", () => dialog().close());
  form().addEventListener("submit", (event) => event.preventDefault());
  dialog().addEventListener("close", forget);
  window.addEventListener("pagehide", forget);
}

/**
 * Opens the form for some cases.
 * @param {Case[]} cases
 * @param {Act[]} acts of those cases
 * @returns {Promise<void>}
 */
export async function openReport(cases, acts) {
  subject = { cases, acts };
  const date = /** @type {HTMLInputElement} */ (form().elements.namedItem("date"));
  date.defaultValue = today(Date.now());
  await prefill(byId("report-lang", HTMLSelectElement).value);
  dialog().showModal();
  dialog().scrollTop = 0; // the focus is at the first button, the reader begins at the title
}
