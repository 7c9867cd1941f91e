import { api } from "../../shared/api.js";
import { button, byId, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { clock } from "../lib/time.js";

/**
 * @typedef {import("./state.js").TabReply} TabReply
 * @typedef {import("./state.js").PopupState} PopupState
 * @typedef {import("../lib/page.js").Translate} Translate
 */

/** Drawing, tone, and message keys of each state that is not a list. */
const LOOK = /** @type {const} */ ({
  unscannable: { sign: "page", tone: "warn", status: "popup_not_scannable", text: "popup_not_scannable_text" },
  failed: { sign: "threat", tone: "grave", status: "popup_failed", text: "popup_failed_text" },
  paused: { sign: "pause", tone: "warn", status: "popup_paused", text: "popup_paused_text" },
  site_off: { sign: "off", tone: "warn", status: "popup_site_off", text: "popup_site_off_text" },
  stale: { sign: "page", tone: "warn", status: "popup_reload", text: "popup_reload_text" },
  checking: { sign: "shield", tone: "calm", status: "popup_checking", text: "popup_checking_text" },
  nothing: { sign: "shield", tone: "calm", status: "popup_on", text: "popup_nothing_text" },
});

/** The line beside the name. @param {PopupState} state @param {TabReply|null} reply @param {Translate} t */
export function drawStatus(state, reply, t) {
  const look = state === "found" ? LOOK.nothing : LOOK[state];
  const status = byId("status");
  const words = state === "paused" && reply ? t("popup_paused_until", clock(reply.paused_until, Date.now())) : t(look.status);
  status.dataset.tone = look.tone;
  // The card below says it already where nothing can be checked at all.
  status.hidden = ["unscannable", "failed", "stale", "checking"].includes(state);
  status.replaceChildren(icon(look.sign), words);
}

/** @param {number|undefined} tab @param {Translate} t */
function reloadButton(tab, t) {
  return button({
    id: "reload",
    class: "primary",
    label: t("popup_reload_button"),
    act: async () => {
      if (tab !== undefined) await api.tabs.reload(tab);
      window.close();
    },
  });
}

/**
 * How many posts, or why there is no list.
 * @param {PopupState} state
 * @param {TabReply|null} reply
 * @param {Translate} t
 * @param {number} posts
 * @param {number|undefined} tab
 */
export function drawSummary(state, reply, t, posts, tab) {
  const summary = byId("summary");
  if (state === "found") {
    const where = reply?.host ? el("p", { class: "muted", text: t("popup_on_host", reply.host) }) : null;
    summary.replaceChildren(el("h2", { text: t("popup_count", posts) }), ...(where ? [where] : []));
    return;
  }
  const look = LOOK[state];
  const child = state === "failed" && (!reply || reply.policy.role === "child");
  summary.replaceChildren(
    el(
      "div",
      { class: "state card", attrs: { "data-tone": look.tone, "data-state": state } },
      icon(look.sign),
      el(
        "div",
        {},
        el("h2", { text: t(state === "nothing" ? "popup_nothing" : look.status) }),
        el("p", { text: t(look.text) }),
        child ? el("p", { text: t("popup_failed_child") }) : null,
        state === "stale" ? reloadButton(tab, t) : null,
      ),
    ),
  );
}
