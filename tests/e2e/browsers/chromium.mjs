import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { eventually } from "../lib/wait.mjs";
import { VIEWPORT } from "./types.mjs";

/** @typedef {import("./types.mjs").Page} Page */

const HAND = fileURLToPath(new URL("../hand", import.meta.url));
const QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
// Chromium refuses its sandbox to root, which is who runs in most containers.
const SANDBOX = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/**
 * @param {string} executablePath
 * @param {import("./types.mjs").LaunchOptions} options
 * @returns {Promise<import("./types.mjs").Browser>}
 */
export async function launchChromium(executablePath, { extension, locale = "en-US" }) {
  const profile = mkdtempSync(join(tmpdir(), "qorgan-e2e-chromium-"));
  const loaded = extension ? [`--disable-extensions-except=${extension},${HAND}`, `--load-extension=${extension},${HAND}`] : [];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: VIEWPORT,
    deviceScaleFactor: 1,
    acceptDownloads: true,
    locale,
    args: [...QUIET, ...SANDBOX, ...loaded],
    ignoreDefaultArgs: ["--disable-extensions"],
  });
  const base = extension ? await baseOf(context).catch(async (error) => {
    // A browser left open would keep the test runner from ending.
    await context.close();
    throw error;
  }) : "";

  /** @returns {Promise<Page>} */
  async function open() {
    const raw = await context.newPage();
    /** @type {string[]} */
    const problems = [];
    raw.on("pageerror", (error) => problems.push(String(error.stack ?? error)));
    raw.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
    return {
      raw, problems,
      goto: async (url, { wait = "load" } = {}) => void (await raw.goto(url, { waitUntil: wait })),
      evaluate: (run, argument) => raw.evaluate(/** @type {any} */ (run), argument),
      shot: ({ clip, full = false } = {}) => raw.screenshot({ clip, fullPage: full, animations: "allow", caret: "initial" }),
      press: (key) => raw.keyboard.press(key),
      type: (text) => raw.keyboard.type(text),
      move: (x, y) => raw.mouse.move(x, y, { steps: 3 }),
      click: (x, y) => raw.mouse.click(x, y),
      upload: (selector, path) => raw.setInputFiles(selector, path),
      film: (act) => film(raw, act),
      front: () => raw.bringToFront(),
      close: () => raw.close(),
    };
  }

  return {
    name: "chromium", raw: context, open,
    version: context.browser()?.version() ?? "",
    async extensionPage(path) {
      const page = await open();
      await page.goto(base + path);
      return page;
    },
    async download(page, act) {
      const arriving = page.raw.waitForEvent("download");
      await act();
      return readFileSync(await (await arriving).path());
    },
    async backgroundStopped() {
      const session = await context.browser()?.newBrowserCDPSession();
      if (!session) throw new Error("no line to the browser itself");
      const worker = async () => (await session.send("Target.getTargets")).targetInfos.find(({ type, url }) => type === "service_worker" && url.startsWith(base));
      const running = await worker();
      if (!running) throw new Error("the background was not running");
      await session.send("Target.closeTarget", { targetId: running.targetId });
      await eventually(async () => !(await worker()), "the background to end");
      await session.detach();
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/**
 * The extension's address, once its welcome page came and was closed: left open, it would take the front in the middle of a test.
 * @param {import("playwright-core").BrowserContext} context
 */
async function baseOf(context) {
  const welcome = await eventually(() => context.pages().find((page) => page.url().includes("welcome=1")), "the extension's welcome page", 20_000);
  const base = new URL("/", welcome.url()).href;
  await welcome.waitForLoadState();
  await welcome.close();
  return base;
}

/**
 * Every frame the compositor presents.
 * @param {import("playwright-core").Page} raw
 * @param {() => Promise<void>} act
 */
async function film(raw, act) {
  const session = await raw.context().newCDPSession(raw);
  /** @type {Buffer[]} */
  const frames = [];
  session.on("Page.screencastFrame", ({ data, sessionId }) => {
    frames.push(Buffer.from(data, "base64"));
    session.send("Page.screencastFrameAck", { sessionId }).catch((error) => {
      if (raw.isClosed()) return;
      throw error;
    });
  });
  await session.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
  try {
    await act();
  } finally {
    await session.send("Page.stopScreencast");
    await session.detach();
  }
  return frames;
}
