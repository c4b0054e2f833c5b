#!/usr/bin/env bash
# Spoils the trial of the installer in every way its steps know, one after the other, and shows which sentence noticed it.
# Ends with 1 when one went unnoticed. First the trial is passed once whole, and what each step began with is kept in
# build/windows/kept; then each breakage begins with what its own step began with. `breakages.sh NAME...` takes only those,
# and what is kept already.
set -uo pipefail
cd "$(dirname "$0")/../.."
export ITA_TRY_KEEP=$PWD/build/windows/kept
steps=packaging/windows/trial
names=("$@")
if [ ${#names[@]} = 0 ]; then
  rm -rf "$ITA_TRY_KEEP"
  packaging/windows/try.sh || exit 1
  mapfile -t names < <(grep -hoP '^\s*spoil \K[a-z-]+' $steps/*.sh)
fi
unnoticed=0
for name in "${names[@]}"; do
  step=$(basename "$(grep -lE "^ *spoil $name " $steps/*.sh)" .sh)
  if told=$(ITA_TRY_BREAK=$name packaging/windows/try.sh "$step" 2>&1); then
    echo "$name, in $step: NOT NOTICED"
    unnoticed=1
  else
    echo "$name, in $step: $(grep -a 'FAILED:' <<<"$told" | head -1)"
    grep -aq 'spoiled on purpose' <<<"$told" && grep -aq 'FAILED:' <<<"$told" || unnoticed=1
  fi
done
exit $unnoticed
