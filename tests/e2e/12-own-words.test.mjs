// A parent's own words: checked while they are typed, in use on open pages as soon as they are saved.
import assert from "node:assert/strict";
import { html } from "./lib/server.mjs";
import { eventually } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */

/** Firefox ends a background that is idle for so long. */
const IDLE_MS = 1_500;

/** @param {Page} page */
const section = (page) => page.evaluate(() => ({
  text: /** @type {HTMLTextAreaElement} */ (document.getElementById("own")).value,
  invalid: document.getElementById("own")?.getAttribute("aria-invalid"),
  status: document.getElementById("own-status")?.textContent ?? "",
  errors: [...document.querySelectorAll("#own-errors li")].map((item) => item.textContent ?? ""),
  canSave: document.getElementById("own-save")?.getAttribute("aria-disabled") === "false",
}));

/** As a person does it: into the field, all of it away, the new text typed. @param {Page} page @param {string} text */
async function write(page, text) {
  await page.front();
  await page.evaluate(() => {
    const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("own"));
    area.focus();
    area.select();
  });
  await page.press("Backspace");
  await page.type(text);
}

/** @param {Page} page @param {string} id */
const focus = (page, id) => page.evaluate((name) => document.getElementById(name)?.focus(), id);

inBrowsers("own words and rules", (world) => {
  world.test("mistakes are told with their place and not saved; a good text judges open pages, also after a restart", async () => {
    const url = world.server.set("/own", { body: html({ body: '<p id="own-word">Ты настоящий кракозябрик, всем понятно</p><p id="other">Сегодня в Алматы выпал снег, гололёд</p>' }) });
    const plain = await plainLook(world, url, ["#own-word", "#other"]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { legible: ["#own-word", "#other"] });

    const options = await world.openExtension("pages/options/options.html");
    await eventually(async () => (await section(options)).status !== "", "the section");
    await write(options, "кракозябр ru.zz");
    const wrong = await eventually(async () => {
      const now = await section(options);
      return now.errors.length > 0 && now;
    }, "the mistake");
    assert.deepEqual([wrong.invalid, wrong.canSave, wrong.errors.length], ["true", false, 1]);
    assert.match(wrong.errors[0], /1.*11.*unknown class `ru\.zz`/su);
    await focus(options, "own-save");
    await options.press("Enter");
    await page.front();
    await expectPaint(page, plain, { legible: ["#own-word", "#other"] });

    await write(options, "кракозябр");
    await eventually(async () => (await section(options)).canSave, "a text without mistakes");
    await focus(options, "own-save");
    await options.press("Enter");
    await eventually(async () => !(await section(options)).canSave, "the saved text");
    await page.front();
    await expectPaint(page, plain, { hidden: ["#own-word"], legible: ["#other"] }, { name: `own-${world.name}` });

    await options.close();
    await page.goto("about:blank");
    await world.browser.backgroundStopped();
    await page.goto(url);
    await expectPaint(page, plain, { hidden: ["#own-word"], legible: ["#other"] });
    const again = await world.openExtension("pages/options/options.html");
    await eventually(async () => (await section(again)).text === "кракозябр", "the text that was saved");
    assert.deepEqual((await section(again)).errors, []);
  }, { timeout: 120_000 });
}, { firefoxPrefs: { "extensions.background.idle.timeout": IDLE_MS } });
