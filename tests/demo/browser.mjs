import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));

// Nothing but the feed and the extension: no updates, no sync, no first-run traffic.
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu"];
// Chromium refuses its sandbox to root, which is who runs in most containers.
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const viewport = { width: 1180, height: 900 };

/** @returns {string} */
function executablePath() {
  return execFileSync(join(root, "tools/find-browser.sh"), ["chromium"], { encoding: "utf8" }).trim();
}

/** A browser without the extension. */
export async function openPlain() {
  const browser = await chromium.launch({ executablePath: executablePath(), args: [...quiet, ...sandbox], headless: true });
  return { page: await browser.newPage({ viewport, deviceScaleFactor: 1 }), close: () => browser.close() };
}

/**
 * A fresh profile with the unpacked extension.
 * @param {{ extension: string, headless: boolean, locale: string }} options extension: folder of the dist
 */
export async function openWithExtension({ extension, headless, locale }) {
  const profile = mkdtempSync(join(tmpdir(), "qorgan-demo-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executablePath(),
    headless,
    viewport,
    deviceScaleFactor: 1,
    acceptDownloads: true,
    locale,
    args: [...quiet, ...sandbox, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
    ignoreDefaultArgs: ["--disable-extensions"],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker", { timeout: 15_000 }));
  return {
    context,
    base: new URL("/", worker.url()).href,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
