#!/usr/bin/env bash
# Freezes the program for Linux into build/linux/dist and checks what is in it. Same inputs, same contents.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/tools.sh
packaging/debian.sh binutils

export PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
build/tools/bin/python -m PyInstaller --noconfirm --log-level WARN \
  --distpath build/linux/dist --workpath build/linux/work pyinstaller.spec
build/tools/bin/python packaging/contents.py "build/linux/dist/ITA Desktop"
