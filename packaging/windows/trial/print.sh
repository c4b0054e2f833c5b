# A document printed by the real window, on a printer of Windows that writes into a file.
. "$(dirname "$0")/common.sh"
packaging/debian.sh ghostscript
x86_64-w64-mingw32-gcc -municode -o "$work/printer.exe" packaging/windows/trial/printer.c -lwinspool
cp packaging/windows/trial/printer.ppd "$work/printer.ppd"
in_wine "$work/printer.exe" 'ห้องกองคลัง' 'C:\ita\printer.ppd' 'C:\ita\printed.ps' || fail "no printer is added: $?"
double_click "$sample"
screen_see 'sample' || fail "the file does not open"
screen_still
screen_do ctrl+6 || fail "no tab of documents"
screen_keys ctrl+p
screen_see 'พิมพ์เอกสาร' || fail "no dialog to print"
screen_still
screen_picture 8-print
screen_keys Return
for _ in $(seq 240); do grep -aq '^%%EOF' "$work/printed.ps" 2>/dev/null && break; sleep 0.5; done
spoil print sh -c "printf '%%!PS\nshowpage\n%%%%EOF\n' >'$work/printed.ps'"
grep -aq '^%%EOF' "$work/printed.ps" || fail "nothing was printed"
screen_see 'sample' || fail "the window does not come back"
screen_picture 8-printed
screen_keys ctrl+q
screen_gone 'sample' || fail "the window does not close"
mkdir -p "$out/printed"
timeout 300 gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=png16m -r100 -dTextAlphaBits=4 -dGraphicsAlphaBits=4 -o "$out/printed/%02d.png" "$work/printed.ps" || fail "what was printed is no PostScript"
.venv/bin/python packaging/windows/printed.py "$out/printed" "$out/linux/memo.pdf" || fail "what was printed is not the memo"
