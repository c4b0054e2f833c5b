#!/usr/bin/env bash
# Signs one file in place when a certificate is at hand, and does nothing otherwise. Usage: sign.sh FILE
# ITA_SIGN_PKCS12: the certificate with its key. ITA_SIGN_PASSWORD_FILE: a file holding its password.
# ITA_SIGN_TIMESTAMP: address of a time stamping service; without it the signature ends with the certificate.
# ITA_SIGN_COMMAND: instead of these, a program that is given the file's name, such as one that asks a signing service.
set -euo pipefail
if [ -n "${ITA_SIGN_COMMAND:-}" ]; then
  "$ITA_SIGN_COMMAND" "$1"
elif [ -n "${ITA_SIGN_PKCS12:-}" ]; then
  options=(-pkcs12 "$ITA_SIGN_PKCS12" -h sha256 -n "ITA Desktop")
  [ -z "${ITA_SIGN_PASSWORD_FILE:-}" ] || options+=(-readpass "$ITA_SIGN_PASSWORD_FILE")
  [ -z "${ITA_SIGN_TIMESTAMP:-}" ] || options+=(-ts "$ITA_SIGN_TIMESTAMP")
  osslsigncode sign "${options[@]}" -in "$1" -out "$1.signed"
  mv "$1.signed" "$1"
fi
