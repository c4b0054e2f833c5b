# An upgrade killed at five moments: each time one whole version is there.
. "$(dirname "$0")/common.sh"
printf 'ของเจ้าหน้าที่' >"$app/ของฉัน.txt"
find "$home/ชุดตัวอย่าง" "$app/ของฉัน.txt" -type f -exec sha256sum {} + >"$out/kept"
proving() { wine_processes | grep -F '_new\ita.exe' >/dev/null; }
# In the midst of unpacking, while the new one proves itself, as names begin to change, after the first change, a little later.
for moment in "[ -e '$app/_new/ita.exe' ]" proving "[ -e '$app/_new/Uninstall.exe' ]" "[ -e '$app/$next' ]" "[ -e '$app/$next' ] && sleep 0.2"; do
  # Some of them are over in a few milliseconds: looked for without a rest, and the installer begun anew where one was missed.
  for try in 1 2 3 4 5 missed; do
    [ "$try" != missed ] || fail "the installer never came to where it was to be killed: $moment"
    [ ! -e "$app/$next" ] || install "$setup" /OLDER
    rm -rf "$app/_new"  # what the last one left would be taken for this one's
    # shellcheck disable=SC2086
    wine "$out/second-setup.exe" /S /D=$windows_app </dev/null >/dev/null 2>&1 &
    installer=$!
    end=$((SECONDS + 300))
    until eval "$moment"; do
      kill -0 "$installer" 2>/dev/null || continue 2
      [ "$SECONDS" -lt "$end" ] || fail "the installer stands still before where it was to be killed: $moment"
    done
    break
  done
  kill -9 "$installer" 2>/dev/null || echo "ended by itself before it was killed"
  wait "$installer" 2>/dev/null || true
  spoil interrupted rm -r "$app/$contents"
  said=${moment//"$app/"/}
  works || fail "the program does not work after an installer killed when $said"
  echo "killed when $said: $(cd "$app" && echo _*)"
done
[ ! -e "$app/$next" ] || install "$setup" /OLDER
registry "$uninstall_key" | grep -F '"DisplayVersion"="99.0.0"' >/dev/null && fail "the version is not the first one"
kept || fail "data was changed"
