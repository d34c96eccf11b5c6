# shellcheck shell=bash
# What a run of scripts/nightly came to: beside the results that are kept, as a table, and as the results to keep. Sourced by it.
# shellcheck disable=SC2154

query() { jq -L "$root/scripts/lib" "$@"; }

# kept_of NAME: its kept results; none where there are none yet.
kept_of() {
  if [[ -f $results/$1.json ]]; then printf '%s\n' "$results/$1.json"; else printf '%s\n' "$output/.nothing-kept.json"; fi
}

# compare_rows NAME: report.json is its run, with what is known to vary as it is kept; differing has the ids that are to be played again.
compare_rows() {
  local folder=$output/$1 kept
  kept=$(kept_of "$1")
  query -c --slurpfile kept "$kept" 'include "results"; as_kept($kept[0])' "$folder/run.json" >"$folder/report.json"
  query -r --slurpfile kept "$kept" 'include "results"; differing($kept[0])[]' "$folder/report.json" >"$folder/differing"
}

# further_runs NAME: the reports of the runs that were to confirm it, where there are any.
further_runs() { compgen -G "$output/$1/again-[12].json" || true; }

# conclude NAME: changes.txt is what has changed, and row.json what there is to be told of the target.
conclude() {
  local folder=$output/$1 kept status=0 report=/dev/null
  local -a again
  kept=$(kept_of "$1")
  mapfile -t again < <(further_runs "$1")
  : >"$folder/changes.txt"
  if [[ $(outcome_in "$1" run) != played ]]; then
    if [[ -f $folder/confirmed ]]; then status=1; fi
  else
    report=$folder/report.json
    if [[ -f $results/$1.json ]]; then
      "$hopcheck" compare --since "$kept" "$report" "${again[@]}" >"$folder/changes.txt" 2>&1 || status=$?
    fi
  fi
  query -n --arg target "$1" --argjson status "$status" --slurpfile run "$folder/run.outcome" --slurpfile kept "$kept" \
    --rawfile changes "$folder/changes.txt" --slurpfile report "$report" \
    'include "results"; row($target; $run[0]; $report[0]; $kept[0]; $changes; $status)' >"$folder/row.json.new"
  mv "$folder/row.json.new" "$folder/row.json"
}

# keep NAME: its results are written, but for what the further runs did not confirm.
keep() {
  local folder=$output/$1 kept
  local -a over=() again
  [[ $(outcome_in "$1" run) == played ]] || return 0
  kept=$(kept_of "$1")
  mapfile -t again < <(further_runs "$1")
  query -c --slurpfile kept "$kept" --slurpfile again <(cat /dev/null "${again[@]}") \
    'include "results"; confirmed($kept[0]; $again) | failures_only' "$folder/report.json" >"$folder/to-keep.json"
  if [[ -f $results/$1.json ]]; then over=(--over "$kept"); fi
  mkdir -p "$results"
  "$hopcheck" merge "$folder/to-keep.json" "${over[@]}" --output "$folder/kept.json" >"$folder/merge.log"
  query -r 'include "results"; lines' "$folder/kept.json" >"$results/.$1.json.new"
  mv "$results/.$1.json.new" "$results/$1.json"
}

# tell_all FOLDER ROW...: the table; FOLDER gets it as summary.md and junit.xml too. Ends with the status of the whole.
tell_all() {
  local folder=$1 line
  shift
  query -s . "$@" >"$folder/rows.json"
  query -r 'include "results"; markdown' "$folder/rows.json" >"$folder/summary.md"
  query -r 'include "results"; junit' "$folder/rows.json" >"$folder/junit.xml"
  echo
  {
    printf 'target\tversion\tpass\tfail\twarn\tdevi.\tinco.\tskip.\tseconds\tchanged\n'
    query -r 'include "results"; .[] | cells | @tsv' "$folder/rows.json"
  } | while IFS=$'\t' read -r -a line; do
    printf '%-22s %-26.26s %6s %5s %5s %5s %5s %5s %7s  %s\n' "${line[@]}"
  done
  query -r 'include "results"; details[] | "\n" + .' "$folder/rows.json"
  query -r 'include "results"; "\n" + sentence' "$folder/rows.json"
  return "$(query 'include "results"; status' "$folder/rows.json")"
}

# gather FOLDER: the table of what shards have left there.
gather() {
  local -a files
  local twice
  [[ -d $1 ]] || die "there is no folder $1"
  mapfile -d '' -t files < <(find "$1" -name row.json -print0 | sort -z)
  [[ ${#files[@]} -gt 0 ]] || die "$1 holds no output of scripts/nightly"
  twice=$(query -r .target "${files[@]}" | sort | uniq -d | head -n 1)
  [[ -z $twice ]] || die "$1 holds more than one run of $twice"
  tell_all "$1" "${files[@]}"
}
