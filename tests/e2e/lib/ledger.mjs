import { eventually } from "./wait.mjs";

/** @typedef {import("../browsers/types.mjs").Page} Page */

/**
 * The cases as the ledger shows them, opened.
 * @param {Page} ledger
 * @returns {Promise<{ systematic: string | undefined, text: string, acts: number, shots: number }[]>}
 */
export async function savedActs(ledger) {
  await eventually(() => ledger.evaluate(() => document.getElementById("page")?.hidden === false && document.querySelector(".case") !== null), "a case in the ledger");
  await ledger.evaluate(() => {
    for (const details of document.querySelectorAll(".case details")) if (!(/** @type {HTMLDetailsElement} */ (details).open)) details.querySelector("summary")?.click();
  });
  return eventually(() => ledger.evaluate(() => {
    for (const image of document.querySelectorAll(".case img")) image.scrollIntoView(); // they load when they are looked at
    const cases = [...document.querySelectorAll(".case")].map((node) => ({
      systematic: /** @type {HTMLElement} */ (node).dataset.systematic,
      text: /** @type {HTMLElement} */ (node).innerText,
      acts: node.querySelectorAll("li.act").length,
      shots: [...node.querySelectorAll("img")].filter((image) => image.naturalWidth > 100).length,
    }));
    return cases.every(({ shots, acts }) => acts > 0 && shots >= acts) && cases;
  }), "the acts and a picture of each");
}

/** Closing empties the form, a moment later. @param {Page} ledger */
export async function closeForm(ledger) {
  await ledger.evaluate(() => document.getElementById("report-close")?.click());
  await eventually(() => ledger.evaluate(() => {
    const { open } = /** @type {HTMLDialogElement} */ (document.getElementById("report-dialog"));
    const { value } = /** @type {HTMLInputElement} */ (document.querySelector('#report-form [name="applicant_name"]'));
    return !open && value === "" && !document.getElementById("preview-frame")?.hasAttribute("src");
  }), "the report form to close");
}

/** @param {Page} ledger @param {string} lang @param {Record<string, string>} typed */
export async function openForm(ledger, lang, typed) {
  await closeForm(ledger);
  await ledger.evaluate(({ language, values }) => {
    document.getElementById("make-report")?.click();
    const form = /** @type {HTMLFormElement} */ (document.getElementById("report-form"));
    /** @param {string} name @param {string} value */
    const set = (name, value) => {
      const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    set("lang", language);
    set("capacity", "representative");
    for (const [name, value] of Object.entries(values)) set(name, value);
  }, { language: lang, values: typed });
  await eventually(() => ledger.evaluate(() => /** @type {HTMLDialogElement} */ (document.getElementById("report-dialog")).open), "the report form");
}

/**
 * @param {Page} ledger
 * @returns {Promise<{ html: string, text: string, pictures: { width: number, height: number }[] }>} the report as its preview shows it
 */
export async function preview(ledger) {
  await ledger.evaluate(() => document.getElementById("preview")?.click());
  return eventually(() => ledger.evaluate(async () => {
    const error = /** @type {HTMLElement} */ (document.getElementById("report-error"));
    if (!error.hidden) throw new Error(`the report: ${error.innerText}`);
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("preview-frame"));
    const body = frame.contentDocument?.body;
    const pictures = [...(frame.contentDocument?.images ?? [])].map((image) => ({ width: image.naturalWidth, height: image.naturalHeight }));
    if (!frame.src.startsWith("blob:") || !body?.innerText || pictures.length === 0 || pictures.some(({ width }) => width === 0)) return null;
    return { html: await (await fetch(frame.src)).text(), text: body.innerText.replace(/\s+/gu, " "), pictures };
  }), "the preview of the report");
}

/** @param {Page} ledger */
export async function exportCase(ledger) {
  await ledger.evaluate(() => document.getElementById("export-case")?.click());
}

/** Opens the text of every act that is shown. @param {Page} ledger */
export async function readTexts(ledger) {
  await ledger.evaluate(() => {
    for (const toggle of document.querySelectorAll(".act .quiet")) /** @type {HTMLElement} */ (toggle).click();
  });
}

/**
 * What the extension keeps, read past it.
 * @param {Page} helper a page of the extension
 * @returns {Promise<Record<"acts" | "shots" | "doms" | "seals" | "custody" | "journal", any[]>>}
 */
export function kept(helper) {
  return helper.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("qorgan");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const names = ["acts", "shots", "doms", "seals", "custody", "journal"];
      const tx = db.transaction(names);
      const asked = names.map((name) => tx.objectStore(name).getAll());
      tx.oncomplete = () => {
        db.close();
        // Bytes do not travel out of the page.
        resolve(/** @type {any} */ (Object.fromEntries(names.map((name, index) => [name, asked[index].result.map((row) => JSON.parse(JSON.stringify(row)))]))));
      };
    };
  }));
}

/**
 * Puts the database back to its first version, with the acts and pictures it has.
 * @param {Page} helper a page of the extension
 * @returns {Promise<number>} how many acts there are
 */
export function backToFirstVersion(helper) {
  return helper.evaluate(async () => {
    /** @param {IDBRequest} request @returns {Promise<any>} */
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const now = await done(indexedDB.open("qorgan"));
    const tx = now.transaction(["acts", "shots"]);
    const [acts, shots] = await Promise.all([done(tx.objectStore("acts").getAll()), done(tx.objectStore("shots").getAll())]);
    now.close();
    await done(indexedDB.deleteDatabase("qorgan"));
    const opening = indexedDB.open("qorgan", 1);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      const kept = db.createObjectStore("acts", { keyPath: "id" });
      kept.createIndex("by_time", "captured_at.wall");
      kept.createIndex("by_post", ["url", "post_id", "text_sha256"]);
      const pictures = db.createObjectStore("shots", { keyPath: "sha256" });
      const journal = db.createObjectStore("journal", { keyPath: "seq", autoIncrement: true });
      journal.createIndex("by_kind", "kind");
      journal.createIndex("by_act", "act_id");
      db.createObjectStore("appeals", { keyPath: "key" });
      for (const act of acts) kept.add(act);
      for (const shot of shots) pictures.add(shot);
      journal.add({ kind: "pause", at: "2026-01-01T00:00:00.000Z", detail: { minutes: 15 } });
    };
    (await done(opening)).close();
    return acts.length;
  });
}
