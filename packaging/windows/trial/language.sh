# The installer speaks Thai where a keyboard or the region is.
. "$(dirname "$0")/common.sh"
# installer_speaks WORD PICTURE: whether the installer's title has that word.
installer_speaks() {
  local installer title
  wine "$setup" </dev/null >/dev/null 2>&1 &
  installer=$!
  screen_see 'ITA Desktop' || fail "the installer shows no window"
  screen_still
  title=$(hand getwindowname "$seen")
  screen_picture "$2"
  kill -9 "$installer" 2>/dev/null || true
  wait "$installer" 2>/dev/null || true
  screen_gone 'ITA Desktop' || fail "the installer's window stays"
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
