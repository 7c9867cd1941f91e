/**
 * The WebExtension namespace of either browser. Firefox offers promises under
 * `browser`; Chromium's `chrome` returns promises in Manifest V3.
 *
 * Read through this export only, so that a unit test can put its own
 * `globalThis.chrome` in place before the first import.
 * @type {typeof chrome}
 */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
