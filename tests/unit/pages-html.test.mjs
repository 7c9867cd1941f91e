import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { BULLYING, HARMFUL } from "../../extension/pages/lib/categories.js";

const pages = new URL("../../extension/pages/", import.meta.url).pathname;
const names = ["popup", "options", "ledger"];
/** @param {string} path */
const read = (path) => readFileSync(join(pages, path), "utf8");

for (const name of names) {
  const html = read(`${name}/${name}.html`);

  test(`${name}: every element its scripts look for is in the page, and no id stands twice`, () => {
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(ids).size, ids.length);
    const scripts = readdirSync(join(pages, name)).filter((file) => file.endsWith(".js")).map((file) => read(`${name}/${file}`));
    const wanted = scripts.flatMap((text) => [...text.matchAll(/byId\("([^"]+)"/g)].map((match) => match[1]));
    assert.ok(wanted.length > 0);
    assert.deepEqual([...new Set(wanted)].filter((id) => !ids.includes(id)), []);
  });

  test(`${name}: nothing inline and nothing from elsewhere, so the extension's policy lets it run`, () => {
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
    assert.doesNotMatch(html, /\son[a-z]+=|\sstyle=|<style|javascript:/);
    for (const [, link] of html.matchAll(/(?:src|href)="([^"#]+)"/g)) {
      if (link.startsWith("tel:")) continue;
      assert.ok(existsSync(join(dirname(join(pages, name, "x")), link)), link);
    }
  });

  test(`${name}: every text comes from the messages`, () => {
    const body = html.slice(html.indexOf("<body>")).replace(/<[^>]*>/g, "\n");
    const words = body.split("\n").map((line) => line.trim()).filter(Boolean);
    assert.deepEqual(words.filter((word) => !/^(?:111|102)$/.test(word)), []);
  });
}

test("what the tests and the demonstration press is there", () => {
  const html = read("ledger/ledger.html");
  for (const id of ["make-report", "preview", "export-case"]) assert.ok(html.includes(`id="${id}"`), id);
});

test("each category has a drawing and a place among the explanations", () => {
  const drawings = read("lib/icons.js");
  const format = readFileSync(join(pages, "../../crate/packs/FORMAT.md"), "utf8");
  const listed = [...format.slice(format.indexOf("## Categories")).matchAll(/`([a-z_]+)`/g)].map((match) => match[1]);
  assert.deepEqual([...BULLYING, ...HARMFUL].sort(), listed.sort());
  for (const name of listed) assert.match(drawings, new RegExp(`\\n  ${name}: `), name);
});
