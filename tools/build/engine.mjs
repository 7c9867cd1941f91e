import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { hashInputs } from "./files.mjs";
import { engineDir, root, toolEnvironment } from "./paths.mjs";
import { run, say } from "./run.mjs";

const inputs = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo/config.toml", "crate/Cargo.toml", "crate/build.rs", "crate/build", "crate/src", "crate/packs", "extension/_locales", "tools/build/engine.mjs"];

// What rustc's wasm32-unknown-unknown emits by default; wasm-opt refuses a module that uses more than it was told of.
const wasmFeatures = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue", "simd"];

/** Compiles the crate to WebAssembly for the extension. */
export function buildEngine() {
  compile({ what: "engine", outDir: engineDir, features: [] });
}

/**
 * Writes qorgan.js, qorgan_bg.wasm and their type declarations. Skipped when no source, pack or message has changed since the last time.
 * @param {{what: string, outDir: string, features: string[]}} options
 */
export function compile({ what, outDir, features }) {
  const rustc = execFileSync("rustc", ["--version"], { cwd: root, env: toolEnvironment(), encoding: "utf8" });
  const stamp = hashInputs(root, inputs, [rustc, process.env.QORGAN_LANGUAGES ?? ""]);
  const stampFile = join(outDir, ".inputs");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) {
    say(`${what}: unchanged`);
    return;
  }
  say(`${what}: compiling the crate to WebAssembly`);
  const extra = features.length > 0 ? ["--", "--features", features.join(",")] : [];
  run("wasm-pack", ["build", "crate", "--target", "web", "--release", "--no-opt", "--no-pack", "--mode", "no-install", "--out-dir", outDir, "--out-name", "qorgan", ...extra]);
  optimise(join(outDir, "qorgan_bg.wasm"), what);
  mkdirSync(outDir, { recursive: true });
  writeFileSync(stampFile, stamp);
}

/**
 * Functions with a single caller stay apart unless they are small: merged into one, the loops of the fold run out of registers.
 * @param {string} wasm
 * @param {string} [what]
 */
export function optimise(wasm, what = "engine") {
  const before = statSync(wasm).size;
  const optimised = `${wasm}.opt`;
  run("wasm-opt", ["-O3", ...wasmFeatures.map((name) => `--enable-${name}`), "--one-caller-inline-max-function-size=60", "--strip-debug", "--strip-producers", wasm, "-o", optimised]);
  renameSync(optimised, wasm);
  const bytes = readFileSync(wasm);
  say(`${what}: ${kib(before)} → ${kib(bytes.length)} after wasm-opt, ${kib(gzipSync(bytes, { level: 9 }).length)} gzip`);
}

/** @param {number} bytes */
function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

/** Compiles target/release/qorgan; cargo itself knows what is unchanged. */
export function buildCommandLine() {
  say("command-line program: cargo build --release");
  run("cargo", ["build", "--release", "--locked", "--features", "cli", "--bin", "qorgan"]);
}
