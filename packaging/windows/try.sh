#!/usr/bin/env bash
# Tries the installer of build/windows/release under Wine: install, documents, window, upgrade, removal. Every step ends
# the run with a sentence when something is not as it should be. Pictures and documents stay in build/windows/try.
# ITA_TRY_BREAK=install|documents|cage|window|upgrade|removal spoils one step on purpose, to show that it is noticed.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LANG=C.UTF-8 LC_ALL=C.UTF-8
folder=$PWD/build/windows
out=$folder/try
rm -rf "$out"
mkdir -p "$out"
export WINEPREFIX=$out/prefix
. packaging/windows/wine.sh
trap wine_stop EXIT

step() { echo "== $1"; }
fail() { echo "FAILED: $1" >&2; exit 1; }
have() { [ -e "$1" ] || fail "missing: $1"; }
gone() { [ ! -e "$1" ] || fail "still there: $1"; }
spoil() { [ "${ITA_TRY_BREAK:-}" != "$1" ] || { shift; echo "(spoiled on purpose: $*)"; "$@"; }; }
# registry KEY: what stands under it, or nothing. `reg query` would show Thai as question marks, its export does not.
registry() {
  rm -f "$out/registry.reg"
  in_wine reg export "$1" "Z:$out/registry.reg" /y >/dev/null || true
  [ ! -e "$out/registry.reg" ] || iconv -f UTF-16 -t UTF-8 "$out/registry.reg" | tr -d '\r' | sed 's/\\\\/\\/g'
}

setup=$(ls "$folder"/release/*-setup.exe)
(cd "$folder/release" && sha256sum --check --quiet SHA256SUMS) || fail "SHA256SUMS does not fit the files"
[ "$(stat -c %s "$setup")" -le $((40 * 1024 * 1024)) ] || fail "$setup is over 40 MB"
wine_prefix "$folder/python/Lib/site-packages/PySide6/Qt6Core.dll"
profile=$(ls -d "$WINEPREFIX"/drive_c/users/* | grep -v Public)
user=$(basename "$profile")
home="$profile/เอกสาร ของ กองคลัง"
app="$profile/โปรแกรม ของ เทศบาล/ITA Desktop"
windows_home="C:\\users\\$user\\เอกสาร ของ กองคลัง"
windows_app="C:\\users\\$user\\โปรแกรม ของ เทศบาล\\ITA Desktop"
menu="$profile/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ITA Desktop.lnk"
desktop="$profile/Desktop/ITA Desktop.lnk"
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ITADesktop'
settings="$profile/AppData/Roaming/ITA Desktop/ITA Desktop.ini"
mkdir -p "$home"

install() {
  # The folder goes unquoted and last, as NSIS wants it: each word is an argument of its own.
  # shellcheck disable=SC2086
  in_wine "$1" /S /D=$windows_app || fail "setup ended with $?"
}

step "silent install into a Thai path with spaces"
started=$(date +%s)
install "$setup"
echo "installed in $(($(date +%s) - started)) s, $(du -sm "$app" | cut -f1) MB"
spoil install rm "$app/ita.exe"
for file in "ITA Desktop.exe" ita.exe NOTICES.txt Uninstall.exe _internal/python313.dll; do have "$app/$file"; done
have "$menu"
have "$desktop"
registry 'HKCU\Software\Classes\ITADesktop.File\shell\open\command' | grep -F "$windows_app\\ITA Desktop.exe" >/dev/null || fail ".ita is not associated"
registry "$uninstall_key" | grep '^"DisplayVersion"="[0-9]' >/dev/null || fail "not in the list of installed programs"

step "documents: the installed program beside the source on Linux"
in_wine "$app/ita.exe" demo "$windows_home\\ชุดตัวอย่าง" || fail "demo ended with $?"
.venv/bin/python -m ita_desktop demo "$out/linux" >/dev/null
spoil documents cp "$0" "$home/ชุดตัวอย่าง/memo.pdf"
.venv/bin/python packaging/windows/compare.py "$out/linux" "$home/ชุดตัวอย่าง" || fail "the documents differ"
in_wine "$app/ita.exe" check "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "check ended with $?"
cp -r "$home/ชุดตัวอย่าง" "$out/windows"

step "a foreign file, taken apart in a child of the installed program"
in_wine "$app/ita.exe" import "$windows_home\\นำเข้า.ita" "$windows_home\\ชุดตัวอย่าง\\scores.xlsx" || fail "import ended with $?"
spoil cage rm "$home/นำเข้า.ita"
have "$home/นำเข้า.ita"

step "window: every tab"
in_wine "$app/ITA Desktop.exe" --grab "Z:$out/window" "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "the window ended with $?"
PYTHONPATH=$PWD HOME=$out .venv/bin/python packaging/start.py --grab "$out/window-linux" "$out/linux/sample.ita" || fail "the window on Linux ended with $?"
spoil window rm -f "$out/window/tab-1.png"
[ "$(cd "$out/window" && ls)" = "$(cd "$out/window-linux" && ls)" ] || fail "not the same tabs as on Linux"
.venv/bin/python packaging/windows/pictures.py "$out/window" || fail "a picture is empty"
gone "$profile/AppData/Local/ITA Desktop/problems.log"

step "second version over the first, with the program open"
mkdir -p "$(dirname "$settings")"
[ -e "$settings" ] || printf '[General]\r\npoints=12\r\n' >"$settings"
printf 'ของเจ้าหน้าที่' >"$app/ของฉัน.txt"
touch "$app/_internal/left-by-an-older-version.txt"
kept=$(find "$home/ชุดตัวอย่าง" "$app/ของฉัน.txt" -type f -exec sha256sum {} +)
in_wine "$app/ITA Desktop.exe" "$windows_home\\ชุดตัวอย่าง\\sample.ita" -platform offscreen -style fusion >/dev/null &
open=$!
sleep 8
kill -0 $open 2>/dev/null || fail "the program does not stay open"
makensis -V1 -X'SetCompressor /FINAL zlib' -INPUTCHARSET UTF8 -DVERSION=99.0.0 -DSOURCE="$folder/dist/ITA Desktop" \
  -DOUTPUT="$out/second-setup.exe" -DICON="$PWD/resources/icons/ita-desktop.ico" -DSIDE="$folder/side.bmp" -DKILOBYTES=1 \
  packaging/windows/installer.nsi
install "$out/second-setup.exe"
for _ in $(seq 30); do kill -0 $open 2>/dev/null || break; sleep 1; done
! kill -0 $open 2>/dev/null || fail "the open program was not closed"
spoil upgrade touch "$app/_internal/left-by-an-older-version.txt"
gone "$app/_internal/left-by-an-older-version.txt"
registry "$uninstall_key" | grep -F '"DisplayVersion"="99.0.0"' >/dev/null || fail "the version is not the second one"
sha256sum --check --quiet <<<"$kept" || fail "data was changed"
have "$settings"
in_wine "$app/ita.exe" check "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "the second version does not run"

step "removal keeps the data"
in_wine "$app/Uninstall.exe" /S
# The uninstaller goes on from a copy of itself.
for _ in $(seq 30); do [ -e "$app/Uninstall.exe" ] || break; sleep 1; done
wineserver -w
spoil removal touch "$menu"
[ "$(ls "$app")" = "ของฉัน.txt" ] || fail "the folder of the program holds: $(ls "$app" | tr '\n' ' ')"
gone "$menu"
gone "$desktop"
[ -z "$(registry "$uninstall_key")" ] || fail "still in the list of installed programs"
[ -z "$(registry 'HKCU\Software\Classes\ITADesktop.File')" ] || fail ".ita is still associated"
sha256sum --check --quiet <<<"$kept" || fail "data was removed or changed"
have "$settings"
echo "The installer passed: $(ls "$out/window" | wc -l) pictures in $out/window"
