// The engine in WebAssembly beside a bare aho-corasick automaton and the fold alone, in one process, in turns.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { optimise } from "../build/engine.mjs";
import { root, targetDir } from "../build/paths.mjs";
import { run } from "../build/run.mjs";
import { emit, inTurns } from "./measure.mjs";
import { pageTexts, trapTexts } from "./texts.mjs";

const out = join(targetDir, "bench");
const rounds = 15;

/** @returns {any} the class of crate/examples/bench.rs */
function build() {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "package.json"), '{"type":"commonjs"}\n');
  run("cargo", ["build", "--release", "--locked", "--target", "wasm32-unknown-unknown", "--example", "bench"]);
  run("wasm-bindgen", ["--target", "nodejs", "--out-dir", out, join(targetDir, "wasm32-unknown-unknown/release/examples/bench.wasm")]);
  optimise(join(out, "bench_bg.wasm"));
  return createRequire(import.meta.url)(join(out, "bench.js")).Bench;
}

/** Megabytes of UTF-8 a second. @param {number} bytes @param {number} ms */
const speed = (bytes, ms) => bytes / 1e6 / (ms / 1e3);

export function benchEngine() {
  const Bench = build();
  const load = (/** @type {number} */ patterns, /** @type {string[]} */ texts) => {
    const engine = new Bench(patterns);
    engine.load(texts);
    return engine;
  };
  for (const [suffix, texts] of /** @type {[string, string[]][]} */ ([["", pageTexts()], ["_on_traps", trapTexts()]])) {
    const bytes = Buffer.byteLength(texts.join(""));
    const engine = load(10_000, texts);
    const times = inTurns(rounds, { verdicts: () => engine.verdicts(), bare: () => engine.bare(), fold: () => engine.fold() });
    const [verdicts, bare, fold] = [times.verdicts, times.bare, times.fold].map((ms) => speed(bytes, ms));
    emit(`wasm.verdict_vs_bare_ac${suffix}`, verdicts, "MB/s", bare, verdicts / bare, { patterns: engine.patterns, text_bytes: bytes });
    emit(`wasm.verdict_vs_fold${suffix}`, verdicts, "MB/s", fold, verdicts / fold);
  }
  const texts = pageTexts();
  const bytes = Buffer.byteLength(texts.join(""));
  const full = load(0, texts);
  const whole = inTurns(rounds, { verdicts: () => full.verdicts(), bare: () => full.bare() });
  emit("wasm.full_packs_vs_bare_ac", speed(bytes, whole.verdicts), "MB/s", speed(bytes, whole.bare), whole.bare / whole.verdicts, { patterns: full.patterns, text_bytes: bytes });
  const [small, large] = [load(1_000, texts), load(100_000, texts)];
  const curve = inTurns(rounds, { small: () => small.verdicts(), large: () => large.verdicts() });
  emit("wasm.patterns_100k_vs_1k", speed(bytes, curve.large), "MB/s", speed(bytes, curve.small), curve.small / curve.large);
}

export function benchSize() {
  const wasm = gzipSync(readFileSync(join(targetDir, "engine/qorgan_bg.wasm")), { level: 9 }).length;
  emit("size.wasm_and_packs_gzip", wasm / 1024, "KiB", 700, wasm / 1024 / 700);
  const content = gzipSync(readFileSync(join(root, "dist/chromium/content.js")), { level: 9 }).length;
  emit("size.content_script_gzip", content / 1024, "KiB", 20, content / 1024 / 20);
}
