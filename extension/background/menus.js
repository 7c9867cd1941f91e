import { api } from "../shared/api.js";
import { translator } from "../shared/i18n.js";
import { TO_CONTENT } from "../shared/protocol.js";

const SAVE = "save-evidence";

/** @type {[`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]]} */
const CONTEXTS = ["page", "frame", "selection", "link", "image", "video", "audio", "editable"];

/**
 * The browser keeps menus over restarts; made anew when installed or when the language changes.
 * @param {"auto"|"kk"|"ru"|"en"} lang
 * @returns {Promise<void>}
 */
export async function buildMenus(lang) {
  const t = await translator(lang);
  await api.contextMenus.removeAll();
  api.contextMenus.create({
    id: SAVE,
    title: t("menu_save_evidence"),
    contexts: CONTEXTS,
    documentUrlPatterns: ["http://*/*", "https://*/*", "file:///*"],
  });
}

/**
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab|undefined} tab
 * @param {typeof import("./frames.js").askFrame} ask
 * @returns {Promise<number|null>} the tab when a frame was asked
 */
export async function onMenu(info, tab, ask) {
  if (info.menuItemId !== SAVE || tab?.id === undefined) return null;
  await ask(tab.id, info.frameId ?? 0, { type: TO_CONTENT.EVIDENCE_REQUEST, source: "menu" });
  return tab.id;
}
