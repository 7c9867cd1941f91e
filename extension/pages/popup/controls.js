import { button, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

/**
 * @typedef {import("../lib/page.js").Translate} Translate
 * @typedef {import("./state.js").TabReply} TabReply
 *
 * @typedef {object} ControlActions
 * @property {(minutes: number) => Promise<void>} pause  0 resumes
 * @property {(active: boolean) => Promise<void>} site
 */

/**
 * Pause and, for whoever is not a child, the switch for this site.
 * @param {TabReply} reply
 * @param {Translate} t
 * @param {ControlActions} actions
 * @param {number} now
 * @returns {HTMLElement}
 */
export function controls({ policy, paused_until, host }, t, actions, now) {
  const child = policy.role === "child";
  const paused = paused_until > now;
  /** @param {string} key @param {number} minutes @param {string} id @param {string} [className] */
  const pause = (key, minutes, id, className = "") =>
    button({ id, class: className, label: t(key), act: () => actions.pause(minutes) });
  const buttons = paused
    ? [pause("popup_resume", 0, "resume", "primary")]
    : [
        pause("popup_pause_15", 15, "pause-15"),
        pause("popup_pause_60", 60, "pause-60"),
        ...(child ? [] : [pause("popup_pause_day", 24 * 60, "pause-day")]),
      ];
  return el(
    "div",
    {},
    el("h2", { text: t("popup_pause"), attrs: { id: "pause-title" } }),
    el("div", { class: "row", attrs: { role: "group", "aria-labelledby": "pause-title" } }, ...buttons),
    el("p", { class: "muted small", text: t("popup_pause_note") }),
    child ? roleNote(t) : siteSwitch(host, policy.active || paused, t, actions),
  );
}

/** @param {Translate} t */
function roleNote(t) {
  return el("p", { class: "muted small", text: t("popup_role_child") });
}

/**
 * @param {string} host
 * @param {boolean} active
 * @param {Translate} t
 * @param {ControlActions} actions
 */
function siteSwitch(host, active, t, actions) {
  if (!host) return null;
  const box = el("input", { attrs: { type: "checkbox", id: "site-active" } });
  box.checked = active;
  box.addEventListener("change", () => void actions.site(box.checked));
  return el("label", { class: "site" }, el("span", {}, `${t("popup_site")}: `, el("strong", { text: host })), box);
}

/**
 * @param {Translate} t
 * @param {{ledger: () => Promise<void>, options: () => Promise<void>}} open
 * @returns {HTMLElement[]}
 */
export function links(t, open) {
  return [
    button({ id: "open-ledger", label: t("popup_ledger"), icon: icon("book"), class: "quiet", act: open.ledger }),
    button({ id: "open-options", label: t("popup_options"), icon: icon("gear"), class: "quiet", act: open.options }),
  ];
}
