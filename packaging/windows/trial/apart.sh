# What needs no Wine, beside the other steps: a newer version and one that is not whole, then the release a second time.
. "$(dirname "$0")/common.sh"
.venv/bin/python packaging/icon.py side "$out/side.bmp"
# setup_of PROGRAM VERSION OUTPUT: quickly made, since what is tried with it is not its size.
setup_of() {
  makensis -V1 -X'SetCompressor /FINAL zlib' -INPUTCHARSET UTF8 -DVERSION="$2" -DSOURCE="$1" -DCONTENTS=$next \
    -DOUTPUT="$3" -DICON="$PWD/resources/icons/ita-desktop.ico" -DSIDE="$out/side.bmp" -DKILOBYTES=1 \
    packaging/windows/installer.nsi
}
mkdir -p "$out/second"
cp -r "$built" "$second"
mv "$second/$contents" "$second/$next"
sed -i "s/$contents/$next/g" "$second/ITA Desktop.exe" "$second/ita.exe"
python3 packaging/sums.py "$second" "$next"
setup_of "$second" 99.0.0 "$out/second-setup.exe"
cp -rl "$second" "$out/cut"
cut=$(find "$out/cut" -name qwindows.dll)
cp "$cut" "$out/qwindows.dll"
printf 'x' >>"$out/qwindows.dll"
mv "$out/qwindows.dll" "$cut"  # another file, for the first one's is the newer version's too
setup_of "$out/cut" 98.0.0 "$out/cut-setup.exe"
packaging/windows/msi.sh "$second" "$out/second.msi" 99.0.0
rm -r "$out/second" "$out/cut"
touch "$out/apart"

# A signed file holds its time; and where something else is spoiled, this would only take minutes.
if [ -z "${ITA_SIGN_PKCS12:-}${ITA_SIGN_COMMAND:-}" ] && [[ ${ITA_TRY_BREAK:-again} = again ]]; then
  packaging/windows/release.sh "$built" "$out/again"
  spoil again sh -c "printf x >>'$out/again/$(basename "$msi")'"
  diff -rq "$folder/release" "$out/again" || fail "the same program makes another release"
  echo "the release made again, byte for byte: $(find "$out/again" -type f | wc -l) files are the same"
  rm -r "$out/again"
fi
