import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { distOf, launch, NAMES, ROOT } from "../browsers/index.mjs";
import { CSS, serve } from "./server.mjs";

/**
 * @typedef {import("../browsers/types.mjs").Browser} Browser
 * @typedef {import("../browsers/types.mjs").Page} Page
 * @typedef {import("./server.mjs").Server} Server
 *
 * @typedef {object} World          what the tests of one file and one browser share
 * @property {"chromium" | "firefox"} name
 * @property {Browser} browser      with the extension
 * @property {Server} server
 * @property {() => Promise<Page>} open         a page in the browser with the extension; closed after the test
 * @property {(path: string) => Promise<Page>} openExtension
 * @property {() => Promise<Page>} openPlain    a page in a browser without the extension
 * @property {(title: string, run: () => Promise<void>, options?: { timeout?: number }) => void} test
 */

const OUT = `${ROOT}out/e2e`;
const ONE_TEST_MS = 60_000;

/**
 * The same tests in Chromium and in Firefox. One browser with the extension for all of them, one without where it is asked for.
 * @param {string} title
 * @param {(world: World) => void} define
 * @param {Partial<import("../browsers/types.mjs").LaunchOptions> & { only?: ("chromium" | "firefox")[], dist?: (name: "chromium" | "firefox") => string }} [options]
 */
export function inBrowsers(title, define, { only = NAMES, dist = distOf, ...options } = {}) {
  for (const name of only.filter((each) => !process.env.QORGAN_E2E_ONLY || process.env.QORGAN_E2E_ONLY === each)) {
    describe(`${title}, ${name}`, () => {
      /** @type {Browser | undefined} */
      let plain;
      /** @type {Page[]} */
      let pages = [];
      const keep = async (/** @type {Page} */ page) => pages[pages.push(page) - 1];
      /** @type {World} */
      const world = {
        name,
        browser: /** @type {any} */ (null),
        server: /** @type {any} */ (null),
        open: async () => keep(await world.browser.open()),
        openExtension: async (path) => keep(await world.browser.extensionPage(path)),
        async openPlain() {
          plain ??= await launch(name, { extension: null });
          return keep(await plain.open());
        },
        test: (what, run, { timeout = ONE_TEST_MS } = {}) => void test(what, { timeout }, async () => {
          try {
            await run();
          } catch (error) {
            throw await illustrated(error, `${title}, ${name}, ${what}`, pages);
          } finally {
            for (const page of pages) await page.close().catch(gone);
            pages = [];
          }
        }),
      };
      before(async () => {
        world.server = await serve({ "/page.css": { body: CSS } });
        world.browser = await launch(name, { extension: dist(name), ...options });
      }, { timeout: ONE_TEST_MS });
      after(async () => {
        await plain?.close();
        await world.browser?.close();
        await world.server?.close();
      }, { timeout: ONE_TEST_MS });
      define(world);
    });
  }
}

/**
 * The error, with the path of a picture of every page that was open.
 * @param {unknown} error
 * @param {string} name
 * @param {Page[]} pages
 */
async function illustrated(error, name, pages) {
  const told = error instanceof Error ? error : new Error(String(error));
  mkdirSync(OUT, { recursive: true });
  for (const [index, page] of pages.entries()) {
    const file = `${OUT}/${name.replace(/[^\p{L}\p{N}]+/gu, "-")}-${index}.png`;
    const limit = new Promise((resolve) => void setTimeout(resolve, 5_000).unref());
    const picture = await Promise.race([page.shot().catch(gone), limit]);
    if (!Buffer.isBuffer(picture)) continue;
    writeFileSync(file, picture);
    told.message += `\n  picture: ${file.slice(ROOT.length)}`;
  }
  return told;
}

/** A test may have closed its page or its browser on purpose. @param {unknown} error */
function gone(error) {
  if (!(error instanceof Error)) throw error;
}
