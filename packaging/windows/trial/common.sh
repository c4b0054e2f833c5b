# To be sourced first by each step: where all of it lies, and what a step says. try.sh gives $folder (build/windows),
# a screen, and $out, which holds what earlier steps left: each step takes that from the disk, and can be begun with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
export LANG=C.UTF-8 LC_ALL=C.UTF-8 WINEPREFIX=$out/prefix
. packaging/windows/wine.sh
. packaging/windows/screen.sh

fail() { echo "FAILED: $1" >&2; exit 1; }
have() { [ -e "$1" ] || fail "missing: $1"; }
gone() { [ ! -e "$1" ] || fail "still there: $1"; }
# spoil NAME COMMAND: runs it where this is what is to be spoiled.
spoil() { [ "${ITA_TRY_BREAK:-}" != "$1" ] || { shift; echo "(spoiled on purpose: $*)"; "$@"; }; }
# registry KEY: what stands under it, or nothing. `reg query` would show Thai as question marks, its export does not.
registry() {
  rm -f "$out/registry.reg"
  in_wine reg export "$1" "Z:$out/registry.reg" /y >/dev/null || true
  [ ! -e "$out/registry.reg" ] || iconv -f UTF-16 -t UTF-8 "$out/registry.reg" | tr -d '\r' | sed 's/\\\\/\\/g'
}

setup=$(ls "$folder"/release/*-setup.exe)
msi=$(ls "$folder"/release/*.msi)
bill=$(ls "$folder"/release/*.cdx.json)
version=$(basename "$setup" -setup.exe)
version=${version##*-}
built="$folder/dist/ITA Desktop"
contents=$(basename "$(ls -d "$built"/_internal*)")
SOURCE_DATE_EPOCH=$(stat -c %Y "$built/ita.exe")  # as it was built by
export SOURCE_DATE_EPOCH
# A newer version, and one that is not whole, as apart.sh makes them.
second="$out/second/ITA Desktop" next=_internal-9.9.9

user=$(cd "$WINEPREFIX/drive_c/users" 2>/dev/null && ls | grep -v Public || true)
profile=$WINEPREFIX/drive_c/users/$user
home="$profile/เอกสาร ของ กองคลัง"
app="$profile/โปรแกรม ของ เทศบาล/ITA Desktop"
windows_home="C:\\users\\$user\\เอกสาร ของ กองคลัง"
windows_app="C:\\users\\$user\\โปรแกรม ของ เทศบาล\\ITA Desktop"
sample="$windows_home\\ชุดตัวอย่าง\\sample.ita"
menu="$profile/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ITA Desktop.lnk"
desktop="$profile/Desktop/ITA Desktop.lnk"
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ITADesktop'
settings="$profile/AppData/Roaming/ITA Desktop/ITA Desktop.ini"
work=$WINEPREFIX/drive_c/ita  # plain letters, for what is typed into a dialog of the system

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
works() { in_wine "$app/ita.exe" check "$sample" >/dev/null && in_wine "$app/ita.exe" --self-check; }
double_click() { in_wine start "$1" >/dev/null & }
# The officer's own files, as they were before the upgrade.
kept() { sha256sum --check --quiet "$out/kept"; }
