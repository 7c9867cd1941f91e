#!/usr/bin/env bash
# eval.sh FOLDER: scans FOLDER/*.jsonl with target/release/qorgan and scores the flags with FOLDER/../score.py.
# Low scores do not fail; a crash, or a program that answers fewer lines than it was given, does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=${1:?usage: eval.sh FOLDER}
scorer=$folder/../score.py
[ -f "$scorer" ] || { echo "eval: $scorer is not there" >&2; exit 2; }
mkdir -p out/eval
predictions=out/eval/predictions.jsonl

started=$(date +%s%N)
code=0
target/release/qorgan scan "$folder"/*.jsonl >"$predictions" </dev/null || code=$?
ended=$(date +%s%N)
# 1 is the contract's "some lines were bad": told on stderr, the rest is there.
[ "$code" -le 1 ] || { echo "eval: qorgan scan ended with code $code" >&2; exit 1; }
given=$(cat "$folder"/*.jsonl | grep -c .)
answered=$(grep -c . "$predictions")
printf 'eval: %s of %s lines answered in %s ms\n' "$answered" "$given" "$(((ended - started) / 1000000))"
[ "$code" -eq 1 ] || [ "$answered" -eq "$given" ] || { echo "eval: answers are missing" >&2; exit 1; }
python3 "$scorer" "$predictions" "$folder"
