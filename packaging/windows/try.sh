#!/usr/bin/env bash
# Tries the installer of build/windows/release under Wine: install, documents, the real window by its keys, the portable
# archive, upgrade, removal. Every step ends the run with a sentence when something is not as it should be. Pictures and
# documents stay in build/windows/try. ITA_TRY_BREAK=NAME spoils one thing on purpose, to show that it is noticed; the
# names are those behind `spoil` below, and breakages.sh takes them one after the other.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LANG=C.UTF-8 LC_ALL=C.UTF-8
folder=$PWD/build/windows
out=$folder/try
rm -rf "$out"
mkdir -p "$out"
export WINEPREFIX=$out/prefix
. packaging/windows/wine.sh
. packaging/windows/screen.sh
trap 'wine_stop; screen_stop' EXIT

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
built="$folder/dist/ITA Desktop"
SOURCE_DATE_EPOCH=$(stat -c %Y "$built/ita.exe")  # as it was built by
export SOURCE_DATE_EPOCH
(cd "$folder/release" && sha256sum --check --quiet SHA256SUMS) || fail "SHA256SUMS does not fit the files"
[ "$(stat -c %s "$setup")" -le $((31 * 1024 * 1024)) ] || fail "$setup is over 31 MB"
msi=$(ls "$folder"/release/*.msi)
bill=$(ls "$folder"/release/*.cdx.json)
version=$(basename "$setup" -setup.exe)
version=${version##*-}
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

# installed SETUP [OPTION]: its exit code. The folder goes unquoted and last, as NSIS wants it: each word is an argument.
installed() {
  # shellcheck disable=SC2086
  in_wine "$@" /S /D=$windows_app >&2 && echo 0 || echo $?
}
install() {
  local code
  code=$(installed "$@")
  [ "$code" = 0 ] || fail "setup ended with $code"
}

step "the release made again, byte for byte"
# A signed file holds its time; and where something else is spoiled, this would only take minutes.
if [ -z "${ITA_SIGN_PKCS12:-}${ITA_SIGN_COMMAND:-}" ] && [[ ${ITA_TRY_BREAK:-again} = again ]]; then
  packaging/windows/release.sh "$built" "$out/again"
  spoil again sh -c "printf x >>'$out/again/$(basename "$msi")'"
  diff -rq "$folder/release" "$out/again" || fail "the same program makes another release"
  echo "$(find "$out/again" -type f | wc -l) files are the same"
  rm -r "$out/again"
fi

step "silent install into a Thai path with spaces"
started=$(date +%s)
install "$setup"
echo "installed in $(($(date +%s) - started)) s, $(du -sm "$app" | cut -f1) MB; to hand on: $(du -sm "$setup" | cut -f1) MB, MSI $(du -sm "$msi" | cut -f1) MB"
[ "$(du -sm "$app" | cut -f1)" -le 85 ] || fail "what is installed is over 85 MB"
contents=$(basename "$(ls -d "$built"/_internal*)")
spoil install rm "$app/ita.exe"
spoil library rm "$app/$contents/python313.dll"
spoil platform find "$app" -name qwindows.dll -delete
spoil icon-plugin find "$app" -name 'qsvg*.dll' -delete
spoil icon sed -i 's/\x89PNG/\x89PNO/g' "$app/ITA Desktop.exe"
spoil left-over mkdir "$app/_new"
have "$app/Uninstall.exe"
diff -rq "$built" "$app" | grep -v ': Uninstall.exe$' && fail "what is installed is not what was built"
cp "$bill" "$out/bill.json"
spoil bill sed -i 's/"content": "0/"content": "1/' "$out/bill.json"
PYTHONPATH=packaging .venv/bin/python packaging/windows/sbom.py check "$out/bill.json" "$app" || fail "the bill of materials is another"
[ "${ITA_TRY_BREAK:-}" != resources ] || version=0.0.1
PYTHONPATH=packaging .venv/bin/python packaging/windows/resources.py "$version" "$setup" "$app/ITA Desktop.exe" "$app/ita.exe" "$app/Uninstall.exe" || fail "a program file does not tell who made it, and which version it is"
.venv/bin/python packaging/windows/icons.py "$folder/python/Lib/site-packages" resources/icons/ita-desktop.ico "$app/ITA Desktop.exe" "$app/ita.exe" || fail "not the program's icon"
in_wine "$app/ita.exe" --self-check || fail "the program does not find itself whole"
have "$menu"
have "$desktop"
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

step "window: every tab, drawn without a screen"
in_wine "$app/ITA Desktop.exe" --grab "Z:$out/window" "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "the window ended with $?"
PYTHONPATH=$PWD HOME=$out .venv/bin/python packaging/start.py --grab "$out/window-linux" "$out/linux/sample.ita" || fail "the window on Linux ended with $?"
spoil window rm -f "$out/window/tab-1.png"
[ "$(cd "$out/window" && ls)" = "$(cd "$out/window-linux" && ls)" ] || fail "not the same tabs as on Linux"
.venv/bin/python packaging/windows/pictures.py "$out/window" || fail "a picture is empty"
gone "$profile/AppData/Local/ITA Desktop/problems.log"

step "the real window, by its shortcuts and its keys"
screen_start "$out/screen"
# installer_speaks WORD PICTURE: whether the installer's title has that word.
installer_speaks() {
  local installer title
  wine "$setup" </dev/null >/dev/null 2>&1 &
  installer=$!
  screen_see 'ITA Desktop' || fail "the installer shows no window"
  sleep 2
  title=$(xdotool getwindowname "$seen")
  screen_picture "$2"
  kill -9 "$installer" 2>/dev/null || true
  wait "$installer" 2>/dev/null || true
  case $title in *"$1"*) ;; *) fail "the installer speaks otherwise: $title" ;; esac
}
layout='HKLM\SYSTEM\CurrentControlSet\Control\Keyboard Layouts\0000041e'
region='HKCU\Control Panel\International\Geo'
installer_speaks Setup 0-installer
in_wine reg add "$layout" /v 'Layout Text' /d Thai /f >/dev/null
spoil keyboard in_wine reg delete "$layout" /f
installer_speaks ติดตั้ง 0-installer-with-a-thai-keyboard
in_wine reg delete "$layout" /f >/dev/null
in_wine reg add "$region" /v Nation /d 227 /f >/dev/null
installer_speaks ติดตั้ง 0-installer-in-thailand
work=$WINEPREFIX/drive_c/ita  # native dialogs are typed into: plain letters
mkdir -p "$work"
cp "$home/ชุดตัวอย่าง/scores.xlsx" "$work/scores.xlsx"
cp "$home/ชุดตัวอย่าง/sample.ita" "$home/งานของเรา.ita"
spoil shortcut sed -i 's/I\x00T\x00A\x00 \x00D\x00/I\x00T\x00B\x00 \x00D\x00/g' "$desktop"
for link in "$menu" "$desktop"; do
  .venv/bin/python packaging/windows/link.py "$link" "$windows_app\\ITA Desktop.exe" || fail "$link does not lead to the program"
done
spoil verb-without-file in_wine reg add 'HKCU\Software\Classes\ITADesktop.File\shell\open\command' /ve /d "\"$windows_app\\ITA Desktop.exe\"" /f
spoil verb in_wine reg add 'HKCU\Software\Classes\ITADesktop.File\shell\open\command' /ve /d "\"C:\\Nothing.exe\" \"%1\"" /f
# What an .ita is stands under the person alone; Wine 8 looks only under the machine, where Windows looks at both.
registry 'HKCU\Software\Classes' >/dev/null
iconv -f UTF-16 -t UTF-8 "$out/registry.reg" | sed 's/HKEY_CURRENT_USER/HKEY_LOCAL_MACHINE/' | iconv -f UTF-8 -t UTF-16 >"$out/classes.reg"
in_wine reg import "Z:$out/classes.reg"
double_click() { in_wine start "$1" >/dev/null & }
double_click "$windows_home\\งานของเรา.ita"
screen_see 'งานของเรา' || fail "a double click on an .ita does not open it"
sleep 2
screen_picture 1-opened
screen_keys ctrl+2  # from the overview to the scores, which are built then
sleep 5
screen_type 55
screen_keys Return ctrl+q
screen_gone 'งานของเรา' || fail "the window does not close"
spoil typing cp "$home/ชุดตัวอย่าง/sample.ita" "$home/งานของเรา.ita"
in_wine "$app/ita.exe" export "$windows_home\\งานของเรา.ita" --year 2568 --document data --to 'C:\ita\typed.json' || fail "export ended with $?"
first_score() { .venv/bin/python -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8-sig"))["items"]["i1"])' "$work/$1"; }
case $(first_score typed.json) in *55*) ;; *) fail "the score that was typed is not in the file: $(first_score typed.json)" ;; esac
double_click "$windows_home\\งานของเรา.ita"
screen_see 'งานของเรา' || fail "a double click does not open the file again"
sleep 2
screen_keys ctrl+i
screen_see 'นำเข้าข้อมูล' || fail "no dialog of the system to open a file"
screen_picture 2-native-open
screen_type 'C:\ita\scores.xlsx'
screen_keys Return
sleep 6
screen_see 'นำเข้าข้อมูล' || fail "the import does not open"
screen_picture 3-import
screen_keys ctrl+Return
screen_gone 'นำเข้าข้อมูล' || fail "the import does not end"
screen_keys ctrl+shift+s
screen_see 'สำเนา' || fail "no dialog of the system to save a file"
screen_picture 4-native-save
screen_keys ctrl+a
screen_type 'C:\ita\copy.ita'
screen_keys Return
screen_gone 'สำเนา' || fail "the dialog to save does not end"
screen_see 'งานของเรา' || fail "the window does not come back"
sleep 2
screen_keys ctrl+6
sleep 8
screen_picture 5-documents
screen_keys ctrl+q
screen_gone 'งานของเรา' || fail "the window does not close"
spoil copy rm -f "$work/copy.ita"
have "$work/copy.ita"
in_wine "$app/ita.exe" export 'C:\ita\copy.ita' --year 2568 --document data --to 'C:\ita\imported.json' || fail "export of the copy ended with $?"
in_wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 144 /f >/dev/null
share="$home/แจกรุ่นใหม่"
mkdir -p "$share"
printf 'version = "99.0.0"\nnews = ["ใหม่"]\nsetup = "x-setup.exe"\nsum = ""\n' >"$share/ita-desktop-update.toml"
spoil policy rm "$share/ita-desktop-update.toml"
in_wine reg add 'HKCU\Software\Policies\ITA Desktop' /v UpdateFolder /d "$windows_home\\แจกรุ่นใหม่" /f >/dev/null
double_click "$windows_home\\งานของเรา.ita"
screen_see 'งานของเรา' || fail "the window does not open at 144 dpi"
sleep 10
screen_picture 6-at-144-dpi
screen_keys ctrl+q
screen_gone 'งานของเรา' || fail "the window at 144 dpi does not close"
in_wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 96 /f >/dev/null
in_wine reg delete 'HKCU\Software\Policies\ITA Desktop' /f >/dev/null
grep -q '^update=พบประกาศ' "$settings" || fail "a notice that no key signed was not told of"
case $(first_score imported.json) in *96*) ;; *) fail "the score that was imported is not in the copy: $(first_score imported.json)" ;; esac
in_wine "$app/ita.exe" check 'C:\ita\copy.ita' || fail "check of the copy ended with $?"
.venv/bin/python packaging/windows/pictures.py "$out/screen" || fail "a picture of the screen is empty"

step "the portable archive, unpacked into a Thai path"
portable="$home/พกพา ของ ฉัน"
mkdir -p "$portable"
archive=$(ls "$folder"/release/*-portable.zip)
if [ "${ITA_TRY_BREAK:-}" = zip ]; then echo garbage >"$out/portable.zip"; archive=$out/portable.zip; fi
.venv/bin/python -m zipfile -e "$archive" "$portable" || fail "the archive does not open"
spoil marker rm -f "$portable/ITA Desktop/portable.txt"
have "$portable/ITA Desktop/portable.txt"
diff -r -x portable.txt "$built" "$portable/ITA Desktop" || fail "the archive is not what was built"
in_wine "$portable/ITA Desktop/ita.exe" check "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "the portable program does not run"
kept=$(sha256sum "$settings")
in_wine "$portable/ITA Desktop/ITA Desktop.exe" --grab "Z:$out/portable" "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "the portable window ended with $?"
spoil portable-data rm -r "$portable/ITA Desktop/data"
have "$portable/ITA Desktop/data/ITA Desktop.ini"
sha256sum --check --quiet <<<"$kept" || fail "the portable program wrote its settings to the PC"
# Where it cannot write beside itself, the person's own folder serves. (To root every folder is writable; no folder is none.)
rm -r "$portable/ITA Desktop/data"
touch "$portable/ITA Desktop/data"
in_wine "$portable/ITA Desktop/ITA Desktop.exe" --grab "Z:$out/portable-for-reading" "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "the portable window for reading ended with $?"
sha256sum --check --quiet <<<"$kept" 2>/dev/null && fail "the portable program that cannot write beside itself kept nothing"

step "upgrade: interrupted, refused, with the program open"
mkdir -p "$(dirname "$settings")"
[ -e "$settings" ] || printf '[General]\r\npoints=12\r\n' >"$settings"
printf 'ของเจ้าหน้าที่' >"$app/ของฉัน.txt"
kept=$(find "$home/ชุดตัวอย่าง" "$app/ของฉัน.txt" -type f -exec sha256sum {} +)
second=$out/second/ITA\ Desktop next=_internal-9.9.9
.venv/bin/python packaging/icon.py side "$out/side.bmp"
mkdir -p "$out/second"
cp -r "$built" "$second"
mv "$second/$contents" "$second/$next"
sed -i "s/$contents/$next/g" "$second/ITA Desktop.exe" "$second/ita.exe"
python3 packaging/sums.py "$second" "$next"
makensis -V1 -X'SetCompressor /FINAL zlib' -INPUTCHARSET UTF8 -DVERSION=99.0.0 -DSOURCE="$second" -DCONTENTS=$next \
  -DOUTPUT="$out/second-setup.exe" -DICON="$PWD/resources/icons/ita-desktop.ico" -DSIDE="$out/side.bmp" -DKILOBYTES=1 \
  packaging/windows/installer.nsi
works() { in_wine "$app/ita.exe" check "$windows_home\\ชุดตัวอย่าง\\sample.ita" >/dev/null && in_wine "$app/ita.exe" --self-check; }
# Killed so many seconds after it began to unpack: in the midst of that, while the new one proves itself, while names change.
for moment in 0 1 2 3 4; do
  [ ! -e "$app/$next" ] || install "$setup" /OLDER
  # shellcheck disable=SC2086
  wine "$out/second-setup.exe" /S /D=$windows_app </dev/null >/dev/null 2>&1 &
  for _ in $(seq 3000); do [ -e "$app/_new/ita.exe" ] && break; sleep 0.01; done
  have "$app/_new/ita.exe"
  sleep "$moment"
  pkill -9 -f "$out/second-setup.exe" || true
  wait $! 2>/dev/null || true
  spoil interrupted rm -r "$app/$contents"
  works || fail "after an installer killed $moment seconds on the program does not work"
  echo "killed after $moment s: $(cd "$app" && echo _*)"
done
[ ! -e "$app/$next" ] || install "$setup" /OLDER
registry "$uninstall_key" | grep -F '"DisplayVersion"="99.0.0"' >/dev/null && fail "the version is not the first one"
cp -r "$second" "$out/cut"
cut=$out/cut/$next/PySide6/plugins/platforms/qwindows.dll
[ -e "$cut" ] || cut=$(find "$out/cut" -name qwindows.dll)
printf 'x' >>"$cut"
makensis -V1 -X'SetCompressor /FINAL zlib' -INPUTCHARSET UTF8 -DVERSION=98.0.0 -DSOURCE="$out/cut" -DCONTENTS=$next \
  -DOUTPUT="$out/cut-setup.exe" -DICON="$PWD/resources/icons/ita-desktop.ico" -DSIDE="$out/side.bmp" -DKILOBYTES=1 \
  packaging/windows/installer.nsi
[ "$(installed "$out/cut-setup.exe")" = 5 ] || fail "a program that is not whole was put in place"
works || fail "after a refused upgrade the program does not work"
double_click "$windows_home\\ชุดตัวอย่าง\\sample.ita"
screen_see 'sample' || fail "the program does not open"
install "$out/second-setup.exe"
screen_gone 'sample' || fail "the open program was not closed"
spoil upgrade mkdir "$app/$contents"
gone "$app/$contents"
gone "$app/_new"
registry "$uninstall_key" | grep -F '"DisplayVersion"="99.0.0"' >/dev/null || fail "the version is not the second one"
sha256sum --check --quiet <<<"$kept" || fail "data was changed"
have "$settings"
works || fail "the second version does not run"
double_click "$windows_home\\ชุดตัวอย่าง\\sample.ita"
screen_see 'sample' || fail "the second version opens no window"
screen_picture 7-upgraded
screen_keys ctrl+q
screen_gone 'sample' || fail "the window does not close"

step "back to the first version only when told so, and the same version again as a repair"
[ "$(installed "$setup")" = 6 ] || fail "an older version was put over a newer one unasked"
works || fail "after a refused downgrade the program does not work"
[ "$(installed "$setup" /OLDER)" = 0 ] || fail "the older version was not installed when told so"
rm "$app/$contents/python313.dll"
[ "$(installed "$setup")" = 0 ] || fail "the same version was not installed again"
spoil repair rm "$app/$contents/python313.dll"
works || fail "the repaired program does not work"

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

step "the MSI: for all users, repaired, upgraded, refused, removed; into a folder of choice"
files="$WINEPREFIX/drive_c/Program Files/ITA Desktop"
msiexec() { in_wine msiexec "$@" /qn >&2 && echo 0 || echo $?; }
packaging/windows/msi.sh "$second" "$WINEPREFIX/drive_c/ita/second.msi" 99.0.0
cp "$msi" "$WINEPREFIX/drive_c/ita/first.msi"
listed() { in_wine reg query "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall" /s 2>/dev/null | grep -a 'DisplayVersion' | tr -d '\r' | sed 's/.* //'; }
[ "$(msiexec /i 'C:\ita\first.msi' /l*v 'C:\ita\first.log')" = 0 ] || fail "the MSI is not installed"
spoil msi rm "$files/$contents/SUMS"
diff -rq "$built" "$files" || fail "what the MSI installs is not what was built"
have "$WINEPREFIX/drive_c/ita/first.log"
have "$desktop"
in_wine "$files/ita.exe" --self-check || fail "what the MSI installed does not find itself whole"
[ "$(listed)" = "$version" ] || fail "the MSI is not in the list of installed programs"
registry 'HKLM\Software\Classes\ITADesktop.File' | grep -F '@="แฟ้มข้อมูล ITA Desktop"' >/dev/null || fail "the MSI does not say in Thai what an .ita is"
rm "$files/ita.exe"
[ "$(msiexec /i 'C:\ita\first.msi' REINSTALL=ALL REINSTALLMODE=amus)" = 0 ] || fail "the MSI does not repair"
spoil msi-repair rm "$files/ita.exe"
have "$files/ita.exe"
[ "$(msiexec /i 'C:\ita\second.msi')" = 0 ] || fail "the newer MSI is not installed"
spoil msi-upgrade mkdir "$files/$contents"
gone "$files/$contents"
in_wine "$files/ita.exe" --self-check || fail "what the newer MSI installed does not find itself whole"
[ "$(listed)" = 99.0.0 ] || fail "the older MSI is still in the list of installed programs"
[ "$(msiexec /i 'C:\ita\first.msi')" != 0 ] || [ "$(listed)" = 99.0.0 ] || fail "an older MSI was put over a newer one"
in_wine "$files/ita.exe" check "$windows_home\\ชุดตัวอย่าง\\sample.ita" || fail "after a refused MSI the program does not work"
[ "$(msiexec /x 'C:\ita\second.msi')" = 0 ] || fail "the MSI is not removed"
spoil msi-removal mkdir -p "$files"
gone "$files"
gone "$menu"
[ -z "$(listed)" ] || fail "the MSI is still in the list of installed programs"
[ "$(msiexec /i 'C:\ita\first.msi' "INSTALLDIR=$windows_app" DESKTOPSHORTCUT=0)" = 0 ] || fail "the MSI is not installed into a folder of choice"
in_wine "$app/ita.exe" --self-check || fail "what the MSI installed into a folder of choice does not find itself whole"
gone "$desktop"
[ "$(msiexec /x 'C:\ita\first.msi')" = 0 ] || fail "the MSI is not removed from a folder of choice"
# Known and open: the files of a folder of choice stay (docs/releasing.md).
[ ! -e "$app/ita.exe" ] || echo "the MSI leaves its files in a folder of choice when it is removed" >&2
sha256sum --check --quiet <<<"$kept" || fail "the MSI changed data"
echo "The installer passed: $(ls "$out/window" | wc -l) pictures in $out/window"
