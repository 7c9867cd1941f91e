// Pictures of the window while a page comes in piece by piece and while posts arrive: on none can a harmful text be read.
import assert from "node:assert/strict";
import { launch } from "./browsers/index.mjs";
import { copyOfDist } from "./lib/dist.mjs";
import { html } from "./lib/server.mjs";
import { escape, HARMLESS } from "./lib/texts.mjs";
import { eventually, sleep } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { isHidden, isLegible, legibleShare } from "./paint/legible.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";
import { cut, readPng } from "./paint/png.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */

// One line each, so that nothing moves when more comes. The words between bars are what must never be read.
const LINES = [
  HARMLESS.kkNews, "Сен |ақымақсың|, қолыңнан ештеңе келмейді", HARMLESS.ruHelp, "фу, |ты тупая уродина|, кому нужны твои каракули",
  HARMLESS.enNews, "Oh, |you ugly cow|, nobody wants to see that", "Ертең |сені өлтіремін|, мектептен шықпа", HARMLESS.ruOfficial,
  "Слышишь, |я тебя убью|, если придёшь", HARMLESS.enHelp, "|I will kill you| after school", HARMLESS.kkUprising,
];
const harmful = LINES.flatMap((line, index) => (line.includes("|") ? [`#h${index}`] : []));
const harmless = LINES.flatMap((line, index) => (line.includes("|") ? [] : [`#p${index}`]));

/** @param {string} line @param {number} index */
const paragraph = (line, index) => {
  const [before, words, after] = escape(line).split("|");
  return `<p id="p${index}">${before}${words ? `<span id="h${index}">${words}</span>${after}` : ""}</p>`;
};

/** The page in pieces, some of which end in the middle of a sentence or of a tag. */
function pieces() {
  const whole = html({ body: LINES.map(paragraph).join("\n") });
  const start = whole.indexOf("<p ");
  const cuts = [...whole.matchAll(/<p id|<span id|<\/span>|, /g)].map(({ index }) => Number(index) + 4).filter((at) => at > start);
  const ends = [...cuts, whole.length];
  return ends.map((end, index) => whole.slice(index === 0 ? 0 : ends[index - 1], end));
}

const arriving = `
const lines = ${JSON.stringify(LINES)};
let index = 0;
const timer = setInterval(() => {
  const [before, words, after] = lines[index].split("|");
  const p = document.createElement("p"); p.id = "p" + index; p.append(before);
  if (words) { const span = document.createElement("span"); span.id = "h" + index; span.textContent = words; p.append(span, after); }
  document.body.append(p);
  index += 1;
  if (index === lines.length) { clearInterval(timer); document.documentElement.dataset.feed = "complete"; }
}, 70);
`;

/** Texts rewritten in place: a harmless line becomes harmful by characterData, by textContent and by replaced nodes. */
const rewriting = `
const lines = ${JSON.stringify(LINES.map((line) => line.replaceAll("|", "")))};
let index = 0;
const timer = setInterval(() => {
  const p = document.getElementById("p" + index);
  if (index % 3 === 0) p.firstChild.data = lines[index];
  else if (index % 3 === 1) p.textContent = lines[index];
  else p.replaceChildren(document.createTextNode(lines[index]));
  index += 1;
  if (index === lines.length) { clearInterval(timer); document.documentElement.dataset.feed = "complete"; }
}, 70);
`;

/** Sentences that grow behind words that are hidden already, on a page that keeps the browser busy: what is judged anew must not come free meanwhile. */
const growing = `
// Dear frames, as a page with a heavy layout has: the time is spent between its animation callbacks and its paint.
const load = document.createElement("i");
document.body.append(load);
new ResizeObserver(() => { const end = performance.now() + 40; while (performance.now() < end); }).observe(load);
load.style.cssText = "position:absolute;visibility:hidden;height:1px";
let frame = 0;
const busy = () => { load.style.width = (frame++ % 2) + "px"; requestAnimationFrame(busy); };
requestAnimationFrame(busy);
const lines = ${JSON.stringify(LINES)};
const rests = [];
for (const [index, line] of lines.entries()) {
  const [before, words, after] = line.split("|");
  const p = document.createElement("p"); p.id = "p" + index; p.append(before);
  if (words) { const span = document.createElement("span"); span.id = "h" + index; span.textContent = words; p.append(span); rests.push([p, after]); }
  document.body.append(p);
}
setTimeout(() => {
  const timer = setInterval(() => {
    const [p, after] = rests.shift();
    for (const [at, letter] of [...after].entries()) setTimeout(() => p.append(letter), at * 15);
    if (rests.length === 0) { clearInterval(timer); setTimeout(() => document.documentElement.dataset.feed = "complete", 800); }
  }, 150);
}, 500);
`;

inBrowsers("never painted", (world) => {
  const whole = () => world.server.set("/whole", { body: html({ body: LINES.map(paragraph).join("\n") }) });
  const slow = () => world.server.set("/slow", (_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    const rest = pieces();
    const timer = setInterval(() => {
      response.write(rest.shift());
      if (rest.length === 0) response.end(() => clearInterval(timer));
    }, 45);
    response.on("close", () => clearInterval(timer));
  });
  const arrivals = () => {
    world.server.set("/arrivals.js", { body: arriving });
    return world.server.set("/arrivals", { body: html({ body: "", script: "/arrivals.js" }) });
  };

  /** @param {Page} page @param {string} url @param {() => boolean} ready */
  async function filmed(page, url, ready) {
    await page.goto(world.server.set("/empty", { body: html({ body: "" }) }));
    const frames = await page.film(async () => {
      await page.goto(url, { wait: "commit" });
      await eventually(() => page.evaluate(ready).catch(() => false), "the whole page");
      await sleep(400);
    });
    return frames.filter((frame, index) => index === 0 || !frame.equals(frames[index - 1])).map(readPng);
  }

  /**
   * The most that could be read of each selector on any picture.
   * @param {import("./paint/png.mjs").Picture[]} frames
   * @param {import("./paint/look.mjs").Look} plain
   * @param {string[]} selectors
   */
  function most(frames, plain, selectors) {
    return selectors.map((selector) => {
      const box = plain.boxes[selector];
      return Math.max(...frames.map((frame) => legibleShare(cut(frame, box), cut(plain.picture, box))));
    });
  }

  /** @type {[string, () => string, () => boolean][]} */
  const cases = [
    ["a page that comes in slowly, piece by piece", slow, () => document.readyState === "complete" && document.querySelector("#p11") !== null],
    ["posts that a script adds one after the other", arrivals, () => document.documentElement.dataset.feed === "complete"],
  ];
  for (const [what, address, ready] of cases) {
    world.test(what, async () => {
      const url = address();
      const plain = await plainLook(world, whole(), [...harmful, ...harmless]);
      const page = await world.open();
      const frames = await filmed(page, url, ready);
      assert.ok(frames.length >= 8, `only ${frames.length} pictures`);
      for (const [index, share] of most(frames, plain, harmful).entries()) {
        assert.ok(isHidden(share), `${harmful[index]} could be read on a picture: ${share}`);
      }
      await expectPaint(page, plain, { hidden: harmful, legible: harmless }, { name: `streamed-${world.name}` });
    });

    world.test(`control: without the extension the same pictures show ${what}`, async () => {
      const url = address();
      const plain = await plainLook(world, whole(), harmful);
      const frames = await filmed(await world.openPlain(), url, ready);
      for (const share of most(frames, plain, harmful)) assert.ok(isLegible(share), `only ${share}`);
    });
  }

  world.test("sentences that grow on a busy page", async () => {
    world.server.set("/growing.js", { body: growing });
    const url = world.server.set("/growing", { body: html({ body: "", script: "/growing.js" }) });
    const plain = await plainLook(world, whole(), [...harmful, ...harmless]);
    const page = await world.open();
    const frames = await filmed(page, url, () => document.documentElement.dataset.feed === "complete");
    for (const [index, share] of most(frames, plain, harmful).entries()) {
      assert.ok(isHidden(share), `${harmful[index]} could be read on a picture: ${share}`);
    }
  });

  world.test("texts that a script rewrites in place", async () => {
    world.server.set("/rewriting.js", { body: rewriting });
    const still = html({ body: LINES.map((_, index) => `<p id="p${index}">·</p>`).join("\n"), script: "/rewriting.js" });
    const url = world.server.set("/rewriting", { body: still });
    const plain = await plainLook(world, whole(), harmful);
    const page = await world.open();
    const frames = await filmed(page, url, () => document.documentElement.dataset.feed === "complete");
    for (const [index, share] of most(frames, plain, harmful).entries()) {
      assert.ok(isHidden(share), `${harmful[index]} could be read on a picture: ${share}`);
    }
  });

  world.test("control: an extension that begins when the page is there would be caught", async () => {
    const copy = copyOfDist(world.name);
    copy.edit("manifest.json", (content) => content.toString().replaceAll('"document_start"', '"document_idle"'));
    const browser = await launch(world.name, { extension: copy.folder });
    try {
      const plain = await plainLook(world, whole(), harmful);
      const page = await browser.open();
      const [, , ready] = cases[0];
      const frames = await filmed(page, slow(), ready);
      assert.ok(most(frames, plain, harmful).some((share) => isLegible(share)), "no picture showed what came before the extension");
    } finally {
      await browser.close();
      copy.remove();
    }
  });
});
