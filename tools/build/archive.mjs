import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { filesBelow } from "./files.mjs";

/**
 * Packs a folder: sorted names, one fixed time, so that equal input gives an equal archive.
 * @param {string} folder
 * @param {string} archive
 * @returns {number} bytes written
 */
export function zipFolder(folder, archive) {
  // The first moment a zip can name. Local date parts are what the format stores, so the archive does not depend on the time zone.
  const epoch = new Date(1980, 0, 1);
  /** @type {import("fflate").Zippable} */
  const entries = {};
  for (const name of filesBelow(folder)) entries[name] = [readFileSync(join(folder, name)), { mtime: epoch, level: 9, os: 3 }];
  const bytes = zipSync(entries);
  writeFileSync(archive, bytes);
  return bytes.length;
}
