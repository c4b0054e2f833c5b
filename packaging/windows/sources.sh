#!/usr/bin/env bash
# Puts the sources of the bundled fonts, which their licence asks for, into a folder. Usage: sources.sh FOLDER
# They are Debian's, fetched once by apt from the package archive, and pinned here by their sum.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath "$1")
kept=$PWD/build/windows/sources
file=fonts-tlwg_0.7.3.orig.tar.xz
sum=6e4eff904d8cb6618a48a00d659042b25fc1b21f189d44d79268ea2b6b46bb02
whole() { echo "$sum  $kept/$file" | sha256sum --check --quiet --status 2>/dev/null; }
if ! whole; then
  rm -rf "$kept"
  mkdir -p "$kept/lists/partial" "$kept/cache/archives/partial"
  echo 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main' >"$kept/sources.list"
  options=(-qq -o Dir::Etc::sourcelist="$kept/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$kept/lists" -o Dir::Cache="$kept/cache")
  apt-get "${options[@]}" update
  # Of the source package only its main archive is wanted; whether that came, the sum tells.
  (cd "$kept" && apt-get "${options[@]}" source --download-only fonts-tlwg=1:0.7.3-1 >/dev/null 2>&1) || true
  rm -rf "$kept/lists" "$kept/cache"
  whole || { echo "$file: not to be had, or not the one that is pinned" >&2; exit 1; }
fi
cp "$kept/$file" "$target/"
touch --date "@$SOURCE_DATE_EPOCH" "$target/$file"
