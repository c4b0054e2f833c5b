# A silent install into a Thai path with spaces, and whether what is there is what was built.
. "$(dirname "$0")/common.sh"
mkdir -p "$home" "$work"
(cd "$folder/release" && sha256sum --check --quiet SHA256SUMS) || fail "SHA256SUMS does not fit the files"
[ "$(stat -c %s "$setup")" -le $((30 * 1024 * 1024)) ] || fail "$setup is over 30 MB"
started=$(date +%s)
install "$setup"
echo "installed in $(($(date +%s) - started)) s, $(du -sm "$app" | cut -f1) MB; to hand on: $(du -sm "$setup" | cut -f1) MB, MSI $(du -sm "$msi" | cut -f1) MB"
[ "$(du -sm "$app" | cut -f1)" -le 85 ] || fail "what is installed is over 85 MB"
spoil install rm "$app/ita.exe"
spoil library rm "$app/$contents/python313.dll"
spoil platform find "$app" -name qwindows.dll -delete
spoil icon-plugin find "$app" -name 'qsvg*.dll' -delete
spoil left-over mkdir "$app/_new"
have "$app/Uninstall.exe"
differences=$(diff -rq "$built" "$app" | grep -v ': Uninstall.exe$' || true)
[ -z "$differences" ] || fail "what is installed is not what was built: $differences"
cp "$bill" "$out/bill.json"
spoil bill sed -i 's/"content": "0/"content": "1/' "$out/bill.json"
PYTHONPATH=packaging .venv/bin/python packaging/windows/sbom.py check "$out/bill.json" "$app" || fail "the bill of materials is another"
said=$version
spoil resources printf -v said 0.0.1
PYTHONPATH=packaging .venv/bin/python packaging/windows/resources.py "$said" "$setup" "$app/ITA Desktop.exe" "$app/ita.exe" "$app/Uninstall.exe" || fail "a program file does not tell who made it, and which version it is"
cp "$app/ITA Desktop.exe" "$out/icon.exe"
spoil icon sed -i 's/\x89PNG/\x89PNO/g' "$out/icon.exe"
.venv/bin/python packaging/windows/icons.py "$folder/python/Lib/site-packages" resources/icons/ita-desktop.ico "$out/icon.exe" "$app/ita.exe" || fail "not the program's icon"
in_wine "$app/ita.exe" --self-check || fail "the program does not find itself whole"
have "$menu"
have "$desktop"
registry "$uninstall_key" | grep '^"DisplayVersion"="[0-9]' >/dev/null || fail "not in the list of installed programs"
