// Browsers for the measurements, and what their main thread spent.
import { join } from "node:path";
import { openPlain, openWithExtension } from "../../../tests/demo/browser.mjs";
import { root } from "../../build/paths.mjs";

/** How long the welcome tab of a fresh install may take. */
const WELCOME_MS = 30_000;

/** @typedef {{page: import("playwright-core").Page, session: import("playwright-core").CDPSession, close: () => Promise<void>}} Browser */

/** @returns {Promise<Browser>} */
export async function openBare() {
  const { page, close } = await openPlain();
  return { page, session: await metricsOf(page), close };
}

/** @returns {Promise<Browser>} with dist/chromium, or the folder in QORGAN_BENCH_EXTENSION */
export async function openOurs() {
  const extension = process.env.QORGAN_BENCH_EXTENSION ?? join(root, "dist/chromium");
  const { context, base, close } = await openWithExtension({ extension, headless: true, locale: "ru" });
  // It would come in front in the middle of a measurement, and a page behind another is not painted.
  const isWelcome = (/** @type {import("playwright-core").Page} */ page) => page.url().startsWith(base);
  const started = Date.now();
  while (!context.pages().some(isWelcome)) {
    if (Date.now() - started > WELCOME_MS) throw new Error("the welcome tab did not open: is the extension installed?");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.bringToFront();
  return { page, session: await metricsOf(page), close };
}

/** CPU time of the renderer's main thread, so that other programs on the machine count little. @param {import("playwright-core").Page} page */
async function metricsOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return session;
}

/**
 * Since the navigation of the page, ms: all tasks (scripts, style, layout, paint), and the scripts alone.
 * @param {Browser} browser
 * @returns {Promise<{tasks: number, scripts: number}>}
 */
export async function mainThread({ session }) {
  const { metrics } = await session.send("Performance.getMetrics");
  const valueOf = (/** @type {string} */ name) => {
    const metric = metrics.find((one) => one.name === name);
    if (!metric) throw new Error(`Chromium has no metric ${name}`);
    return metric.value * 1e3;
  };
  return { tasks: valueOf("TaskDuration"), scripts: valueOf("ScriptDuration") };
}
