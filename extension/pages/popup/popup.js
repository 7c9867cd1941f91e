import { api } from "../../shared/api.js";
import { FROM_PAGE, TO_CONTENT } from "../../shared/protocol.js";
import { ask } from "../lib/ask.js";
import { byId } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { localize } from "../lib/page.js";
import { postActions } from "./actions.js";
import { helpCard } from "./help.js";
import { controls, links } from "./controls.js";
import { postCard } from "./post.js";
import { groupByPost, popupState, split } from "./state.js";
import { drawStatus, drawSummary } from "./view.js";

/**
 * @typedef {import("./state.js").TabReply} TabReply
 * @typedef {import("../lib/page.js").Translate} Translate
 */

const CHECKING_MS = 1000;
let checking = 0;

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
    if (!reply.policy.active || reply.findings.length > 0 || reply.scanned) return reply;
    return { ...reply, reachable: await answers(tab) };
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

/**
 * @param {chrome.tabs.Tab|null} tab
 * @param {Translate} t
 */
async function draw(tab, t) {
  const reply = tab?.id === undefined ? null : await fetchState(tab.id);
  const state = popupState({ url: tab?.url, reply, now: Date.now() });
  const { harmful, calls } = split(reply?.findings ?? []);
  const posts = state === "found" ? groupByPost(harmful) : [];
  drawStatus(state, reply, t);
  drawSummary(state, reply, t, posts.length, tab?.id);

  const again = () => draw(tab, t);
  const actions = postActions(Number(tab?.id), again);
  const help = reply?.policy.active ? helpCard(calls, t, actions.focus) : null;
  byId("help").replaceChildren(...(help ? [help] : []));
  const focused = document.activeElement?.id ?? "";
  const cards = posts.map((post) => {
    const memory = memories.get(post.id) ?? { excerptOpen: false, result: "" };
    memories.set(post.id, memory);
    return postCard(post, t, actions, {
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
  // A failure of the engine changes no store, so it is asked for.
  clearTimeout(checking);
  if (state === "checking") checking = window.setTimeout(() => void again(), CHECKING_MS);
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
