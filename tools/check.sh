#!/usr/bin/env bash
# Format, lint and types. The same in CI and before a commit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TARGET_DIR="$PWD/target"

header() { printf '\n=== %s ===\n' "$*"; }

header "rustfmt"
cargo fmt --all --check
echo "rustfmt: clean"
header "clippy"
cargo clippy --locked --all-targets --all-features --quiet -- -D warnings
echo "clippy: clean"
header "eslint"
node_modules/.bin/eslint --max-warnings 0 .
echo "eslint: clean"
header "types (tsc --checkJs --strict)"
node tools/build.mjs engine verifier
node_modules/.bin/tsc --project tsconfig.json
echo "tsc: clean"
