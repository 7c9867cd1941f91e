# Rust and the programs built with it. Sourced by tools/setup.sh.

wasm_bindgen_default=0.2.130 # only until Cargo.lock names one
wasm_pack_version=0.15.1
nextest_version=0.9.143

check_git() {
  has git || fail "git is missing" "install it with your system's package manager, e.g.: sudo apt-get install git"
}

check_toolchain() {
  has rustup || fail "rustup is missing" "install Rust from https://rustup.rs and open a new shell"
  has cc || apt_install build-essential
  local channel
  channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
  if rustup target list --installed --toolchain "$channel" 2>/dev/null | grep -qx wasm32-unknown-unknown &&
    cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; then
    step "Rust $channel with the wasm target: present"
    return 0
  fi
  step "Rust $channel with the wasm target: installing with rustup"
  rustup toolchain install "$channel" --profile minimal --target wasm32-unknown-unknown --component clippy,rustfmt \
    --no-self-update </dev/null || fail "rustup could not install Rust $channel" "check the network and run again"
}

install_wasm_bindgen() {
  local version
  version=$(lock_version wasm-bindgen)
  cargo_tool wasm-bindgen wasm-bindgen-cli "${version:-$wasm_bindgen_default}" ||
    fail "wasm-bindgen-cli ${version:-} could not be built" "its version must be the one in Cargo.lock; see cargo's message above"
}

install_wasm_pack() {
  cargo_tool wasm-pack wasm-pack "$wasm_pack_version" ||
    fail "wasm-pack $wasm_pack_version could not be built" "see cargo's message above"
}

install_nextest() {
  if has cargo-nextest; then
    step "cargo-nextest: present"
    return 0
  fi
  cargo_tool cargo-nextest cargo-nextest "$nextest_version" ||
    step "cargo-nextest could not be built: the tests run with plain cargo test instead"
}
