import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { distOf } from "../browsers/index.mjs";

/** @typedef {{ folder: string, edit: (file: string, change: (content: Buffer) => string | Uint8Array) => void, remove: () => void }} Copy */

/**
 * A copy of the built extension that a test may break.
 * @param {"chromium" | "firefox"} name
 * @returns {Copy}
 */
export function copyOfDist(name) {
  const folder = mkdtempSync(join(tmpdir(), `qorgan-e2e-dist-${name}-`));
  cpSync(distOf(name), folder, { recursive: true });
  return {
    folder,
    edit: (file, change) => writeFileSync(join(folder, file), change(readFileSync(join(folder, file)))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
