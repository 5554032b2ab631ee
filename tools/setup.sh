#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Make .venv hold exactly what requirements/$1.txt locks, and this package.
# Needs python3 >= 3.11 only. uv is fast; without it pip does the same.
set -euo pipefail
cd "$(dirname "$0")/.."
group=$1
venv=.venv

say() { printf 'set-up: %s\n' "$*" >&2; }

find_python() {
  for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  say "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3"
  return 1
}

make_venv() {
  local python=$1
  if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv "$venv"
  elif "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --without-pip "$venv"
    "$python" -m pip --python "$venv/bin/python" install --quiet pip
  else
    say "this Python can make no virtual environment. On Debian: apt install python3-venv"
    return 1
  fi
}

pip() { "$venv/bin/python" -m pip --quiet --disable-pip-version-check "$@"; }

install() {
  local uv=$venv/bin/uv
  if [ -x "$uv" ] || pip install --require-hashes -r requirements/uv.txt 2>/dev/null; then
    if "$uv" pip install --quiet --python "$venv/bin/python" "$@"; then return; fi
    say "uv did not manage; pip tries the same"
  fi
  pip install "$@"
}

if [ ! -x "$venv/bin/python" ]; then
  python=$(find_python)
  say "a virtual environment in $venv with $("$python" --version)"
  make_venv "$python"
fi
say "requirements/$group.txt, every file held against its hash"
install --require-hashes -r "requirements/$group.txt"
say "upshift itself"
install --no-deps --no-build-isolation -e .
touch "$venv/.ready-$group"
[ "$group" = run ] || touch "$venv/.ready-run"
[ "$group" = test ] && touch "$venv/.ready-workspace"
say "done"
