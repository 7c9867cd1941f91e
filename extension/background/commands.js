import { api } from "../shared/api.js";
import { TO_CONTENT } from "../shared/protocol.js";

/**
 * Keyboard commands of the manifest.
 * @param {object} parts
 * @param {import("./tabs.js").Tabs} parts.tabs
 * @param {typeof import("./frames.js").askFrame} parts.ask
 * @returns {(command: string, tab: number) => Promise<void>} rejects when the tab does not answer
 */
export function createCommands({ tabs, ask }) {
  /** @type {Record<string, (tab: number) => Promise<unknown>>} */
  const byName = {
    // Only the frame that has the focus acts, and only it knows that it has.
    "save-evidence": (tab) => api.tabs.sendMessage(tab, { type: TO_CONTENT.EVIDENCE_REQUEST, source: "command" }),

    // What the page does not show now, a closed menu for instance, is passed over; once round is enough.
    "next-finding": async (tab) => {
      for (let first = /** @type {string|null} */ (null); ; ) {
        const found = await tabs.next(tab);
        const at = found && `${found.frame}:${found.key}`;
        if (!found || at === first) return;
        first ??= at;
        const { focused } = await ask(tab, found.frame, { type: TO_CONTENT.FINDING_FOCUS, key: found.key });
        if (focused !== false) return;
      }
    },

    reveal: async (tab) => {
      const found = await tabs.current(tab);
      if (!found) return;
      const type = found.revealed ? TO_CONTENT.FINDING_HIDE : TO_CONTENT.FINDING_REVEAL;
      await ask(tab, found.frame, { type, key: found.key });
    },
  };

  return async (command, tab) => {
    if (Object.hasOwn(byName, command)) await byName[command](tab);
  };
}
