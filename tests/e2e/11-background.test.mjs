// What may happen to the extension's background: it is stopped, several captures come at once, a tab goes away in the middle of one.
import assert from "node:assert/strict";
import { html } from "./lib/server.mjs";
import { HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { eventually } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, look, plainLook } from "./paint/look.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */
/** @typedef {{ post_id: string, text: string, notes: string, shots: { sha256: string }[] }} SavedAct */

const IDLE_MS = 1500;

/**
 * Asks for a picture of every finding of a tab at the same time, as a hasty reader might.
 * @param {Page} helper a page of the extension
 * @param {string} url of the tab
 */
function askForAll(helper, url) {
  return helper.evaluate(async (address) => {
    const tab = (await chrome.tabs.query({})).find((each) => each.url === address)?.id;
    const { findings } = await chrome.runtime.sendMessage({ type: "tab.findings", tab });
    const state = /** @type {any} */ (globalThis);
    state.answers = null;
    // A moment later: the page must be in front by then.
    setTimeout(async () => {
      state.answers = await Promise.all(findings.map((/** @type {any} */ { frame, key }) => chrome.runtime.sendMessage({ type: "evidence.request", tab, frame, key })));
    }, 700);
    return findings.length;
  }, url);
}

/** What stands in a store of the ledger's database. @template T @param {Page} helper @param {"acts" | "journal"} name @returns {Promise<T[]>} */
function stored(helper, name) {
  return helper.evaluate((store) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("qorgan");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction(store).objectStore(store).getAll();
      all.onsuccess = () => {
        opening.result.close();
        resolve(all.result.map((/** @type {any} */ row) => ({ ...row })));
      };
    };
  }), name);
}

inBrowsers("the background", (world) => {
  const posts = (/** @type {string} */ prefix) => [HARMFUL.kk, HARMFUL.ru, HARMFUL.en].map((text, index) =>
    `<article class="post" data-post-id="${prefix}${index}"><header><a rel="author" href="/u/x">x</a></header><p id="bad${index}">${text}</p></article>`).join("");
  const hidden = ["#bad0", "#bad1", "#bad2"];

  /** @param {string} prefix */
  async function opened(prefix) {
    const url = world.server.set(`/${prefix}`, { body: html({ body: `<p id="good">${HARMLESS.kkNews}</p>${posts(prefix)}` }) });
    const plain = await plainLook(world, url, ["#good", ...hidden]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden, legible: ["#good"] });
    const helper = await world.openExtension("pages/options/options.html");
    // The frame tells of its findings a moment after they are painted.
    await eventually(async () => (await told(helper, url)) === hidden.length, "the findings to be told");
    return { url, plain, page, helper };
  }

  /** @param {Page} helper @param {string} url @returns {Promise<number>} */
  const told = (helper, url) => helper.evaluate(async (address) => {
    const tab = (await chrome.tabs.query({})).find((each) => each.url === address)?.id;
    return (await chrome.runtime.sendMessage({ type: "tab.findings", tab })).findings?.length ?? 0;
  }, url);

  world.test("three captures at once are all kept, with their pictures", async () => {
    const { url, plain, page, helper } = await opened("at-once-");
    assert.equal(await askForAll(helper, url), 3);
    await page.front();
    const answers = await eventually(() => helper.evaluate(() => /** @type {any} */ (globalThis).answers), "three answers", 30_000);
    assert.deepEqual(answers.map((/** @type {any} */ { ok, notice }) => ({ ok, notice })), Array(3).fill({ ok: true, notice: "content_saved" }));
    const acts = (await stored(helper, "acts")).filter(({ post_id }) => post_id.startsWith("at-once-"));
    assert.deepEqual(acts.map(({ post_id }) => post_id).sort(), ["at-once-0", "at-once-1", "at-once-2"]);
    for (const act of acts) assert.equal(act.shots.length, 1, act.notes);
    assert.equal(new Set(acts.map(({ shots }) => shots[0].sha256)).size, 3, "three different pictures");
    await expectPaint(page, plain, { hidden, legible: ["#good"] });
    assert.deepEqual(page.problems, []);
  });

  world.test("a tab closed in the middle: what was begun is kept, with a note that the picture is missing", async () => {
    const { url, page, helper } = await opened("closed-");
    const begun = async () => (await stored(helper, "journal")).filter(({ kind }) => kind === "capture.begin").length;
    const before = await begun();
    await askForAll(helper, url);
    await page.front();
    await eventually(async () => (await begun()) === before + 3, "three captures to begin", 10_000);
    await page.close();
    const acts = await eventually(async () => {
      const all = (await stored(helper, "acts")).filter(({ post_id }) => post_id.startsWith("closed-"));
      return all.length === 3 && all;
    }, "three acts", 30_000);
    const bare = acts.filter(({ shots }) => shots.length === 0);
    assert.ok(bare.length >= 1, "the tab was closed before the last picture");
    for (const act of bare) assert.match(act.notes, /no_picture_tab_closed/);
    for (const act of acts) assert.ok(Object.values(HARMFUL).some((text) => act.text.includes(text)), "the words are kept");
  });

  world.test("stopped in the middle: what comes afterwards is judged, what was hidden stays hidden", async () => {
    const { plain, page, helper } = await opened("stopped-");
    await helper.close();
    await page.front();
    await world.browser.backgroundStopped();
    await page.front();
    await expectPaint(page, plain, { hidden, legible: ["#good"] });
    const late = { bad: HARMFUL.enThreat, fine: HARMLESS.enQuote };
    const add = (/** @type {typeof late} */ texts) => {
      for (const [id, text] of Object.entries(texts)) {
        const p = document.createElement("p");
        p.id = id;
        p.textContent = text;
        document.body.append(p);
      }
    };
    await page.evaluate(add, late);
    const bare = await world.openPlain();
    await bare.goto(`${world.server.url}/stopped-`);
    await bare.evaluate(add, late);
    const reference = await look(bare, ["#bad", "#fine", "#good", ...hidden]);
    await expectPaint(page, reference, { hidden: ["#bad", ...hidden], legible: ["#fine", "#good"] });
    assert.deepEqual(page.problems, []);
  });
}, { firefoxPrefs: { "extensions.background.idle.timeout": IDLE_MS } });
