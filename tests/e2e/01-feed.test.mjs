// A feed under the policy that social networks send: in Chromium nothing in the page could run WebAssembly there.
import assert from "node:assert/strict";
import { eventually } from "./lib/wait.mjs";
import { cardOf, pressUntil } from "./lib/hand.mjs";
import { html, STRICT } from "./lib/server.mjs";
import { escape, HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";

/** @param {[string, string][]} posts */
const articles = (posts) => posts.map(([id, text]) => `<article class="post" id="p-${id}"><p id="${id}">${escape(text)} <a href="#${id}">→</a></p></article>`).join("");
const all = Object.entries({ ...HARMLESS, ...HARMFUL });
const [early, late] = [all.filter((_, index) => index % 2 === 0), all.filter((_, index) => index % 2 === 1)];
const hidden = Object.keys(HARMFUL).map((id) => `#${id}`);
const legible = Object.keys(HARMLESS).map((id) => `#${id}`);

// Posts come one by one after the page is there, as a live feed's do, by a script of the page's own origin.
const script = `
const late = ${JSON.stringify(late)};
const timer = setInterval(() => {
  const [id, text] = late.shift();
  const post = document.createElement("article");
  post.className = "post"; post.id = "p-" + id;
  const words = document.createElement("p"); words.id = id; words.textContent = text + " ";
  const link = document.createElement("a"); link.href = "#" + id; link.textContent = "→";
  words.append(link); post.append(words);
  document.getElementById("feed").append(post);
  if (late.length === 0) { clearInterval(timer); document.documentElement.dataset.feed = "complete"; }
}, 60);
addEventListener("securitypolicyviolation", ({ violatedDirective }) => console.error("policy " + violatedDirective));
`;

inBrowsers("a feed under a strict policy", (world) => {
  const headers = { "Content-Security-Policy": STRICT };
  const address = () => {
    world.server.set("/feed.js", { body: script, headers });
    return world.server.set("/feed", { headers, body: html({ script: "/feed.js", body: `<main id="feed">${articles(early)}</main>` }) });
  };
  const ready = () => document.documentElement.dataset.feed === "complete";

  world.test("harm is hidden, news and criticism and help are not, also in posts that come later", async () => {
    const url = address();
    const plain = await plainLook(world, url, [...hidden, ...legible], ready);
    const page = await world.open();
    await page.goto(url);
    await eventually(() => page.evaluate(ready), "the whole feed");
    await expectPaint(page, plain, { hidden, legible }, { name: `feed-${world.name}` });
    assert.deepEqual(page.problems, [], "nothing of ours shows up in the page's console");
  });

  world.test("a hidden post is opened and closed again by keyboard alone", async () => {
    const last = /** @type {[string, string]} */ (["en", HARMFUL.en]);
    const url = world.server.set("/keys", { headers, body: html({ body: articles([["enNews", HARMLESS.enNews], last]) }) });
    const plain = await plainLook(world, url, ["#en", "#enNews"]);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden: ["#en"], legible: ["#enNews"] });
    await pressUntil(page, "Tab", async () => (await cardOf(page, "toolbar"))?.buttons[0].focused === true, "the focus on the first button of the card");
    await page.press("Enter");
    await expectPaint(page, plain, { legible: ["#en", "#enNews"] }, { name: `revealed-${world.name}` });
    await page.press("Enter");
    await expectPaint(page, plain, { hidden: ["#en"], legible: ["#enNews"] });
    await page.press("Escape");
    await eventually(async () => !(await cardOf(page, "toolbar")), "the card to close on Escape");
  });
});
