#!/usr/bin/env bash
# Freezes the program for the system this runs on, into build/<system>/dist. Same inputs, same contents.
# Usage: packaging/freeze.sh
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/environment.sh run

folder=build/linux
stamp=$folder/venv/.requirements
wanted=$(sha256sum requirements/freeze.txt | cut -d' ' -f1)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$folder/venv"
  .venv/bin/python -m venv "$folder/venv"
  "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/freeze.txt
  echo "$wanted" >"$stamp"
fi

# PyInstaller looks at object code with objdump, which Debian keeps in binutils.
if ! command -v objdump >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends binutils >/dev/null
fi
export PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
"$folder/venv/bin/python" -m PyInstaller --noconfirm --log-level WARN \
  --distpath "$folder/dist" --workpath "$folder/work" pyinstaller.spec
