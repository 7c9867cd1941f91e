#!/usr/bin/env bash
# All tests, one after the other; stops at the first that fails. Called by `make test`, after the set-up.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TARGET_DIR="$PWD/target" INSTA_UPDATE=no
export QORGAN_CHROMIUM QORGAN_FIREFOX
QORGAN_CHROMIUM=$(tools/find-browser.sh chromium)
QORGAN_FIREFOX=$(tools/find-browser.sh firefox)
export PATH="$PWD/node_modules/.bin:$PATH"

header() { printf '\n=== %s ===\n' "$*"; }

# node_tests FOLDER: every *.test.mjs or *.test.js below it, one file at a time. An empty folder is a failure, not a pass.
node_tests() {
  local files
  mapfile -t files < <(find "$1" \( -name '*.test.mjs' -o -name '*.test.js' \) -type f | LC_ALL=C sort)
  [ "${#files[@]}" -gt 0 ] || { echo "no tests below $1" >&2; return 1; }
  node --test --test-force-exit --test-concurrency=1 --test-reporter=spec "${files[@]}"
}

tools/check.sh

header "Rust tests"
if command -v cargo-nextest >/dev/null; then
  cargo nextest run --locked --all-features --no-fail-fast --run-ignored all
else
  cargo test --locked --all-features --all-targets --no-fail-fast -- --include-ignored
fi

header "Rust documentation examples"
cargo test --locked --all-features --doc

header "build"
node tools/build.mjs

header "WebAssembly: the conformance tables in Node"
node_tests tests/conformance

header "own labelled texts"
node tools/eval.mjs tests/corpus --thresholds tests/corpus/thresholds.json

header "own labelled texts, disguised"
node tools/robustness.mjs

header "extension units"
node_tests tests/unit

header "web-ext lint (Firefox)"
web-ext lint --source-dir dist/firefox --no-config-discovery --no-input

header "end to end: Chromium and Firefox"
node_tests tests/e2e

printf '\n=== all tests passed ===\n'
