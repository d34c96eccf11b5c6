#include "report/console.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/detail.hpp"
#include "report/paint.hpp"
#include "report/tally.hpp"
#include "report/text.hpp"
#include "report/transcript.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

constexpr std::string_view indent = "      ";

// Writes one report.
class Writer {
 public:
  Writer(const Run& run, const cases::Requirements& requirements, const Options& options)
      : run_(run), requirements_(requirements), options_(options), paint_(options.color) {}

  std::string text() {
    in_full();
    for (const Standing which : {Standing::changed, Standing::unstable, Standing::noted, Standing::known}) one_line_each(which);
    for (const Standing which : {Standing::inconclusive, Standing::skipped}) grouped(which);
    if (options_.transcripts == Transcripts::all) all_transcripts();
    list(fmt::format("requests at our origin that belong to no case: {}", std::max(run_.stray_count, run_.strays.size())), run_.strays);
    list("rows of the expected results that name nothing in this run", run_.idle_expectations);
    counts_by_topic();
    counts_by_level();
    closing();
    return out_;
  }

 private:
  void line(std::string_view text) { out_.append(text).append("\n"); }
  void heading(std::string_view text) { line(paint_.bold(text)); }

  std::vector<const Result*> standing_at(Standing which) const {
    std::vector<const Result*> found;
    for (const Result& result : run_.results) {
      if (standing(result, options_.level) == which) found.push_back(&result);
    }
    return found;
  }

  std::string verdict_word(const Result& result) const {
    const Verdict verdict = result.judgement.verdict;
    return paint_.verdict(verdict, judge::to_string(verdict));
  }

  void write_transcript(const Result& result) {
    for (const std::string& moment : transcript(result.transcript, result.moments_lost)) {
      line(paint_.faint(fmt::format("{}{}", indent, moment)));
    }
  }

  void in_full() {
    for (const Result* result : standing_at(Standing::failed)) {
      line(fmt::format("{}  {}", verdict_word(*result), paint_.bold(printable(result->id))));
      if (const std::string title = title_of(*result); !title.empty()) line(fmt::format("{}{}", indent, title));
      for (const std::string& detail : details(*result, run_, requirements_)) line(fmt::format("{}{}", indent, detail));
      if (shows_transcript(*result, options_.transcripts) && !result->transcript.empty()) {
        line("");
        write_transcript(*result);
      }
      line("");
    }
  }

  void one_line_each(Standing which) {
    const auto found = standing_at(which);
    if (found.empty()) return;
    heading(fmt::format("{}: {}", to_string(which), found.size()));
    for (const Result* result : found) {
      line(fmt::format("  {}  {}  {}", verdict_word(*result), printable(result->id), reason_of(*result, which)));
    }
    line("");
  }

  void grouped(Standing which) {
    const std::vector<Reason> reasons = by_reason(run_, which, options_.level);
    if (reasons.empty()) return;
    heading(fmt::format("{}: {}", to_string(which), standing_at(which).size()));
    for (const Reason& reason : reasons) line(fmt::format("  {:>4}  {}: {}", reason.ids.size(), reason.why, some_of(reason.ids)));
    line("");
  }

  // Of all that was not shown in full.
  void all_transcripts() {
    for (const Result& result : run_.results) {
      if (standing(result, options_.level) == Standing::failed || result.transcript.empty()) continue;
      line(fmt::format("{}  {}", verdict_word(result), paint_.bold(printable(result.id))));
      write_transcript(result);
      line("");
    }
  }

  void list(const std::string& title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    heading(title);
    for (const std::string& item : items) line("  " + printable(item));
    line("");
  }

  void row(std::string_view topic, std::size_t width, const std::vector<Verdict>& columns, bool unstable, const Tally& tally) {
    std::string text = fmt::format("{:<{}}", topic, width);
    const auto cell = [&](std::string_view name, std::size_t count) {
      const std::size_t cell_width = std::max<std::size_t>(name.size(), 5) + 2;
      return count == 0 ? paint_.faint(fmt::format("{:>{}}", ".", cell_width)) : fmt::format("{:>{}}", count, cell_width);
    };
    for (const Verdict verdict : columns) {
      const std::string shown = cell(judge::to_string(verdict), tally.of(verdict));
      text += tally.of(verdict) == 0 ? shown : paint_.verdict(verdict, shown);
    }
    if (unstable) text += cell("unstable", tally.unstable);
    line(text);
  }

  void counts_by_topic() {
    if (run_.results.empty()) return;
    const Tally all = tally(run_);
    std::vector<Verdict> columns;
    for (const Verdict verdict : judge::all_verdicts) {
      if (verdict == Verdict::pass || verdict == Verdict::fail || all.of(verdict) > 0) columns.push_back(verdict);
    }
    const auto topics = tally_by_topic(run_);
    std::size_t width = 5;
    for (const auto& [topic, unused] : topics) width = std::max(width, printable(topic).size());
    std::string head = fmt::format("{:<{}}", "topic", width);
    for (const Verdict verdict : columns) head += fmt::format("  {:>5}", judge::to_string(verdict));
    if (all.unstable > 0) head += "  unstable";
    heading(head);
    for (const auto& [topic, tally] : topics) row(printable(topic), width, columns, all.unstable > 0, tally);
    if (topics.size() > 1) row("all", width, columns, all.unstable > 0, all);
    line("");
  }

  void counts_by_level() {
    std::string text;
    for (const LevelTally& level : tally_by_level(run_, requirements_)) {
      if (level.judged == 0) continue;
      text += fmt::format("{}{}: {} judged, {} broken", text.empty() ? "" : "; ", level.level, level.judged, level.broken);
    }
    if (!text.empty()) line(text);
  }

  void closing() {
    line(describe(run_.target) + fmt::format("; patience {} ms", run_.patience.count()));
    if (!run_.cut_short.empty() || run_.not_run > 0) {
      const std::string why = run_.cut_short.empty() ? "" : ": " + printable(run_.cut_short);
      line(paint_.red(fmt::format("cut short{}; {} not run", why, quantity(run_.not_run, "case"))));
    }
    if (run_.slow_left_out > 0) line(fmt::format("{} left out; --slow plays them too", quantity(run_.slow_left_out, "slow case")));
    const std::size_t failures = unexpected(run_, options_.level);
    std::string text = fmt::format("{}; wall {}", in_words(tally(run_)), seconds(run_.wall));
    if (run_.alone > 0) text += fmt::format(", {} of it for {} alone", seconds(run_.alone_for), quantity(run_.alone, "case"));
    line(failures > 0 ? paint_.red(text) : paint_.green(text));
  }

  const Run& run_;
  const cases::Requirements& requirements_;
  const Options& options_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string console(const Run& run, const cases::Requirements& requirements, const Options& options) {
  return Writer(run, requirements, options).text();
}

}  // namespace hopcheck::report
