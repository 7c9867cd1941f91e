import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";

/** @typedef {import("./types.mjs").Browser} Browser */
/** @typedef {import("./types.mjs").LaunchOptions} LaunchOptions */

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** @type {("chromium" | "firefox")[]} */
export const NAMES = ["chromium", "firefox"];

/** @param {"chromium" | "firefox"} name @returns {string} folder of the built extension; QORGAN_DIST names another dist to test */
export const distOf = (name) => `${process.env.QORGAN_DIST || `${ROOT}dist`}/${name}`;

/** @param {"chromium" | "firefox"} name @returns {string} */
function executableOf(name) {
  const named = process.env[`QORGAN_${name.toUpperCase()}`];
  return named || execFileSync(`${ROOT}tools/find-browser.sh`, [name], { encoding: "utf8" }).trim();
}

/**
 * @param {"chromium" | "firefox"} name
 * @param {LaunchOptions} options
 * @returns {Promise<Browser>}
 */
export function launch(name, options) {
  return (name === "chromium" ? launchChromium : launchFirefox)(executableOf(name), options);
}
