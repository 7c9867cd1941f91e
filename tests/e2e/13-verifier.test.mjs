// The offline checking page, opened from the disk: no extension, no server, the answer in the reader's language.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCase } from "../support/case.mjs";
import { ROOT } from "./browsers/index.mjs";
import { eventually } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";

inBrowsers("the checking page", (world) => {
  world.test("tells a case as it was made from one that was changed, in three languages", async () => {
    const { bytes, fingerprint } = await makeCase(["Сен ақымақсың, бәрі сені жек көреді", "Я тебя убью, если придёшь"]);
    const folder = mkdtempSync(join(tmpdir(), "qorgan-case-"));
    try {
      const page = await world.openPlain();
      await page.goto(`file://${ROOT}dist/verify.html`);
      /** @param {Uint8Array} content */
      const choose = async (content) => {
        const path = join(folder, `case-${content === bytes ? 1 : 2}.wacz`);
        writeFileSync(path, content);
        await page.upload("#file", path);
      };
      const verdict = () => page.evaluate(() => document.getElementById("answer")?.dataset.verdict);
      /** @param {string} wanted */
      const answers = (wanted) => eventually(async () => (await verdict()) === wanted, wanted);
      const shown = () => page.evaluate(() => document.getElementById("answer")?.textContent ?? "");

      await choose(bytes);
      await answers("key_unknown");
      assert.ok((await shown()).replace(/\s/gu, "").includes(fingerprint), "the fingerprint to compare");
      await page.evaluate((key) => {
        const field = /** @type {HTMLInputElement} */ (document.getElementById("key"));
        field.value = key;
        field.dispatchEvent(new Event("change"));
      }, fingerprint);
      await answers("valid");
      for (const [lang, text] of [["kk", "Жүйелілік белгілері бар"], ["ru", "Есть признаки систематичности"], ["en", "Systematic sign"]]) {
        await page.evaluate((wanted) => /** @type {HTMLElement} */ (document.querySelector(`button[lang=${wanted}]`)).click(), lang);
        await eventually(async () => (await shown()).includes(text), text);
      }
      const changed = bytes.slice();
      changed[changed.length >> 1] ^= 1;
      await choose(changed);
      await answers("tampered");
      assert.deepEqual(page.problems, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
