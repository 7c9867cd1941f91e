import { api } from "../../shared/api.js";
import { FROM_PAGE, TO_CONTENT } from "../../shared/protocol.js";
import { ask } from "../lib/ask.js";
import { button, byId, el } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { localize } from "../lib/page.js";
import { clock } from "../lib/time.js";
import { engineFailure } from "./health.js";
import { postActions } from "./actions.js";
import { controls, links } from "./controls.js";
import { postCard } from "./post.js";
import { groupByPost, popupState } from "./state.js";

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
  nothing: { sign: "shield", tone: "calm", status: "popup_on", text: "popup_nothing_text" },
});

/** What the reader has opened, kept over a redraw. @type {Map<string, {excerptOpen: boolean, result: string}>} */
const memories = new Map();

/** @returns {Promise<chrome.tabs.Tab|null>} the tab this popup is about; `?tab=ID` names one */
async function ownTab() {
  const named = new URLSearchParams(location.search).get("tab");
  if (named !== null) return api.tabs.get(Number(named));
  const [active] = await api.tabs.query({ active: true, currentWindow: true });
  return active ?? null;
}

/** @param {number} tab @returns {Promise<TabReply|null>} null when the background does not answer */
async function fetchState(tab) {
  try {
    const reply = /** @type {TabReply} */ (/** @type {unknown} */ (await ask({ type: FROM_PAGE.TAB_FINDINGS, tab })));
    if (!reply.policy.active || reply.findings.length > 0) return reply;
    const [reachable, failure] = await Promise.all([answers(tab), engineFailure(Date.now())]);
    return { ...reply, reachable, failure };
  } catch (error) {
    console.error("tab.findings:", error instanceof Error ? error.message : "no answer");
    return null;
  }
}

/** Whether our script is in the page: it is not in one that was open before the extension was. @param {number} tab */
async function answers(tab) {
  if (await api.tabs.getCurrent()) return true; // frames answer the popup, not a page in a tab
  try {
    await api.tabs.sendMessage(tab, { type: TO_CONTENT.FINDINGS_REQUEST }, { frameId: 0 });
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

/** @param {PopupState} state @param {TabReply|null} reply @param {Translate} t */
function drawStatus(state, reply, t) {
  const look = state === "found" ? LOOK.nothing : LOOK[state];
  const status = byId("status");
  const words = state === "paused" && reply ? t("popup_paused_until", clock(reply.paused_until)) : t(look.status);
  status.dataset.tone = look.tone;
  // The card below says it already where nothing can be checked at all.
  status.hidden = ["unscannable", "failed", "stale"].includes(state);
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

/** @param {PopupState} state @param {TabReply|null} reply @param {Translate} t @param {number} posts @param {number|undefined} tab */
function drawSummary(state, reply, t, posts, tab) {
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

/**
 * @param {chrome.tabs.Tab|null} tab
 * @param {Translate} t
 */
async function draw(tab, t) {
  const reply = tab?.id === undefined ? null : await fetchState(tab.id);
  const state = popupState({ url: tab?.url, reply, now: Date.now() });
  const posts = state === "found" && reply ? groupByPost(reply.findings) : [];
  drawStatus(state, reply, t);
  drawSummary(state, reply, t, posts.length, tab?.id);

  const again = () => draw(tab, t);
  const focused = document.activeElement?.id ?? "";
  const cards = posts.map((post) => {
    const memory = memories.get(post.id) ?? { excerptOpen: false, result: "" };
    memories.set(post.id, memory);
    return postCard(post, t, postActions(Number(tab?.id), again), {
      ...memory,
      onExcerpt: (open) => (memory.excerptOpen = open),
      onResult: (text) => (memory.result = text),
    });
  });
  byId("posts").replaceChildren(...cards);
  const block = byId("controls");
  if (reply && state !== "unscannable") {
    block.replaceChildren(controls(reply, t, {
      pause: async (minutes) => {
        await ask({ type: FROM_PAGE.PAUSE_SET, minutes });
        await again();
      },
      site: async (active) => {
        await ask({ type: FROM_PAGE.SITE_SET, host: reply.host, active });
        await again();
      },
    }, Date.now()));
  } else block.replaceChildren();
  refocus(focused);
}

/** A redraw must not throw the keyboard back to the top. @param {string} id of what had the focus */
function refocus(id) {
  if (!id || document.activeElement !== document.body) return;
  (document.getElementById(id) ?? byId("summary")).focus();
}

/** Opens one of our own pages in a tab. @param {string} path */
async function openPage(path) {
  await api.tabs.create({ url: api.runtime.getURL(path) });
  window.close();
}

async function main() {
  const [here, tab] = await Promise.all([api.tabs.getCurrent(), ownTab()]);
  if (here) document.body.classList.add("as-tab");
  const reply = await ask({ type: FROM_PAGE.SETTINGS_GET }).catch(() => null); // the state drawn below tells of the failure
  const { t } = await localize(reply?.settings?.lang ?? "auto");
  byId("brand").prepend(icon("shield"));
  byId("links").append(...links(t, {
    ledger: () => openPage("pages/ledger/ledger.html"),
    options: async () => {
      await api.runtime.openOptionsPage();
      window.close();
    },
  }));
  await draw(tab, t);
  byId("popup").hidden = false;
  watch(tab, t);
}

/** New findings while the popup is open. @param {chrome.tabs.Tab|null} tab @param {Translate} t */
function watch(tab, t) {
  if (tab?.id === undefined) return;
  const key = `tab:${tab.id}`;
  let timer = 0;
  api.storage.onChanged.addListener((changes, area) => {
    if (area !== "session" || !(key in changes)) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void draw(tab, t), 150);
  });
}

await main();
