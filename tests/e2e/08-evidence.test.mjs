// The parent's way: two posts saved in the page, one case in the ledger, a report in three languages, a signed case file that can be checked.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCaseFile, verified } from "../lib/case-file.mjs";
import { sha256 } from "../lib/custody-log.mjs";
import { ROOT } from "./browsers/index.mjs";
import { FIELDS } from "./lib/report-fields.mjs";
import { cardOf, hover, pressUntil } from "./lib/hand.mjs";
import { backToFirstVersion, closeForm, exportCase, kept, openForm, preview, readTexts, savedActs } from "./lib/ledger.mjs";
import { html, STRICT } from "./lib/server.mjs";
import { HARMLESS } from "./lib/texts.mjs";
import { eventually } from "./lib/wait.mjs";
import { inBrowsers } from "./lib/world.mjs";
import { isHidden, isLegible, legibleShare, sharpness } from "./paint/legible.mjs";
import { expectPaint, plainLook } from "./paint/look.mjs";
import { cut, readPng } from "./paint/png.mjs";

/** @typedef {import("./browsers/types.mjs").Page} Page */

const words = JSON.parse(readFileSync(`${ROOT}extension/_locales/en/messages.json`, "utf8"));
/** @param {string} key @returns {string} */
const say = (key) => words[key].message;
const TEXTS = { first: "Сен ақымақсың, қолыңнан ештеңе келмейді", second: "ты тупая уродина, я тебя убью, если придёшь в школу" };
/** Typed by the parent at export; every Kazakh letter is in it. @type {Record<string, string>} */
const TYPED = {
  applicant_name: "Әбдіғали Үміт Һамитқызы", iin: "850412400129", address: "Алматы қ., Өтеген батыр көшесі, 7, Ұлытау", phone: "+7 701 000 11 22",
  child_name: "Іңкәр Қоңырбай", child_birth_date: "2013-05-04", substance: "Балама жазған хабарламалары",
};
const TABLE_FIELDS = 14;

/** @param {string} id @param {string} text @param {string} time */
const post = (id, text, time) => `<article class="post" id="${id}" data-post-id="${id}"><header><a rel="author" href="/u/dimon_777">Димон</a> <span class="handle">@dimon_777</span>
<time datetime="${time}">${time}</time></header><p id="text-${id}">@aruzhan.s ${text} <a href="/p/${id}">→</a></p></article>`;

inBrowsers("evidence", (world) => {
  world.test("two saved posts become one case, a report in three languages and a case file that proves itself", async () => {
    const body = `<p id="calm">${HARMLESS.kkNews}</p>${post("first", TEXTS.first, "2026-11-16T18:11")}${post("second", TEXTS.second, "2026-11-17T08:02")}`;
    const url = world.server.set("/feed", { headers: { "Content-Security-Policy": STRICT }, body: html({ title: "Дала", body }) });
    const plain = await plainLook(world, url, ["#calm", "#text-first", "#text-second", "#first", "#second"]);
    const page = await world.open();
    await page.goto(url);
    const shown = { hidden: ["#text-first", "#text-second"], legible: ["#calm"] };
    await expectPaint(page, plain, shown);

    await saveByMouse(page, "#text-first");
    await saveByKeyboard(page);
    await expectPaint(page, plain, shown);
    assert.deepEqual(page.problems, []);

    const ledger = await world.openExtension("pages/ledger/ledger.html");
    const cases = await savedActs(ledger);
    assert.equal(cases.length, 1, JSON.stringify(cases));
    assert.deepEqual({ systematic: cases[0].systematic, acts: cases[0].acts, shots: cases[0].shots }, { systematic: "true", acts: 2, shots: 2 });
    assert.match(cases[0].text, /dimon_777/);

    for (const [lang, fields] of Object.entries(FIELDS)) {
      await openForm(ledger, lang, TYPED);
      const report = await preview(ledger);
      assert.equal(fields.length, TABLE_FIELDS);
      for (const field of fields) assert.ok(report.text.includes(field), `${lang}: no field “${field}”`);
      for (const typed of Object.values(TYPED)) assert.ok(report.text.includes(shownAs(typed)), `${lang}: “${typed}” is missing`);
      for (const fact of [TEXTS.first, TEXTS.second, "dimon_777", "first", "second"]) assert.ok(report.text.includes(fact), `${lang}: “${fact}” is missing`);
      assert.ok(report.pictures.length >= 2 && report.pictures.every(({ width, height }) => width > 100 && height > 20), `${lang}: ${JSON.stringify(report.pictures)}`);
      if (world.name === "chromium") await checkPdf(await world.open(), report.html, lang);
    }

    await openForm(ledger, "kk", TYPED);
    const bytes = await world.browser.download(ledger, () => exportCase(ledger));
    const file = await openCaseFile(bytes);
    const { acts } = file.json("evidence/manifest.json");
    assert.deepEqual(acts.map((/** @type {any} */ act) => act.post_id).sort(), ["first", "second"]);
    checkTyped(file);
    checkPictures(acts, file, plain);
    await checkSeals(ledger, file);
    const fingerprint = sha256(Buffer.from(file.spki, "base64"));
    assert.deepEqual(await fingerprints(ledger), [fingerprint, fingerprint], "on the page and in the form");
    assert.ok(file.files["evidence/report.html"].toString().replace(/\s/gu, "").includes(fingerprint), "and in the report");
    const { verdict, intact, complete, systematic, detection } = verified(bytes, fingerprint);
    assert.deepEqual({ verdict, intact, complete, systematic, detection }, { verdict: "valid", intact: true, complete: true, systematic: true, detection: "same" });
    assert.equal(verified(bytes).verdict, "key_unknown");
    const changed = Uint8Array.from(bytes);
    changed[Buffer.from(bytes).indexOf("dimon_777")] ^= 1;
    assert.equal(verified(changed, fingerprint).verdict, "tampered");
    await closeForm(ledger);
    const left = await ledger.evaluate(() => [...document.querySelectorAll("#report-form input")].map((input) => /** @type {HTMLInputElement} */ (input).value).join(" "));
    for (const name of ["applicant_name", "iin", "child_name", "phone"]) assert.ok(!left.includes(TYPED[name]), `${name} outlives the dialog`);
  }, { timeout: 110_000 });

  // With what the test before has saved.
  world.test("pages and background write one log, each opening once a visit; what is deleted is gone", async () => {
    const [ledger, other] = [await world.openExtension("pages/ledger/ledger.html"), await world.openExtension("pages/ledger/ledger.html")];
    const before = (await kept(ledger)).custody.length;
    await Promise.all([savedActs(ledger), savedActs(other)]);
    for (let round = 0; round < 3; round += 1) await Promise.all([readTexts(ledger), readTexts(other), pause(ledger, 2 - round), pause(other, 2 - round)]);
    // Two visits, each of a case and two acts; six pauses.
    const { custody } = await eventually(async () => {
      const now = await kept(ledger);
      return now.custody.length >= before + 12 ? now : null;
    }, "twelve entries");
    const added = custody.slice(before).map(({ type }) => type).sort();
    assert.deepEqual(added, [...Array(6).fill("pause"), ...Array(6).fill("view")]);
    await openForm(ledger, "ru", {});
    const file = await openCaseFile(await world.browser.download(ledger, () => exportCase(ledger)));
    assert.equal(file.log.length, before + 13);
    await closeForm(ledger);

    await ledger.evaluate(() => /** @type {HTMLElement} */ (document.querySelector(".delete-act")).click());
    await eventually(() => ledger.evaluate(() => /** @type {HTMLDialogElement} */ (document.getElementById("delete-dialog")).open), "the question");
    await ledger.evaluate(() => document.getElementById("delete-yes")?.click());
    const left = await eventually(async () => {
      const now = await kept(ledger);
      return now.acts.length === 1 ? now : null;
    }, "the act to go");
    assert.deepEqual([left.seals.map(({ id }) => id), left.doms.map((row) => row.sha256)], [[left.acts[0].id], [left.acts[0].dom_sha256]]);
    assert.deepEqual(left.shots.map((row) => row.sha256).sort(), left.acts[0].shots.map((/** @type {any} */ shot) => shot.sha256).sort());
    const row = left.journal.findLast(({ kind }) => kind === "acts.delete");
    assert.deepEqual([left.custody.at(-1).type, left.custody.at(-1).body_sha256], ["delete", sha256(JSON.stringify(row.detail))]);
    await openForm(ledger, "kk", {});
    const later = await world.browser.download(ledger, () => exportCase(ledger));
    assert.equal(verified(later, sha256(Buffer.from(file.spki, "base64"))).verdict, "valid", "the other act's case holds");
  });

  world.test("what the first version had saved is kept, and sealed before it is exported", async () => {
    const helper = await world.openExtension("pages/options/options.html");
    assert.equal(await backToFirstVersion(helper), 1);
    const ledger = await world.openExtension("pages/ledger/ledger.html");
    assert.deepEqual((await savedActs(ledger)).map(({ acts, shots }) => [acts, shots]), [[1, 1]]);
    assert.equal((await kept(ledger)).journal[0].kind, "pause");
    await openForm(ledger, "en", {});
    const bytes = await world.browser.download(ledger, () => exportCase(ledger));
    const file = await openCaseFile(bytes);
    assert.deepEqual(file.log.filter(({ type }) => type !== "view").map(({ type }) => type), ["install", "seal", "export"]);
    const [seal] = (await kept(ledger)).seals;
    assert.equal(file.log.find(({ type }) => type === "seal").body_sha256, seal.root);
    const { verdict, intact, missing } = verified(bytes, sha256(Buffer.from(file.spki, "base64")));
    assert.deepEqual({ verdict, intact, missing: missing.length }, { verdict: "incomplete", intact: true, missing: 1 }, "the seal is younger than the act");
  });
});

/** @param {Page} helper a page of the extension @param {number} minutes */
async function pause(helper, minutes) {
  const answer = await helper.evaluate((value) => chrome.runtime.sendMessage({ type: "pause.set", minutes: value }), minutes);
  assert.equal(answer.ok, true);
}

/** The fingerprints that a reader sees. @param {Page} ledger @returns {Promise<string[]>} */
const fingerprints = (ledger) => ledger.evaluate(() => [...document.querySelectorAll(".key-note")]
  .filter((note) => !(/** @type {HTMLElement} */ (note).hidden))
  .map((note) => note.querySelector(".fingerprint")?.textContent?.replaceAll(" ", "") ?? ""));

/** Every act has an entry for its seal, and its page structure is kept. @param {Page} ledger @param {import("../lib/case-file.mjs").CaseFile} file */
async function checkSeals(ledger, file) {
  const { acts, seals, doms } = await kept(ledger);
  const roots = file.log.filter(({ type }) => type === "capture").map((entry) => entry.body_sha256);
  assert.deepEqual(roots.toSorted(), seals.map(({ root }) => root).sort());
  assert.equal(roots.length, acts.length);
  assert.deepEqual(doms.map((row) => row.sha256).sort(), acts.map((act) => act.dom_sha256).sort());
  for (const { sha256: hash, html: dom } of doms) {
    assert.equal(sha256(dom), hash);
    assert.match(dom, /^<article.*Димон/su);
    assert.ok(file.records.some(({ body }) => body.includes(dom)), "the page structure is in the archive");
  }
}

/** @param {Page} page @param {string} selector */
async function saveByMouse(page, selector) {
  await hover(page, selector);
  const button = await eventually(async () => (await cardOf(page, "toolbar"))?.buttons.find(({ name }) => name === say("content_save")), "the button");
  await page.move(button.box.x + button.box.width / 2, button.box.y + button.box.height / 2);
  await page.click(button.box.x + button.box.width / 2, button.box.y + button.box.height / 2);
  await toldSaved(page);
  await page.move(4, 4);
  await page.press("Escape");
  await eventually(async () => !(await cardOf(page, "toolbar")), "the card to close");
}

/** From the page's own links into the card, along it, and Enter. @param {Page} page */
async function saveByKeyboard(page) {
  const focused = async () => (await cardOf(page, "toolbar"))?.buttons.find((button) => button.focused)?.name;
  await pressUntil(page, "Tab", async () => (await focused()) !== undefined, "the focus in the card");
  await pressUntil(page, "ArrowRight", async () => (await focused()) === say("content_save"), "the focus on the save button");
  await page.press("Enter");
  await toldSaved(page);
  await page.press("Escape");
}

/** @param {Page} page */
async function toldSaved(page) {
  await eventually(async () => {
    const card = await cardOf(page, "toolbar");
    return card?.text.includes(say("content_saved")) && card.buttons.every(({ busy }) => !busy);
  }, "the word that it is saved", 20_000);
}

/** Dates are printed as people write them. @param {string} typed */
const shownAs = (typed) => typed.replace(/^(\d{4})-(\d\d)-(\d\d)$/u, "$3.$2.$1");

/** What the parent typed is in the report and nowhere else. @param {import("../lib/case-file.mjs").CaseFile} file */
function checkTyped({ files, records }) {
  const data = [...records.map(({ body }) => body), ...Object.entries(files).filter(([path]) => /\.(?:json|jsonl|cdx)$/u.test(path)).map(([, content]) => content)]
    .map((content) => content.toString()).join("\n");
  for (const [name, typed] of Object.entries(TYPED)) assert.ok(!data.includes(typed), `${name} is in the data of the case file`);
  assert.ok(files["evidence/report.html"].toString().includes(TYPED.applicant_name), "the report has what was typed");
}

/**
 * The pictures are of the posts: the author is there to read, the text as the child's profile wants it is not.
 * @param {any[]} acts
 * @param {import("../lib/case-file.mjs").CaseFile} file
 * @param {import("./paint/look.mjs").Look} plain
 */
function checkPictures(acts, { records }, plain) {
  for (const act of acts) {
    const [shot] = act.shots;
    const record = records.find(({ body }) => sha256(body) === shot.sha256);
    assert.ok(record, "the picture is in the archive");
    const picture = readPng(record.body);
    const box = plain.boxes[`#${act.post_id}`];
    const left = Math.floor(box.x);
    const top = Math.floor(box.y);
    const text = plain.boxes[`#text-${act.post_id}`];
    const inShot = { x: text.x - left, y: Math.floor(text.y) - top, width: text.width, height: text.height };
    assert.ok(sharpness(picture) > 0.005, "the picture is empty");
    assert.equal(shot.transform, "crop,veiled");
    const reference = cut(plain.picture, { x: left, y: top, width: picture.width, height: picture.height });
    const head = { x: 8, y: 4, width: picture.width - 16, height: inShot.y - 6 };
    const headShare = legibleShare(cut(picture, head), cut(reference, head));
    const textShare = legibleShare(cut(picture, inShot), cut(reference, inShot));
    assert.ok(isLegible(headShare), `the author on the picture of ${act.post_id}: ${headShare}`);
    assert.ok(isHidden(textShare), `the text on the picture of ${act.post_id}: ${textShare}`);
  }
}

/** Printed as a parent prints it, and read back. @param {Page} page @param {string} report @param {string} lang */
async function checkPdf(page, report, lang) {
  const folder = mkdtempSync(join(tmpdir(), "qorgan-e2e-pdf-"));
  try {
    await page.raw.setContent(report, { waitUntil: "load" });
    writeFileSync(join(folder, "report.pdf"), await page.raw.pdf({ format: "A4", preferCSSPageSize: true }));
    const text = execFileSync("pdftotext", ["-layout", join(folder, "report.pdf"), "-"], { encoding: "utf8" });
    for (const letter of "әғқңөұүһі") assert.ok(text.toLowerCase().includes(letter), `${lang}: ${letter} does not come back from the PDF`);
    for (const typed of [TYPED.applicant_name, TYPED.child_name, TYPED.iin]) assert.ok(text.includes(typed), `${lang}: ${typed} does not come back from the PDF`);
    assert.match(text, /dimon_777/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await page.close();
  }
}
