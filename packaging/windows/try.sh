#!/usr/bin/env bash
# Tries the installer of build/windows/release under Wine: install, documents, the real window by its keys, the portable
# archive, upgrade, removal, the MSI. Every step (trial/*.sh) ends the run with a sentence when something is not as it
# should be. Pictures and documents stay in build/windows/try. ITA_TRY_BREAK=NAME spoils one thing on purpose, to show
# that it is noticed; the names are those behind `spoil` in the steps, and breakages.sh takes them one after the other.
# ITA_TRY_KEEP=FOLDER keeps what each step begins with; `try.sh STEP` takes that step alone from there, `try.sh STEP onward`
# and all after it.
set -euo pipefail
cd "$(dirname "$0")/../.."
export folder=$PWD/build/windows out=$PWD/build/windows/try
longest=1500  # seconds that a step may take; the slowest takes two minutes of a quiet machine
steps=(install documents tabs language window print portable killed upgrade repair removal msi)

rm -rf "$out"
mkdir -p "$out"
export WINEPREFIX=$out/prefix
. packaging/windows/wine.sh
. packaging/windows/screen.sh
trap ended EXIT

declare -A running=()
ended() {
  for job in "${!running[@]}"; do end_job "$job"; done
  wine_stop
  screen_stop
}

# end_job NUMBER: a step that we began, with all it began.
end_job() {
  local child
  for child in $(pgrep -P "$1" || true); do end_job "$child"; done
  kill -9 "$1" 2>/dev/null || true
}

# begin STEP: its number is then in $begun.
begin() {
  bash "packaging/windows/trial/$1.sh" &
  begun=$!
  running[$begun]=$1
}

# finish STEP NUMBER SINCE: waits for a step, and no longer than one may take.
finish() {
  while kill -0 "$2" 2>/dev/null; do
    if [ $((SECONDS - $3)) -gt $longest ]; then
      echo "FAILED: $1 takes over $longest s; what runs: $(pgrep -P "$2" -a || true); $(wine_processes)" >&2
      exit 1
    fi
    sleep 0.2
  done
  unset "running[$2]"
  wait "$2" || { echo "$1 failed after $((SECONDS - $3)) s" >&2; exit 1; }
  echo "-- $1: $((SECONDS - $3)) s"
}

take() {
  echo "== $(sed -n '1s/^# //p' "packaging/windows/trial/$1.sh")"
  begin "$1"
  finish "$1" "$begun" $SECONDS
}

# keep STEP: what it begins with, where that is wanted.
keep() {
  [ -n "${ITA_TRY_KEEP:-}" ] || return 0
  wine_stop
  rm -rf "${ITA_TRY_KEEP:?}/$1"
  mkdir -p "$ITA_TRY_KEEP"
  cp -a "$out" "$ITA_TRY_KEEP/$1"
}

apart=
if [ $# = 0 ]; then
  screen_start "$out/screen"
  begin apart
  apart=$begun
  wine_prefix "$folder/python/Lib/site-packages/PySide6/Qt6Core.dll"
  echo "-- a new Wine: $SECONDS s"
  [ -z "${ITA_TRY_KEEP:-}" ] || { finish apart "$apart" 0; apart=; }  # what still changes cannot be kept
else
  [ "$1" = apart ] || cp -a "$ITA_TRY_KEEP/$1/." "$out"
  screen_start "$out/screen"
  take "$1"
  [ "${2:-}" = onward ] || exit 0
  while [ "${steps[0]}" != "$1" ]; do steps=("${steps[@]:1}"); done
  steps=("${steps[@]:1}")
fi
for step in "${steps[@]}"; do
  if [ "$step" = killed ] && [ -n "$apart" ]; then  # here begins what needs a newer version
    until [ -e "$out/apart" ] || ! kill -0 "$apart" 2>/dev/null || [ $SECONDS -gt $longest ]; do sleep 0.2; done
    [ -e "$out/apart" ] || finish apart "$apart" 0
  fi
  keep "$step"
  take "$step"
done
[ -z "$apart" ] || finish apart "$apart" 0
echo "The installer passed in $SECONDS s: $(find "$out/window" "$out/screen" -name '*.png' | wc -l) pictures in $out/window and $out/screen"
