# Node and the npm packages. Sourced by tools/setup.sh.

check_node() {
  has node && has npm || fail "Node.js is missing" "install Node 20.19 or newer: https://nodejs.org/en/download"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) is too old" "install Node 20.19 or newer: https://nodejs.org/en/download"
  step "Node $(node --version): present"
}

install_npm_packages() {
  local stamp=node_modules/.qorgan-lock want
  want=$(cksum <package-lock.json)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then
    step "npm packages: present"
    return 0
  fi
  step "npm packages: installing what package-lock.json names"
  npm ci --no-audit --no-fund </dev/null || fail "npm ci failed" "check the network, then run again; npm's message stands above"
  printf '%s\n' "$want" >"$stamp"
}
