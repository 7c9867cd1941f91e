# Browsers, fonts and small programs from the system's packages. Sourced by tools/setup.sh.

# as_root COMMAND…: without a password prompt, so that nothing waits for an answer
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
}

# firefox-esr is Debian's name; Ubuntu has "firefox", which is a snap there
package_for() {
  case $1 in
    firefox) if apt-cache show firefox-esr >/dev/null 2>&1; then echo firefox-esr; else echo firefox; fi ;;
    chromium) if apt-cache show chromium >/dev/null 2>&1; then echo chromium; else echo chromium-browser; fi ;;
  esac
}

kazakh_font_present() { has fc-list && [ -n "$(fc-list :lang=kk family)" ]; }

# wanted LEVEL: packages that are missing, one a line
wanted() {
  tools/find-browser.sh chromium >/dev/null || package_for chromium
  kazakh_font_present || printf '%s\n' fontconfig fonts-dejavu-core fonts-noto-core
  if [ "$1" = test ]; then
    tools/find-browser.sh firefox >/dev/null || package_for firefox
    has pdftotext || echo poppler-utils
  fi
}

# apt_install PACKAGE…: or one line that says what to run
apt_install() {
  may_install || fail "system packages are missing: $*" "run: sudo apt-get install -y $*"
  step "system packages: installing $*"
  as_root apt-get update -qq </dev/null || step "apt-get update failed; trying with the lists at hand"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
    fail "apt-get could not install $*" "run it by hand to see why: sudo apt-get install -y $*"
}

install_system_packages() {
  local packages
  mapfile -t packages < <(wanted "$1")
  [ "${#packages[@]}" -eq 0 ] || apt_install "${packages[@]}"
  require_browser chromium QORGAN_CHROMIUM
  [ "$1" != test ] || require_browser firefox QORGAN_FIREFOX
}

# A snap needs snapd running and sees neither /tmp nor hidden folders: what the package manager installed may still not start.
require_browser() {
  local path
  path=$(tools/find-browser.sh "$1") ||
    fail "no $1 that starts was found" "install one that is not a snap and name it: export $2=/path/to/$1"
  step "$1: $path"
}
