# Shared by the scripts of this folder, which source it: where the project is, how a line is said, what is there already.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
TOOLS="$ROOT/.tools"
WASM_TARGET=wasm32-unknown-unknown
# rustup puts cargo here; a shell that has not been opened anew since does not know yet.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin:$TOOLS/bin"
# selenium must never fetch a browser or send statistics.
export SE_OFFLINE=true SE_AVOID_STATS=true

say() { printf '%s\n' "$*"; }
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }
first_of() {
  local name
  for name in "$@"; do
    if has "$name"; then command -v "$name" && return 0; fi
  done
  return 1
}

# Ends where node is missing, or older than package.json asks for.
need_node() {
  local least have
  least="$(sed -n 's/.*"node": ">=\([0-9.]*\)".*/\1/p' package.json)"
  [ -n "$least" ] || die "package.json does not say which node is needed"
  has node || die "node is missing: install version $least or newer"
  have="$(node -p process.versions.node)"
  [ "$(printf '%s\n' "$least" "$have" | sort -V | sed -n 1p)" = "$least" ] || die "node $have is too old: $least or newer is needed"
}

# Version of a crate in Cargo.lock, which is made first where it is missing.
locked_version() {
  [ -f Cargo.lock ] || cargo generate-lockfile --quiet
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}
