# Shared by the set-up steps. Sourced, never run.

# Programs that cargo builds for this project live outside of the checkout, one folder a version:
# a second clone uses them again, and nothing of the user's own ~/.cargo/bin is replaced.
tools_dir=${QORGAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/qorgan/tools}

step() { printf 'setup: %s\n' "$*"; }

# fail WHAT HOW-TO-MEND
fail() {
  printf 'setup: FAILED: %s\n       %s\n' "$1" "$2" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# lock_version PACKAGE: the version of one package in Cargo.lock, nothing when it is not there
lock_version() {
  [ -f Cargo.lock ] || return 0
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# cargo_tool PROGRAM PACKAGE VERSION: the wanted version from PATH or from the cache, built when neither has it
cargo_tool() {
  local program=$1 package=$2 version=$3 root="$tools_dir/$2-$3" found
  for found in "$root/bin/$program" "$program"; do
    if "$found" --version 2>/dev/null | grep -qwF "$version"; then
      step "$package $version: present"
      return 0
    fi
  done
  step "$package $version: building with cargo (a few minutes, once a machine)"
  cargo install --locked --quiet --root "$root" --version "$version" "$package" </dev/null && return 0
  # A package mirror can lack a crate that the tool's own lock file names.
  step "$package $version: not with its own lock file; trying with the newest crates that fit"
  cargo install --quiet --root "$root" --version "$version" "$package" </dev/null
}
