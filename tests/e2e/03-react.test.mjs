// A page that React takes over: whatever an extension puts into it or takes out shows up as a hydration error.
import assert from "node:assert/strict";
import { build } from "esbuild";
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";
import { ROOT } from "./browsers/index.mjs";
import { App, PAGE } from "./pages/react-app.mjs";
import { eventually } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, look } from "./paint/look.mjs";
import { STRICT } from "./lib/server.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */

const POSTS = 60;
const selectors = { hidden: ["#post-1 p", "#post-4 p", "#post-7 p"], legible: ["#post-0 p", "#post-2 p", "#post-3 p", "#post-5 p", "#post-6 p"] };
const later = { hidden: ["#post-49 p", "#post-52 p", "#post-55 p"], legible: ["#post-48 p", "#post-50 p", "#post-51 p", "#post-53 p"] };

/** The bundle is React's development build: only that one tells of every mismatch. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}tests/e2e/pages/react-client.mjs`],
    bundle: true, write: false, format: "iife", target: "es2022", define: { "process.env.NODE_ENV": '"development"' }, logLevel: "silent",
  });
  return outputFiles[0].text;
}

inBrowsers("a hydrated React app with an endless feed", (world) => {
  const headers = { "Content-Security-Policy": STRICT };
  const address = async () => {
    world.server.set("/react.js", { body: await bundle(), headers });
    const body = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>React</title><link rel="stylesheet" href="/page.css"><script src="/react.js" defer></script></head>`
      + `<body><div id="root">${renderToString(h(App, { first: PAGE }))}</div></body></html>`;
    return world.server.set("/react", { body, headers });
  };

  /** Scrolls like a reader until the feed ends. @param {Page} page */
  async function readAll(page) {
    await eventually(() => page.evaluate(() => document.documentElement.dataset.hydrated === "yes"), "the hydration");
    await eventually(() => page.evaluate((count) => {
      scrollTo(0, document.documentElement.scrollHeight);
      return document.querySelectorAll(".post").length >= count;
    }, POSTS), "the end of the feed", 20_000);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#count")).click());
    await eventually(() => page.evaluate(() => document.querySelector("#count")?.textContent === "1"), "React to answer a click");
  }

  /** The DOM that React works on. @param {Page} page */
  const serialised = (page) => page.evaluate(() => new XMLSerializer().serializeToString(/** @type {Element} */ (document.getElementById("root"))));
  /** @param {Page} page @param {boolean} end */
  const scroll = (page, end) => page.evaluate((toEnd) => scrollTo(0, toEnd ? document.documentElement.scrollHeight : 0), end);

  world.test("no hydration error, the same DOM to the byte, harm hidden at the first and at the last post", async () => {
    const url = await address();
    const plain = await world.openPlain();
    await plain.goto(url);
    await readAll(plain);
    const every = [...Object.values(selectors), ...Object.values(later)].flat();
    await scroll(plain, false);
    const reference = await look(plain, every);
    const wantedDom = await serialised(plain);

    const page = await world.open();
    await page.goto(url);
    await readAll(page);
    await scroll(page, false);
    await expectPaint(page, reference, { hidden: [...selectors.hidden, ...later.hidden], legible: [...selectors.legible, ...later.legible] }, { name: `react-${world.name}` });
    assert.equal(await serialised(page), wantedDom);
    assert.deepEqual(page.problems, plain.problems);
    assert.deepEqual(page.problems, []);
  });

  world.test("control: a node put into a post before the hydration is told as an error", async () => {
    const url = await address();
    const page = await world.open();
    const dirty = `${url}-dirty`;
    world.server.set("/react-dirty", (_, response) => void fetch(url).then(async (answer) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end((await answer.text()).replace("</b>", "</b><i>x</i>"));
    }));
    await page.goto(dirty);
    await eventually(() => page.problems.some((text) => /hydrat/iu.test(text)), "React's complaint");
  });
});
