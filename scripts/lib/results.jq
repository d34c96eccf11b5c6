# What a run saw beside what is kept, for scripts/nightly. `hopcheck compare` says what counts as a change, and `hopcheck merge` what is written;
# this says what is to be played again, and what of a run was not confirmed.

# Where two rows say the same, the run saw the same. The outcome of a rule is how many messages kept to it, which differs every time.
def said: [.verdict, .observed, .unstable] + if has("messages") then [] else [.outcome, .pointer] end;

def rows: INDEX(.results[]; .id);

def count_anew: (.results | group_by(.verdict) | map({(.[0].verdict): length}) | add) as $counted | .totals |= with_entries(.value = ($counted[.key] // 0));

# What is kept of a case, but for what is known of it, which comes from expected.json.
def kept_row($old): $old + {expected, varies, known} | del(.varies, .known | nulls);

# The run, but that of what is known to vary any verdict known says no more than what is kept. Of another version, nothing is kept.
def as_kept($kept):
  ($kept | rows) as $was
  | if .target.version != $kept.target.version then .
    else
      .results |= map(
        $was[.id] as $old
        | if $old != null and .varies != null and ([.verdict, $old.verdict] - .varies == []) then
            kept_row($old) | .expected = $old.verdict
          else . end)
      | count_anew
    end;

# The ids of what is to be played again, to see whether it stays so: rows that are new, or say something else than what is kept.
def differing($kept): ($kept | rows) as $was | [.results[] | select($was[.id] == null or ($was[.id] | said) != said) | .id];

# The run, but for what did not come again: that stays as it is kept. Where nothing is kept, or of another version, it is as the further
# runs have it, if they agree.
def confirmed($kept; $again):
  ($kept | rows) as $was
  | ($again | map(rows)) as $seen
  | (.target.version == $kept.target.version) as $same_version
  | .results |= map(
      said as $said
      | $was[.id] as $old
      | .id as $id
      | [$seen[][$id] | values] as $later
      | if ($later | length) < 2 or all($later[]; said == $said) then .
        elif $old != null and $same_version then kept_row($old)
        elif ($later | map(said) | unique | length) == 1 then $later[0]
        else . end)
  | count_anew;

# What is kept is small: of a run, the conversations that show a failure.
def failures_only: .results |= map(if .verdict == "fail" then . else .transcript = [] | del(.moments_lost) end);

# A report as text, a row a line, so that a diff shows the rows that changed.
def lines:
  "{",
  (to_entries[] | select(.key != "results") | "\(.key | tojson): \(.value | tojson),"),
  "\"results\": [",
  (.results | (.[:-1][] | tojson + ","), (.[-1:][] | tojson)),
  "]}";

# --- the table ---

def verdicts: ["pass", "fail", "warn", "deviates", "inconclusive", "skipped"];

# What there is to be told of one target. `changes` are the words of `hopcheck compare`, `status` its exit status.
def row($target; $run; $report; $kept; $changes; $status):
  {
    $target,
    version: ($report.target.version // $kept.target.version),
    version_kept: $kept.target.version,
    outcome: $run.outcome, why: $run.why, seconds: $run.seconds,
    totals: $report.totals,
    changes: ($changes | split("\n") | map(select(. != ""))),
    changed: ($status == 1), unreadable: ($status > 1)
  };

def in_words:
  .changes as $lines
  | [ if .outcome == "played" and .version_kept == null then "new" else empty end,
      if .outcome == "played" then empty else .outcome + if .changed then ", three times" else "" end end,
      if .unreadable then "cannot be compared" else empty end,
      if .version_kept != null and .version != .version_kept then "another version" else empty end,
      ($lines[] | select(test("^[a-z][a-z ]*: [0-9]+$"))), # how many of a kind, as `hopcheck compare` says it
      (.why | select(. != "")) ]
  | if length == 0 then "nothing" else join("; ") end;

def numbers: .totals as $totals | verdicts | map($totals[.] // "-");

# A line while the run goes on; of the outcome of a target's first run.
def one_line($target; $report; $differs):
  "\($target): \(.outcome), \(.seconds) s"
  + if $report == null then "" else ": " + ([verdicts[] as $verdict | "\($report.totals[$verdict]) \($verdict)"] | join(", ")) end
  + if .why == "" then "" else ": \(.why)" end
  + if $differs == 0 then "" else "; \($differs) to be played again" end;

# The same of the runs that were to confirm it.
def one_line_again($target; $differs):
  if all(.[]; .outcome == "played") then "\($target): \($differs) played twice more: \(map("\(.seconds) s") | join(", "))"
  else "\($target): twice more: \(map("\(.outcome), \(.seconds) s") | join("; "))" end;

def cells: [.target, .version // "-"] + numbers + [.seconds, in_words];

def sentence:
  (length | "\(.) target\(if . == 1 then "" else "s" end): ")
  + ([group_by(.outcome)[] | "\(length) \(.[0].outcome)"] | join(", "))
  + "; "
  + ([.[] | select(.changed) | .target] | if length == 0 then "nothing has changed" else "changed: " + join(", ") end)
  + ".";

# What compare has to say of those that changed, or cannot be compared.
def details: [.[] | select(.changed or .unreadable) | select(.changes != []) | "\(.target):\n" + ([.changes[] | "  \(.)"] | join("\n"))];

def status:
  if any(.[]; .changed) then 1
  elif any(.[]; .unreadable) then 2
  elif any(.[]; .outcome == "played") then 0
  else 3 end;

# Text from a target is text in Markdown and in HTML.
def as_cell: tostring | @html | gsub("(?<c>[|`*_\\[\\]\\\\~])"; "\\\(.c)") | gsub("[\\x00-\\x1f\\x7f]"; " ");

def markdown:
  "## Nightly run\n", (sentence | as_cell), "",
  "| target | version | \(verdicts | join(" | ")) | seconds | changed |",
  "|---|---|" + (verdicts | map("---:|") | join("")) + "---:|---|",
  (.[] | "| " + (cells | map(as_cell) | join(" | ")) + " |"),
  (details | if length == 0 then empty else
    "", "<details><summary>What changed</summary>", "", "<pre>", (.[] | @html), "</pre>", "", "</details>" end);

# XML has no place for most control octets, even escaped.
def as_xml: tostring | gsub("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]"; " ") | @html;

def junit:
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
  "<testsuites><testsuite name=\"nightly\" tests=\"\(length)\" failures=\"\(map(select(.changed)) | length)\" errors=\"\(map(select(.unreadable)) | length
    )\" skipped=\"\(map(select(.outcome != "played" and (.changed | not))) | length)\" time=\"\(map(.seconds) | add)\">",
  (.[] | "<testcase classname=\"nightly\" name=\"\(.target | as_xml)\" time=\"\(.seconds)\">"
    + if .changed then "<failure message=\"\(in_words | as_xml)\">\(.changes | join("\n") | as_xml)</failure>"
      elif .unreadable then "<error message=\"\(in_words | as_xml)\">\(.changes | join("\n") | as_xml)</error>"
      elif .outcome != "played" then "<skipped message=\"\(in_words | as_xml)\"/>"
      else "" end
    + "</testcase>"),
  "</testsuite></testsuites>";
