import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * @typedef {object} Row            A labelled text.
 * @property {string} id
 * @property {string} lang
 * @property {string} text
 * @property {boolean} harmful
 * @property {string} source
 * @property {string|null} functionality  what the text tests, where it says so
 */

/**
 * The rows of every *.jsonl of a folder, by file name. Two shapes: `{id, lang, text, label: 0|1, source, functionality?}`, and
 * that of the project's own corpus, `{id, lang, text, harmful, category?|kind?}`.
 * @param {string} folder
 * @returns {Row[]}
 * @throws {Error} that names file and line of a row of another shape
 */
export function readRows(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort();
  return files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), "utf8").split("\n");
    return lines.flatMap((line, index) => (line.trim() === "" ? [] : [readRow(line, file, index + 1)]));
  });
}

/** @param {string} line @param {string} file @param {number} number @returns {Row} */
function readRow(line, file, number) {
  /** @type {any} */
  let raw;
  try {
    raw = JSON.parse(line);
  } catch (cause) {
    throw new Error(`${file}:${number}: no JSON`, { cause });
  }
  const harmful = typeof raw?.harmful === "boolean" ? raw.harmful : { 0: false, 1: true, false: false, true: true }[String(raw?.label)];
  if (typeof raw?.text !== "string" || typeof raw.lang !== "string" || harmful === undefined) {
    throw new Error(`${file}:${number}: expected {"id", "lang", "text", "label"} or {"id", "lang", "text", "harmful"}`);
  }
  const own = typeof raw.harmful === "boolean";
  const functionality = own ? raw.category ?? raw.kind : raw.functionality;
  return {
    id: String(raw.id),
    lang: raw.lang,
    text: raw.text,
    harmful,
    source: raw.source ?? basename(file, ".jsonl"),
    functionality: typeof functionality === "string" ? functionality : null,
  };
}
