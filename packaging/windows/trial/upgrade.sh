# A newer version that is not whole is refused; one that is, is put in place with the program open.
. "$(dirname "$0")/common.sh"
[ "$(installed "$out/cut-setup.exe")" = 5 ] || fail "a program that is not whole was put in place"
works || fail "after a refused upgrade the program does not work"
double_click "$sample"
screen_see 'sample' || fail "the program does not open"
install "$out/second-setup.exe"
screen_gone 'sample' || fail "the open program was not closed"
spoil upgrade mkdir "$app/$contents"
gone "$app/$contents"
gone "$app/_new"
registry "$uninstall_key" | grep -F '"DisplayVersion"="99.0.0"' >/dev/null || fail "the version is not the second one"
kept || fail "data was changed"
have "$settings"
works || fail "the second version does not run"
double_click "$sample"
screen_see 'sample' || fail "the second version opens no window"
screen_still
screen_picture 7-upgraded
screen_keys ctrl+q
screen_gone 'sample' || fail "the window does not close"
