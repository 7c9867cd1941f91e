// Text that is not in the page's own tree: shadow roots of both kinds, elements defined late, slots, frames of every sort.
import { html, serve } from "./lib/server.mjs";
import { HARMFUL, HARMLESS } from "./lib/texts.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";

const bad = [HARMFUL.kk, HARMFUL.ru, HARMFUL.en];
const good = [HARMLESS.kkNews, HARMLESS.ruQuote, HARMLESS.enHelp];

/** Each host holds one harmful and one harmless text; the box of the text is the host itself. */
const shadows = `
const bad = ${JSON.stringify(bad)}, good = ${JSON.stringify(good)};
const p = (text) => { const node = document.createElement("p"); node.textContent = text; return node; };
const fill = (id, mode, text) => document.getElementById(id).attachShadow({ mode }).append(p(text));
fill("open-bad", "open", bad[0]); fill("open-good", "open", good[0]);
fill("closed-bad", "closed", bad[1]); fill("closed-good", "closed", good[1]);
{ // a tree in a tree
  const outer = document.getElementById("nested").attachShadow({ mode: "closed" });
  const inner = document.createElement("div"); outer.append(inner);
  inner.attachShadow({ mode: "closed" }).append(p(bad[2]));
}
{ // a word that continues in a slot
  const root = document.getElementById("slotted").attachShadow({ mode: "open" });
  const line = document.createElement("p"); line.append("ты ту", document.createElement("slot")); root.append(line);
}
for (const [name, texts] of [["late-bad", bad], ["late-good", good]]) setTimeout(() => customElements.define(name, class extends HTMLElement {
  constructor() { super(); this.attachShadow({ mode: "closed" }).append(p(texts[0])); }
}), 400);
setTimeout(() => { const root = document.getElementById("afterwards").attachShadow({ mode: "closed" }); setTimeout(() => root.append(p(bad[1])), 100); }, 600);
setTimeout(() => document.documentElement.dataset.done = "yes", 900);
`;

const hosts = `<div id="open-bad"></div><div id="open-good"></div><div id="closed-bad"></div><div id="closed-good"></div><div id="nested"></div>
<div id="slotted"><span>пая уродина</span></div><late-bad id="late-bad">·</late-bad><late-good id="late-good">·</late-good><div id="afterwards"></div>
<div id="declared-bad"><template shadowrootmode="closed"><p>${bad[2]}</p></template></div><div id="declared-good"><template shadowrootmode="open"><p>${good[2]}</p></template></div>`;

const frames = `
for (const [id, text] of ${JSON.stringify([["blank-bad", bad[2]], ["blank-good", good[2]]])}) {
  const blank = document.getElementById(id).contentDocument;
  const p = blank.createElement("p"); p.textContent = text; blank.body.append(p);
}
const made = document.createElement("iframe"); made.id = "made"; made.width = 600; made.height = 60; document.body.append(made);
made.contentDocument.body.textContent = ${JSON.stringify(bad[0])};
const blob = document.createElement("iframe"); blob.id = "blob"; blob.width = 600; blob.height = 60; document.body.append(blob);
blob.src = URL.createObjectURL(new Blob([${JSON.stringify(`<meta charset="utf-8"><p>${bad[1]}</p>`)}], { type: "text/html" }));
blob.onload = () => setTimeout(() => document.documentElement.dataset.done = "yes", 300);
`;

inBrowsers("text in other trees", (world) => {
  const done = () => document.documentElement.dataset.done === "yes" && document.readyState === "complete";

  world.test("shadow roots: open, closed, nested, declared, of late elements, attached afterwards", async () => {
    world.server.set("/shadows.js", { body: shadows });
    const css = "late-bad, late-good { display: block }";
    const url = world.server.set("/shadows", { body: html({ body: `<style>${css}</style>${hosts}`, script: "/shadows.js" }) });
    const hidden = ["#open-bad", "#closed-bad", "#nested", "#slotted", "#late-bad", "#afterwards", "#declared-bad"];
    const legible = ["#open-good", "#closed-good", "#late-good", "#declared-good"];
    const plain = await plainLook(world, url, [...hidden, ...legible], done);
    const page = await world.open();
    await page.goto(url);
    await expectPaint(page, plain, { hidden, legible }, { name: `shadows-${world.name}` });
  });

  world.test("frames: of another origin, srcdoc, sandboxed srcdoc, about:blank, blob, made by a script", async () => {
    const other = await serve();
    try {
      const elsewhere = (/** @type {string} */ text) => html({ body: `<p>${text}</p>`, style: `${world.server.url}/page.css` });
      other.set("/bad", { body: elsewhere(bad[0]) });
      other.set("/good", { body: elsewhere(good[0]) });
      world.server.set("/frames.js", { body: frames });
      const size = 'width="600" height="60"';
      const body = `<iframe id="cross-bad" ${size} src="${other.url}/bad"></iframe><iframe id="cross-good" ${size} src="${other.url}/good"></iframe>
<iframe id="srcdoc-bad" ${size} srcdoc="<p>${bad[1]}</p>"></iframe><iframe id="srcdoc-good" ${size} srcdoc="<p>${good[1]}</p>"></iframe>
<iframe id="sandbox-bad" ${size} sandbox srcdoc="<p>${bad[2]}</p>"></iframe><iframe id="blank-bad" ${size}></iframe><iframe id="blank-good" ${size}></iframe>`;
      const url = world.server.set("/frames", { body: html({ body, script: "/frames.js" }) });
      const hidden = ["#cross-bad", "#srcdoc-bad", "#sandbox-bad", "#blank-bad", "#made", "#blob"];
      const legible = ["#cross-good", "#srcdoc-good", "#blank-good"];
      const plain = await plainLook(world, url, [...hidden, ...legible], done);
      const page = await world.open();
      await page.goto(url);
      await expectPaint(page, plain, { hidden, legible }, { name: `frames-${world.name}`, inset: 4 });
    } finally {
      await other.close();
    }
  });
});
