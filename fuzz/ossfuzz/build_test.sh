#!/usr/bin/env bash
# Runs build.sh as OSS-Fuzz does, with the compilers of this machine, and holds what it leaves in OUT to what the engines expect:
# every target of CMake's table with its seeds, dictionary and options, needing no library that is not where the targets run; and
# each runs from another folder on its own seeds. Usage: build_test.sh.
# In the environment: SANITIZER (address, undefined, coverage), CXXFLAGS_EXTRA, LIB_FUZZING_ENGINE, as base-builder has them, and
# HTTP_PARSER_SOURCES, a folder with http_parser.c, which Debian does not have as a package.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/packages.sh
source "$root/scripts/lib/packages.sh"
ensure_packages "${packages_to_fuzz[@]}" "${packages_of_base_builder[@]}" cmake ccache unzip binutils
ensure_peer_packages

sanitizer=${SANITIZER:-address}
place=$root/build/ossfuzz-$sanitizer
rm -rf "$place"
mkdir -p "$place"/{src,work,out,elsewhere}
# The folders as the Dockerfile lays them out, with what Debian has in the place of what it clones.
ln -s "$root" "$place/src/hopcheck"
if [[ -f /usr/share/llhttp/llhttp.c ]]; then
  mkdir "$place/src/llhttp"
  ln -s /usr/share/include/llhttp "$place/src/llhttp/include"
  ln -s /usr/share/llhttp "$place/src/llhttp/src"
fi
if [[ -n ${HTTP_PARSER_SOURCES:-} ]]; then ln -s "$HTTP_PARSER_SOURCES" "$place/src/http-parser"; fi

# The flags of base-builder, or close to them.
flags="-O1 -fno-omit-frame-pointer -gline-tables-only -Wno-error=incompatible-function-pointer-types -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
case $sanitizer in
  address) flags+=" -fsanitize=address -fsanitize-address-use-after-scope -fsanitize=fuzzer-no-link" ;;
  undefined) flags+=" -fsanitize=undefined,unsigned-integer-overflow -fno-sanitize-recover=undefined -fsanitize=fuzzer-no-link" ;;
  coverage) flags+=" -fprofile-instr-generate -fcoverage-mapping -pthread -Wno-unused-command-line-argument" ;;
  *) die "there are no flags for SANITIZER=$sanitizer here" ;;
esac
env SRC="$place/src" WORK="$place/work" OUT="$place/out" SANITIZER="$sanitizer" FUZZING_ENGINE=libfuzzer \
  CC=clang-19 CXX=clang++-19 CFLAGS="$flags" CXXFLAGS="$flags ${CXXFLAGS_EXTRA:-}" LIB_FUZZING_ENGINE="${LIB_FUZZING_ENGINE:--fsanitize=fuzzer}" \
  bash -eu "$place/src/hopcheck/fuzz/ossfuzz/build.sh" >"$place/build.log" 2>&1 || {
  tail -n 60 "$place/build.log"
  echo "build.sh failed"
  exit 1
}

failed=0
breach() {
  echo "$*"
  failed=1
}
export UBSAN_OPTIONS=silence_unsigned_overflow=1 LLVM_PROFILE_FILE=$place/elsewhere/profraw
cd "$place/elsewhere"
tried=0
while read -r name; do
  target=$place/out/fuzz_$name
  for file in "$target" "$target.dict" "$target.options" "${target}_seed_corpus.zip"; do
    [[ -s $file ]] && continue
    breach "${file##*/} is missing, or empty"
    continue 2
  done
  # base-runner has the C library and its kin, and libc++ is linked in; libstdc++ is what a build without it has here.
  needed=$(objdump -p "$target" | awk '$1 == "NEEDED" && $2 !~ /^(lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so\.[0-9]+|ld-linux.*)$/ { print $2 }')
  [[ -z $needed ]] || breach "fuzz_$name needs $needed"
  unzip -q "${target}_seed_corpus.zip" -d "$name"
  stored=0
  if [[ -d $root/fuzz/corpus/$name ]]; then stored=$(find "$root/fuzz/corpus/$name" -type f | wc -l); fi
  seeds=$(find "$name" -type f | wc -l)
  ((seeds > stored)) || breach "fuzz_$name has $seeds seeds, of which $stored should come from its corpus, and others from elsewhere"
  # As base-runner does: what stands under [libfuzzer] becomes arguments; a dictionary lies beside the target.
  mapfile -t options < <(sed -n '/^\[/d; s/^\([a-z_]*\) = /-\1=/p' "$target.options" | sed "s|^-dict=|&$place/out/|")
  if ! "$target" "${options[@]}" -runs=100 -timeout=25 -rss_limit_mb=2560 "$name" >"$name.log" 2>&1; then
    tail -n 30 "$name.log"
    breach "fuzz_$name fails on its seeds"
  fi
  runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$name.log")
  ((${runs:-0} >= 100)) || breach "fuzz_$name ran ${runs:-no} inputs"
  grep -q '^Dictionary: [1-9]' "$name.log" || breach "fuzz_$name took no word of its dictionary"
  tried=$((tried + 1))
done < <(cut -d '|' -f 1 "$place/work/hopcheck/fuzz/targets.txt")
((tried > 0)) || breach "there is no target in CMake's table"
# Every target that has a source file is there, but yardsticks.
for source in "$root"/fuzz/fuzz_*.cpp; do
  name=$(basename "$source" .cpp)
  grep -q "^ *hopcheck_fuzzer(${name#fuzz_} .*YARDSTICK" "$root/fuzz/CMakeLists.txt" && continue
  [[ -x $place/out/$name ]] || breach "$name is not in OUT"
done
[[ $failed -eq 0 ]] && echo "$tried targets were built with SANITIZER=$sanitizer and ran from $place/out"
exit "$failed"
