import { api } from "../../shared/api.js";
import { FROM_PAGE, RequestError } from "../../shared/protocol.js";
import { allActs } from "../../shared/store.js";
import { ask } from "../lib/ask.js";

/**
 * What the buttons of one post do in the tab.
 * @param {number} tab
 * @param {() => Promise<void>} redraw
 * @returns {import("./post.js").PostActions}
 */
export function postActions(tab, redraw) {
  return {
    async show({ frame, key }, shown) {
      await ask({ type: shown ? FROM_PAGE.FINDING_REVEAL : FROM_PAGE.FINDING_HIDE, tab, frame, key });
      await redraw();
    },
    async focus({ frame, key }) {
      await ask({ type: FROM_PAGE.FINDING_FOCUS, tab, frame, key });
    },
    async appeal({ frame, key }) {
      const { accepted } = await ask({ type: FROM_PAGE.APPEAL, tab, frame, key });
      return accepted === true;
    },
    async save({ frame, key }) {
      await bringToFront(tab); // only a tab that is seen can be photographed
      try {
        const before = (await allActs()).length;
        const { notice } = await ask({ type: FROM_PAGE.EVIDENCE_REQUEST, tab, frame, key });
        if (typeof notice === "string") return notice;
        // "Saved" is only said of what stands in the ledger.
        return (await allActs()).length > before ? "popup_saved" : "popup_save_failed";
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        console.warn("evidence.request:", error.code);
        return "popup_save_failed";
      }
    },
  };
}

/** Nothing to do under a real popup; the popup opened as a tab stands before it. @param {number} tab */
async function bringToFront(tab) {
  const { active } = await api.tabs.get(tab);
  if (!active) await api.tabs.update(tab, { active: true });
}
