/**
 * What the popup has to say, worked out without a document.
 *
 * @typedef {import("../../shared/types.js").TabFinding} TabFinding
 * @typedef {import("../../shared/types.js").Policy} Policy
 *
 * @typedef {object} TabReply
 * @property {TabFinding[]} findings
 * @property {Policy} policy
 * @property {number} paused_until
 * @property {string} host
 * @property {boolean} scanned      the page was looked through once
 * @property {string|null} failure  code of a failure of the engine that is going on
 * @property {boolean} [reachable]  false when no content script answers in the tab
 *
 * @typedef {"unscannable"|"failed"|"paused"|"site_off"|"stale"|"checking"|"nothing"|"found"} PopupState
 *
 * @typedef {object} Post
 * @property {string} id
 * @property {TabFinding} lead      the gravest finding
 * @property {TabFinding[]} findings
 */

/** Shops whose pages browsers close to every extension. */
const CLOSED_HOSTS = ["chromewebstore.google.com", "addons.mozilla.org"];

/**
 * @param {string|undefined} url of the tab; browsers hide it from us on their own pages
 * @returns {boolean}
 */
export function isScannable(url) {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return ["http:", "https:", "file:"].includes(protocol) && !CLOSED_HOSTS.includes(host);
}

/**
 * @param {{url: string|undefined, reply: TabReply|null, now: number}} facts `reply` is null when the background refused
 * @returns {PopupState}
 */
export function popupState({ url, reply, now }) {
  if (!isScannable(url)) return "unscannable";
  if (!reply) return "failed";
  if (!reply.policy.active) return reply.paused_until > now ? "paused" : "site_off";
  if (reply.failure) return "failed";
  if (split(reply.findings).harmful.length > 0) return "found";
  if (reply.reachable === false) return "stale";
  return reply.scanned ? "nothing" : "checking";
}

/**
 * Calls for help stand apart: they are no harm done to anybody.
 * @param {TabFinding[]} findings
 * @returns {{harmful: TabFinding[], calls: TabFinding[]}}
 */
export function split(findings) {
  const isCall = (/** @type {TabFinding} */ { stance }) => stance === "distress";
  return { harmful: findings.filter((each) => !isCall(each)), calls: findings.filter(isCall) };
}

/**
 * Findings of one post together, the gravest of each first; posts keep the order of the page.
 * A frame gives every finding of one block the same key.
 * @param {TabFinding[]} findings
 * @returns {Post[]}
 */
export function groupByPost(findings) {
  /** @type {Map<string, TabFinding[]>} */
  const posts = new Map();
  for (const finding of findings) {
    const id = `${finding.frame}:${finding.key}`;
    const post = posts.get(id);
    if (post) post.push(finding);
    else posts.set(id, [finding]);
  }
  return [...posts].map(([id, group]) => {
    const sorted = group.toSorted((a, b) => b.severity - a.severity);
    return { id, lead: sorted[0], findings: sorted };
  });
}

/**
 * Categories of a post beside its gravest one, each named once.
 * @param {Post} post
 * @returns {string[]}
 */
export function otherCategories({ lead, findings }) {
  return [...new Set(findings.map((finding) => finding.category))].filter((category) => category !== lead.category);
}

/** Advice by reason first, by category where the reason says no more. @type {Record<string, string>} */
const ADVICE = {
  self_harm_incitement: "advice_call_111",
  threat: "advice_tell_adult",
  stalking: "advice_tell_adult",
  coercion: "advice_tell_adult",
  sexual_violence: "advice_tell_adult",
  grooming: "advice_no_reply",
  death_game: "advice_no_reply",
  drugs_recruiting: "advice_no_reply",
  coercion_photos: "advice_no_money",
  coercion_money: "advice_no_money",
  fraud: "advice_no_money",
};

/**
 * What to do about a post, where there is something to do.
 * @param {Post} post
 * @returns {string|null} message key
 */
export function adviceFor({ findings }) {
  for (const { why, category } of findings) {
    if (Object.hasOwn(ADVICE, why)) return ADVICE[why];
    if (Object.hasOwn(ADVICE, category)) return ADVICE[category];
  }
  return null;
}

/**
 * The number to call that an advice names.
 * @param {string} advice
 * @returns {string|null}
 */
export function lineOf(advice) {
  if (advice === "advice_call_111") return "111";
  return advice === "advice_tell_adult" ? "102" : null;
}
