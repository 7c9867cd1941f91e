import { api } from "../shared/api.js";
import { translator } from "../shared/i18n.js";

const COLOUR = ["#5b6770", "#8a6d00", "#b45309", "#c2410c", "#b91c1c"];
const MOST = 999;

/**
 * @typedef {object} BadgeState
 * @property {{severity: number, stance: string}[]} findings  a call for help is none: nothing is wrong with it
 * @property {boolean} active
 * @property {"auto"|"kk"|"ru"|"en"} lang
 */

/**
 * @param {BadgeState} state
 * @returns {{text: string, colour: string, title: string, values: number[]}} `title` is a message key
 */
export function badgeOf({ findings: all, active }) {
  const findings = all.filter(({ stance }) => stance !== "distress");
  if (!active) return { text: "II", colour: COLOUR[0], title: "badge_inactive", values: [] };
  const count = findings.length;
  if (count === 0) return { text: "", colour: COLOUR[0], title: "badge_none", values: [] };
  const worst = findings.reduce((most, { severity }) => Math.max(most, severity), 0);
  return { text: count > MOST ? `${MOST}+` : String(count), colour: COLOUR[worst], title: "badge_count", values: [count] };
}

/**
 * @param {number} tab
 * @param {BadgeState} state
 * @returns {Promise<void>}
 */
export async function showBadge(tab, state) {
  const { text, colour, title, values } = badgeOf(state);
  await paint(tab, text, colour, (await translator(state.lang))(title, ...values));
}

/**
 * Says on the button that no content script answers in this tab.
 * @param {number} tab
 * @param {"auto"|"kk"|"ru"|"en"} lang
 * @returns {Promise<void>}
 */
export async function showUnreachable(tab, lang) {
  await paint(tab, "!", COLOUR[0], (await translator(lang))("badge_unreachable"));
}

/** @param {number} tabId @param {string} text @param {string} color @param {string} title */
async function paint(tabId, text, color, title) {
  try {
    await Promise.all([
      api.action.setBadgeText({ tabId, text }),
      api.action.setBadgeBackgroundColor({ tabId, color }),
      api.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
      api.action.setTitle({ tabId, title }),
    ]);
  } catch (error) {
    // A tab that was closed meanwhile has no button to paint; anything else is a fault.
    if (!/no tab|invalid tab/iu.test(String(error))) throw error;
  }
}
