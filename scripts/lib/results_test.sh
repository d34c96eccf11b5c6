#!/usr/bin/env bash
# The results that are kept: each is a whole report, of a target that there is, written as scripts/nightly writes it.
# results_test.sh HOPCHECK
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
hopcheck=$(realpath "$1")
command -v jq >/dev/null || { echo "there is no jq" && exit 77; }
cd "$root"
failed=0
fail() {
  echo "FAILED: $*" >&2
  failed=1
}

for file in reports/results/*.json; do
  [[ -e $file ]] || break
  name=$(basename "$file" .json)
  target=scripts/targets/$name/target.json
  if [[ ! -f $target ]]; then
    fail "$file is of no target"
    continue
  fi
  said=$("$hopcheck" compare --since "$file" "$file" 2>&1) || fail "$file: $said"
  jq -r -L scripts/lib 'include "results"; lines' "$file" | cmp -s - "$file" || fail "$file was not written by scripts/nightly --update"
  jq -e --arg name "$(jq -r --arg folder "$name" '.name // $folder' "$target")" '.target.name == $name' "$file" >/dev/null ||
    fail "$file is of another target"
  ! grep -qF "$HOME/" "$file" || fail "$file holds a path of this machine"
done
exit "$failed"
