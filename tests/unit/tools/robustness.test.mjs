import assert from "node:assert/strict";
import { test } from "node:test";
import { disguise, EVASIONS } from "../../../tools/robustness/evasions.mjs";
import { broken, measure, relative, toThresholds } from "../../../tools/robustness/measure.mjs";

/** @param {string} name @param {string} text @param {string} lang */
const as = (name, text, lang) => {
  const evasion = EVASIONS.find((each) => each.name === name);
  assert.ok(evasion, name);
  return disguise(text, lang, evasion);
};

test("every evasion does what its name says", () => {
  for (const [name, lang, text, wanted] of [
    ["leet", "ru", "забота", "3@60т@"],
    ["leet", "en", "Raise it", "R@1$3 it"],
    ["look-alikes", "ru", "Хорошо", "Xopoшo"],
    ["look-alikes", "en", "copy", "сору"],
    ["spaced", "ru", "ты весна тут", "ты  в е с н а  тут"],
    ["dotted", "kk", "көктем", "к.ө.к.т.е.м"],
    ["stretched", "ru", "весна", "веснааааа"],
    ["starred", "ru", "весна", "ве*на"],
    ["zero-width", "en", "rain", "r\u200ba\u200bi\u200bn"],
    ["mathematical", "en", "Rain", "𝐑𝐚𝐢𝐧"],
    ["punctuated", "en", "rain", "r-a-i-n"],
    ["emoji", "ru", "снег", "с🔥н🔥е🔥г"],
    ["russian-keyboard", "kk", "Әңгіме", "Ангиме"],
    ["latin-2021", "kk", "Шөп өсті, қар жауды", "Şöp östı, qar jaudy"],
    ["latin-2018", "kk", "шөп ағашы", "shóp aǵashy"],
    ["latin-chat", "kk", "Жаңа қала", "Zhana kala"],
    ["transliterated", "ru", "Ещё щенок", "Eschyo schenok"],
    ["tote-zhazu", "kk", "үй", "ٴۇي"],
    ["tote-zhazu", "kk", "көктем", "كوكتەم"],
  ]) {
    assert.equal(as(name, text, lang), wanted, name);
  }
});

test("short words and addresses stay", () => {
  assert.equal(as("dotted", "дом у реки https://example.kz/река", "ru"), "дом у р.е.к.и https://example.kz/река");
});

test("recall is told relative to what is found plain, and alarms are counted", () => {
  const row = (/** @type {string} */ text, /** @type {boolean} */ harmful) => ({ id: text, lang: "en", text, harmful, source: "s", functionality: null });
  const rows = [row("storm", true), row("thunder", true), row("breeze", true), row("sunny", false)];
  // Finds two of three, one of them also with dots; takes a dotted "sunny" for harm.
  const judge = (/** @type {string[]} */ texts) => texts.map((text) => ["storm", "thunder", "s.t.o.r.m", "s.u.n.n.y"].includes(text));
  const results = measure(rows, judge);
  const dotted = results.find(({ evasion, lang }) => evasion === "dotted" && lang === "en");
  assert.deepEqual(dotted, { evasion: "dotted", lang: "en", plain: 2, found: 1, harmless: 1, alarms: 1 });
  assert.equal(relative(/** @type {any} */ (dotted)), 0.5);
  const now = toThresholds(results);
  assert.deepEqual(now.dotted.en, { recall: 0.5, alarms: 1 });
  assert.deepEqual(broken(results, now), []);
  assert.deepEqual(broken(results, { ...now, dotted: { ...now.dotted, en: { recall: 0.6, alarms: 0 } } }).length, 2);
  assert.ok(broken(results, {}).every((line) => line.endsWith("no threshold")));
});
