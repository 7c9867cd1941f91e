import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;
const extension = join(root, "extension");
const LANGS = ["en", "ru", "kk"];

/** @typedef {{message: string, description?: string, placeholders?: Record<string, {content: string}>}} Entry */

/** @type {Record<string, Record<string, Entry>>} */
const messages = Object.fromEntries(
  LANGS.map((lang) => [lang, JSON.parse(readFileSync(join(extension, "_locales", lang, "messages.json"), "utf8"))]),
);
const keys = Object.keys(messages.en);

/** @param {RegExp} pattern @returns {{name: string, text: string}[]} */
function sources(pattern) {
  return readdirSync(extension, { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name))
    .map((name) => ({ name, text: readFileSync(join(extension, name), "utf8") }));
}

/** First words of message keys: a literal that begins so is a key. */
const FAMILIES = "app|popup|options|ledger|form|journal|setting|content|notice|note|badge|menu|command|action|category|sign|severity|why|report|advice|stance";
const LITERAL = new RegExp(`["']((?:${FAMILIES})_[a-z0-9_]+)["']`, "g");
const TEMPLATE = new RegExp(`\`((?:${FAMILIES})_[a-z0-9_]*)\\$\\{[^}]*\\}([a-z0-9_]*)\``, "g");
/** Field names that look like keys: of journal rows and of the element that shows a failure. */
const NOT_KEYS = new Set(["action_taken"]);

test("all languages have the same keys", () => {
  for (const lang of LANGS) assert.deepEqual(Object.keys(messages[lang]).sort(), [...keys].sort(), lang);
});

test("no text is empty or has blanks at its ends, and only English has descriptions", () => {
  for (const lang of LANGS) {
    for (const [key, { message, description }] of Object.entries(messages[lang])) {
      assert.ok(message.trim() === message && message !== "", `${lang}: ${key}`);
      assert.equal(description !== undefined && description !== "", lang === "en", `${lang}: description of ${key}`);
    }
  }
});

test("keys are ones Chrome accepts", () => {
  for (const key of keys) assert.match(key, /^[a-z][a-z0-9_]*$/);
});

test("placeholders are defined, used, and the same in all languages", () => {
  for (const key of keys) {
    const expected = JSON.stringify(contents(messages.en[key]));
    for (const lang of LANGS) {
      const { message, placeholders = {} } = messages[lang][key];
      const used = [...message.matchAll(/\$([a-z0-9_@]+)\$/gi)].map((match) => match[1].toLowerCase());
      assert.deepEqual([...new Set(used)].sort(), Object.keys(placeholders).sort(), `${lang}: ${key}`);
      assert.equal(JSON.stringify(contents(messages[lang][key])), expected, `${lang}: ${key}`);
      assert.doesNotMatch(message, /\$\d/, `${lang}: ${key}: write a named placeholder`);
    }
  }
});

/** @param {Entry} entry */
function contents({ placeholders = {} }) {
  return Object.entries(placeholders).map(([name, { content }]) => [name, content]).sort();
}

test("Kazakh is written with Kazakh letters, Russian without, and neither mixes alphabets in a word", () => {
  const letters = /[әғқңөұүһі]/i;
  const long = Object.entries(messages.kk).filter(([, { message }]) => message.length > 25 && /[а-я]/i.test(message));
  const without = long.filter(([, { message }]) => !letters.test(message)).map(([key]) => key);
  assert.ok(without.length / long.length < 0.02, `long Kazakh texts without a Kazakh letter: ${without.join(", ")}`);
  for (const [key, { message }] of Object.entries(messages.ru)) {
    const own = message.replace("Қазақша", "").replace(/562-НҚ|е-Өтініш/g, "");
    assert.doesNotMatch(own, letters, `ru: ${key}`);
  }
  for (const lang of ["ru", "kk"]) {
    for (const [key, { message }] of Object.entries(messages[lang])) {
      const plain = message.replace(/\$[a-z0-9_]+\$/gi, " ");
      assert.doesNotMatch(plain, /[a-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][a-z]/i, `${lang}: ${key}`);
    }
  }
});

test("Russian and Kazakh differ: nothing was left untranslated", () => {
  const same = keys.filter((key) => messages.ru[key].message === messages.kk[key].message && messages.ru[key].message.split(/\s+/).length > 3);
  assert.deepEqual(same, []);
  const english = keys.filter((key) => messages.en[key].message === messages.ru[key].message && /[a-z]{4,} [a-z]{4,}/i.test(messages.en[key].message.replace(/\$\w+\$/g, "")));
  assert.deepEqual(english, []);
});

test("the description fits the browsers' lists", () => {
  for (const lang of LANGS) assert.ok(messages[lang].app_description.message.length <= 132, lang);
});

test("every key that the extension uses exists", () => {
  const missing = [];
  for (const { name, text } of sources(/\.js$/)) {
    for (const [, key] of text.matchAll(LITERAL)) {
      const prefix = key.endsWith("_") && keys.some((each) => each.startsWith(key));
      if (!(key in messages.en) && !prefix && !NOT_KEYS.has(key)) missing.push(`${name}: ${key}`);
    }
    for (const [, start, end] of text.matchAll(TEMPLATE)) {
      if (!keys.some((key) => key.startsWith(start) && key.endsWith(end))) missing.push(`${name}: ${start}…${end}`);
    }
  }
  for (const { name, text } of sources(/\.html$/)) {
    for (const [, key] of text.matchAll(/data-i18n(?:-[a-z]+)?="([^"]*)"/g)) {
      if (!(key in messages.en)) missing.push(`${name}: ${key}`);
    }
  }
  const manifest = join(root, "manifest.json");
  if (existsSync(manifest)) {
    for (const [, key] of readFileSync(manifest, "utf8").matchAll(/__MSG_(\w+)__/g)) {
      if (!(key in messages.en)) missing.push(`manifest.json: ${key}`);
    }
  }
  assert.deepEqual(missing, []);
});

test("every text of the pages is used by them", () => {
  const all = sources(/\.(?:js|html)$/).map(({ text }) => text).join("\n");
  const parts = [...all.matchAll(TEMPLATE)].map(([, start, end]) => ({ start, end }));
  const unused = keys
    .filter((key) => /^(?:popup|options|ledger|form|journal|setting|advice)_/.test(key))
    .filter((key) => !new RegExp(`["']${key}["']`).test(all))
    .filter((key) => !parts.some(({ start, end }) => key.startsWith(start) && key.endsWith(end) && key.length > start.length + end.length));
  assert.deepEqual(unused, []);
});

test("every reason of the packs has a sentence, and every sentence a reason", () => {
  const reasons = readFileSync(join(root, "crate/packs/why.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  assert.deepEqual(reasons.filter((reason) => !(`why_${reason}` in messages.en)), []);
  assert.deepEqual(keys.filter((key) => key.startsWith("why_")).map((key) => key.slice(4)).sort(), [...reasons].sort());
});

test("every category of the packs has a name, a definition and a reason", () => {
  const format = readFileSync(join(root, "crate/packs/FORMAT.md"), "utf8");
  const section = format.slice(format.indexOf("## Categories"));
  const names = [...section.matchAll(/`([a-z_]+)`/g)].map((match) => match[1]);
  assert.ok(names.length >= 20, "FORMAT.md lists the categories");
  for (const name of names) {
    for (const key of [`category_${name}`, `category_${name}_def`, `why_${name}`]) assert.ok(key in messages.en, key);
    for (const lang of LANGS) {
      const sentences = messages[lang][`category_${name}_def`].message.match(/[.!?](?:\s|$)/g) ?? [];
      assert.equal(sentences.length, 2, `${lang}: category_${name}_def has two sentences`);
    }
  }
});

test("the notice speaks of signs and leaves the decision to the expert group", () => {
  const words = { en: [/signs of/, /expert group/], ru: [/признаки/, /экспертная группа/], kk: [/белгілері/, /сараптамалық топ/] };
  for (const [lang, patterns] of Object.entries(words)) {
    for (const pattern of patterns) assert.match(messages[lang].report_notice_signs.message, pattern);
  }
});

test("requests of other parts are merged", () => {
  const folder = join(extension, "_locales/requests");
  assert.deepEqual(existsSync(folder) ? readdirSync(folder) : [], []);
});
