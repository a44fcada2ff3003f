# shellcheck shell=bash
# What ./start and ./test share: saying what is missing, installing what they may, building the webview.
# Sourced from the root of the repository.

# shellcheck disable=SC2034 # used by those who source this
target=${CARGO_TARGET_DIR:-$PWD/target}

say() { printf '==> %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '       %s\n' "$@" >&2
  exit 1
}

# need_packages PACKAGE... installs Debian packages that are not there.
need_packages() {
  local package missing=() as_root=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian or Ubuntu. Your system's counterparts of these have to be there: $*"
    return
  fi
  for package in "$@"; do
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null ||
      fail "these packages are missing, and installing them needs your password: ${missing[*]}" \
        "Run this, then start again:" \
        "  sudo apt-get update && sudo apt-get install ${missing[*]}"
    as_root=(sudo -n)
  fi
  say "Installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get)
  "${apt[@]}" update --quiet=2 || say "The package lists could not be renewed; trying with those that are there."
  "${apt[@]}" install --quiet=2 --yes --no-install-recommends "${missing[@]}" </dev/null ||
    fail "apt could not install: ${missing[*]}" "It says why above. Without a network, install them when there is one."
}

# at_least HAVE WANTED compares versions.
at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1) == "$2" ]]; }

need_rust() {
  local wanted have
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  [[ -n $(command -v cargo) ]] || PATH=$HOME/.cargo/bin:$PATH
  command -v cargo >/dev/null || fail "Rust is missing ($wanted or newer)." "https://rustup.rs installs it."
  have=$(cargo --version | cut -d ' ' -f 2)
  at_least "$have" "$wanted" ||
    fail "Rust $have is too old; $wanted or newer is needed." "With rustup: rustup update stable (https://rustup.rs)"
}

need_node() {
  local wanted have
  wanted=$(sed -n 's/.*"node": *">=\([0-9.]*\)".*/\1/p' ui/package.json)
  command -v npm >/dev/null ||
    fail "Node.js is missing ($wanted or newer, with npm)." "https://nodejs.org/en/download installs it."
  have=$(node --version)
  at_least "${have#v}" "$wanted" ||
    fail "Node.js ${have#v} is too old; $wanted or newer is needed." "https://nodejs.org/en/download has it."
}

# The marks of what was done last lie in ui/node_modules, so that they vanish with what they tell of.
install_ui() {
  local mark=ui/node_modules/.hergang-lock
  cmp --silent ui/package-lock.json "$mark" && return
  say "Fetching the webview's packages"
  npm --prefix ui ci --no-audit --no-fund </dev/null ||
    fail "npm could not fetch the webview's packages." "The first time needs a network."
  cp ui/package-lock.json "$mark"
}

ui_sources() {
  find ui \( -name node_modules -o -path ui/dist \) -prune -o -type f -print0 | sort --zero-terminated |
    xargs --null sha256sum
}

build_ui() {
  local mark=ui/node_modules/.hergang-sources sources
  sources=$(ui_sources)
  [[ -f ui/dist/index.html && -f $mark && $(<"$mark") == "$sources" ]] && return
  say "Building the webview"
  npm --prefix ui run build </dev/null || return
  printf '%s\n' "$sources" >"$mark"
}
