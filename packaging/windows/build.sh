#!/usr/bin/env bash
# Builds the Windows installer and the portable archive on Debian 12, as root, into build/windows/release.
# Same inputs, same contents: times are those of the last commit, order is fixed, every part is pinned by its hash.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$PWD/build/windows
name="ITA Desktop"
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)} PYTHONHASHSEED=0

took() { echo "-- $1, $SECONDS s after the beginning"; }
packaging/debian.sh wine wine64 gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 osslsigncode
packaging/windows/python.sh
took "a Python of Windows"

export WINEPREFIX=$folder/prefix
wine_seconds=3600  # to freeze takes minutes, and on a busy machine many
. packaging/windows/wine.sh
wine_prefix "$folder/python/Lib/site-packages/PySide6/Qt6Core.dll"
# The same question to WMI that the program is spared (packaging/bundle.py) would end PyInstaller under Wine.
rm -f "$folder/python/_wmi.pyd"
rm -rf "$folder/dist" "$folder/work"
in_wine "$folder/python/python.exe" -m PyInstaller --noconfirm --log-level ERROR \
  --distpath "Z:$folder/dist" --workpath "Z:$folder/work" pyinstaller.spec
wine_stop
took "frozen"
program=$folder/dist/$name
build/tools/bin/python packaging/contents.py "$program"
build/tools/bin/python packaging/notices.py "$program" "$folder/python/Lib/site-packages" "$folder/python/LICENSE.txt" "$folder/parts.json"

packaging/windows/sign.sh "$program/$name.exe"
packaging/windows/sign.sh "$program/ita.exe"
build/tools/bin/python packaging/sums.py "$program"
find "$program" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +

packaging/windows/release.sh "$program" "$folder/release"
took "the release"
ls -l "$folder/release"
