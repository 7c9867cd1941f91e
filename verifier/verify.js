import init, { verify_case } from "engine";
import wasm from "engine.wasm";
import { STRINGS } from "./strings.js";

/**
 * Checks a case file on the device it is opened on: no network, no storage.
 *
 * @typedef {keyof typeof STRINGS} Lang
 * @typedef {object} Report  as `qorgan verify` writes it
 * @property {"valid"|"tampered"|"incomplete"|"key_unknown"} verdict
 * @property {{file: string, message: string}[]} problems
 * @property {{fingerprint: string, known: boolean}|null} key
 * @property {string[]} missing
 * @property {number} acts
 * @property {number} distinct_acts
 * @property {boolean} systematic
 * @property {"same"|"different"|"other_packs"|"not_tried"} detection
 */

const LANGS = /** @type {Lang[]} */ (Object.keys(STRINGS));
/** @type {Lang} */
let lang = LANGS.find((each) => navigator.languages.some((wanted) => wanted.startsWith(each))) ?? "en";
/** @type {Uint8Array|null} */
let bytes = null;
const ready = init({ module_or_path: wasm });

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);
/** @param {string} key @returns {string} */
const t = (key) => /** @type {Record<string, string>} */ (STRINGS[lang])[key];

/** @param {string} name @param {string} text @param {string} [type] @returns {HTMLElement} */
function el(name, text, type = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (type) element.className = type;
  return element;
}

/** @param {Report} report */
function show(report) {
  const answer = byId("answer");
  answer.dataset.verdict = report.verdict;
  answer.replaceChildren(el("h2", t(report.verdict)));
  for (const { file, message } of report.problems) answer.append(el("p", `${file}: ${message}`));
  for (const name of report.missing) answer.append(el("p", `${t("missing")}: ${name}`));
  if (report.key) {
    answer.append(el("p", `${t("fingerprint")}:`), el("p", report.key.fingerprint.replace(/(.{4})(?=.)/gu, "$1 "), "hash"));
  }
  if (report.acts > 0) {
    const lines = [`${t("acts")}: ${report.acts}`, `${t("distinct")}: ${report.distinct_acts}`, t(report.systematic ? "systematic" : "not_systematic"), t(report.detection)];
    const list = document.createElement("ul");
    list.append(...lines.map((line) => el("li", line)));
    answer.append(list);
  }
  byId("json").textContent = JSON.stringify(report, null, 2);
  byId("details").hidden = false;
}

async function check() {
  if (!bytes) return;
  const answer = byId("answer");
  answer.replaceChildren(el("p", t("working")));
  try {
    await ready;
    show(verify_case(bytes, byId("key").value.trim() ? [byId("key").value] : []));
  } catch (error) {
    delete answer.dataset.verdict;
    answer.replaceChildren(el("p", `${t("failed")}: ${error instanceof Error ? error.message : String(error)}`));
  }
}

function translate() {
  document.documentElement.lang = lang;
  document.title = t("title");
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-text]"))) {
    element.textContent = t(element.dataset.text ?? "");
  }
  byId("languages").replaceChildren(...LANGS.map((each) => {
    const button = el("button", STRINGS[each].name);
    button.lang = each;
    button.setAttribute("aria-pressed", String(each === lang));
    button.addEventListener("click", () => {
      lang = each;
      translate();
      void check();
    });
    return button;
  }));
}

byId("file").addEventListener("change", async () => {
  const [file] = byId("file").files;
  bytes = file ? new Uint8Array(await file.arrayBuffer()) : null;
  await check();
});
byId("key").addEventListener("change", () => void check());
translate();
