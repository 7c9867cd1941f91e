import { api } from "../shared/api.js";
import { createSlots, systemClock, withTimeout } from "./clock.js";

/** The browser's own limit, with a margin for its clock and ours. */
const RATE = { count: 2, windowMs: 1_100 };
const SHOT_MS = 10_000;
const LIMIT_TRIES = 4;

export class CaptureError extends Error {
  /**
   * @param {"tab_closed"|"not_active"|"moved"|"timeout"|"failed"|"protected"|"unread"} code as in the message keys `note_no_picture_<code>`
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "CaptureError";
    this.code = code;
  }
}

/**
 * Firefox can take a tab's picture wherever the tab is; Chromium only sees the
 * front tab of a window.
 * @returns {((tab: number) => Promise<string>)|null}
 */
function captureTabOf() {
  const { captureTab } = /** @type {any} */ (api.tabs);
  return typeof captureTab === "function" ? (tab) => captureTab.call(api.tabs, tab, { format: "png" }) : null;
}

/** @param {import("./clock.js").Clock} [clock] */
export function createShutter(clock = systemClock) {
  const slot = createSlots(clock, RATE);

  /** @param {number} id @returns {Promise<chrome.tabs.Tab>} */
  async function tabOf(id) {
    try {
      return await api.tabs.get(id);
    } catch (error) {
      throw new CaptureError("tab_closed", "the tab is gone", error);
    }
  }

  return {
    /** Resolves when the rate allows a shot; wait here, not with the veil lifted. */
    slot,

    /**
     * @param {number} id
     * @returns {Promise<{url: string, windowId: number}>}
     * @throws {CaptureError} also when another tab is in front
     */
    async inFront(id) {
      const tab = await tabOf(id);
      if (!tab.active && !captureTabOf()) throw new CaptureError("not_active", "the tab is not in front");
      return { url: tab.url ?? "", windowId: tab.windowId };
    },

    /**
     * @param {number} tab
     * @param {number} windowId
     * @returns {Promise<string>} data URL of a PNG
     * @throws {CaptureError}
     */
    async shoot(tab, windowId) {
      const captureTab = captureTabOf();
      for (let attempt = 1; ; attempt += 1) {
        try {
          const shot = captureTab ? captureTab(tab) : api.tabs.captureVisibleTab(windowId, { format: "png" });
          return await withTimeout(shot, SHOT_MS, "the browser gave no picture in time");
        } catch (error) {
          // A worker that was restarted does not know of the shots before; the browser still counts them.
          if (/MAX_CAPTURE_VISIBLE_TAB/u.test(String(error)) && attempt < LIMIT_TRIES) {
            await slot();
            await clock.sleep(RATE.windowMs);
            continue;
          }
          await tabOf(tab);
          const slow = error instanceof Error && error.name === "TimeoutError";
          throw new CaptureError(slow ? "timeout" : "failed", String(error), error);
        }
      }
    },
  };
}

/** @typedef {ReturnType<typeof createShutter>} Shutter */
