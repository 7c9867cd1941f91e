// A harmful word cut up by the page's own markup, and texts that stand in attributes.
import assert from "node:assert/strict";
import { html } from "./lib/server.mjs";
import { HARMLESS } from "./lib/texts.mjs";
import { eventually } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";

const spans = [..."тупая урод"].map((letter) => `<span>${letter}</span>`).join("");
/** @type {Record<string, string>} */
const SPLIT = {
  bold: "ты ту<b>пая уро</b>дина, уйди",
  italic: "you <i>ug</i>ly c<i>o</i>w, go away",
  wbr: "Shut your mouth, you ug<wbr>ly co<wbr>w",
  shy: "Сен ақы&shy;мақ&shy;сың, қолыңнан ештеңе келмейді",
  zero: "Сен ақы\u200bма\u200dқсың, қолыңнан ештеңе келмейді",
  spans: `ты ${spans}ина, уйди`,
  comment: "ты ту<!-- x -->пая уро<!-- y -->дина, уйди",
  nested: "ты <a href='#'>ту<b>п<i>а</i></b>я</a> уродина, уйди",
  breaks: "ты тупая<br>уродина, уйди",
};
/** Letters that stand apart on the page are apart: none of these is harmful. @type {Record<string, string>} */
const APART = {
  blocks: "<span style='display:block'>you ug</span><span style='display:block'>ly cow</span>",
  cells: "<table><tr><td>ты ту</td><td>пая уродливость линий</td></tr></table>",
  news: `${HARMLESS.ru ?? HARMLESS.ruNews} <b>и</b> гололёд`,
};

inBrowsers("words and attributes", (world) => {
  world.test("words split over inline tags are read as the words they show", async () => {
    const body = Object.entries({ ...SPLIT, ...APART }).map(([id, inner]) => `<p id="${id}">${inner}</p>`).join("").replace('<p id="cells">', '<div id="cells">').replace("</table></p>", "</table></div>");
    const url = world.server.set("/split", { body: html({ body }) });
    const hidden = Object.keys(SPLIT).map((id) => `#${id}`);
    const legible = Object.keys(APART).map((id) => `#${id}`);
    const plain = await plainLook(world, url, [...hidden, ...legible]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden, legible }, { name: `split-${world.name}` });
  });

  world.test("attributes that are painted are hidden, those a tool tip or a reader tells are replaced", async () => {
    const bad = "Shut your mouth, you ugly cow";
    const body = `<p id="mark">${HARMLESS.enNews}</p><p><input id="bad" size="40" placeholder="${bad}"> <input id="good" size="40" placeholder="Search the news"></p>
<p><img id="alt-bad" alt="${bad}" src="/none.png"></p><p><img id="alt-good" alt="Snow on the mountains" src="/none.png"></p>
<p><button id="title-bad" title="${bad}">one</button> <button id="title-good" title="Open the menu">two</button></p>
<p><button id="aria-bad" aria-label="${bad}">three</button> <button id="aria-good" aria-label="Close">four</button></p>`;
    const url = world.server.set("/attributes", { body: html({ body }) });
    const hidden = ["#bad", "#alt-bad"];
    const legible = ["#mark", "#good", "#alt-good"];
    const plain = await plainLook(world, url, [...hidden, ...legible]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden, legible }, { name: `attributes-${world.name}`, inset: 4 });
    const read = () => page.evaluate(() => ["title-bad", "title-good", "aria-bad", "aria-good"].map((id) => {
      const element = /** @type {HTMLElement} */ (document.getElementById(id));
      return element.getAttribute("title") ?? element.getAttribute("aria-label");
    }));
    const [title, menu, label, close] = await eventually(async () => {
      const all = await read();
      return all[0] !== bad && all[2] !== bad && all;
    }, "the tool tip and the label to be replaced");
    assert.ok(title && label && !title.includes("ugly") && !label.includes("ugly"));
    assert.deepEqual([menu, close], ["Open the menu", "Close"]);
  });
});
