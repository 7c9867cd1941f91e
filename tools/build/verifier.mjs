import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { compile } from "./engine.mjs";
import { distDir, root, verifierDir } from "./paths.mjs";
import { say } from "./run.mjs";

const source = join(root, "verifier");

/** Writes dist/verify.html: one file that checks case files without a network, the engine inside it. */
export async function buildVerifier() {
  compile({ what: "verifier", outDir: verifierDir, features: ["verify"] });
  const { outputFiles } = await build({
    entryPoints: [join(source, "verify.js")],
    bundle: true,
    write: false,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    loader: { ".wasm": "binary" },
    alias: { engine: join(verifierDir, "qorgan.js"), "engine.wasm": join(verifierDir, "qorgan_bg.wasm") },
    define: { "import.meta.url": '""' },
    target: ["chrome120", "firefox140"],
    logLevel: "warning",
  });
  const script = outputFiles[0].text;
  const hash = createHash("sha256").update(script).digest("base64");
  const parts = new Map([["hash", hash], ["style", readFileSync(join(source, "verify.css"), "utf8")], ["script", script]]);
  const page = readFileSync(join(source, "verify.html"), "utf8").replaceAll(/\{(hash|style|script)\}/g, (_, name) => parts.get(name) ?? "");
  mkdirSync(distDir, { recursive: true });
  writeFileSync(join(distDir, "verify.html"), page);
  say(`dist/verify.html: ${page.length} bytes`);
}
