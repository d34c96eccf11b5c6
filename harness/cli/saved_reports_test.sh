#!/usr/bin/env bash
# Holds `hopcheck merge` and `hopcheck compare` to what they promise of reports that `hopcheck run` has just written: two shards
# merged are the whole run, a second run over a kept one is the kept one, and a spoilt report is refused in one line.
# Usage: saved_reports_test.sh HOPCHECK, in the root of the repository.
set -euo pipefail
hopcheck=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "saved reports: $1"
  exit 1
}

# expect STATUS what... : hopcheck ends with that status. What it says is left in $work/out and $work/err.
expect() {
  local status=0
  "$hopcheck" "${@:2}" >"$work/out" 2>"$work/err" || status=$?
  [[ $status -eq $1 ]] && return
  cat "$work/out" "$work/err"
  fail "hopcheck ${*:2} ended with $status, not $1"
}

expect 0 run --topic expect --topic passive --report "json:$work/whole.json"
expect 0 run --topic expect --topic passive --report "json:$work/again.json"
expect 0 run --topic expect --topic passive --shard 1/2 --report "json:$work/one.json"
expect 0 run --topic expect --topic passive --shard 2/2 --report "json:$work/two.json"
for role in server gateway proxy; do
  whole=$work/whole.$role.json

  expect 0 merge "$whole" --output "$work/same.json"
  cmp "$whole" "$work/same.json" || fail "a report that is read and written again is another"

  expect 0 merge "$work/one.$role.json" "$work/two.$role.json" --output "$work/both.json"
  expect 0 compare --since "$whole" "$work/both.json"
  if grep -E '^(new|gone) case' "$work/out"; then fail "the shards are not the whole"; fi

  expect 2 merge "$whole" "$work/two.$role.json" --output "$work/twice.json"
  grep -q 'stands in two of them$' "$work/err" || fail "a case in two parts went unnoticed"
  [[ ! -e $work/twice.json ]] || fail "an unsound merge was written"
done

# What a second run says alike stays as it stands, transcripts and times and all.
expect 0 merge "$work/again.proxy.json" --over "$work/none.json" --output "$work/kept.json"
grep -q 'is not there yet: all is new' "$work/out" || fail "nothing was said of a report that is not there"
cmp "$work/again.proxy.json" "$work/kept.json" || fail "a first report was changed"
expect 0 merge "$work/again.proxy.json" --over "$work/again.proxy.json" --output "$work/kept.json"
grep -q 'nothing changed' "$work/out" || fail "a report differs from itself"
cmp "$work/again.proxy.json" "$work/kept.json" || fail "a kept report was changed"

# A target that breaks a requirement: a new failure, which counts where another run has it too.
sed '0,/"verdict": "pass"/s//"verdict": "fail"/; s/^  "fail": 0/  "fail": 1/' "$work/whole.server.json" >"$work/worse.json"
pass=$(sed -n 's/^  "pass": \([0-9]*\),/\1/p' "$work/worse.json")
sed -i "s/^  \"pass\": $pass,/  \"pass\": $((pass - 1)),/" "$work/worse.json"
expect 1 compare --since "$work/whole.server.json" "$work/worse.json" --report "markdown:$work/changes.md"
grep -q '^new failure: 1$' "$work/out" || fail "a new failure is called something else"
grep -q '^| \*\*new failure\*\* |' "$work/changes.md" || fail "Markdown has no new failure"
expect 1 compare --since "$work/whole.server.json" "$work/worse.json" "$work/worse.json"
expect 0 compare --since "$work/whole.server.json" "$work/worse.json" "$work/whole.server.json"
grep -q '^unstable: 1$' "$work/out" || fail "what no other run has is not called unstable"
expect 1 compare --since "$work/worse.json" "$work/whole.server.json"
grep -q '^fixed: 1$' "$work/out" || fail "a repair is called something else"
expect 2 compare --since "$work/whole.server.json" "$work/whole.proxy.json"

# Spoilt reports: one line each, with the file.
head -c "$(($(wc -c <"$work/whole.server.json") / 2))" "$work/whole.server.json" >"$work/cut.json"
sed 's/"format": 1,/"format": 7,/' "$work/whole.server.json" >"$work/seven.json"
sed '0,/"verdict": "pass"/s//"verdict": "good"/' "$work/whole.server.json" >"$work/edited.json"
printf '\0' >"$work/nul.json"
for spoilt in cut seven edited nul gone; do
  expect 2 merge "$work/whole.server.json" "$work/$spoilt.json" --output "$work/x.json"
  grep -q "/$spoilt.json: " "$work/err" || fail "merge says nothing of $spoilt.json"
  expect 2 compare "$work/whole.server.json" "$work/$spoilt.json"
  grep -q "/$spoilt.json: " "$work/err" || fail "compare says nothing of $spoilt.json"
  [[ ! -e $work/x.json ]] || fail "merge wrote a report with $spoilt.json"
done

# Side by side, on the console and as files.
expect 0 compare "$work/whole.server.json" "$work/worse.json" --report "markdown:$work/side.md" --report "html:$work/side.html"
grep -q '^1 of [0-9]* results differ$' "$work/out" || fail "side by side, other than one result differs"
grep -q ' | pass | \*\*fail\*\* |$' "$work/side.md" || fail "the Markdown matrix has not the row that differs"
[[ -s $work/side.html ]] || fail "no HTML"
expect 2 compare "$work/whole.server.json" "$work/worse.json" --report "junit:$work/side.xml"
