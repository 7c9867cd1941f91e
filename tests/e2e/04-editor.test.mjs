// CodeMirror watches its own DOM and undoes what it did not do itself: an extension that writes into it corrupts text or loops for ever.
import assert from "node:assert/strict";
import { build } from "esbuild";
import { ROOT } from "./browsers/index.mjs";
import { html, STRICT } from "./lib/server.mjs";
import { HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { eventually, sleep } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, look } from "./paint/look.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */

// CodeMirror writes its styles into the page, so the page allows that; scripts stay strict.
const headers = { "Content-Security-Policy": `${STRICT} 'unsafe-inline'` };
/** An editor at rest does not change; blinking cursors and focus classes stay far below this. */
const MOST_AT_REST = 20;

inBrowsers("an editor", (world) => {
  const address = async () => {
    const { outputFiles } = await build({
      entryPoints: [`${ROOT}tests/e2e/pages/editor-client.mjs`], bundle: true, write: false, format: "iife", target: "es2022", logLevel: "silent",
    });
    world.server.set("/editor.js", { body: outputFiles[0].text, headers });
    const body = `<div id="editor"></div><p id="after" tabindex="0">${HARMLESS.kkNews}</p>`;
    return world.server.set("/editor", { body: html({ body, script: "/editor.js" }), headers });
  };

  /** What a person does in an editor. @param {Page} page @param {string} url @returns {Promise<{ texts: string[], dom: string }>} */
  async function session(page, url) {
    await page.goto(url);
    await eventually(() => page.evaluate(() => Boolean(document.querySelector(".cm-content"))), "the editor");
    const text = () => page.evaluate(() => /** @type {any} */ (globalThis).editor.state.doc.toString());
    const texts = [];
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector(".cm-content")).focus());
    await page.type("Сегодня хороший день. ");
    await page.press("Enter");
    await page.type("ты урод и тупая свинья");
    texts.push(await text());
    await sleep(900); // past the pause after which typed text is judged
    await page.type(" - нет");
    texts.push(await text());
    for (let presses = 0; presses < 3; presses++) await page.press("Control+z");
    texts.push(await text());
    for (let presses = 0; presses < 3; presses++) await page.press("Control+y");
    texts.push(await text());
    await page.press("Control+End");
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      const paste = new Event("paste", { bubbles: true, cancelable: true });
      Object.defineProperty(paste, "clipboardData", { value: clipboardData });
      document.querySelector(".cm-content")?.dispatchEvent(paste);
    }, `\n${HARMFUL.kk}\n${HARMLESS.enNews}\n${HARMFUL.en}`);
    texts.push(await text());
    await sleep(900);
    texts.push(await text());
    await page.evaluate(() => document.getElementById("after")?.focus());
    await sleep(300);
    // Random ids and cursor layers aside, the lines are what the page owns.
    const dom = await page.evaluate(() => String(document.querySelector(".cm-content")?.innerHTML));
    return { texts, dom };
  }

  world.test("typing, undo, redo and paste give the same text; left alone, harm in it is hidden", async () => {
    const url = await address();
    const plain = await world.openPlain();
    const wanted = await session(plain, url);
    assert.ok(wanted.texts[0].includes("урод") && wanted.texts[4].includes(HARMFUL.kk), "the session typed and pasted something");
    assert.notEqual(wanted.texts[1], wanted.texts[2], "undo did something");
    const lines = [1, 2, 3, 4, 5].map((line) => `.cm-line:nth-child(${line})`);
    const reference = await look(plain, [...lines, "#after"]);

    const page = await world.open();
    const got = await session(page, url);
    assert.deepEqual(got, wanted);
    const hidden = [lines[1], lines[2], lines[4]];
    await expectPaint(page, reference, { hidden, legible: [lines[0], lines[3], "#after"] }, { name: `editor-${world.name}` });
    const mutations = await page.evaluate(() => new Promise((resolve) => {
      let count = 0;
      const observer = new MutationObserver((records) => void (count += records.length));
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      setTimeout(() => resolve(count), 1500);
    }));
    assert.ok(Number(mutations) <= MOST_AT_REST, `${mutations} mutations in an editor at rest`);
    assert.deepEqual(page.problems, []);
  });
});
