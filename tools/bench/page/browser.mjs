// Browsers for the measurements, and what their main thread spent.
import { join } from "node:path";
import { openPlain, openWithExtension } from "../../../tests/demo/browser.mjs";
import { root } from "../../build/paths.mjs";

/** The welcome tab of a fresh install comes a moment after the worker; it must not come in front in the middle of a measurement. */
const WELCOME_MS = 4_000;

/** @typedef {{page: import("playwright-core").Page, session: import("playwright-core").CDPSession, close: () => Promise<void>}} Browser */

/** @returns {Promise<Browser>} */
export async function openBare() {
  const { page, close } = await openPlain();
  return { page, session: await metricsOf(page), close };
}

/** @returns {Promise<Browser>} with dist/chromium, or the folder in QORGAN_BENCH_EXTENSION */
export async function openOurs() {
  const extension = process.env.QORGAN_BENCH_EXTENSION ?? join(root, "dist/chromium");
  const { context, close } = await openWithExtension({ extension, headless: true, locale: "ru" });
  const page = await context.newPage();
  await page.waitForTimeout(WELCOME_MS);
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
