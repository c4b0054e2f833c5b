# Every tab of the window, drawn without a screen.
. "$(dirname "$0")/common.sh"
PYTHONPATH=$PWD HOME=$out .venv/bin/python packaging/start.py --grab "$out/window-linux" "$out/linux/sample.ita" &
in_wine "$app/ITA Desktop.exe" --grab "Z:$out/window" "$sample" || fail "the window ended with $?"
wait $! || fail "the window on Linux ended with $?"
spoil window rm -f "$out/window/tab-1.png"
[ "$(cd "$out/window" && ls)" = "$(cd "$out/window-linux" && ls)" ] || fail "not the same tabs as on Linux"
.venv/bin/python packaging/windows/pictures.py "$out/window" || fail "a picture is empty"
gone "$profile/AppData/Local/ITA Desktop/problems.log"
