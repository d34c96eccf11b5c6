# shellcheck shell=bash
# Configuring, building and testing, quietly where all is well. Sourced by the scripts, after packages.sh and after they have set `preset`
# where it is not release.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/${preset:=release}

# configure [-DNAME=VALUE...]: the preset, unless it is configured just so already. Ninja runs CMake again by itself
# when a CMakeLists.txt changes.
configure() {
  local cache=$build/CMakeCache.txt option name wanted=''
  if [[ -f $build/build.ninja && -f $cache ]] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    for option in "$@"; do
      name=${option#-D}
      grep -q "^${name%%=*}:[A-Z]*=${name#*=}\$" "$cache" || wanted=yes
    done
    [[ -n $wanted ]] || return 0
  elif [[ -f $cache ]]; then
    set -- --fresh "$@"
  fi
  mkdir -p "$build"
  local log=$build/configure.log
  (cd "$root" && cmake --preset "$preset" "$@") >"$log" 2>&1 && return
  cat "$log" >&2
  die "CMake failed; see above"
}

# build_targets [TARGET...]: silent when there is nothing to do, a line that moves on a terminal, one plain line elsewhere,
# and the compiler's words where it fails.
build_targets() {
  local log=$build/build.log began=$SECONDS line shown=''
  : >"$log"
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (Building|Linking) ]] || continue
    if [[ -t 2 ]]; then
      printf '\r%s: building %s of %s' "${0##*/}" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
    elif [[ -z $shown ]]; then
      say "building, ${BASH_REMATCH[2]} steps"
    fi
    shown=yes
  done < <(TERM=dumb ninja -C "$build" "$@" 2>&1 || echo "ninja ended with $?")
  if [[ -n $shown ]]; then
    if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
    say "built in $((SECONDS - began)) s"
  fi
  [[ $(tail -n 1 "$log") == "ninja ended with "* ]] || return 0
  grep -v '^ninja ended with ' "$log" >&2 || true
  die "the build failed; see above"
}

# run_tests [arguments of ctest]: of the preset. A line for each of hundreds of tests that pass is too many: what failed, what was
# skipped, and ctest's summary are shown.
run_tests() {
  local status=0
  (cd "$root" && ctest --preset "$preset" --parallel "$(nproc)" "$@") 2>&1 |
    grep --line-buffered -vE '^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test +#[0-9]+: .* Passed +[0-9.]+ sec)' || status=${PIPESTATUS[0]}
  return "$status"
}
