#!/usr/bin/env bash
# Holds the forms of a report to what their readers take: JUnit to harness/report/junit.xsd, TAP to perl's reader, the badge and JSON to jq;
# and the text of all of them, and the console, to being text, whatever a target answers (hostile_server.py).
# Usage: report_forms_test.sh HOPCHECK, in the root of the repository.
set -euo pipefail
hopcheck=$1
for reader in xmllint perl jq python3; do
  command -v "$reader" >/dev/null || { echo "NOT TESTED: $reader is not installed" && exit 77; }
done
work=$(mktemp -d)
server=
trap 'if [[ -n $server ]]; then kill "$server"; fi; rm -rf "$work"' EXIT

fail() {
  echo "report forms: $1"
  exit 1
}

# play FOLDER ARGUMENT...: a run with a report of each form, whose status is left in $status.
play() {
  local into=$work/$1 form
  mkdir "$into"
  local reports=()
  for form in json junit tap badge markdown; do reports+=(--report "$form:$into/report.$form"); done
  status=0
  "$hopcheck" run "${@:2}" --transcripts all "${reports[@]}" >"$into/console" 2>"$into/errors" || status=$?
}

# sound FOLDER [LABEL]: its reports are what their readers take, and count alike.
sound() {
  local json=$work/$1/report$2.json failed
  xmllint --noout --schema harness/report/junit.xsd "$work/$1/report$2.junit" 2>"$work/xmllint" || fail "JUnit: $(head -3 "$work/xmllint")"
  jq -e '.schemaVersion == 1 and (.label, .message, .color | type == "string") and (.isError | type == "boolean") and length == 5' \
    "$work/$1/report$2.badge" >"$work/jq" || fail "the badge is none: $(cat "$work/$1/report$2.badge")"
  perl -MTAP::Parser -e '
    my $parser = TAP::Parser->new({ source => $ARGV[0] });
    my ($points, $not_ok) = (0, 0);
    while (my $result = $parser->next) {
      die "not TAP: " . $result->as_string if $result->is_unknown;
      next unless $result->is_test;
      $points++;
      $not_ok++ unless $result->is_ok;  # neither ok nor TODO
    }
    die join("; ", $parser->parse_errors) if $parser->parse_errors && !$parser->is_good_plan;
    print "$points $not_ok\n"' "$work/$1/report$2.tap" >"$work/tap" || fail "TAP is not read"
  failed=$(xmllint --xpath 'count(//failure | //error)' "$work/$1/report$2.junit")
  [[ "$(cat "$work/tap")" == "$(jq '.results | length' "$json") $failed" ]] ||
    fail "TAP has $(cat "$work/tap") tests and failures, JSON $(jq '.results | length' "$json"), JUnit $failed failures"
}

play plain --topic expect --topic passive
[[ $status -eq 0 ]] || fail "the built-in three do not pass: $(cat "$work/plain/console")"
for role in server gateway proxy; do sound plain ".$role"; done

# The schema can refuse: the same test twice, and an element of its own.
sed 's/ name="expect\/[^"]*"/ name="expect\/same"/' "$work/plain/report.server.junit" >"$work/twice.xml"
sed 's/<testcase/<test\/><testcase/' "$work/plain/report.server.junit" >"$work/other.xml"
for spoilt in twice other; do
  if xmllint --noout --schema harness/report/junit.xsd "$work/$spoilt.xml" 2>"$work/xmllint"; then fail "the schema takes $spoilt.xml"; fi
done

coproc from_server { exec python3 harness/cli/hostile_server.py; }
server=$!
read -r port <&"${from_server[0]}"
play hostile --server "127.0.0.1:$port" --name $'<b>`|\e[31m' --topic framing --topic passive --topic chunked
[[ $status -eq 1 || $status -eq 3 ]] || fail "a hostile server ends a run with $status: $(cat "$work/hostile/errors")"
sound hostile ""
jq -e '[.results[].transcript[] | select(.octets != null and (.octets | contains("owned")))] | length > 20' "$work/hostile/report.json" >"$work/jq" ||
  fail "the run has not heard what the server says"

for file in "$work"/hostile/*; do
  # Nothing but visible ASCII, spaces and line ends: whatever else a target says, it says escaped.
  if LC_ALL=C grep -qP '[^\x20-\x7e]' "$file"; then fail "octets that are no text in ${file##*/}: $(LC_ALL=C grep -nP -m1 '[^\x20-\x7e]' "$file" | cat -v | cut -c1-200)"; fi
  # Its lines stay its lines: none begins with what it sent.
  if grep -qE '^(::error|ok 999|Bail out!$|<script)' "$file"; then fail "a line of the target's own in ${file##*/}"; fi
done
if grep -q '<script\|<img' "$work/hostile/report.junit"; then fail "markup in JUnit"; fi
# In Markdown it stands in code, or within a fence that nothing of it is as long as.
awk '/^`+$/ {if (fence == "") fence = $0; else if ($0 == fence) fence = ""; next} fence == "" && /<script|<img|`|\]\(javascript|@admin/ {print; bad = 1} END {exit bad}' \
  "$work/hostile/report.markdown" >"$work/awk" || fail "markup in Markdown: $(head -c 300 "$work/awk")"
"$hopcheck" merge "$work/hostile/report.json" --output "$work/again.json" >"$work/merge"
cmp "$work/hostile/report.json" "$work/again.json" || fail "a hostile report is not read back as it was written"
