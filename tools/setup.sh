#!/usr/bin/env bash
# Brings a machine to the point where `make` can work. Idempotent: what is there already is only looked at.
#   tools/setup.sh build   Rust, the wasm tools, npm packages          (make dist)
#   tools/setup.sh demo    the same, and Chromium with Kazakh glyphs   (make demo)
#   tools/setup.sh test    the same, and Firefox, nextest, poppler     (make test)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tools/setup/common.sh
. tools/setup/common.sh
# shellcheck source=tools/setup/rust.sh
. tools/setup/rust.sh
# shellcheck source=tools/setup/node.sh
. tools/setup/node.sh
# shellcheck source=tools/setup/system.sh
. tools/setup/system.sh

level=${1:-test}
case $level in
  build | demo | test) ;;
  *) fail "unknown level '$level'" "use one of: build, demo, test" ;;
esac

check_git
check_toolchain
check_node
install_npm_packages
install_wasm_bindgen
install_wasm_pack
if [ "$level" != build ]; then
  install_system_packages "$level"
fi
if [ "$level" = test ]; then
  install_nextest
fi
step "ready for: $level"
