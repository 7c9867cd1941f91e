import { CODE, RequestError } from "../shared/protocol.js";
import { coversHost } from "../shared/url.js";

/**
 * Pauses and site switches: each is a change of the settings and a journal row,
 * because a parent should see when nobody was watching.
 *
 * @typedef {import("../shared/types.js").Settings} Settings
 * @typedef {typeof import("../shared/settings.js").writeSettings} WriteSettings
 */

const LONGEST_MINUTES = 24 * 60;

/**
 * @param {object} parts
 * @param {WriteSettings} parts.write
 * @param {(kind: string, detail: Record<string, unknown>) => Promise<unknown>} parts.journal
 * @param {(kind: "pause", detail: Record<string, unknown>) => Promise<unknown>} parts.record  a journal row that stands in the custody log, too
 * @param {() => number} [parts.now] ms since the epoch
 */
export function createPause({ write, journal, record, now = Date.now }) {
  return {
    /**
     * @param {unknown} minutes 0 ends the pause
     * @returns {Promise<{paused_until: number}>}
     */
    async pause(minutes) {
      if (typeof minutes !== "number" || !(minutes >= 0) || minutes > LONGEST_MINUTES) {
        throw new RequestError(CODE.BAD_REQUEST, `a pause lasts 0 to ${LONGEST_MINUTES} minutes`);
      }
      const until = minutes === 0 ? 0 : now() + minutes * 60_000;
      const { settings, refused } = await write({ paused_until: until });
      if (refused.length > 0) throw new RequestError(CODE.LOCKED, "pausing is locked by an administrator");
      await record("pause", { minutes, until });
      return { paused_until: settings.paused_until };
    },

    /**
     * @param {unknown} host
     * @param {unknown} active
     * @returns {Promise<{active: boolean}>} as it is for this host now
     */
    async site(host, active) {
      if (typeof host !== "string" || host === "" || typeof active !== "boolean") {
        throw new RequestError(CODE.BAD_REQUEST, "a site switch needs a host and true or false");
      }
      const name = host.toLowerCase();
      const { settings, refused } = await write(({ sites_off }) => ({ sites_off: switched(sites_off, name, active) }));
      if (refused.includes("sites_off")) throw new RequestError(CODE.LOCKED, "this site cannot be switched");
      await journal("site", { host: name, active });
      return { active: !coversHost(settings.sites_off, name) };
    },
  };
}

/**
 * Switching a subdomain on must also lift the switch of the domain above it,
 * or the button would do nothing.
 * @param {Record<string, boolean>} sites
 * @param {string} host
 * @param {boolean} active
 * @returns {Record<string, boolean>}
 */
function switched(sites, host, active) {
  if (!active) return { ...sites, [host]: true };
  return Object.fromEntries(Object.entries(sites).filter(([each]) => host !== each && !host.endsWith(`.${each}`)));
}
