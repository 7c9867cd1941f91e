// A broken engine on a child's profile: nothing unjudged is shown, the child is told why, and the page itself goes on working.
import assert from "node:assert/strict";
import { after } from "node:test";
import { cardOf } from "./lib/hand.mjs";
import { copyOfDist } from "./lib/dist.mjs";
import { html, STRICT } from "./lib/server.mjs";
import { HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { eventually, sleep } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { sharpness } from "./paint/legible.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";
import { cut, readPng } from "./paint/png.mjs";

/** @type {import("./lib/dist.mjs").Copy[]} */
const copies = [];
after(() => copies.forEach((copy) => copy.remove()));

/** @param {"chromium" | "firefox"} name */
function brokenDist(name) {
  const copy = copyOfDist(name);
  copies.push(copy);
  copy.edit("engine/qorgan_bg.wasm", (wasm) => wasm.fill(0xff, 1000, 5000));
  return copy.folder;
}

const script = `
document.getElementById("count").addEventListener("click", ({ target }) => {
  target.dataset.clicks = Number(target.dataset.clicks ?? 0) + 1;
  document.getElementById("picture").classList.toggle("on");
});
`;

inBrowsers("a broken engine", (world) => {
  world.test("a child sees no unjudged text but a notice, and the page works", async () => {
    const headers = { "Content-Security-Policy": STRICT };
    world.server.set("/count.js", { body: script, headers });
    world.server.set("/style.css", { headers, body: `@import "/page.css"; #picture { width: 60px; height: 60px; background: repeating-linear-gradient(90deg, #000 0 4px, #fff 4px 8px) } #picture.on { width: 120px }` });
    const body = `<p id="bad">${HARMFUL.kk}</p><p id="good">${HARMLESS.enNews}</p><div id="picture"></div><button id="count">+</button>`;
    const url = world.server.set("/broken", { headers, body: html({ body, script: "/count.js", style: "/style.css" }) });
    const plain = await plainLook(world, url, ["#bad", "#good"]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden: ["#bad", "#good"] });
    const notice = await eventually(() => cardOf(page, "alert"), "the notice", 30_000);
    const seen = readPng(await page.shot());
    assert.ok(sharpness(cut(seen, notice.box)) > 0.01, "the notice is painted");
    assert.match(notice.text, /Qorgan cannot check texts/);
    assert.deepEqual(notice.buttons.map(({ name }) => name), ["Try again"], "a child cannot close it");

    const before = sharpness(cut(seen, { x: 16, y: 0, width: 200, height: 400 }));
    assert.ok(before > 0.01, "pictures of the page stay visible");
    await page.evaluate(() => document.getElementById("count")?.click());
    assert.equal(await page.evaluate(() => document.getElementById("picture")?.getBoundingClientRect().width), 120);
    await page.evaluate((text) => {
      const late = document.createElement("p");
      late.id = "late";
      late.textContent = text;
      document.getElementById("good")?.before(late);
    }, HARMFUL.ru);
    await sleep(500);
    const box = await page.evaluate(() => document.getElementById("late")?.getBoundingClientRect().toJSON());
    assert.equal(sharpness(cut(readPng(await page.shot()), box)), 0, "what comes later is covered too");
    await page.click(notice.buttons[0].box.x + 8, notice.buttons[0].box.y + 8);
    await sleep(1000);
    await expectPaint(page, { ...plain, boxes: { "#bad": plain.boxes["#bad"] } }, { hidden: ["#bad"] });
    assert.deepEqual(page.problems, []);
  });
}, { dist: brokenDist });
