import { api } from "../shared/api.js";

/**
 * The rules of the veil once more, as the user's. Chromium's manifest can only add it
 * as one of the page's authors, whose rules a page overrules with an id in its
 * selector; no page overrules the user. Until this arrives, which is before the
 * first verdict, the manifest's sheet is what hides: only a page made against
 * this extension could be read meanwhile. Firefox takes the origin in its manifest.
 *
 * @param {chrome.runtime.MessageSender} sender a frame that has just connected
 * @returns {Promise<void>}
 */
export async function protectVeil({ tab, frameId = 0, documentId }) {
  const { scripting } = api;
  if (!scripting || tab?.id === undefined) return;
  const target = documentId ? { tabId: tab.id, documentIds: [documentId] } : { tabId: tab.id, frameIds: [frameId] };
  try {
    await scripting.insertCSS({ target, files: ["content/veil-user.css"], origin: "USER" });
  } catch (error) {
    // The document went away meanwhile, or is one the browser closes to extensions: nothing of ours is in it.
    if (!/no (?:tab|frame|document)|cannot (?:access|be scripted)|was removed|frame .* (?:removed|error)/iu.test(String(error))) throw error;
  }
}
