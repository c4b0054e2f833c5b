#!/usr/bin/env bash
# Spoils the trial of the installer in every way try.sh knows, one after the other, and shows which sentence noticed it.
# Ends with 1 when one went unnoticed. It takes a few minutes for each; `breakages.sh NAME...` takes only those.
set -uo pipefail
cd "$(dirname "$0")/../.."
names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(grep -oP '^\s*spoil \K[a-z-]+|ITA_TRY_BREAK:-}" (=|!=) \K[a-z-]+' packaging/windows/try.sh | grep -v '^ITA' | awk '!seen[$0]++')
unnoticed=0
for name in "${names[@]}"; do
  if told=$(ITA_TRY_BREAK=$name packaging/windows/try.sh 2>&1); then
    echo "$name: NOT NOTICED"
    unnoticed=1
  else
    echo "$name: $(grep -a 'FAILED:' <<<"$told" | tail -1)"
    grep -aq 'FAILED:' <<<"$told" || unnoticed=1
  fi
done
exit $unnoticed
