#!/usr/bin/env bash
# scripts/nightly on targets made up for it, each of them the reference server or something worse: what it says of them, that it leaves
# nothing running, goes on where it was killed, and writes the same results twice. Needs no network.
# nightly_test.sh HOPCHECK
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
real=$(realpath "$1")
command -v jq >/dev/null || { echo "there is no jq" && exit 77; }

place=$(mktemp -d "${TMPDIR:-/tmp}/hopcheck-nightly-test-XXXXXX")
export TMPDIR=$place PLACE=$place REAL=$real
# shellcheck disable=SC2317  # the trap calls it
tidy_up() {
  local pid
  for pid in $(ours); do kill -KILL "$pid" 2>/dev/null || true; done
  rm -rf -- "$place"
}
trap tidy_up EXIT
failed=0
fail() {
  echo "FAILED: $*" >&2
  failed=1
}

# The processes that the targets below could have left: each of them has this word in its environment.
ours() {
  grep -lszxF "TARGET_OF_TEST=$place" /proc/[0-9]*/environ | cut -d / -f 3 || true
}
nothing_left() { # WHEN
  local pid
  for pid in $(ours); do fail "$1: $(tr '\0' ' ' <"/proc/$pid/cmdline" || true) is left running"; done
}

# hopcheck, but that it plays a few cases only.
mkdir -p "$place/bin"
cat >"$place/bin/hopcheck" <<'SCRIPT'
#!/bin/sh
if [ "$1" = run ]; then
  case " $* " in
    *" --filter "*) exec "$REAL" "$@" ;;
    *) exec "$REAL" "$@" --filter 'persistence/http1*' --filter 'close/request-close*' --filter passive/no-repeated-fields ;;
  esac
fi
exec "$REAL" "$@"
SCRIPT
chmod +x "$place/bin/hopcheck"

target() { # NAME START [MEMBER...]: START is a command for the shell; MEMBERs are more of its target file
  local name=$1 start=$2
  shift 2
  mkdir -p "$place/targets/$name"
  jq -n --arg start "export TARGET_OF_TEST=\"\$PLACE\"; $start" '
    {role: "server", address: "127.0.0.1:${port}", provides: ["post", "echo"], ready_within: "1s", version: ["echo", "fake 1.0"], start: ["sh", "-c", $start]}
    + ($ARGS.positional | map(fromjson) | add // {})' --args "$@" >"$place/targets/$name/target.json"
}
# shellcheck disable=SC2016  # for the shell that starts the target
serve='exec "$REAL" serve server --port ${port}'
target sound "$serve"
target wrong "$serve --mutant ignores-close"
target unstable "if [ -e \"\$PLACE/once\" ]; then rm \"\$PLACE/once\"; $serve --mutant ignores-close; fi; $serve"
target breaks-for-good "if [ -e \"\$PLACE/broken\" ]; then $serve --mutant repeats-date; fi; $serve"
target stops-starting "if [ -e \"\$PLACE/broken\" ]; then exit 1; fi; $serve"
target never-starts 'echo "no such module" >&2; exit 1'
target hangs 'exec sleep 1000' '{"ready_within": "60s"}'
target leaves-a-process "setsid sleep 1000 & $serve"
target no-such-package "$serve" '{"packages": ["hopcheck-there-is-no-such-package"]}'
target marked-up "$serve" '{"version": ["printf", "<b>|x|\\033[31m"]}'

nightly() { # STATUS [arguments]
  local wanted=$1 status=0
  shift
  "$root/scripts/nightly" --no-install --hopcheck "$place/bin/hopcheck" --targets "$place/targets" --results "$place/results" \
    --output "$place/output" --limit 8 --jobs 6 "$@" >"$place/said" 2>&1 || status=$?
  if [[ $status -ne $wanted ]]; then
    fail "exit status $status, not $wanted: nightly $*"
    cat "$place/said" >&2
  fi
}
says() { # TEXT: the last run has said it
  grep -qF -- "$1" "$place/said" || {
    fail "not said: $1"
    cat "$place/said" >&2
  }
}
row_says() { # NAME TEXT
  grep -E "^$1 " "$place/said" | grep -qF -- "$2" || {
    fail "not said of $1: $2"
    cat "$place/said" >&2
  }
}

# Usage.
nightly 2 no-such-target && says 'there is no target no-such-target'
nightly 2 --shard 3/2 && says '--shard takes I/N'
nightly 0 --list --shard 2/4
[[ $(paste -sd ' ' "$place/said") == 'hangs no-such-package wrong' ]] || fail "--shard 2/4: $(<"$place/said")"

# The first results.
nightly 0 --update
row_says sound new
row_says never-starts 'did not start; did not answer a plain request (GET /): the target refused the connection; its last words: no such module'
row_says hangs 'too long; it was ended after 8 s'
row_says no-such-package 'not installed; no package hopcheck-there-is-no-such-package'
row_says leaves-a-process '1 of its processes had to be killed'
says '10 targets: 1 did not start, 1 not installed, 7 played, 1 too long; nothing has changed.'
nothing_left 'after the first run'
[[ $(cd "$place/results" && echo *) == 'breaks-for-good.json leaves-a-process.json marked-up.json sound.json stops-starting.json unstable.json wrong.json' ]] ||
  fail "these results are kept: $(ls "$place/results")"
[[ $(jq -r .target.version "$place/results/sound.json") == 'fake 1.0' ]] || fail 'the version is not kept'
[[ $(jq '[.results[] | select(.verdict == "fail")] | length' "$place/results/wrong.json") -gt 0 ]] || fail 'the failures are not kept'
! grep -qF '<b>' "$place/output/summary.md" || fail 'the version is markup in the Markdown'

# Nothing but real changes shows.
cp -r "$place/results" "$place/before"
rm -r "$place/targets/hangs"
nightly 0 --update && row_says sound nothing
diff -r "$place/before" "$place/results" >&2 || fail 'a second update changed the results'

# A kept result that is none is said, and not taken for a change.
head -c 1000 "$place/before/sound.json" >"$place/results/sound.json"
nightly 2 sound wrong && says sound.json && says 'nothing was played'
cp "$place/before/sound.json" "$place/results/sound.json"

# Once does not count, three times do.
touch "$place/once" "$place/broken"
nightly 1
row_says unstable 'unstable: 1'
row_says breaks-for-good 'new failure: 1'
row_says stops-starting 'did not start, three times'
says 'changed: breaks-for-good, stops-starting.'
says 'passive/no-repeated-fields'
[[ $(grep -c '<failure ' "$place/output/junit.xml") -eq 2 ]] || fail 'not two failures in junit.xml'
diff -r "$place/before" "$place/results" >&2 || fail 'the results changed without --update'
rm "$place/broken"

# Shards, put together.
touch "$place/broken"
mkdir "$place/shards"
nightly 1 --shard 1/2 --output "$place/shards/1" breaks-for-good sound wrong
nightly 0 --shard 2/2 --output "$place/shards/2" breaks-for-good sound wrong
nightly 1 --gather "$place/shards"
says '3 targets: 3 played; changed: breaks-for-good.'
rm "$place/broken"
nightly 3 never-starts

# Killed in the midst of it: nothing that was finished is played again, and what was left running goes.
nightly 0 sound wrong # forgets what is there
target slow "exec sleep 1000" '{"ready_within": "60s"}'
"$root/scripts/nightly" --no-install --hopcheck "$place/bin/hopcheck" --targets "$place/targets" --results "$place/results" \
  --output "$place/output" --limit 60 --fresh sound wrong slow >"$place/said" 2>&1 &
killed=$!
for ((i = 0; i < 1200; ++i)); do # until two are finished and the third runs; a minute is for a machine that is busy
  [[ $(grep -c '^\[' "$place/said") -lt 2 || -z $(ours) ]] || break
  sleep 0.05
done
kill -KILL "$killed"
wait "$killed" 2>/dev/null || true
[[ -n $(ours) ]] || fail 'the test is none: nothing was left by what was killed'
before=$(stat -c %Y.%i "$place/output/sound/run.json")
nightly 0 sound wrong slow
says 'going on with an interrupted run: 2 of 3 targets are done'
row_says slow 'too long'
[[ $(stat -c %Y.%i "$place/output/sound/run.json") == "$before" ]] || fail 'what was finished was played again'
nothing_left 'after a run that took up a killed one'

# Told to end.
"$root/scripts/nightly" --no-install --hopcheck "$place/bin/hopcheck" --targets "$place/targets" --results "$place/results" \
  --output "$place/output" slow sound >"$place/said" 2>&1 &
told=$!
for ((i = 0; i < 1200; ++i)); do
  [[ -z $(ours) ]] || break
  sleep 0.05
done
kill -TERM "$told"
status=0
wait "$told" || status=$?
[[ $status -eq 130 ]] || fail "told to end, it exits with $status"
nothing_left 'after a run that was told to end'
[[ -z $(compgen -G "$place/hopcheck-nightly-*") ]] || fail "left in TMPDIR: $(ls "$place")"

exit "$failed"
