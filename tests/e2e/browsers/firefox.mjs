import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { eventually } from "../lib/wait.mjs";
import { VIEWPORT } from "./types.mjs";

/** @typedef {import("./types.mjs").Page} Page */

const HAND = fileURLToPath(new URL("../hand", import.meta.url));
// Addresses of extension pages are random otherwise.
const UUID = "6f1f5a52-5c1d-4c57-9f0e-3a3b1f0c9e11";
const BASE = `moz-extension://${UUID}/`;
const QUIET = {
  "extensions.webextensions.uuids": JSON.stringify({ "qorgan@qorgan.kz": UUID }),
  "browser.download.folderList": 2,
  "browser.download.useDownloadDir": true,
  "browser.download.always_ask_before_handling_new_types": false,
  "layout.css.prefers-color-scheme.content-override": 1,
};

/**
 * @param {string} executablePath
 * @param {import("./types.mjs").LaunchOptions} options
 * @returns {Promise<import("./types.mjs").Browser>}
 */
export async function launchFirefox(executablePath, { extension, locale = "en-US", firefoxPrefs = {} }) {
  const profile = mkdtempSync(join(tmpdir(), "qorgan-e2e-firefox-"));
  const downloads = join(profile, "downloads");
  mkdirSync(downloads);
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    userDataDir: profile,
    args: ["-remote-allow-system-access"], // or the protocol does not reach extension pages
    extraPrefsFirefox: { ...QUIET, "browser.download.dir": downloads, "intl.accept_languages": locale, ...firefoxPrefs },
  });
  if (extension) {
    await browser.installExtension(HAND);
    await browser.installExtension(extension);
    await closeWelcome(browser);
  }

  /** @returns {Promise<Page>} */
  async function open() {
    const raw = await browser.newPage();
    await raw.setViewport(VIEWPORT);
    /** @type {string[]} */
    const problems = [];
    raw.on("pageerror", (error) => problems.push(error instanceof Error ? String(error.stack ?? error) : String(error)));
    raw.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
    return {
      raw, problems,
      goto: (url, { wait = "load" } = {}) => (wait === "load" ? raw.goto(url).then(() => undefined) : begin(raw, url)),
      evaluate: (run, argument) => raw.evaluate(/** @type {any} */ (run), argument),
      shot: async ({ clip, full = false } = {}) => Buffer.from(await raw.screenshot({ clip, fullPage: full, captureBeyondViewport: full })),
      press: (key) => chord(raw, key),
      type: (text) => raw.keyboard.type(text),
      move: (x, y) => raw.mouse.move(x, y, { steps: 3 }),
      click: (x, y) => raw.mouse.click(x, y),
      upload: async (selector, path) => void (await /** @type {any} */ (await raw.$(selector)).uploadFile(path)),
      film: (act) => film(raw, act),
      front: () => raw.bringToFront(),
      close: () => raw.close(),
    };
  }

  /** @param {string} path */
  async function extensionPage(path) {
    const page = await open();
    // The load of an extension page is never reported as finished, though the page is there.
    await page.raw.goto(BASE + path, { timeout: 1500 }).catch(ignoreTimeout);
    await eventually(() => page.evaluate(() => document.readyState === "complete"), `${path} to load`);
    return page;
  }

  return {
    name: "firefox", raw: browser, open, extensionPage,
    version: await browser.version(),
    async download(_page, act) {
      const before = new Set(readdirSync(downloads));
      let last = "";
      await act();
      return eventually(() => {
        const file = readdirSync(downloads).find((name) => !before.has(name) && !name.endsWith(".part"));
        const size = file && !existsSync(join(downloads, `${file}.part`)) && statSync(join(downloads, file), { throwIfNoEntry: false })?.size;
        // A file has another name for a moment, and grows: the same twice in a row is finished.
        const now = size ? `${file} ${size}` : "";
        const finished = now !== "" && now === last;
        last = now;
        return file && finished ? readFileSync(join(downloads, file)) : undefined;
      }, "the download");
    },
    async backgroundStopped() {
      // Firefox ends an idle background by itself; `extensions.background.idle.timeout` says when.
      const watch = await extensionPage("pages/options/options.html");
      const alive = () => watch.evaluate(() => chrome.extension.getViews().some((view) => view.location.pathname.includes("background")));
      if (!(await alive())) throw new Error("the background was not running");
      await eventually(async () => !(await alive()), "the background to end", 20_000);
      await watch.close();
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** The extension opens its welcome page after installation; left open, it would take the front in the middle of a test. @param {import("puppeteer-core").Browser} browser */
async function closeWelcome(browser) {
  // Its address is not reported either; it is the one page nobody asked for.
  const welcome = await eventually(async () => (await browser.pages())[1], "the extension's welcome page", 20_000);
  await eventually(() => welcome.evaluate(() => location.href.includes("welcome=1")).catch(() => false), "the welcome page to load");
  await welcome.close();
}

/** Starts a navigation without waiting for its end. @param {import("puppeteer-core").Page} raw @param {string} url */
async function begin(raw, url) {
  await raw.evaluate((address) => void setTimeout(() => location.assign(address)), url);
  await eventually(() => raw.evaluate((address) => location.href === address, url).catch(() => false), `${url} to begin`);
}

/** @param {import("puppeteer-core").Page} raw @param {string} keys */
async function chord(raw, keys) {
  const parts = /** @type {import("puppeteer-core").KeyInput[]} */ (keys.split("+"));
  for (const held of parts.slice(0, -1)) await raw.keyboard.down(held);
  await raw.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (parts.at(-1)));
  for (const held of parts.slice(0, -1).reverse()) await raw.keyboard.up(held);
}

/** @param {unknown} error */
function ignoreTimeout(error) {
  if (!(error instanceof Error) || error.name !== "TimeoutError") throw error;
}

/**
 * One picture after the other: each is of a moment at which the browser may have painted.
 * @param {import("puppeteer-core").Page} raw
 * @param {() => Promise<void>} act
 */
async function film(raw, act) {
  /** @type {Buffer[]} */
  const frames = [];
  let over = false;
  const running = act().finally(() => (over = true));
  running.catch(() => undefined); // told below, when the camera is down
  while (!over) {
    const frame = await raw.screenshot().catch(leaving);
    if (frame) frames.push(Buffer.from(frame));
  }
  await running;
  return frames;
}

/** A document that is just being left cannot be photographed. @param {unknown} error */
function leaving(error) {
  if (!(error instanceof Error) || !/capture screenshot|no such frame|discarded/iu.test(error.message)) throw error;
}
