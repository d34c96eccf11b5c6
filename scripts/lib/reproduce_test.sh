#!/usr/bin/env bash
# Holds scripts/reproduce to what it is for: it sends the octets of a report's transcript to the target, answers as its origin, and shows what
# comes back. Usage: reproduce_test.sh HOPCHECK, in the root of the project.
# shellcheck disable=SC2016  # ${port} is for the target file
set -euo pipefail
hopcheck=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/server" "$work/gateway"

# target FOLDER ROLE ARGUMENTS: a target file that starts the reference, with these further arguments.
target() {
  printf '{"role": "%s", "address": "127.0.0.1:${port}", "start": ["%s", "serve", "%s", "--port", "${port}"%s]}\n' \
    "$2" "$hopcheck" "$2" "$3" >"$work/$1/target.json"
}
target server server ', "--mutant", "keeps-http10-open"'
target gateway gateway ', "--origin", "127.0.0.1:${origin_port}"'

# play FOLDER CASE: its report, with every transcript.
play() {
  "$hopcheck" run --target "$work/$1/target.json" --filter "$2" --transcripts all --report "json:$work/$1.json" >/dev/null || true
}
# holds TEXT FILE: whether the file has this line, as it stands.
holds() {
  grep -qxF -- "$1" "$2" || { echo "missing: $1" && cat "$2" && exit 1; }
}

play server persistence/http10-default-close
scripts/reproduce "$work/server" persistence/http10-default-close "$work/server.json" >"$work/out"
holds '    client > GET / HTTP/1.0\r\n' "$work/out"
holds '    client < HTTP/1.1 200 OK\r\n' "$work/out"
holds '    client   silence, open' "$work/out"

play gateway hop-by-hop/host-named-by-connection
id=$(grep -o '"id": "[^"]*"' "$work/gateway.json" | head -n 1 | cut -d '"' -f 4)
scripts/reproduce "$work/gateway" "$id" "$work/gateway.json" >"$work/out"
grep -q '^    origin < GET /.* HTTP/1.1' "$work/out"
grep -q '^    origin > HTTP/1.1 200 OK' "$work/out"
grep -q '^    client < HTTP/1.1 200 OK' "$work/out"

status=0
scripts/reproduce "$work/server" no/such-case "$work/server.json" 2>"$work/err" || status=$?
[[ $status -eq 2 ]] && grep -q 'has no transcript of no/such-case' "$work/err"
echo '{"results": 5}' >"$work/rubbish.json"
status=0
scripts/reproduce "$work/server" a/b "$work/rubbish.json" 2>"$work/err" || status=$?
[[ $status -eq 2 ]] && grep -q 'cannot read' "$work/err"
if pgrep -f "serve (server|gateway) --port .*$work" >/dev/null; then echo 'a target was left behind' && exit 1; fi
echo 'all held'
