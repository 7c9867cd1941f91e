import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { filesBelow } from "./files.mjs";
import { missingFiles, readManifest } from "./manifest.mjs";
import { distDir, engineDir, root } from "./paths.mjs";
import { say } from "./run.mjs";

const source = join(root, "extension");
const engineFiles = ["qorgan.js", "qorgan_bg.wasm"];
const copied = /^(?:managed-schema\.json|pages\/.+\.(?:html|css|svg)|content\/.+\.css|icons\/.+\.(?:png|svg)|_locales\/[a-zA-Z_]+\/messages\.json)$/;

/**
 * The engine's JavaScript stays a file of its own, as wasm-bindgen wrote it: one copy for the background and every page.
 * @type {import("esbuild").Plugin}
 */
const engineStaysOutside = {
  name: "engine-stays-outside",
  setup(context) {
    context.onResolve({ filter: /(^|\/)engine\/qorgan\.js(\?\w+)?$/ }, ({ path }) => ({ path: `/engine/qorgan.js${/\?\w+$/.exec(path)?.[0] ?? ""}`, external: true }));
  },
};

/**
 * Writes dist/<browser>, loadable unpacked.
 * @param {import("./manifest.mjs").Browser} browser
 */
export async function buildExtension(browser) {
  const finished = join(distDir, browser);
  const out = join(distDir, `.${browser}`); // takes the place of the last build only when all of it is there
  rmSync(out, { recursive: true, force: true });
  const manifest = readManifest(join(root, "manifest.json"), browser);
  await Promise.all([
    bundle(contentScripts(manifest), "iife", out),
    bundle({ "background": join(source, "background/main.js") }, "esm", out),
    bundle(pageScripts(), "esm", out),
  ]);
  for (const name of filesBelow(source).filter((file) => copied.test(file))) copy(join(source, name), join(out, name));
  for (const name of engineFiles) copy(join(engineDir, name), join(out, "engine", name));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copy(join(root, name), join(out, name));
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const missing = missingFiles(manifest, out);
  if (missing.length > 0) throw new Error(`manifest.json names files that dist/${browser} does not have: ${missing.join(", ")}`);
  rmSync(finished, { recursive: true, force: true });
  renameSync(out, finished);
  const script = readFileSync(join(finished, "content.js"));
  say(`dist/${browser}: content script ${script.length} bytes, ${gzipSync(script, { level: 9 }).length} gzip`);
}

/**
 * The scripts that the manifest injects: content.js is made from content/boot.js, any other has its source at the same path.
 * @param {{ [key: string]: unknown }} manifest
 * @returns {{ [name: string]: string }}
 */
function contentScripts(manifest) {
  const groups = /** @type {{ js?: string[] }[]} */ (manifest.content_scripts);
  const names = groups.flatMap(({ js = [] }) => js);
  return Object.fromEntries(names.map((name) => [name.replace(/\.js$/, ""), join(source, name === "content.js" ? "content/boot.js" : name)]));
}

/**
 * The scripts that the extension's pages load, not every module beside them.
 * @returns {{ [name: string]: string }}
 */
function pageScripts() {
  /** @type {{ [name: string]: string }} */
  const entries = {};
  for (const page of filesBelow(source).filter((name) => /^pages\/.+\.html$/.test(name))) {
    const html = readFileSync(join(source, page), "utf8");
    for (const match of html.matchAll(/<script\b[^>]*\bsrc="([^"]+\.js)"/g)) {
      const name = join(dirname(page), match[1]);
      entries[name.replace(/\.js$/, "")] = join(source, name);
    }
  }
  return entries;
}

/**
 * @param {{ [name: string]: string }} entryPoints
 * @param {"iife" | "esm"} format
 * @param {string} outdir
 */
async function bundle(entryPoints, format, outdir) {
  await build({
    entryPoints,
    outdir,
    format,
    bundle: true,
    // Readable by a reviewer of the store: no minification, names and comments as written.
    minify: false,
    legalComments: "none",
    charset: "utf8",
    target: ["chrome120", "firefox140"],
    plugins: [engineStaysOutside],
    logLevel: "warning",
  });
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
