#!/usr/bin/env bash
# Builds the Windows installer and the portable archive on Debian 12, as root, into build/windows/release.
# Same inputs, same contents: times are those of the last commit, order is fixed, every part is pinned by its hash.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$PWD/build/windows
name="ITA Desktop"
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)} PYTHONHASHSEED=0

packaging/debian.sh wine wine64 gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 nsis osslsigncode zip
packaging/windows/python.sh
version=$(build/tools/bin/python -c 'import sys; sys.path.insert(0, "packaging"); import bundle; print(bundle.version())')

export WINEPREFIX=$folder/prefix
. packaging/windows/wine.sh
wine_prefix "$folder/python/Lib/site-packages/PySide6/Qt6Core.dll"
# The same question to WMI that the program is spared (packaging/bundle.py) would end PyInstaller under Wine.
rm -f "$folder/python/_wmi.pyd"
rm -rf "$folder/dist" "$folder/work"
in_wine "$folder/python/python.exe" -m PyInstaller --noconfirm --log-level ERROR \
  --distpath "Z:$folder/dist" --workpath "Z:$folder/work" pyinstaller.spec
wine_stop
program=$folder/dist/$name
build/tools/bin/python packaging/contents.py "$program"
build/tools/bin/python packaging/notices.py "$program" "$folder/python/Lib/site-packages" "$folder/python/LICENSE.txt"

packaging/windows/sign.sh "$program/$name.exe"
packaging/windows/sign.sh "$program/ita.exe"
build/tools/bin/python packaging/sums.py "$program"
find "$program" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +

release=$folder/release
rm -rf "$release"
mkdir -p "$release"
build/tools/bin/python packaging/icon.py side "$folder/side.bmp"
touch --date "@$SOURCE_DATE_EPOCH" "$folder/side.bmp"  # NSIS keeps its time
# With its hook for signing, NSIS makes an installer that is not the same twice; so only where there is a certificate.
signing=()
[ -z "${ITA_SIGN_PKCS12:-}${ITA_SIGN_COMMAND:-}" ] || signing=(-DSIGN="$PWD/packaging/windows/sign.sh")
makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DSOURCE="$program" -DOUTPUT="$release/ITA-Desktop-$version-setup.exe" \
  -DCONTENTS="_internal-$version" -DICON="$PWD/resources/icons/ita-desktop.ico" -DSIDE="$folder/side.bmp" -DKILOBYTES="$(du -sk --apparent-size "$program" | cut -f1)" \
  "${signing[@]}" packaging/windows/installer.nsi
(cd "$folder/dist" && find "$name" -type f | LC_ALL=C sort | TZ=UTC zip -q -9 -X -@ "$release/ITA-Desktop-$version-portable.zip")
PYTHONPATH=$PWD .venv/bin/python packaging/install_sheet.py "$release"
(cd "$release" && sha256sum -- *.exe *.zip >SHA256SUMS)
ls -l "$release"
