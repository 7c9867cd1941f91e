import { el } from "../lib/dom.js";

/**
 * @typedef {import("../lib/page.js").Translate} Translate
 * @typedef {import("../../shared/types.js").Settings} Settings
 * @typedef {(change: Partial<Settings>) => Promise<void>} Save
 *
 * @typedef {object} Sheet          What every control needs to know.
 * @property {Settings} settings
 * @property {string[]} locked      fields an administrator set
 * @property {Translate} t
 * @property {Save} save
 */

/**
 * One radio button per value, with a name and an explanation.
 * @template {"role"|"unit"} F
 * @param {Sheet} sheet
 * @param {F} field
 * @param {readonly {value: Settings[F], label: string, text: string}[]} options message keys
 * @returns {HTMLElement[]}
 */
export function radios({ settings, locked, t, save }, field, options) {
  const nodes = options.map(({ value, label, text }) => {
    const input = el("input", { attrs: { type: "radio", name: field, value: String(value) } });
    input.checked = settings[field] === value;
    input.disabled = locked.includes(field);
    input.addEventListener("change", () => void save(/** @type {Partial<Settings>} */ ({ [field]: value })));
    return choice(input, t(label), t(text));
  });
  return withLock(nodes, locked.includes(field), t);
}

/**
 * @param {Sheet} sheet
 * @param {"lift"|"viewport_shots"} field
 * @param {{label: string, text: string}} words message keys
 * @returns {HTMLElement[]}
 */
export function checkbox({ settings, locked, t, save }, field, { label, text }) {
  const input = el("input", { attrs: { type: "checkbox", name: field } });
  input.checked = settings[field];
  input.disabled = locked.includes(field);
  input.addEventListener("change", () => void save({ [field]: input.checked }));
  return withLock([choice(input, t(label), t(text))], locked.includes(field), t);
}

/** @param {HTMLInputElement} input @param {string} name @param {string} text */
function choice(input, name, text) {
  return el("label", { class: "choice" }, input, el("span", {}, el("strong", { text: name }), el("span", { class: "muted small", text })));
}

/**
 * The age marks of Kazakhstan, and what each says aloud.
 * @param {Sheet} sheet
 * @param {readonly number[]} ages
 * @returns {HTMLElement[]}
 */
export function ageMarks({ settings, locked, t, save }, ages) {
  const nodes = ages.map((age) => {
    const spoken = age === 0 ? t("options_age_0_name") : t("options_age_plus_name", age);
    const input = el("input", { attrs: { type: "radio", name: "age", value: String(age), "aria-label": spoken } });
    input.checked = settings.age === age;
    input.disabled = locked.includes("age");
    input.addEventListener("change", () => void save({ age }));
    return el("label", { attrs: { title: spoken } }, input, t(`options_age_${age}`));
  });
  return withLock(nodes, locked.includes("age"), t);
}

/**
 * The language switch; each language is named in itself.
 * @param {Sheet} sheet
 * @param {readonly Settings["lang"][]} langs
 * @returns {HTMLElement[]}
 */
export function langSwitch({ settings, locked, t, save }, langs) {
  return langs.map((lang) => {
    const input = el("input", { attrs: { type: "radio", name: "lang", value: lang } });
    input.checked = settings.lang === lang;
    input.disabled = locked.includes("lang");
    input.addEventListener("change", () => void save({ lang }));
    const name = lang === "auto" ? t("options_lang_auto") : t(`lang_${lang}`);
    return el("label", { attrs: { lang: lang === "auto" ? undefined : lang } }, input, name);
  });
}

/** @param {HTMLElement[]} nodes @param {boolean} locked @param {Translate} t */
function withLock(nodes, locked, t) {
  return locked ? [...nodes, el("p", { class: "muted small", text: t("options_locked") })] : nodes;
}
