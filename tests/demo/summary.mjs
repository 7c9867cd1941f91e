/** @typedef {import("./feed.mjs").Post} Post */
/** @typedef {{ id: string, author: string, category: string | null, note: string | null, text: string }} Line */

// One hidden word of a sentence takes about this share of its ink; an untouched text loses none.
const hiddenFrom = 0.05;

/**
 * The posts that a person cannot fully read any more.
 * @param {Post[]} posts
 * @param {Map<string, number>} lost
 * @returns {Post[]}
 */
export function hiddenPosts(posts, lost) {
  return posts.filter((post) => (lost.get(post.id) ?? 0) >= hiddenFrom);
}

/**
 * Sets what the paint shows beside the feed's own labels.
 * @param {Post[]} posts
 * @param {Map<string, number>} lost share of readable ink that is gone, by post id
 * @param {number} reported texts that the extension itself lists in its popup
 */
export function summarise(posts, lost, reported) {
  const gone = new Set(hiddenPosts(posts, lost));
  const hidden = (/** @type {Post} */ post) => gone.has(post);
  const harmful = posts.filter((post) => post.label.harmful);
  const harmless = posts.filter((post) => !post.label.harmful);
  return {
    posts: posts.length,
    harmful: harmful.length,
    harmless: harmless.length,
    listed_in_popup: reported,
    blurred: harmful.filter(hidden).length,
    missed: harmful.filter((post) => !hidden(post)).map(line),
    false_alarms: harmless.filter(hidden).map(line),
    left_readable: harmless.filter((post) => !hidden(post)).length,
  };
}

/**
 * @param {Post} post
 * @returns {Line}
 */
function line({ id, author, label, text, parts }) {
  const whole = text ?? (parts ?? []).map((part) => (typeof part === "string" ? part : part[1])).join("");
  return { id, author, category: label.category, note: label.trap ?? label.trick ?? null, text: whole };
}

/**
 * The same for a reader.
 * @param {ReturnType<typeof summarise>} summary
 */
export function toText(summary) {
  const list = (/** @type {Line[]} */ lines) => lines.map((entry) => `    ${entry.id} @${entry.author} [${entry.category ?? entry.note ?? "plain"}] ${entry.text}`);
  return [
    `  posts          ${summary.posts}  (${summary.harmful} harmful, ${summary.harmless} harmless by the feed's own labels)`,
    `  found          ${summary.listed_in_popup}  hidden texts in the popup`,
    `  blurred        ${summary.blurred} of ${summary.harmful} harmful posts, measured on the painted page`,
    `  missed         ${summary.missed.length}`,
    ...list(summary.missed),
    `  false alarms   ${summary.false_alarms.length} of ${summary.harmless} harmless posts`,
    ...list(summary.false_alarms),
  ].join("\n");
}
