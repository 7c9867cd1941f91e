import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {"chromium" | "firefox"} Browser */

const prefixed = /^(chromium|firefox):(.+)$/;

/**
 * Resolves the one manifest source for a browser: `chromium:key` becomes `key` in Chromium and is dropped in Firefox, and the reverse.
 * A prefixed key wins over a plain one of the same name, wherever it stands.
 * @param {unknown} value
 * @param {Browser} browser
 * @returns {unknown}
 */
export function resolveFor(value, browser) {
  if (Array.isArray(value)) return value.map((item) => resolveFor(item, browser));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const plain = entries.filter(([key]) => !prefixed.test(key));
  const own = entries.flatMap(([key, item]) => {
    const match = prefixed.exec(key);
    return match && match[1] === browser ? [/** @type {[string, unknown]} */ ([match[2], item])] : [];
  });
  return Object.fromEntries([...plain, ...own].map(([key, item]) => [key, resolveFor(item, browser)]));
}

/**
 * @param {string} file
 * @param {Browser} browser
 * @returns {{ [key: string]: unknown }}
 */
export function readManifest(file, browser) {
  return /** @type {{ [key: string]: unknown }} */ (resolveFor(JSON.parse(readFileSync(file, "utf8")), browser));
}

/**
 * Strings of the manifest that look like packaged files but are not in the folder. A manifest that names one is refused
 * by Chromium only when the user loads it, so the build says it first.
 * @param {unknown} manifest
 * @param {string} folder
 * @returns {string[]}
 */
export function missingFiles(manifest, folder) {
  return stringsOf(manifest).filter((text) => /^[\w./-]+\.(js|css|html|png|svg|wasm|json)$/.test(text) && !existsSync(join(folder, text)));
}

/**
 * @param {unknown} value
 * @returns {string[]}
 */
function stringsOf(value) {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(stringsOf);
}
