// The measure itself: it must see text where there is text, or every other test here would pass on a blank page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { isHidden, isLegible, sharpness } from "./paint/legible.mjs";
import { look, shares } from "./paint/look.mjs";
import { cut } from "./paint/png.mjs";

const veilCss = readFileSync(new URL("../../extension/content/veil.css", import.meta.url), "utf8");
const lines = Object.values({ ...HARMFUL, ...HARMLESS });

/** Every way a text may look, as a style of the paragraph. @type {Record<string, {style: string, state: "legible" | "hidden"}>} */
const LOOKS = {
  "as it is": { style: "", state: "legible" },
  grey: { style: "color:#767676", state: "legible" },
  pale: { style: "color:#bbb", state: "legible" },
  "on a coloured ground": { style: "background:#fde68a;color:#1e3a8a", state: "legible" },
  "light on dark": { style: "background:#111;color:#eee", state: "legible" },
  transparent: { style: "color:transparent", state: "hidden" },
  blurred: { style: "filter:blur(6px)", state: "hidden" },
  "not displayed": { style: "visibility:hidden", state: "hidden" },
};

inBrowsers("what counts as legible", (world) => {
  const selectors = lines.map((_, index) => `#t${index}`);
  const body = (/** @type {string} */ style) => lines.map((text, index) => `<p id="t${index}" style="${style}">${text}</p>`).join("");

  world.test("text that stands there is legible, whatever its colour; text that was covered is not", async () => {
    const page = await world.openPlain();
    await page.goto(world.server.set("/plain", { body: `<meta charset="utf-8"><link rel="stylesheet" href="/page.css">${body("")}` }));
    const plain = await look(page, selectors);
    for (const box of Object.values(plain.boxes)) assert.ok(sharpness(cut(plain.picture, box)) > 0.01);
    for (const [name, { style, state }] of Object.entries(LOOKS)) {
      await page.goto(world.server.set("/styled", { body: `<meta charset="utf-8"><link rel="stylesheet" href="/page.css">${body(style)}` }));
      for (const [selector, share] of Object.entries(shares(await look(page, selectors), plain))) {
        assert.ok(state === "legible" ? isLegible(share) : isHidden(share), `${name}: ${selector} ${share}`);
      }
    }
  });

  for (const layer of ["qorgan-veil", "qorgan-blur"]) {
    world.test(`our own style ${layer} hides, and a sentence with two words left open does not count as hidden`, async () => {
      const page = await world.openPlain();
      await page.goto(world.server.set("/plain", { body: `<meta charset="utf-8"><link rel="stylesheet" href="/page.css"><style>${veilCss}</style>${body("")}` }));
      const plain = await look(page, selectors);
      const cover = (/** @type {number} */ words) => page.evaluate(([name, spared]) => {
        const highlight = new Highlight();
        for (const { firstChild } of document.querySelectorAll("p")) {
          const text = /** @type {Text} */ (firstChild);
          const from = text.data.split(" ").slice(0, Number(spared)).join(" ").length;
          highlight.add(new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: text.length }));
        }
        CSS.highlights.set(String(name), highlight);
      }, [layer, words]);
      await cover(0);
      for (const [selector, share] of Object.entries(shares(await look(page, selectors), plain))) assert.ok(isHidden(share), `${selector} ${share}`);
      await cover(2);
      for (const [selector, share] of Object.entries(shares(await look(page, selectors), plain))) {
        assert.ok(!isHidden(share) && !isLegible(share), `two words open: ${selector} ${share}`);
      }
    });
  }
});
