#!/usr/bin/env bash
# Holds scripts/lib/fuzz.sh to what it says of a finding: it is kept, made shorter, printed escaped, and the command repeats it.
# Usage: finding_test.sh ROOT. The target is one made here, which fails on an ESC behind an X. Exits with 77 where there is no clang-19.
set -euo pipefail
root=$1
# shellcheck source=scripts/lib/packages.sh
source "$root/scripts/lib/packages.sh"
# shellcheck source=scripts/lib/corpus.sh
source "$root/scripts/lib/corpus.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/seeds" "$work/fuzz"
cat >"$work/broken.cpp" <<'END'
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (std::size_t i = 1; i < size; ++i) {
    if (data[i - 1] == 'X' && data[i] == 0x1B) {
      std::fprintf(stderr, "the two differ\n");
      std::abort();
    }
  }
  return 0;
}
END
clang++-19 -fsanitize=fuzzer "$work/broken.cpp" -o "$work/bin/fuzz_broken" 2>"$work/compiler" || exit 77
printf 'some octets before it X\033 and some behind it' >"$work/seeds/one"

# shellcheck disable=SC2034  # read by fuzz.sh
declare -A rows=([broken]="broken|case|$work/none.dict|$work/seeds")
# shellcheck disable=SC2034
build=$work root=$work seconds=5 jobs=1 longest=64 keep=''
# shellcheck source=scripts/lib/fuzz.sh
source "$1/scripts/lib/fuzz.sh"

check_target "${rows[broken]}"
start broken 1
wait_for_all
status=0
conclude broken >"$work/said" 2>&1 || status=$?
failed=0
expect() { # WHAT COMMAND...
  "${@:2}" && return
  echo "not so: $1"
  cat "$work/said"
  failed=1
}
command=$(sed -n 's/^repeat: //p' "$work/said")
kept=${command#* }
expect "a finding is status 1" test "$status" -eq 1
expect "it is made as short as can be" test "$(stat -c %s "$kept")" -eq 2
expect "it is printed escaped" grep -qF 'X\033$' "$work/said"
expect "what the target says is printed" grep -qx "the two differ" "$work/said"
expect "no terminal escape comes through" test "$(grep -c $'\033' "$work/said")" -eq 0
status=0
$command >"$work/again" 2>&1 || status=$?
expect "the command repeats it" test "$status" -ne 0
expect "nothing is merged" test ! -e "$work/fuzz/corpus/broken"

# The same without the input that fails: it ends well, and what covers something is stored.
printf 'X' >"$work/seeds/one"
sed -i 's/0x1B/0x100/' "$work/broken.cpp"
clang++-19 -fsanitize=fuzzer "$work/broken.cpp" -o "$work/bin/fuzz_broken" 2>"$work/compiler"
# shellcheck disable=SC2034
seconds=1
start broken 1
wait_for_all
expect "no finding is status 0" conclude broken
expect "something is stored" test "$(find "$work/fuzz/corpus/broken" -type f | wc -l)" -gt 0
[[ $failed -eq 0 ]] && echo "a finding is kept, short, escaped and repeatable"
exit "$failed"
