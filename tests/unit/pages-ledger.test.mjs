import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fill } from "../../extension/shared/i18n.js";
import { caseFileName, iinWarning, readForm, today } from "../../extension/pages/ledger/form.js";
import { inOrder } from "../../extension/pages/ledger/appeals.js";
import { sentence } from "../../extension/pages/ledger/journal.js";
import { noteTexts } from "../../extension/pages/ledger/act.js";
import { bothTimes, clock } from "../../extension/pages/lib/time.js";
import { accountName } from "../../extension/pages/lib/words.js";

const root = new URL("../../", import.meta.url);
const messages = JSON.parse(readFileSync(new URL("extension/_locales/en/messages.json", root), "utf8"));
/** @type {import("../../extension/shared/i18n.js").Translate} */
const t = (key, ...values) => (key in messages ? fill(messages[key], values.map(String)) : key);

/** @param {Record<string, string>} fields */
function typed(fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return readForm(data);
}

test("the form reaches the engine with the fields it knows, and empty ones are left out", () => {
  const { form, lang } = typed({
    lang: "kk", addressee: " Министрлік ", applicant_name: "А. Б.", iin: "", capacity: "", child_birth_date: "2014-03-07",
    date: "2026-11-23", request: "  ", password: "never",
  });
  assert.equal(lang, "kk");
  assert.deepEqual(form, { addressee: "Министрлік", applicant_name: "А. Б.", child_birth_date: "07.03.2014", date: "23.11.2026" });
});

test("every field of the form is one the engine's form has, and the page has an input for each", () => {
  const rust = readFileSync(new URL("crate/src/evidence/input.rs", root), "utf8");
  const struct = rust.slice(rust.indexOf("pub struct Form"), rust.indexOf("pub enum Capacity"));
  const known = new Set([...struct.matchAll(/pub (\w+):/g)].map((match) => match[1]));
  const html = readFileSync(new URL("extension/pages/ledger/ledger.html", root), "utf8");
  const inputs = [...html.slice(html.indexOf('id="report-form"')).matchAll(/name="(\w+)"/g)].map((match) => match[1]);
  const fields = inputs.filter((name) => name !== "lang");
  assert.deepEqual(fields.filter((name) => !known.has(name)), []);
  const filled = typed(Object.fromEntries(inputs.map((name) => [name, "x"])));
  assert.deepEqual(Object.keys(filled.form).sort(), fields.sort());
});

test("a doubtful IIN warns in words", () => {
  assert.equal(iinWarning(""), null);
  for (const bad of ["123", "991332500019", "100517500000"]) {
    const key = iinWarning(bad);
    if (key !== null) assert.ok(key in messages, key);
  }
  assert.equal(iinWarning("123"), "form_iin_length");
});

test("an appeal that was accepted on a child's profile stands out: nobody can tell a parent's hand", () => {
  const line = (/** @type {Record<string, unknown>} */ detail) => sentence({ kind: "appeal.decide", at: "2026-11-23T00:00:00Z", detail }, t);
  assert.deepEqual([line({ accepted: true, role: "child" })?.gap, line({ accepted: true, role: "moderator" })?.gap, line({ accepted: false, role: "child" })?.gap], [true, false, false]);
  assert.match(line({ accepted: true, role: "child" })?.text ?? "", /child/u);
});

test("a change of own words on a child's profile stands out, and tells how many rows there are", () => {
  const line = (/** @type {string} */ role) => sentence({ kind: "own.save", at: "2026-11-23T00:00:00Z", detail: { rows: 12, role } }, t);
  assert.deepEqual([line("child")?.gap, line("moderator")?.gap], [true, false]);
  assert.match(line("child")?.text ?? "", /12/u);
});

test("today is today in Kazakhstan", () => {
  assert.equal(today(Date.parse("2026-11-22T18:59:59Z")), "2026-11-22");
  assert.equal(today(Date.parse("2026-11-22T19:00:00Z")), "2026-11-23");
});

test("the case file is named after the first case, once", () => {
  assert.equal(caseFileName([{ id: "case-00ab" }, { id: "case-01cd" }]), "case-00ab.wacz");
  assert.equal(caseFileName([{ id: "00ab" }]), "case-00ab.wacz");
});

test("both times are given, and the date twice only when the days differ", () => {
  assert.deepEqual(bothTimes("2026-11-21T13:04:05Z"), { kz: "21.11.2026, 18:04", utc: "13:04" });
  assert.deepEqual(bothTimes("2026-12-31T20:30:00Z"), { kz: "01.01.2027, 01:30", utc: "31.12.2026, 20:30" });
  assert.equal(bothTimes("yesterday"), null);
});

test("the end of a pause has its day when that is not today", () => {
  const now = new Date(2026, 10, 23, 18, 30).getTime();
  assert.equal(clock(now + 15 * 60_000, now), "18:45");
  assert.equal(clock(now + 24 * 60 * 60_000, now), "24.11, 18:30");
});

test("accounts are named as people know them", () => {
  assert.equal(accountName({ handle: "dim", name: "Дима" }, "?"), "Дима (@dim)");
  assert.equal(accountName({ handle: "@dim", name: "" }, "?"), "@dim");
  assert.equal(accountName({ handle: "dim", name: "@dim" }, "?"), "@dim");
  assert.equal(accountName({ handle: "", name: "Дима" }, "?"), "Дима");
  assert.equal(accountName({ handle: "", name: "" }, "?"), "?");
});

test("remarks become sentences, and an unknown one keeps its key", () => {
  assert.deepEqual(noteTexts("recapture; something_new", t), [messages.note_recapture.message, "something_new"]);
  assert.deepEqual(noteTexts("", t), []);
});

test("waiting appeals come first, then the newest", () => {
  const row = (/** @type {string} */ key, /** @type {string} */ at, /** @type {boolean|null} */ accepted) => /** @type {any} */ ({ key, at, accepted });
  const sorted = inOrder([row("old", "2026-01-01", true), row("wait1", "2026-01-02", null), row("new", "2026-03-01", false), row("wait2", "2026-02-01", null)]);
  assert.deepEqual(sorted.map(({ key }) => key), ["wait2", "wait1", "new", "old"]);
});

test("a pause, a switch-off and a gap are marked, resuming is not", () => {
  const line = (/** @type {string} */ kind, /** @type {Record<string, unknown>} */ detail) => sentence({ kind, at: "2026-11-23T00:00:00Z", detail }, t);
  assert.deepEqual(line("pause", { minutes: 15 }), { text: "Protection paused for 15 minutes", sign: "pause", gap: true });
  assert.equal(line("pause", { minutes: 0 })?.gap, false);
  assert.equal(line("site", { host: "vk.com", active: false })?.gap, true);
  assert.match(line("start", { reason: "enabled", last_seen: "2026-11-22T10:00:00Z" })?.text ?? "", /switched off.*22\.11\.2026, 15:00/);
  assert.equal(line("start", { reason: "browser", last_seen: null })?.gap, false);
  assert.equal(line("start", { reason: "install", last_seen: null }), null);
  assert.equal(line("capture.begin", {}), null);
  assert.equal(line("acts.delete", { ids: ["1", "2"] })?.text, "Acts deleted: 2");
});

test("a row of a kind that is not known is still shown, whatever is in it", () => {
  const row = { kind: "constructor", at: "2026-11-23T00:00:00Z", detail: { toString: 1 } };
  assert.equal(sentence(row, t)?.text, "Other: constructor");
  assert.ok(sentence({ kind: "pause", at: "", detail: { minutes: { evil: true } } }, t));
});

test("every kind that the background writes has a sentence", () => {
  const kinds = new Set();
  for (const name of ["requests", "pause", "install", "evidence", "main", "journal"]) {
    const source = readFileSync(new URL(`extension/background/${name}.js`, root), "utf8");
    for (const [, kind] of source.matchAll(/(?:journal\(|record\(|entryOf\(|kind: )"([a-z._]+)"/g)) kinds.add(kind);
  }
  assert.ok(kinds.size >= 6, [...kinds].join(", "));
  const unknown = [...kinds].filter((kind) => sentence({ kind, at: "", detail: {} }, t)?.text.startsWith("Other:"));
  assert.deepEqual(unknown, []);
});
