#!/usr/bin/env bash
# find-browser.sh chromium|firefox: prints the program to test with; exits 1 when there is none.
# QORGAN_CHROMIUM and QORGAN_FIREFOX come first. Branded Chrome is last: it no longer loads unpacked extensions from the command line.
set -euo pipefail

case ${1:-} in
  chromium) candidates=("${QORGAN_CHROMIUM:-}" chromium chromium-browser google-chrome-for-testing google-chrome) ;;
  firefox) candidates=("${QORGAN_FIREFOX:-}" firefox-esr firefox) ;;
  *) echo "usage: find-browser.sh chromium|firefox" >&2; exit 2 ;;
esac

for candidate in "${candidates[@]}"; do
  [ -n "$candidate" ] || continue
  path=$(command -v "$candidate" 2>/dev/null) || continue
  # Ubuntu's transitional package is a script that only says "install the snap"; a snap starts only where snapd runs.
  case $(readlink -f "$path") in
    */snap) [ -S /run/snapd.socket ] || continue ;;
  esac
  if head -c 2 "$path" | grep -q '^#!' && grep -q 'snap install' "$path"; then continue; fi
  printf '%s\n' "$path"
  exit 0
done
exit 1
