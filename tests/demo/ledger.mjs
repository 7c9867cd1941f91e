import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openCaseFile } from "../lib/case-file.mjs";

/**
 * Makes the report and the case file in the ledger's own form, as a parent would.
 * @param {import("playwright-core").Page} ledger the ledger page
 * @param {{ out: string, lang: string }} options
 */
export async function makeReport(ledger, { out, lang }) {
  await ledger.locator("#page").waitFor();
  await ledger.locator(".case").first().waitFor();
  await ledger.screenshot({ path: join(out, "ledger.png"), fullPage: true });
  await ledger.click("#make-report");
  await ledger.selectOption("#report-lang", lang);
  for (const [name, value] of Object.entries(applicant)) await ledger.fill(`#report-form [name="${name}"]`, value);
  await ledger.selectOption('#report-form [name="capacity"]', "representative");

  await ledger.click("#preview");
  await ledger.locator("#preview-frame[src]").waitFor();
  const report = await ledger.evaluate(async () => {
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("preview-frame"));
    return (await fetch(frame.src)).text();
  });

  const arriving = ledger.waitForEvent("download");
  await ledger.click("#export-case");
  const file = join(out, "case.wacz");
  await (await arriving).saveAs(file);
  return { report, ...(await readCase(file)) };
}

// Nobody's data: a made-up parent and child.
const applicant = {
  applicant_name: "Сұлтанова Жанна Ерланқызы",
  address: "Алматы қ., Үлгі көшесі, 1",
  phone: "+7 700 000 00 00",
  child_name: "Сұлтан Аружан",
  child_birth_date: "2013-05-04",
};

/**
 * Signature, log and checksums are looked at, too.
 * @param {string} path
 * @returns {Promise<{ files: string[], pictures: number, log: string[], cases: { author: { handle: string } | null, acts: string[], distinct: number, systematic: boolean, signs: string[] }[] }>}
 */
async function readCase(path) {
  const { files, json, log, records } = await openCaseFile(readFileSync(path));
  const pictures = records.filter(({ headers }) => headers["content-type"] === "image/png").length;
  return { files: Object.keys(files).sort(), pictures, log: log.map(({ type }) => type), cases: json("evidence/manifest.json").cases };
}
