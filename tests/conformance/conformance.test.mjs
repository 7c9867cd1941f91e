// The same tables as crate/tests/conformance.rs, through WebAssembly and its binding.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { SAMPLES } from "../../extension/pages/options/own-samples.js";
import init, { check_own, Engine, group_acts, sha256_hex } from "../../target/engine/qorgan.js";

/** @type {Engine} */
let engine;

before(async () => {
  await init({ module_or_path: await readFile(new URL("../../target/engine/qorgan_bg.wasm", import.meta.url)) });
  engine = new Engine();
});

/** @param {string} name @returns {Promise<any[]>} */
async function table(name) {
  const rows = JSON.parse(await readFile(new URL(name, import.meta.url), "utf8"));
  assert.ok(rows.length > 0, `${name} has no rows`);
  return rows;
}

test("fold", async () => {
  for (const { text, folded } of await table("fold.json")) assert.equal(engine.fold(text), folded);
});

test("verdicts", async () => {
  for (const { text, age = 12, verdict } of await table("verdicts.json")) {
    const [answer] = engine.scan([{ id: "row", text }], { age });
    assert.equal(answer.id, "row");
    const { findings, ...rest } = verdict;
    for (const [key, wanted] of Object.entries(rest)) assert.deepEqual(answer[key], wanted, `${key} of ${text}`);
    // The row a finding was made by changes place with every edit of the packs, so the table does not name it.
    if (findings) assert.deepEqual(answer.findings.map((/** @type {any} */ { entry: _, ...finding }) => finding), findings, text);
    for (const { span, text: words, entry } of answer.findings) {
      assert.equal(text.slice(...span), words);
      assert.match(entry, /^(?:kk|ru|en)\/(?:lexicon|rules)\/\w+\.txt:\d+$/);
    }
  }
});

test("ledger", async () => {
  for (const { acts, cases } of await table("ledger.json")) {
    const grouped = group_acts(acts);
    assert.equal(grouped.length, cases.length);
    cases.forEach((/** @type {object} */ wanted, /** @type {number} */ i) => {
      for (const [key, value] of Object.entries(wanted)) assert.deepEqual(grouped[i][key], value, key);
    });
  }
});

test("lone surrogates keep the offsets", () => {
  const text = "\uD800\uD800 Ты дурак \uDFFF";
  const [{ findings }] = engine.scan([{ id: 1, text }], { age: 12 });
  assert.deepEqual(findings.map((/** @type {any} */ f) => text.slice(...f.span)), ["дурак"]);
});

test("arguments of another shape are an InputError", () => {
  assert.throws(() => engine.scan(/** @type {any} */ ("text"), { age: 12 }), { name: "InputError" });
  assert.throws(() => engine.scan([{ id: 1 }], { age: 12 }), { name: "InputError" });
  assert.throws(() => group_acts([{ id: 1 }]), { name: "InputError" });
});

test("SHA-256 of a known text", () => {
  assert.equal(sha256_hex(new TextEncoder().encode("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("own words and rules are added, and name themselves", () => {
  const own = [{ name: "own.txt", text: "@pack 5b 1.0\nкракозябр\nallow дурак\n" }];
  const more = new Engine(own);
  const [verdict] = more.scan([{ id: 1, text: "Кракозябр, ты дурак" }], { age: 12 });
  assert.deepEqual(verdict.findings.map((/** @type {any} */ f) => [f.text, f.entry]), [["Кракозябр", "own/own.txt:2"]]);
  const info = more.info();
  assert.notEqual(info.pack_sha256, engine.info().pack_sha256);
  const sha256 = sha256_hex(new TextEncoder().encode(own[0].text));
  assert.deepEqual([engine.info().own, info.own], [[], [{ name: "5b", version: "1.0", sha256, rows: 1 }]]);
});

test("mistakes in own words are told with their place, and thrown by an engine", () => {
  const own = [{ name: "own.txt", text: "кракозябр ru.zz\nб\n" }];
  const errors = check_own(own);
  assert.deepEqual(errors.map((/** @type {any} */ { file, line, column, code }) => [file, line, column, code]), [["own.txt", 1, 11, "unknown"], ["own.txt", 2, 1, "syntax"]]);
  assert.match(errors[0].message, /unknown class `ru\.zz`/);
  assert.throws(() => new Engine(own), (error) => error instanceof Error && error.name === "OwnPackError" && /** @type {any} */ (error).errors.length === 2);
  assert.deepEqual(check_own([{ name: "own.txt", text: "кракозябр\n" }]), []);
  assert.throws(() => check_own(/** @type {any} */ ("text")), { name: "InputError" });
});

test("what the settings page shows as an example is taken by the engine", () => {
  for (const [key, text] of SAMPLES) assert.deepEqual(check_own([{ name: key, text }]), [], key);
});
