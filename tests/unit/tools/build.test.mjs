import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { zipFolder } from "../../../tools/build/archive.mjs";
import { hashInputs } from "../../../tools/build/files.mjs";
import { missingFiles, resolveFor } from "../../../tools/build/manifest.mjs";

const folder = mkdtempSync(join(tmpdir(), "qorgan-build-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a prefixed key is kept for its browser only, at any depth, and wins over the plain one", () => {
  const source = { a: 1, "firefox:a": 2, b: [{ "chromium:c": 3, "firefox:d": 4 }] };
  assert.deepEqual(resolveFor(source, "chromium"), { a: 1, b: [{ c: 3 }] });
  assert.deepEqual(resolveFor(source, "firefox"), { a: 2, b: [{ d: 4 }] });
});

test("a colon that is no browser's prefix is an ordinary key", () => {
  assert.deepEqual(resolveFor({ "safari:x": 1 }, "chromium"), { "safari:x": 1 });
});

test("files that the manifest names and the folder lacks are reported, patterns and messages are not", () => {
  writeFileSync(join(folder, "there.js"), "");
  const manifest = { name: "__MSG_name__", matches: ["<all_urls>"], js: ["there.js", "lost.js"], icons: { 16: "icons/16.png" } };
  assert.deepEqual(missingFiles(manifest, folder).sort(), ["icons/16.png", "lost.js"]);
});

test("equal folders give equal archives, whatever the time zone and the files' own times", () => {
  const zone = process.env.TZ;
  const archives = ["Asia/Almaty", "America/Lima"].map((name, index) => {
    process.env.TZ = name;
    const source = join(folder, `source-${index}`);
    mkdirSync(join(source, "pages"), { recursive: true });
    for (const file of index === 0 ? ["b.txt", "pages/a.txt"] : ["pages/a.txt", "b.txt"]) writeFileSync(join(source, file), `of ${file}`);
    const archive = join(folder, `${index}.zip`);
    zipFolder(source, archive);
    return readFileSync(archive);
  });
  if (zone === undefined) delete process.env.TZ; else process.env.TZ = zone;
  assert.deepEqual(archives[0], archives[1]);
});

test("the hash of inputs follows contents and names", () => {
  const base = join(folder, "hash");
  mkdirSync(join(base, "src"), { recursive: true });
  const hash = () => hashInputs(base, ["src", "absent"]);
  writeFileSync(join(base, "src/a"), "1");
  const first = hash();
  writeFileSync(join(base, "src/a"), "2");
  const changed = hash();
  writeFileSync(join(base, "src/a"), "1");
  assert.equal(hash(), first);
  assert.notEqual(changed, first);
  writeFileSync(join(base, "src/b"), "");
  assert.notEqual(hash(), first);
});
