# Removal leaves the data, and nothing else.
. "$(dirname "$0")/common.sh"
in_wine "$app/Uninstall.exe" /S
# The uninstaller goes on from a copy of itself.
for _ in $(seq 120); do [ -e "$app/Uninstall.exe" ] || break; sleep 0.5; done
# What an earlier step left behind is told and ended: it is not the removal's, and the uninstaller is.
if ! wine_quiet 120; then
  ! wine_processes | grep -E 'nsu|Un_' >/dev/null || fail "the uninstaller does not end"
  wine_kill
fi
spoil removal touch "$menu"
[ "$(ls "$app")" = "ของฉัน.txt" ] || fail "the folder of the program holds: $(ls "$app" | tr '\n' ' ')"
gone "$menu"
gone "$desktop"
[ -z "$(registry "$uninstall_key")" ] || fail "still in the list of installed programs"
[ -z "$(registry 'HKCU\Software\Classes\ITADesktop.File')" ] || fail ".ita is still associated"
kept || fail "data was removed or changed"
have "$settings"
