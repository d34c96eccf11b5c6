#!/usr/bin/env bash
# The step of action.yml: `hopcheck run` with what the workflow says, which comes in the environment, so that none of it is read as a command.
# HOPCHECK_RUN is another program to run than scripts/run; for the test.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

reports=${INPUT_REPORTS:-hopcheck-reports}
mkdir -p "$reports"
reports=$(cd "$reports" && pwd)

arguments=()
add() { if [[ -n $2 ]]; then arguments+=("$1" "$2"); fi; }
add --server "${INPUT_SERVER:-}"
add --gateway "${INPUT_GATEWAY:-}"
add --proxy "${INPUT_PROXY:-}"
add --origin "${INPUT_ORIGIN:-}"
add --target "${INPUT_TARGET:-}"
if [[ ${#arguments[@]} -eq 0 ]]; then
  echo "::error title=hopcheck::say which server, gateway, proxy or target is to be tested"
  exit 2
fi
add --expect "${INPUT_EXPECT:-}"
add --level "${INPUT_LEVEL:-}"
read -r -d '' -a more <<<"${INPUT_ARGUMENTS:-}" || true # several lines, too
for kind in json:run.json junit:run.xml markdown:run.md html:run.html; do arguments+=(--report "${kind%%:*}:$reports/${kind#*:}"); done

status=0
${HOPCHECK_RUN:-"$here/run"} "${arguments[@]}" "${more[@]}" || status=$?
{
  echo "status=$status"
  echo "reports=$reports"
} >>"$GITHUB_OUTPUT"
if [[ -s $reports/run.md ]]; then
  # GitHub takes no step summary above 1 MiB, and then shows none at all.
  head -c 1000000 "$reports/run.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$status"
