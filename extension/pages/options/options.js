import { api } from "../../shared/api.js";
import { FROM_PAGE } from "../../shared/protocol.js";
import { ask } from "../lib/ask.js";
import { BULLYING, HARMFUL } from "../lib/categories.js";
import { byId, button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { localize } from "../lib/page.js";
import { ageMarks, checkbox, langSwitch, radios } from "./choices.js";
import { createOwnSection } from "./own.js";

/**
 * @typedef {import("../../shared/types.js").Settings} Settings
 * @typedef {import("../lib/page.js").Translate} Translate
 */

const AGES = [0, 6, 12, 14, 16, 18];
const ROLES = /** @type {const} */ (["child", "moderator", "researcher"]);
const UNITS = /** @type {const} */ (["block", "span"]);
const LANGS = /** @type {const} */ (["kk", "ru", "en", "auto"]);
const SAVED_MS = 2500;
const EVERY_PAGE = { origins: ["<all_urls>"] };
const welcome = new URLSearchParams(location.search).get("welcome") === "1";

let timer = 0;
const own = createOwnSection((text) => toast(text));

/** @param {string} text */
function toast(text) {
  byId("saved").textContent = text;
  clearTimeout(timer);
  timer = window.setTimeout(() => (byId("saved").textContent = ""), SAVED_MS);
}

/** @param {Partial<Settings>} change @param {Translate} t */
async function save(change, t) {
  try {
    const { settings, locked } = await ask({ type: FROM_PAGE.SETTINGS_SET, settings: change });
    const next = await draw(settings, locked);
    toast(next("options_saved"));
  } catch (error) {
    console.error("settings.set:", error instanceof Error ? error.message : "failed");
    const { settings, locked } = await ask({ type: FROM_PAGE.SETTINGS_GET });
    await draw(settings, locked); // the controls must not show what was not kept
    toast(t("options_save_failed"));
  }
}

/**
 * @param {Settings} settings
 * @param {string[]} locked
 * @returns {Promise<Translate>}
 */
async function draw(settings, locked) {
  const focused = /** @type {HTMLInputElement|null} */ (document.activeElement);
  const { t } = await localize(settings.lang);
  const sheet = { settings, locked, t, save: (/** @type {Partial<Settings>} */ change) => save(change, t) };
  byId("title").textContent = t(welcome ? "options_welcome_title" : "options_title");
  byId("lead").hidden = !welcome;
  const legend = byId("langs").querySelector("legend");
  byId("langs").replaceChildren(...(legend ? [legend] : []), ...langSwitch(sheet, LANGS));
  byId("roles").replaceChildren(...radios(sheet, "role", ROLES.map((value) => ({
    value, label: `options_role_${value}`, text: `options_role_${value}_text`,
  }))));
  byId("ages-section").hidden = settings.role !== "child";
  byId("ages").replaceChildren(...ageMarks(sheet, AGES));
  byId("units").replaceChildren(...radios(sheet, "unit", UNITS.map((value) => ({
    value, label: `options_unit_${value}`, text: `options_unit_${value}_text`,
  }))));
  byId("shots").replaceChildren(
    // Only a child's screen is ever blurred against the reader's wish.
    ...(settings.role !== "child" ? [] : checkbox(sheet, "lift", { label: "options_lift_label", text: "options_lift_text" })),
    ...checkbox(sheet, "viewport_shots", { label: "options_viewport_label", text: "options_viewport_text" }),
  );
  drawSites(settings, t);
  drawCategories(t);
  drawEnd(t);
  own.draw(t);
  await drawAccess(t);
  refocus(focused);
  return t;
}

/** @param {Settings} settings @param {Translate} t */
function drawSites({ sites_off }, t) {
  const hosts = Object.keys(sites_off).sort();
  byId("sites-none").hidden = hosts.length > 0;
  byId("sites").replaceChildren(...hosts.map((host) =>
    el("li", {}, button({
      label: t("options_site_on", host),
      act: async () => {
        await ask({ type: FROM_PAGE.SITE_SET, host, active: true });
        const { settings, locked } = await ask({ type: FROM_PAGE.SETTINGS_GET });
        await draw(settings, locked);
      },
    }))));
}

/** @param {Translate} t */
function drawCategories(t) {
  for (const [id, names] of /** @type {const} */ ([["bullying", BULLYING], ["harmful", HARMFUL]])) {
    byId(id).replaceChildren(...names.flatMap((name) => [
      el("dt", {}, icon(name), t(`category_${name}`)),
      el("dd", { class: "muted", text: t(`category_${name}_def`) }),
    ]));
  }
}

/** @param {Translate} t */
function drawEnd(t) {
  byId("ready").hidden = !welcome;
  byId("ready").replaceChildren(el("p", { class: "note" }, icon("check"), el("span", {}, el("strong", { text: `${t("options_ready")}. ` }), t("options_ready_text"))));
  byId("after").replaceChildren(el("a", { class: "button", text: t("options_to_ledger"), attrs: { href: "../ledger/ledger.html" } }));
}

/** Firefox lets people take the site access back; without it nothing can be veiled. @param {Translate} t */
async function drawAccess(t) {
  const box = byId("access");
  box.hidden = await api.permissions.contains(EVERY_PAGE);
  if (box.hidden) return;
  box.replaceChildren(
    icon("threat"),
    el("p", { text: t("options_access_missing") }),
    button({
      label: t("options_access_allow"),
      class: "primary",
      act: async () => {
        await api.permissions.request(EVERY_PAGE);
        await drawAccess(t);
      },
    }),
  );
}

/** A redraw puts the focus back on the same control. @param {HTMLInputElement|null} before */
function refocus(before) {
  if (!before?.name) return;
  const same = [...document.querySelectorAll("input")].find((node) => node.name === before.name && node.value === before.value);
  same?.focus();
}

async function main() {
  byId("brand").prepend(icon("shield"));
  byId("told").prepend(icon("stalking"));
  byId("privacy").prepend(icon("device"));
  byId("help").prepend(icon("phone"));
  try {
    const { settings, locked } = await ask({ type: FROM_PAGE.SETTINGS_GET });
    await draw(settings, locked);
    await own.open();
    if (welcome && !settings.onboarded) await ask({ type: FROM_PAGE.SETTINGS_SET, settings: { onboarded: true } });
  } catch (error) {
    console.error("settings.get:", error instanceof Error ? error.message : "failed");
    const { t } = await localize("auto");
    byId("title").textContent = t("options_title");
    byId("settings").hidden = true;
    byId("problem").textContent = t("options_failed");
    byId("problem").hidden = false;
  }
  byId("page").hidden = false;
}

await main();
