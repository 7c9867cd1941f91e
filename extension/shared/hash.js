/**
 * @param {Uint8Array} bytes
 * @returns {Promise<string>} lower-case hex
 */
export async function sha256Hex(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} text @returns {Promise<string>} over its UTF-8 as it stands */
export function sha256Utf8(text) {
  return sha256Hex(new TextEncoder().encode(text));
}

/**
 * Over the UTF-8 of the NFC form, as the case file has it.
 * @param {string} text
 * @returns {Promise<string>}
 */
export function sha256Text(text) {
  return sha256Utf8(text.normalize("NFC"));
}
