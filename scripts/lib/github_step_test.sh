#!/usr/bin/env bash
# The step of action.yml, with GitHub's files made up: what it passes on, what it leaves, and that no input is a command.
# github_step_test.sh HOPCHECK
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
real=$(realpath "$1")
place=$(mktemp -d "${TMPDIR:-/tmp}/hopcheck-step-test-XXXXXX")
trap 'kill "${server:-}" 2>/dev/null; rm -rf -- "$place"' EXIT
failed=0
fail() {
  echo "FAILED: $*" >&2
  failed=1
}

step() { # STATUS [NAME=VALUE...]
  local wanted=$1 status=0
  shift
  : >"$place/output"
  : >"$place/summary"
  (cd "$place" && env GITHUB_OUTPUT="$place/output" GITHUB_STEP_SUMMARY="$place/summary" HOPCHECK_RUN="$place/run" "$@" \
    "$root/scripts/lib/github_step.sh") >"$place/said" 2>&1 || status=$?
  [[ $status -eq $wanted ]] || fail "exit status $status, not $wanted, with $*: $(<"$place/said")"
}
printf '#!/bin/sh\nexec %q run "$@"\n' "$real" >"$place/run"
chmod +x "$place/run"

"$real" serve server --port 0 --mutant ignores-close >"$place/server" &
server=$!
for ((i = 0; i < 100; ++i)); do
  [[ ! -s $place/server ]] || break
  sleep 0.05
done
address=$(sed -n 's/.* listens on //p' "$place/server")

step 1 INPUT_SERVER="$address" INPUT_ARGUMENTS='--filter close/request-close'
grep -qx 'status=1' "$place/output" || fail "status is not told: $(<"$place/output")"
grep -qx "reports=$place/hopcheck-reports" "$place/output" || fail "reports is not told: $(<"$place/output")"
grep -q 'close/request-close' "$place/summary" || fail 'the step summary does not name the failure'
for kind in json xml md html; do [[ -s $place/hopcheck-reports/run.$kind ]] || fail "there is no run.$kind"; done

echo '{"close/request-close": {"verdict": "fail", "why": "It is a mutant that does so."}}' >"$place/known.json"
step 0 INPUT_SERVER="$address" INPUT_ARGUMENTS='--filter close/request-close' INPUT_EXPECT=known.json INPUT_REPORTS=elsewhere
[[ -s $place/elsewhere/run.xml ]] || fail 'the reports are not where they were wanted'

step 2
grep -q '^::error ' "$place/said" || fail 'it does not say that an input is missing'
step 2 INPUT_SERVER="\$(touch $place/broken-in); touch $place/broken-in" INPUT_ARGUMENTS="; touch $place/broken-in #"
[[ ! -e $place/broken-in ]] || fail 'an input was read as a command'

# Each input of action.yml is handed over, and read.
while read -r input; do
  grep -q "INPUT_${input^^}: " "$root/action.yml" || fail "action.yml does not hand over $input"
  grep -q "INPUT_${input^^}\b" "$root/scripts/lib/github_step.sh" || fail "nothing reads $input"
done < <(sed -n '/^inputs:/,/^outputs:/ s/^  \([a-z]*\):$/\1/p' "$root/action.yml")

exit "$failed"
