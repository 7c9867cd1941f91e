// Pages that are broken, huge or hostile: bounded time, no error in the page, harm hidden all the same.
import assert from "node:assert/strict";
import { html } from "./lib/server.mjs";
import { HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { eventually, sleep } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */

/** How much longer a page may stand still than without the extension, ms, on two busy cores. */
const LONGEST_STALL = 2_500;
const HUGE_MS = 45_000;
/** The stage shows a strip of what is put on it: it is laid out and painted like any page, and nothing else moves. */
const body = `<p id="good">${HARMLESS.enNews}</p><p id="bad">${HARMFUL.en}</p><div id="stage"></div><div id="attic" hidden></div>`;

inBrowsers("bad input", (world) => {
  const address = () => {
    world.server.set("/bad.css", { body: `@import "/page.css"; #stage { height: 40px; overflow: hidden }` });
    return world.server.set("/bad", { body: html({ body, style: "/bad.css" }) });
  };

  async function opened() {
    const url = address();
    const plain = await plainLook(world, url, ["#good", "#bad"]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden: ["#bad"], legible: ["#good"] });
    return { page, plain };
  }

  /**
   * Runs something in the page and measures how long the page stood still.
   * @param {Page} page
   * @param {() => void} assault runs in the page
   * @returns {Promise<number>} the longest stall, ms
   */
  async function stalled(page, assault) {
    await page.evaluate(() => {
      const watch = /** @type {any} */ (globalThis);
      watch.stall = 0;
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        watch.stall = Math.max(watch.stall, now - last);
        last = now;
      }, 10);
    });
    await page.evaluate(assault);
    await sleep(300);
    // A page without the extension has no such highlight; with it, the work on the pile must come to its end.
    await eventually(() => page.evaluate(() => (CSS.highlights.get("qorgan-veil")?.size ?? 0) === 0), "everything to be judged", HUGE_MS);
    return page.evaluate(() => /** @type {any} */ (globalThis).stall);
  }

  /** @type {[string, () => void][]} */
  const assaults = [
    ["lone surrogates", () => {
      for (const text of ["\ud800 ты урод \udfff", "\udc00".repeat(500), "a\ud83d"]) {
        const p = document.createElement("p");
        p.textContent = text;
        document.body.append(p);
      }
    }],
    ["a text node of 10 MB", () => {
      const p = document.createElement("p");
      p.textContent = "Бүгін Алматыда қар жауды, жолдар тайғақ. ".repeat(140_000);
      /** @type {HTMLElement} */ (document.getElementById("stage")).append(p);
    }],
    ["100,000 nodes at once", () => {
      const pile = document.createElement("div");
      for (let index = 0; index < 50_000; index++) {
        const span = document.createElement("p");
        span.textContent = `Жаңалық ${index % 3000}`;
        pile.append(span);
      }
      /** @type {HTMLElement} */ (document.getElementById("stage")).append(pile); // each with a text: 100,000 nodes
    }],
    ["2,000 levels of elements", () => {
      let current = /** @type {HTMLElement} */ (document.getElementById("stage"));
      for (let level = 0; level < 2_000; level++) {
        const next = document.createElement("div");
        if (level % 50 === 0) current.append(`level ${level}`);
        current.append(next);
        current = next;
      }
      current.textContent = "ты тупая уродина";
    }],
    // Laid out, this is more than Chromium itself survives; a script may still build it.
    ["3,000 levels of elements that are not laid out", () => {
      let current = /** @type {HTMLElement} */ (document.getElementById("attic"));
      for (let level = 0; level < 3_000; level++) {
        const next = document.createElement(level % 2 ? "div" : "span");
        current.append(`level ${level}`, next);
        current = next;
      }
      current.textContent = "ты тупая уродина";
    }],
  ];
  for (const [what, assault] of assaults) {
    world.test(what, async () => {
      const { page, plain } = await opened();
      const bare = await world.openPlain();
      await bare.goto(address());
      const usual = await stalled(bare, assault);
      await bare.close();
      const stall = await stalled(page, assault);
      assert.ok(stall < usual + LONGEST_STALL, `the page stood still for ${Math.round(stall)} ms, without the extension for ${Math.round(usual)} ms`);
      await expectPaint(page, plain, { hidden: ["#bad"], legible: ["#good"] });
      assert.deepEqual(page.problems, []);
    }, { timeout: 90_000 });
  }

  world.test("a page that throws our highlights and sheets away", async () => {
    const { page, plain } = await opened();
    const states = [
      () => CSS.highlights.clear(),
      () => CSS.highlights.get("qorgan-blur")?.clear(),
      () => void CSS.highlights.set("qorgan-blur", new Highlight()),
      () => void (document.adoptedStyleSheets = []),
      () => document.querySelector("qorgan-ui")?.remove(),
    ];
    for (const state of states) {
      await page.evaluate(state);
      await expectPaint(page, plain, { hidden: ["#bad"], legible: ["#good"] }, { limitMs: 5_000 });
    }
    assert.deepEqual(page.problems, []);
  });

  world.test("a page that hides a placeholder's sheet gets it back at the next change", async () => {
    const url = world.server.set("/sheets", { body: html({ body: `<p id="good">${HARMLESS.enNews}</p><p><input id="field" size="40" placeholder="${HARMFUL.en}"></p>` }) });
    const plain = await plainLook(world, url, ["#good", "#field"]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden: ["#field"], legible: ["#good"] }, { inset: 4 });
    await page.evaluate(() => void (document.adoptedStyleSheets = []));
    await page.evaluate(() => document.body.append(document.createElement("hr")));
    await expectPaint(page, plain, { hidden: ["#field"], legible: ["#good"] }, { inset: 4, limitMs: 5_000 });
  });
});
