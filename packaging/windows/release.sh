#!/usr/bin/env bash
# Makes what is handed on of a built program. Usage: release.sh PROGRAM RELEASE, with SOURCE_DATE_EPOCH; Debian, as root.
# The same program gives the same bytes, unless something is signed: try.sh makes it twice and compares.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1 release=$2
packaging/debian.sh nsis zip minisign
python() { PYTHONPATH=$PWD:$PWD/packaging:$PWD/packaging/windows .venv/bin/python "$@"; }
version=$(python -c 'import bundle; print(bundle.version())')
name=ITA-Desktop-$version
rm -rf "$release"
mkdir -p "$release"
scratch=$(mktemp -d)
trap 'kill "${compressing:-}" 2>/dev/null || true; rm -rf "$scratch"' EXIT
old() { touch --no-dereference --date "@$SOURCE_DATE_EPOCH" "$@"; }

python packaging/icon.py side "$scratch/side.bmp"
old "$scratch/side.bmp"  # NSIS keeps its time
# With its hook for signing, NSIS makes an installer that is not the same twice; so only where there is a certificate.
signing=()
[ -z "${ITA_SIGN_PKCS12:-}${ITA_SIGN_COMMAND:-}" ] || signing=(-DSIGN="$PWD/packaging/windows/sign.sh")
makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DSOURCE="$program" -DOUTPUT="$release/$name-setup.exe" \
  -DCONTENTS="_internal-$version" -DICON="$PWD/resources/icons/ita-desktop.ico" -DSIDE="$scratch/side.bmp" \
  -DKILOBYTES="$(du -sk --apparent-size "$program" | cut -f1)" "${signing[@]}" packaging/windows/installer.nsi &
compressing=$!  # the longest of all, with one core: the rest goes on beside it

packaging/windows/msi.sh "$program" "$release/$name.msi" "$version"
packaging/windows/sign.sh "$release/$name.msi"

# The marker that keeps everything beside the program goes into the archive alone.
folder=$(basename "$program")
mkdir "$scratch/$folder"
cp packaging/windows/portable.txt "$scratch/$folder/"
old "$scratch/$folder/portable.txt"
archive=$(realpath "$release")/$name-portable.zip
(cd "$(dirname "$program")" && find "$folder" -type f | LC_ALL=C sort | TZ=UTC zip -q -9 -X -@ "$archive")
(cd "$scratch" && TZ=UTC zip -q -9 -X "$archive" "$folder/portable.txt")

wait "$compressing"
compressing=
python packaging/install_sheet.py "$release"
python packaging/windows/sbom.py write "$program" build/windows/parts.json "$release/$name.cdx.json"
packaging/windows/sources.sh "$release"
python packaging/windows/manifests.py "$release"
(cd "$release" && find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum -- >"$scratch/SHA256SUMS")
mv "$scratch/SHA256SUMS" "$release/"
packaging/windows/sign.sh "$release/SHA256SUMS"
