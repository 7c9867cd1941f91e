import { api } from "../shared/api.js";
import { guarded } from "./guard.js";

/**
 * A frame whose line to the background is down (the worker sleeps) is told of
 * new settings by the store itself, and of the end of a pause by its clock.
 * @param {() => void} ask asks the background for the policy
 */
export function watchSettings(ask) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  api.storage?.onChanged.addListener(
    guarded("settings", (changes, area) => {
      if (area === "managed" || (area === "local" && "settings" in changes)) ask();
    }),
  );
  return {
    /** @param {number|undefined} until ms since the epoch, 0 for no pause */
    pausedUntil(until) {
      clearTimeout(timer);
      const wait = (until ?? 0) - Date.now();
      if (wait > 0) timer = setTimeout(guarded("settings.pause", ask), Math.min(wait + 200, 2 ** 31 - 1));
    },
  };
}
