// The main job, end to end: a feed, the extension, two acts saved by hand, one report. Leaves out/demo/.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPlain, openWithExtension } from "./browser.mjs";
import { readFeed } from "./feed.mjs";
import { saveEvidence, until } from "./hand.mjs";
import { makeReport } from "./ledger.mjs";
import { inkLost, textRegions } from "./paint.mjs";
import { startServer } from "./server.mjs";
import { hiddenPosts, summarise, toText } from "./summary.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const out = join(root, "out/demo");
const extension = join(root, "dist/chromium");
const headless = Boolean(process.env.QORGAN_DEMO_HEADLESS || process.env.CI) || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const lang = process.env.QORGAN_DEMO_LANG ?? "ru";
const locale = { kk: "kk-KZ", ru: "ru-RU", en: "en-US" }[lang] ?? "ru-RU";

/** @param {string} text */
const say = (text) => process.stdout.write(`demo: ${text}\n`);

/**
 * A picture of the whole page, and where each post's text stands in it.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function photograph(page, name) {
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ path: join(out, name), fullPage: true });
  return { picture, regions: await textRegions(page) };
}

/** @param {import("playwright-core").Page} page */
async function allPosts(page) {
  await page.waitForFunction(() => document.documentElement.dataset.feed === "complete", undefined, { timeout: 60_000 });
}

/** No text is waiting for a verdict, and nothing has changed for a second. @param {import("playwright-core").Page} page */
async function settled(page) {
  let calm = 0;
  let last = -1;
  await until(async () => {
    const { veiled, blurred } = await page.evaluate(() => ({
      veiled: CSS.highlights.get("qorgan-veil")?.size ?? -1,
      blurred: CSS.highlights.get("qorgan-blur")?.size ?? -1,
    }));
    calm = veiled === 0 && blurred === last ? calm + 1 : 0;
    last = blurred;
    return calm >= 10;
  }, "all verdicts", 60_000);
}

/**
 * Two acts of one author at one person, as a worried reader would pick them.
 * @param {import("./feed.mjs").Post[]} hidden
 */
function twoActs(hidden) {
  const attacks = hidden.filter((post) => post.label.harmful && post.target !== null);
  for (const first of attacks) {
    const second = attacks.find((post) => post.id !== first.id && post.author === first.author && post.target === first.target);
    if (second) return [first, second];
  }
  throw new Error("no author has two hidden posts at one person: nothing to save");
}

async function main() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { posts } = readFeed();

  say("the feed as it is, without the extension");
  const quick = await startServer({ everyMs: 5 });
  const plain = await openPlain();
  await plain.page.goto(quick.url);
  await allPosts(plain.page);
  const before = await photograph(plain.page, "before.png");
  await quick.close();

  say(`the same feed with the extension (${headless ? "headless" : "in a window"}); posts arrive for about ${Math.round((posts.length - 26) * 0.4)} s`);
  const server = await startServer();
  const browser = await openWithExtension({ extension, headless, locale });
  await welcome(browser.context);
  const page = await browser.context.newPage();
  await page.goto(server.url);
  await allPosts(page);
  await settled(page);
  const after = await photograph(page, "after.png");
  const lost = await inkLost(plain.page, before, after);
  await plain.close();

  const buttonName = JSON.parse(readFileSync(join(root, `extension/_locales/${lang}/messages.json`), "utf8")).content_save.message;
  const acts = twoActs(hiddenPosts(posts, lost));
  for (const post of acts) {
    say(`saving a post of @${post.author} to @${post.target} with the button “${buttonName}”`);
    await saveEvidence(page, post.id, buttonName);
  }

  const panel = await browser.context.newPage();
  await panel.goto(`${browser.base}pages/ledger/ledger.html`);
  const reported = await popupFindings(panel, server.url, browser.base);
  await panel.bringToFront();
  await panel.reload();
  say("making the report in the ledger");
  const { report, files, pictures, log, cases } = await makeReport(panel, { out, lang });
  writeFileSync(join(out, "report.html"), report);

  const summary = { ...summarise(posts, lost, reported), saved: acts.map(({ id, author, target }) => ({ id, author, target })), cases, archive: files };
  writeFileSync(join(out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
  process.stdout.write(`\n${toText(summary)}\n`);
  for (const { author, distinct, systematic } of cases) process.stdout.write(`  case           @${author?.handle}: ${distinct} distinct acts, ${systematic ? "systematic" : "single"}\n`);
  say("out/demo/: before.png after.png popup.png ledger.png report.html case.wacz summary.json");

  const broken = shortfalls(summary, { pictures, log });
  if (broken.length > 0) throw new Error(`the main job is not done: ${broken.join("; ")}`);

  if (!headless) {
    say("the window stays open; close it to end");
    await page.bringToFront();
    await new Promise((resolve) => browser.context.once("close", resolve));
  }
  await browser.close();
  await server.close();
}

/**
 * What a reader of out/demo/ would look for in vain. Single misses of the engine are no reason: the summary tells them.
 * @param {{ blurred: number, saved: unknown[], cases: { acts: string[], systematic: boolean }[] }} summary
 * @param {{ pictures: number, log: string[] }} file the case file
 * @returns {string[]}
 */
function shortfalls({ blurred, saved, cases }, { pictures, log }) {
  return [
    blurred === 0 ? "nothing was blurred" : "",
    cases.some(({ acts, systematic }) => systematic && acts.length === saved.length) ? "" : `no systematic case of ${saved.length} acts`,
    pictures >= saved.length ? "" : `${pictures} pictures for ${saved.length} acts`,
    log.at(-1) === "export" ? "" : "the log does not end with the export",
  ].filter(Boolean);
}

/**
 * The page that a new installation opens: the parent picks a language and goes on.
 * @param {import("playwright-core").BrowserContext} context
 */
async function welcome(context) {
  const options = await until(async () => context.pages().find((each) => each.url().includes("/pages/options/")), "the page of a new installation");
  await options.check(`input[name="lang"][value="${lang}"]`);
  await options.locator(`html[lang="${lang}"]`).waitFor();
  await options.close();
}

/**
 * What the popup lists for the feed's tab; it is opened as a page of its own, since no tool can click a toolbar.
 * @param {import("playwright-core").Page} panel any page of the extension
 * @param {string} url of the feed
 * @param {string} base
 * @returns {Promise<number>}
 */
async function popupFindings(panel, url, base) {
  const tab = await panel.evaluate(async (address) => (await chrome.tabs.query({})).find((each) => each.url === address)?.id, url);
  const popup = await panel.context().newPage();
  await popup.setViewportSize({ width: 400, height: 640 });
  await popup.goto(`${base}pages/popup/popup.html?tab=${tab}`);
  const count = await popup.evaluate(async (id) => {
    const answer = await chrome.runtime.sendMessage({ type: "tab.findings", tab: id });
    if (!answer?.ok) throw new Error(`the background refused: ${answer?.message}`);
    return new Set(answer.findings.map((/** @type {{ frame: number, key: string }} */ finding) => `${finding.frame}:${finding.key}`)).size;
  }, tab);
  await popup.screenshot({ path: join(out, "popup.png") });
  await popup.close();
  return count;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`demo: FAILED: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
