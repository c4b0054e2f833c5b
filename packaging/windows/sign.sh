#!/usr/bin/env bash
# Signs one file when there is something to sign it with, and does nothing otherwise. Usage: sign.sh FILE
#
# Programs and installers are signed in place, so that Windows knows who made them:
# ITA_SIGN_PKCS12: the certificate with its key. ITA_SIGN_PASSWORD_FILE: a file holding its password.
# ITA_SIGN_TIMESTAMP: address of a time stamping service; without it the signature ends with the certificate.
# ITA_SIGN_COMMAND: instead of these, a program that is given the file's name, such as one that asks a signing service.
#
# SHA256SUMS and notices of a new version (*.toml) get a signature beside them, which the program itself can check:
# ITA_MINISIGN_KEY: the secret key of minisign. ITA_MINISIGN_PASSWORD_FILE: a file holding its password; without it the
# key has none.
set -euo pipefail
case $(basename "$1") in
  SHA256SUMS | *.toml)
    [ -n "${ITA_MINISIGN_KEY:-}" ] || exit 0
    minisign -S -s "$ITA_MINISIGN_KEY" -m "$1" -t "ITA Desktop: $(basename "$1")" <"${ITA_MINISIGN_PASSWORD_FILE:-/dev/null}" >/dev/null
    ;;
  *)
    if [ -n "${ITA_SIGN_COMMAND:-}" ]; then
      "$ITA_SIGN_COMMAND" "$1"
    elif [ -n "${ITA_SIGN_PKCS12:-}" ]; then
      options=(-pkcs12 "$ITA_SIGN_PKCS12" -h sha256 -n "ITA Desktop")
      [ -z "${ITA_SIGN_PASSWORD_FILE:-}" ] || options+=(-readpass "$ITA_SIGN_PASSWORD_FILE")
      [ -z "${ITA_SIGN_TIMESTAMP:-}" ] || options+=(-ts "$ITA_SIGN_TIMESTAMP")
      osslsigncode sign "${options[@]}" -in "$1" -out "$1.signed"
      mv "$1.signed" "$1"
    fi
    ;;
esac
