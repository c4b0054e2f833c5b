#!/usr/bin/env bash
# Freezes the program for Linux into build/linux/dist, checks what is in it, and that its PDFs are those of the source.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/tools.sh
packaging/debian.sh binutils
# Debian keeps the shared library of its own Python in a package apart; a Python from elsewhere brings its own.
if build/tools/bin/python -c 'import sys; sys.exit(sys.base_prefix != "/usr")'; then
  packaging/debian.sh "libpython$(build/tools/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
fi

export PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
build/tools/bin/python -m PyInstaller --noconfirm --log-level ERROR \
  --distpath build/linux/dist --workpath build/linux/work pyinstaller.spec
build/tools/bin/python packaging/contents.py "build/linux/dist/ITA Desktop"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"build/linux/dist/ITA Desktop/ita" demo "$out/frozen" >/dev/null
.venv/bin/python -m ita_desktop demo "$out/source" >/dev/null
for pdf in "$out"/source/*.pdf; do
  cmp "$pdf" "$out/frozen/$(basename "$pdf")"
done
echo "$(find "$out/source" -name '*.pdf' | wc -l) PDFs of the frozen program are equal to the source's, byte for byte"
