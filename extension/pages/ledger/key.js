import { custody } from "../lib/custody.js";

/**
 * @param {string} fingerprint hex
 * @returns {string} in groups of four, to be compared by eye
 */
export const grouped = (fingerprint) => fingerprint.match(/.{1,4}/gu)?.join(" ") ?? "";

/** Shows the fingerprint of this browser's key wherever the page has a place for it. @returns {Promise<void>} */
export async function showKey() {
  const { fingerprint } = await custody.publicKey();
  for (const place of document.querySelectorAll(".fingerprint")) place.textContent = grouped(fingerprint);
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".key-note"))) note.hidden = false;
}
