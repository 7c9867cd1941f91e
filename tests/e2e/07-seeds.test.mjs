// Long real documents about cyberbullying: laws, criticism, protest. Not one sentence of them may be hidden.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ROOT } from "./browsers/index.mjs";
import { findingsOf } from "./lib/popup.mjs";
import { html } from "./lib/server.mjs";
import { escape, HARMFUL } from "./lib/texts.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";

const FOLDER = process.env.QORGAN_SEEDS || `${ROOT}../shared/seeds`;
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".txt")).sort() : [];

if (files.length === 0) test("documents that must pass untouched", { skip: "no folder of documents here" }, () => undefined);
else inBrowsers("documents that must pass untouched", (world) => {
  for (const file of files) {
    world.test(file, async () => {
      const lines = readFileSync(`${FOLDER}/${file}`, "utf8").split("\n").filter((line) => /\p{L}/u.test(line));
      assert.ok(lines.length > 0);
      const body = lines.map((line, index) => `<p id="l${index}">${escape(line)}</p>`).join("\n");
      // Small print: the picture of the longest document stays within what browsers can draw at once.
      world.server.set("/small.css", { body: `@import "/page.css"; html { font-size: 12px; line-height: 1.3 } p { margin: 0 }` });
      const url = world.server.set("/document", { body: html({ body: `${body}<p id="probe">${HARMFUL.en}</p>`, style: "/small.css" }) });
      // A few dozen lines, spread over the document; the count of findings is for all of it.
      const step = Math.max(1, Math.ceil(lines.length / 40));
      const legible = lines.flatMap((_, index) => (index % step === 0 ? [`#l${index}`] : []));
      const plain = await plainLook(world, url, [...legible, "#probe"]);
      const page = await world.open();
      await page.goto(url);
      await expectPaint(page, plain, { hidden: ["#probe"], legible }, { name: `seed-${file.slice(0, 3)}-${world.name}` });
      const findings = await findingsOf(world, url);
      assert.equal(findings.length, 1, `only the probe at the end is found: ${findings.join(" | ")}`);
    });
  }
});
