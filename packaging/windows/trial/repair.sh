# Back to the first version only when told so, and the same version again as a repair.
. "$(dirname "$0")/common.sh"
[ "$(installed "$setup")" = 6 ] || fail "an older version was put over a newer one unasked"
works || fail "after a refused downgrade the program does not work"
[ "$(installed "$setup" /OLDER)" = 0 ] || fail "the older version was not installed when told so"
rm "$app/$contents/python313.dll"
[ "$(installed "$setup")" = 0 ] || fail "the same version was not installed again"
spoil repair rm "$app/$contents/python313.dll"
works || fail "the repaired program does not work"
