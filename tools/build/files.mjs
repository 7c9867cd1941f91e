import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * All files below a folder, sorted, as paths relative to it with forward slashes. A folder that is not there has none.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const names = /** @type {string[]} */ (readdirSync(folder, { recursive: true }));
  return names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => name.replaceAll("\\", "/")).sort();
}

/**
 * One SHA-256 over the names and contents of files and folders: equal hash, equal input.
 * @param {string} base
 * @param {string[]} inputs paths relative to base; what does not exist is left out
 * @param {string[]} [extra] anything else the result depends on
 * @returns {string}
 */
export function hashInputs(base, inputs, extra = []) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    const path = join(base, input);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? filesBelow(path).map((name) => join(path, name)) : [path];
    for (const file of files) {
      const bytes = readFileSync(file);
      hash.update(`${relative(base, file)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.update(extra.join("\0")).digest("hex");
}
