#!/usr/bin/env bash
# Makes the MSI of a program's folder, on Debian. Usage: msi.sh PROGRAM OUTPUT.msi VERSION, with SOURCE_DATE_EPOCH.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/debian.sh msitools gcab
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PYTHONPATH=$PWD/packaging:$PWD/packaging/windows
.venv/bin/python packaging/windows/msi.py describe "$1" "$scratch" "$3"
find "$scratch/files" -type f -exec touch --date "@$SOURCE_DATE_EPOCH" {} +
(cd "$scratch/files" && TZ=UTC xargs gcab -c -z -n ../program.cab <../names)
database=$scratch/database.msi
msibuild "$database" -s "ITA Desktop" "ITA Desktop" "$(cat "$scratch/template")" "$(cat "$scratch/code")"
msibuild "$database" -a program.cab "$scratch/program.cab"
# The letters' code last: each import forgets it.
for table in $(cd "$scratch" && ls -- *.idt | grep -v ForceCodepage) _ForceCodepage.idt; do
  msibuild "$database" -i "$scratch/$table"
done
.venv/bin/python packaging/windows/msi.py finish "$database" "$scratch"
cp "$database" "$2"
