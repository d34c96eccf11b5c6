# shellcheck shell=bash
# The run of scripts/nightly: which targets, playing one, playing again what differs, several at once. Sourced by it, which sets
# names, shard, targets, results, output, hopcheck, limit, jobs, fresh and update; the table and the kept results are results.sh's.
# shellcheck disable=SC2154

# choose_targets: names are those asked for, or all, and of them those of the shard.
choose_targets() {
  local -a all=() asked=("${names[@]}")
  local file name i
  for file in "$targets"/*/target.json; do
    if [[ -f $file ]]; then all+=("$(basename "$(dirname "$file")")"); fi
  done
  [[ ${#all[@]} -gt 0 ]] || die "there is no target in $targets"
  for name in "${asked[@]}"; do
    [[ -f $targets/$name/target.json && $name != */* ]] || die "there is no target $name; there are: ${all[*]}"
  done
  [[ ${#asked[@]} -gt 0 ]] || asked=("${all[@]}")
  names=()
  for ((i = ${shard%/*} - 1; i < ${#asked[@]}; i += ${shard#*/})); do names+=("${asked[i]}"); done
  [[ ${#names[@]} -gt 0 ]] || die "no target is left for shard $shard: there are ${#asked[@]}"
}

# take_output: the folder is ours alone from here on, and what a killed run has left behind is gone.
take_output() {
  local folder
  mkdir -p "$output" && output=$(cd "$output" && pwd) || die "cannot write to $output"
  exec {lock}>"$output/.lock"
  flock -n "$lock" || die "another run writes to $output; --output names another folder"
  if [[ -s $output/.running ]]; then end_processes "HOPCHECK_NIGHTLY=$(<"$output/.running")"; fi
  printf '%s\n' "$HOPCHECK_NIGHTLY" >"$output/.running"
  echo '{"target": {}, "results": []}' >"$output/.nothing-kept.json"
  [[ -e $output/.unfinished && -z $(find "$output/.unfinished" -mmin +720) ]] || fresh=yes
  touch -a "$output/.unfinished"
  remove_work
  for folder in "$output"/*/; do
    if [[ -n $fresh && -e $folder/run.outcome ]]; then rm -rf -- "$folder"; fi
  done
  if [[ -n $fresh ]]; then rm -f -- "$output/.unfinished" && touch "$output/.unfinished"; fi
}

# remove_work: what the targets of a run that was ended have left in the folders they worked in.
remove_work() {
  local file work
  for file in "$output"/*/work; do
    [[ -r $file ]] || continue
    work=$(<"$file")
    [[ $work != */hopcheck-nightly-?????? ]] || rm -rf -- "$work"
    rm -f -- "$file"
  done
}

# longest_first: names, in the order in which several at a time are done soonest; how long each takes is known from the results kept.
longest_first() {
  local name ms
  for name in "${names[@]}"; do
    ms=''
    if [[ -f $results/$name.json ]]; then ms=$(sed -n 's/.*"wall_ms": *\([0-9]*\).*/\1/p' "$results/$name.json" | head -n 1); fi
    printf '%s %s\n' "${ms:-999999}" "$name"
  done | sort -k 1,1nr -k 2 | cut -d ' ' -f 2
}

# key_of NAME: changes with whatever could change what a run of the target says.
key_of() {
  {
    printf '%s\n' "$key_of_hopcheck"
    cd "$targets/$1" && find . -type f -print0 | sort -z | xargs -0 sha1sum
    if [[ -f $results/$1.json ]]; then sha1sum <"$results/$1.json"; fi
  } | sha1sum
}
set_key_of_hopcheck() {
  key_of_hopcheck=$(
    cd "$root"
    {
      sha1sum <"$hopcheck"
      find cases -type f -print0 | sort -z | xargs -0 sha1sum
      find "$targets" -maxdepth 1 -type f -print0 | sort -z | xargs -0 -r sha1sum # what several targets share
    } | sha1sum
  )
}
is_done() { # NAME PHASE
  [[ -f $output/$1/$2 && $(<"$output/$1/$2") == "$(key_of "$1")" ]]
}

# play NAME PART [arguments of hopcheck run...]: one run. Its report is PART.json, and what came of it PART.outcome, in the target's folder.
play() {
  local name=$1 part=$2 folder=$output/$1 status=0 began=${EPOCHREALTIME/[.,]/} entry work outcome why='' left file=$targets/$1/target.json
  shift 2
  file=${file#"$root"/} # reports tell the command that repeats a case
  entry="HOPCHECK_NIGHTLY_TARGET=$HOPCHECK_NIGHTLY $name"
  work=$(mktemp -d "${TMPDIR:-/tmp}/hopcheck-nightly-XXXXXX")
  chmod 1777 "$work" # servers drop their rights
  printf '%s\n' "$work" >"$folder/work"
  rm -f -- "$folder/$part.json"
  # --foreground: hopcheck takes a second signal for impatience, and timeout would send two. What is started in the background
  # ignores SIGINT, and so would the target.
  (cd "$root" && exec setsid env --default-signal=INT --default-signal=QUIT "$entry" TMPDIR="$work" NO_COLOR=1 \
    timeout --foreground --kill-after=20 "$limit" "$hopcheck" run --target "$file" --report "json:$folder/$part.json" "$@") \
    >"$folder/$part.log" 2>&1 || status=$?
  left=$(count_left "$entry" "$work")
  end_processes "$entry" "$work"
  rm -rf -- "$work" "$folder/work"
  outcome=$(outcome_of "$status" "$folder/$part.json" "$folder/$part.log")
  case $outcome in
    played) ;;
    'too long') why="it was ended after $limit s" ;;
    *) why=$(reason_in "$name" "$folder/$part.log") ;;
  esac
  [[ $left -eq 0 || $status -eq 124 || $status -eq 137 ]] || why+="${why:+; }$left of its processes had to be killed"
  jq -n --arg outcome "$outcome" --arg why "$why" --arg us $((${EPOCHREALTIME/[.,]/} - began)) \
    '{$outcome, $why, seconds: ($us | tonumber / 100000 | round / 10)}' >"$folder/$part.outcome"
}

# count_left ENTRY FOLDER: the processes that hopcheck has not ended. What it has just killed may still be there for a moment.
count_left() {
  local left until=$((SECONDS + 2))
  while left=$(processes_with "$@" | wc -l) && ((left > 0 && SECONDS < until)); do sleep 0.1; done
  echo "$left"
}

# outcome_of STATUS REPORT LOG: what a run came to, in a word or two.
outcome_of() {
  case $1 in
    124 | 137) echo 'too long' ;;
    0 | 1) if jq -e '.cut_short == null' "$2" >/dev/null 2>&1; then echo played; else echo broke; fi ;;
    3)
      if grep -qE '^hopcheck run: [^ ]+ is not installed' "$3"; then
        echo 'not installed'
      elif grep -qE '^hopcheck run: [^ ]+ could not be built' "$3"; then
        echo 'not built'
      elif jq -e '.results | length > 0' "$2" >/dev/null 2>&1; then
        echo 'ended early'
      else
        echo 'did not start'
      fi
      ;;
    *) echo broke ;;
  esac
}
# reason_in NAME LOG: the sentence of hopcheck's, and the last word of a target that has ended.
reason_in() {
  local said last
  said=$(sed -n '/^hopcheck run: building /d; s/^hopcheck run: //p' "$2" | head -n 1)
  last=$(sed -n '/^its last words:$/,$ s/^  *//p' "$2" | tail -n 1)
  said=${said#"$1" at *:* }
  printf '%s\n' "${said:-$(tail -n 1 "$2")}${last:+; its last words: $last}"
}
outcome_in() { jq -r .outcome "$output/$1/$2.outcome"; }

# build_ahead NAME: what has to be built before the first start is built by one short conversation, so that no compiler runs beside the
# measured ones. Whether that works is seen when all cases are played.
build_ahead() {
  mkdir -p "$output/$1"
  play "$1" build --filter persistence/http10-default-close
}
is_built() { grep -q '"build"' "$targets/$1/target.json"; }

# first NAME: the first run, and which of its rows are to be played again.
first() {
  local folder=$output/$1
  rm -rf -- "${folder:?}" && mkdir -p "$folder"
  if [[ -n ${not_had[$targets/$1/target.json]:-} ]]; then
    jq -n --arg why "no package ${not_had[$targets/$1/target.json]}" '{outcome: "not installed", $why, seconds: 0}' >"$folder/run.outcome"
  else
    play "$1" run
  fi
  if [[ $(outcome_in "$1" run) == played ]]; then compare_rows "$1"; fi
  key_of "$1" >"$folder/key" && mv "$folder/key" "$folder/first"
}

# to_confirm NAME: whether what its run says is to be found out again. What could not be had says nothing of the target; and what nothing is
# kept of is of interest only where it is to be kept now.
to_confirm() {
  [[ -f $results/$1.json || -n $update ]] || return 1
  case $(outcome_in "$1" run) in
    played) [[ -s $output/$1/differing ]] ;;
    'not installed') return 1 ;;
    *) [[ -f $results/$1.json ]] ;;
  esac
}

# confirm NAME: twice more. Only the cases that differ, unless they are many, or a rule is among them, which is held against all cases.
confirm() {
  local folder=$output/$1 i id before
  local -a ids=() filters=()
  before=$(outcome_in "$1" run)
  if [[ $before == played ]]; then
    mapfile -t ids <"$folder/differing"
    if [[ ${#ids[@]} -le 100 && ${ids[*]} != *passive/* ]]; then
      for id in "${ids[@]}"; do filters+=(--filter "$id"); done
    fi
  fi
  for i in 1 2; do
    play "$1" "again-$i" "${filters[@]}"
    [[ $before != played && $(outcome_in "$1" "again-$i") == played ]] || continue
    # It can be played after all: what it did before is told, and this is its run.
    mv "$folder/again-$i.json" "$folder/run.json"
    jq --arg why "at first: $before" '.why = $why' "$folder/again-$i.outcome" >"$folder/run.outcome"
    rm -f -- "$folder"/again-*
    compare_rows "$1"
    if [[ -s $folder/differing ]]; then confirm "$1"; fi
    break
  done
  key_of "$1" >"$folder/key" && mv "$folder/key" "$folder/confirmed"
}

# at_once N FUNCTION NAME...: FUNCTION NAME of each, N at a time; a line for each when it is done.
declare -A running=()
at_once() {
  local most=$1 function=$2 name
  shift 2
  of=$# of_done=0
  for name in "$@"; do
    while ((${#running[@]} >= most)); do reap "$function"; done
    "$function" "$name" {lock}>&- &
    running[$!]=$name
  done
  while ((${#running[@]} > 0)); do reap "$function"; done
}
reap() {
  local pid status=0 name
  wait -n -p pid "${!running[@]}" || status=$?
  name=${running[$pid]}
  unset "running[$pid]"
  if [[ $status -ne 0 ]]; then
    jq -n --arg why "this script failed with status $status" '{outcome: "broke", $why, seconds: 0}' >"$output/$name/run.outcome"
  fi
  of_done=$((of_done + 1))
  printf '[%*d/%d] ' ${#of} "$of_done" "$of"
  "tell_$1" "$name"
}

# The line of a target when its first run, or what confirms it, is over.
tell_first() {
  local folder=$output/$1 report=$output/$1/report.json differs=0
  if [[ -f $folder/differing ]] && to_confirm "$1"; then differs=$(wc -l <"$folder/differing"); fi
  if [[ ! -f $report ]]; then report=/dev/null; fi
  query -r --arg target "$1" --argjson differs "$differs" --slurpfile report "$report" \
    'include "results"; one_line($target; $report[0]; $differs)' "$folder/run.outcome"
}
tell_build_ahead() { query -r --arg target "$1" 'include "results"; "\($target): built, \(.seconds) s"' "$output/$1/build.outcome"; }
tell_confirm() {
  local -a further
  mapfile -t further < <(compgen -G "$output/$1/again-[12].outcome")
  query -rs --arg target "$1" --argjson differs "$(wc -l <"$output/$1/differing" 2>/dev/null || echo 0)" \
    'include "results"; one_line_again($target; $differs)' "${further[@]}"
}

# Where the script itself fails.
end_what_runs() {
  if ((${#running[@]} == 0)); then return; fi
  { end_processes "HOPCHECK_NIGHTLY=$HOPCHECK_NIGHTLY" && wait; } 2>/dev/null || true # bash tells of each that is killed
  remove_work
}
stop_all() {
  trap - INT TERM HUP EXIT
  say "interrupted; ending what runs"
  end_what_runs
  say "interrupted; the next run goes on from here"
  exit 130
}
