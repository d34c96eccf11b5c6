#!/usr/bin/env bash
# Holds scripts/lib/corpus.sh to its word: no stored input is lost, whatever happens. Usage: store_test.sh ROOT.
# A full disk is a tmpfs of 64 KiB in a mount namespace of its own; where there can be none, that part is left out, and said.
set -euo pipefail
root=$1
# shellcheck source=scripts/lib/packages.sh
source "$root/scripts/lib/packages.sh"
# shellcheck source=scripts/lib/corpus.sh
source "$root/scripts/lib/corpus.sh"

if [[ ${2:-} != inside ]]; then
  # As root, and in a namespace where this is not root's machine: then a mount is ours alone.
  if unshare --map-root-user --mount true 2>/dev/null; then exec unshare --map-root-user --mount "$0" "$root" inside; fi
  echo "no mount namespace here: a full disk is not tried"
fi

work=$(mktemp -d)
trap 'umount "$work/disk" 2>/dev/null || true; rm -rf "$work"' EXIT
failed=0
expect() { # WHAT COMMAND...: the command succeeds
  local what=$1
  shift
  if ! "$@" >"$work/said" 2>&1; then
    echo "not so: $what"
    cat "$work/said"
    failed=1
  fi
}
# shellcheck disable=SC2317  # called by expect
fails() { ! "$@"; }
# put FOLDER TEXT: an input as libFuzzer names it.
put() {
  mkdir -p "$1"
  printf '%s' "$2" >"$1/$(printf '%s' "$2" | sha1sum | cut -d ' ' -f 1)"
}
names() { find "$1" -maxdepth 1 -type f -printf '%f\n' | sort; }
# shellcheck disable=SC2317
same() { [[ $(names "$1") == "$(names "$2")" ]]; }
says() { # TEXT: what was said last has it
  if ! grep -qF -- "$1" "$work/said"; then
    echo "not said: $1; but:"
    cat "$work/said"
    failed=1
  fi
}

# All is well: the stored inputs are the merged ones.
put "$work/merged" one
put "$work/merged" two
put "$work/stored" two
put "$work/stored" three
expect "a merge is stored" store_corpus "$work/merged" "$work/stored"
expect "what is stored is what was merged" same "$work/merged" "$work/stored"

# Nothing came out, or not all of it.
mkdir "$work/nothing"
cp -r "$work/stored" "$work/before"
expect "a merge that left nothing is refused" fails store_corpus "$work/nothing" "$work/stored"
cp -r "$work/merged" "$work/cut"
put "$work/cut" four
truncate -s 2 "$work/cut/$(printf four | sha1sum | cut -d ' ' -f 1)"
expect "an input that was cut off is refused" fails store_corpus "$work/cut" "$work/stored"
expect "and nothing is lost" same "$work/before" "$work/stored"

# A full disk.
if [[ ${2:-} == inside ]]; then
  mkdir "$work/disk"
  mount -t tmpfs -o size=64k tmpfs "$work/disk"
  cp -r "$work/stored" "$work/disk/stored"
  for letter in a b c d; do put "$work/large" "$(head -c 30000 /dev/zero | tr '\0' "$letter")"; done
  expect "a merge with no room is refused" fails store_corpus "$work/large" "$work/disk/stored"
  says "none is lost"
  for name in $(names "$work/before"); do expect "$name is still there" is_whole "$work/disk/stored/$name"; done
fi

# What is no input.
expect "inputs that can be read pass" check_inputs "$work/stored" "$work/not-there"
truncate -s 100M "$work/stored/large"
expect "100 MiB do not" fails check_inputs "$work/stored"
says "$work/stored/large: has 104857600 octets"
rm "$work/stored/large"
ln -s nowhere "$work/stored/dangling"
expect "nor does what cannot be read" fails check_inputs "$work/stored"
says "$work/stored/dangling: cannot be read"
expect "nor a file for a folder" fails check_inputs "$work/said"

[[ $failed -eq 0 ]] && echo "no stored input was lost"
exit "$failed"
