#!/bin/bash -eu
# Builds the fuzz targets for OSS-Fuzz and ClusterFuzzLite, with what they say in the environment: CC, CXX, CFLAGS, CXXFLAGS,
# LIB_FUZZING_ENGINE, and the folders SRC, WORK and OUT. Which targets there are is CMake's to say.
set -o pipefail
root=$SRC/hopcheck
build=$WORK/hopcheck

# The parsers to compare with are compiled as the targets are, where install.sh has laid their sources. Two exist as shared libraries
# alone, and where the targets run there are none: they are left out.
peers=(-DHOPCHECK_PEER_LIBHTP=OFF -DHOPCHECK_PEER_PICOHTTPPARSER=OFF)
if [[ -d $SRC/llhttp ]]; then
  peers+=(-DLLHTTP_H="$SRC/llhttp/include/llhttp.h" -DLLHTTP_SOURCES="$SRC/llhttp/src")
else
  peers+=(-DHOPCHECK_PEER_LLHTTP=OFF)
fi
if [[ -d $SRC/http-parser ]]; then
  # shellcheck disable=SC2086  # a list of flags
  $CC $CFLAGS -c "$SRC/http-parser/http_parser.c" -o "$WORK/http_parser.o"
  rm -f "$WORK/libhttp_parser.a"
  ar rcs "$WORK/libhttp_parser.a" "$WORK/http_parser.o"
  peers+=(-DHTTP_PARSER_H="$SRC/http-parser/http_parser.h" -DHTTP_PARSER_LIBRARY="$WORK/libhttp_parser.a")
else
  peers+=(-DHOPCHECK_PEER_HTTP_PARSER=OFF)
fi

# Their compiler may warn of what ours does not, and their C++ library is not the one that Debian's fmt was compiled with. No
# build type: theirs are the only flags, and assertions stay on.
cmake -G Ninja -S "$root" -B "$build" -DCMAKE_BUILD_TYPE= -DHOPCHECK_TESTS=OFF -DHOPCHECK_FUZZERS=ON \
  -DHOPCHECK_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" -DHOPCHECK_FMT_HEADER_ONLY=ON -DHOPCHECK_WERROR=OFF "${peers[@]}"
mapfile -t targets < <(cut -d '|' -f 1 "$build/fuzz/targets.txt")
ninja -C "$build" "${targets[@]/#/fuzz_}"

# What stands beside each target: all inputs that are stored for it, its dictionary, and how long an input may be.
while IFS='|' read -r name _ dictionary longest seeds; do
  cp "$build/bin/fuzz_$name" "$OUT/"
  cp "$dictionary" "$OUT/fuzz_$name.dict"
  printf '[libfuzzer]\nmax_len = %s\ndict = fuzz_%s.dict\n' "$longest" "$name" >"$OUT/fuzz_$name.options"
  IFS='|' read -ra folders <<<"$seeds"
  inputs=$WORK/inputs/$name # a folder for each folder, for a name may be in several
  rm -rf "$inputs" && mkdir -p "$inputs"
  n=0
  for folder in "${folders[@]}" "$root/fuzz/corpus/$name" "$root/fuzz/findings/$name"; do
    if [[ -d $folder ]]; then cp -r "$folder" "$inputs/$((n += 1))"; fi
  done
  rm -f "$OUT/fuzz_${name}_seed_corpus.zip"
  (cd "$inputs" && zip -q -r "$OUT/fuzz_${name}_seed_corpus.zip" .)
done <"$build/fuzz/targets.txt"
