# Documents: those of the installed program beside those of the source on Linux; and a foreign file, taken apart in a child.
. "$(dirname "$0")/common.sh"
.venv/bin/python -m ita_desktop demo "$out/linux" >/dev/null &
in_wine "$app/ita.exe" demo "$windows_home\\ชุดตัวอย่าง" || fail "demo ended with $?"
wait $! || fail "demo on Linux ended with $?"
cp -r "$home/ชุดตัวอย่าง" "$out/windows"
spoil documents cp "$0" "$out/windows/memo.pdf"
.venv/bin/python packaging/windows/compare.py "$out/linux" "$out/windows" || fail "the documents differ"
in_wine "$app/ita.exe" check "$sample" || fail "check ended with $?"
in_wine "$app/ita.exe" import "$windows_home\\นำเข้า.ita" "$windows_home\\ชุดตัวอย่าง\\scores.xlsx" || fail "import ended with $?"
spoil cage rm "$home/นำเข้า.ita"
have "$home/นำเข้า.ita"
