# shellcheck shell=bash
# Running one fuzz target: start it, wait, and make of its log a row, a finding, a merge. Sourced by scripts/fuzz, which sets
# build, root, work, rows, seconds, jobs, longest and keep.
# shellcheck disable=SC2154

# Who searches, searches faster (by a fifth) with short stacks kept of allocations, frames that lie on the stack, and a MiB of freed memory
# held back, which is what hundreds of inputs free. A finding is told with all of it, and scripts/sanitize asan replays what is stored so.
whole_reports=allocator_may_return_null=1:${ASAN_OPTIONS:-}
export ASAN_OPTIONS=malloc_context_size=2:detect_stack_use_after_return=0:quarantine_size_mb=1:thread_local_quarantine_size_kb=64:$whole_reports
export UBSAN_OPTIONS=print_stacktrace=1:${UBSAN_OPTIONS:-}
if [[ -x /usr/bin/llvm-symbolizer-19 ]]; then export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-19; fi

# fields_of ROW: what a line of targets.txt says of a target; the longest input that is made; where its inputs are stored.
fields_of() {
  local -a fields
  IFS='|' read -ra fields <<<"$1"
  name=${fields[0]} kind=${fields[1]} dictionary=${fields[2]}
  most=${longest:-${fields[3]}}
  seeds=("${fields[@]:4}")
  stored=$root/fuzz/corpus/$name
  found=$work/$name/found # what earlier runs found and no merge has taken yet
}

check_target() {
  local name kind dictionary most stored found
  local -a seeds
  fields_of "$1"
  check_inputs "$stored" "$root/fuzz/findings/$name" "${seeds[@]}"
}

# start NAME I: the I-th process of a target, in the background.
declare -A running=() # process to target
start() {
  local name kind dictionary most stored found folder
  local -a seeds inputs=() options
  fields_of "${rows[$1]}"
  rm -rf "${work:?}/$name/$2" && mkdir -p "$found" "$work/$name/$2/artifacts"
  for folder in "$stored" "$root/fuzz/findings/$name" "${seeds[@]}"; do
    if [[ -d $folder ]]; then inputs+=("$folder"); fi
  done
  options=(-seed="$((${seed:-0} == 0 ? 0 : seed + $2))" -max_total_time="$seconds" -max_len="$most" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
    -artifact_prefix="$work/$name/$2/artifacts/")
  if [[ -f $dictionary ]]; then options+=(-dict="$dictionary"); fi
  "$build/bin/fuzz_$name" "${options[@]}" "$found" "${inputs[@]}" >"$work/$name/$2/log" 2>&1 &
  running[$!]=$name/$2
}

# The status of a process is kept beside its log.
reap_one() {
  local pid status=0
  wait -n -p pid "${!running[@]}" || status=$?
  [[ -n ${pid:-} ]] || return 0
  echo "$status" >"$work/${running[$pid]}/status"
  unset "running[$pid]"
}
wait_for_room() { while ((${#running[@]} >= jobs)); do reap_one; done; }
wait_for_all() { while ((${#running[@]} > 0)); do reap_one; done; }
stop_all() {
  trap - INT TERM
  if ((${#running[@]} > 0)); then kill -TERM "${!running[@]}" 2>/dev/null || true; fi
  wait || true
  say "interrupted; fuzz/corpus/ is as it was, and what was found is kept for the next run"
  exit 130
}

# last_number LOG BEFORE: the number behind what BEFORE matches, in the last line that has it; 0 where none does.
last_number() {
  local n
  n=$(sed -n "s/$2\([0-9][0-9]*\).*/\1/p" "$1" | tail -n 1)
  echo "${n:-0}"
}
larger() { echo $(($1 > $2 ? $1 : $2)); }

# conclude NAME: prints its row; then its findings, or merges. 0 where all is well, 1 for a finding, 4 where the fuzzer failed.
conclude() {
  local name kind dictionary most stored found log speed=0 edges=0 features=0 folder status finding=''
  local -a seeds
  fields_of "${rows[$1]}"
  for folder in "$work/$name"/[0-9]*; do
    log=$folder/log
    speed=$((speed + $(last_number "$log" '^stat::average_exec_per_sec: *')))
    edges=$(larger "$edges" "$(last_number "$log" '.* cov: ')")
    features=$(larger "$features" "$(last_number "$log" '.* ft: ')")
    read -r status <"$folder/status"
    [[ $status -ne 0 ]] || continue
    if ! compgen -G "$folder/artifacts/*" >/dev/null; then
      tail -n 20 "$log" >&2
      say "$name: the fuzzer ended with status $status and no input; its words are above, and in $log"
      return 4
    fi
    finding=$folder
  done
  if [[ -z $finding && -z $keep ]]; then
    merge || return
  fi
  printf '%-14s %12s %8s %9s %8s  %s\n' "$name" "$speed" "$edges" "$features" "$(count_inputs "$stored")" "$(share)"
  [[ -z $finding ]] || tell_finding "$finding"
}

count_inputs() { find "$1" -type f 2>/dev/null | wc -l; }
share() {
  if [[ $kind == case || $(count_inputs "$stored") -eq 0 ]]; then
    echo -
  else
    "$build/bin/corpus_share" "$kind" "$stored"
  fi
}

# merge: the stored corpus becomes a smallest set that covers all that the stored inputs, the seeds and what was found cover, edge by
# edge; how often each edge is taken counts among complete inputs only, or the set would be mostly of such as fail at once, and
# not where it would be how often the peers take theirs, of which there are thousands. Past findings stay where they are.
merge() {
  local merged=$work/$name/merged candidates=$work/$name/candidates folder counters=1
  local -a inputs=()
  rm -rf "$merged" "$candidates" && mkdir -p "$merged" "$candidates"
  for folder in "$stored" "$found" "${seeds[@]}"; do
    if [[ -d $folder ]]; then inputs+=("$folder"); fi
  done
  if [[ $kind == case ]]; then
    run_merge -set_cover_merge=1 "$merged" "${inputs[@]}" || return
  else
    "$build/bin/corpus_candidates" "$kind" "$candidates" "$most" "${inputs[@]}" || return 4
    if [[ $name == divergence || $name == forward ]]; then counters=0; fi
    run_merge -set_cover_merge=1 -use_counters="$counters" "$merged" "$candidates" || return
    run_merge -merge=1 -use_counters=0 "$merged" "${inputs[@]}" || return
  fi
  store_corpus "$merged" "$stored" || return 2
  rm -rf "${found:?}"
}

run_merge() {
  "$build/bin/fuzz_$name" -max_len="$most" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$work/$name/" "$@" \
    >"$work/$name/merge.log" 2>&1 && return
  tail -n 20 "$work/$name/merge.log" >&2
  say "$name: the merge failed; $stored is as it was. Its words are above, and in $work/$name/merge.log"
  return 4
}

# tell_finding FOLDER: what a process of this target found. Always returns 1.
tell_finding() {
  local artifact kept shorter place
  artifact=$(find "$1/artifacts" -type f | head -n 1)
  place=$build/findings/$name
  mkdir -p "$place"
  kept=$place/${artifact##*/}
  cp -- "$artifact" "$kept"
  shorter=$kept.shorter
  # What runs out of time or memory is not made shorter: each attempt would take as long.
  if [[ ${artifact##*/} == crash-* ]]; then
    # Each attempt has its time, and there may be many: what is the shortest after a minute is taken.
    timeout 60 "$build/bin/fuzz_$name" -minimize_crash=1 -max_total_time=10 -exact_artifact_path="$shorter" "$kept" >"$1/minimize.log" 2>&1 || true
    if [[ -s $shorter ]]; then mv -- "$shorter" "$kept"; fi
  fi
  ASAN_OPTIONS=$whole_reports "$build/bin/fuzz_$name" -timeout=10 -rss_limit_mb=2048 "$kept" >"$1/finding.log" 2>&1 || true
  echo
  say "$name: found ${artifact##*/}, $(stat -c %s "$kept") octets:"
  LC_ALL=C sed -n 'l 140' "$kept" | head -n 60
  grep -vE '^(INFO|Running:|fuzz_|Executed|\*\*\*)|^/.*: Running' "$1/finding.log" | head -n 120
  echo "repeat: $build/bin/fuzz_$name $kept"
  return 1
}
