#!/usr/bin/env bash
# Makes the project's environment on a bare Debian 12: the system libraries Qt loads, a virtual environment
# in .venv, and the hash-pinned requirements. A second run finds all of it there and returns at once.
# Usage: packaging/environment.sh run|dev
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:?say run or dev}

python=${PYTHON:-}
if [ -z "$python" ]; then
  for candidate in python3.11 python3.12 python3.13 python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      python=$candidate
      break
    fi
  done
fi
[ -n "$python" ] || { echo "Python 3.11 or newer is needed." >&2; exit 1; }

# One Debian package for each library that Qt's offscreen and X11 platforms load, and what the tests read PDFs with.
packages=(libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0)
if [ "$kind" = dev ]; then packages+=(poppler-utils libthai0); fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  packages+=(libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1)
fi
# Debian's Python comes without the module that puts pip into a new environment.
"$python" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
fi
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "Please install: ${missing[*]}" >&2
    exit 1
  fi
fi

fresh() { [ -x .venv/bin/python ] && [ "$(cat ".venv/.requirements-$1" 2>/dev/null || true)" = "$(sha256sum "requirements/$1.txt" | cut -d' ' -f1)" ]; }
# The tests' environment holds all the program needs, so it serves both.
if ! fresh dev && ! fresh "$kind"; then
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/"$kind".txt
  sha256sum requirements/"$kind".txt | cut -d' ' -f1 >".venv/.requirements-$kind"
fi
