#!/usr/bin/env bash
# Makes build/tools, the virtual environment that freezing is done with: the program's libraries and PyInstaller, hash-pinned.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/environment.sh run

tools=build/tools
wanted=$(sha256sum requirements/freeze.txt | cut -d' ' -f1)
if [ "$(cat "$tools/.requirements" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$tools"
  .venv/bin/python -m venv "$tools"
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/freeze.txt
  echo "$wanted" >"$tools/.requirements"
fi
