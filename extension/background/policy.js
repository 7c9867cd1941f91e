import { coversHost } from "../shared/url.js";

/**
 * @param {import("../shared/types.js").Settings} settings
 * @param {string} host of the tab, not of the frame: a site is switched off as a whole
 * @param {number} now ms since the epoch
 * @returns {import("../shared/types.js").Policy}
 */
export function policyOf(settings, host, now) {
  const paused = settings.paused_until > now;
  return {
    role: settings.role,
    age: settings.age,
    unit: settings.unit,
    active: !paused && !coversHost(settings.sites_off, host),
    // A child's screen shows the text only when the parent chose so; others see it anyway.
    lift: settings.lift || settings.role !== "child",
    lang: settings.lang,
    own: settings.own_revision,
    paused_until: paused ? settings.paused_until : 0,
  };
}
