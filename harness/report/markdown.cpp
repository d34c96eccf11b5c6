#include "report/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/octets.hpp"
#include "report/detail.hpp"
#include "report/markup.hpp"
#include "report/tally.hpp"
#include "report/text.hpp"
#include "report/transcript.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

constexpr std::size_t most_details = 400'000;  // octets: the summary of a step may have 1 MiB

std::string requirement_link(const cases::Requirement& requirement) {
  const std::string level = requirement.level.empty() ? "" : " " + markdown_text(requirement.level);
  const std::string url = cases::link(requirement);
  const bool links = !requirement.rfc.empty() && std::all_of(url.begin(), url.end(), [](char c) {
    return http1::is_digit(c) || http1::is_alpha(c) || std::string_view(":/.#-").find(c) != std::string_view::npos;
  });
  const std::string id = markdown_text(requirement.id);
  return (links ? fmt::format("[{}]({})", id, url) : id) + level;
}

// Writes one report.
class Writer {
 public:
  Writer(const Run& run, const cases::Requirements& requirements, const Options& options)
      : run_(run), requirements_(requirements), options_(options) {}

  std::string text() {
    headline();
    counts_by_topic();
    failures();
    for (const Standing which : {Standing::changed, Standing::unstable, Standing::noted, Standing::known}) one_line_each(which);
    for (const Standing which : {Standing::inconclusive, Standing::skipped}) grouped(which);
    if (options_.transcripts == Transcripts::all) other_transcripts();
    list("Requests at our origin that belong to no case", run_.strays);
    list("Rows of the expected results that name nothing in this run", run_.idle_expectations);
    return out_;
  }

 private:
  void line(std::string_view text) { out_.append(text).append("\n"); }

  void headline() {
    const std::size_t count = unexpected(run_, options_.level);
    line("## hopcheck: " + markdown_text(describe(run_.target)));
    line("");
    const std::string verdict = count == 0 ? "Nothing unexpected." : fmt::format("**{}.**", quantity(count, "unexpected failure"));
    line(fmt::format("{} {}. Started {}, wall {}, patience {} ms.", verdict, in_words(tally(run_)), markdown_text(run_.started),
                     seconds(run_.wall), run_.patience.count()));
    line("");
    if (run_.cut_short.empty() && run_.not_run == 0) return;
    line(fmt::format("**Cut short, {} not run.** {}", quantity(run_.not_run, "case"), markdown_text(run_.cut_short)));
    line("");
  }

  void row(const std::string& name, const std::vector<Verdict>& columns, bool unstable, const Tally& tally) {
    std::string text = "| " + name + " |";
    for (const Verdict verdict : columns) text += fmt::format(" {} |", tally.of(verdict));
    line(text + (unstable ? fmt::format(" {} |", tally.unstable) : ""));
  }

  void counts_by_topic() {
    if (run_.results.empty()) return;
    const Tally all = tally(run_);
    std::vector<Verdict> columns;
    std::string head = "| topic |";
    std::string rule = "| :-- |";
    const auto column = [&](std::string_view name) {
      head += fmt::format(" {} |", name);
      rule += " --: |";
    };
    for (const Verdict verdict : judge::all_verdicts) {
      if (verdict != Verdict::pass && verdict != Verdict::fail && all.of(verdict) == 0) continue;
      columns.push_back(verdict);
      column(judge::to_string(verdict));
    }
    if (all.unstable > 0) column("unstable");
    line(head);
    line(rule);
    for (const auto& [topic, counted] : tally_by_topic(run_)) row(markdown_text(topic), columns, all.unstable > 0, counted);
    row("**all**", columns, all.unstable > 0, all);
    line("");
  }

  void failures() {
    const std::size_t count = unexpected(run_, options_.level);
    if (count == 0) return;
    line("### Unexpected");
    line("");
    line("| case | verdict | why | requirement |");
    line("| :-- | :-- | :-- | :-- |");
    for (const Result& result : run_.results) {
      if (!counts(result, options_.level)) continue;
      std::string links;
      for (const cases::Requirement& requirement : cited(result, requirements_)) {
        links += (links.empty() ? "" : "<br>") + requirement_link(requirement);
      }
      line(fmt::format("| {} | {} | {} | {} |", markdown_code(result.id), judge::to_string(result.judgement.verdict),
                       markdown_code(reason_of(result, Standing::failed)), links));
    }
    line("");
    for (const Result& result : run_.results) {
      if (counts(result, options_.level)) unfold(result, shows_transcript(result, options_.transcripts));
    }
    say_left_out();
  }

  // All that is known of one result, behind a line to click on.
  void unfold(const Result& result, bool with_transcript) {
    std::vector<std::string> lines{title_of(result)};
    for (const std::string& detail : details(result, run_, requirements_)) lines.push_back(detail);
    if (with_transcript && !result.transcript.empty()) lines.emplace_back();
    if (with_transcript) {
      for (std::string& moment : transcript(result.transcript, result.moments_lost)) lines.push_back(std::move(moment));
    }
    const std::string block = fenced(lines);
    if (unfolded_ + block.size() > most_details) {
      ++left_out_;
      return;
    }
    unfolded_ += block.size();
    const std::string_view verdict = judge::to_string(result.judgement.verdict);
    line(fmt::format("<details><summary>{}: {}</summary>\n", verdict, markdown_code(result.id)));
    line(block + "\n</details>\n");
  }

  void say_left_out() {
    if (left_out_ == 0) return;
    line(fmt::format("The details of {} are left out here; the other reports have them.\n", quantity(left_out_, "more result")));
    left_out_ = 0;
  }

  void one_line_each(Standing which) {
    std::vector<std::string> items;
    for (const Result& result : run_.results) {
      if (standing(result, options_.level) != which) continue;
      items.push_back(fmt::format("- {} {}: {}", judge::to_string(result.judgement.verdict), markdown_code(result.id),
                                  markdown_code(reason_of(result, which))));
    }
    section(to_string(which), items, items.size());
  }

  void grouped(Standing which) {
    std::vector<std::string> items;
    std::size_t count = 0;
    for (const Reason& reason : by_reason(run_, which, options_.level)) {
      count += reason.ids.size();
      const std::string ids = markdown_code(some_of(reason.ids));
      items.push_back(fmt::format("- {}: {}: {}", reason.ids.size(), markdown_code(reason.why), ids));
    }
    section(to_string(which), items, count);
  }

  void section(std::string_view name, const std::vector<std::string>& items, std::size_t count) {
    if (items.empty()) return;
    std::string title(name);
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    line(fmt::format("### {} ({})\n", title, count));
    for (const std::string& item : items) line(item);
    line("");
  }

  void other_transcripts() {
    line("### Transcripts\n");
    for (const Result& result : run_.results) {
      if (!counts(result, options_.level) && !result.transcript.empty()) unfold(result, true);
    }
    say_left_out();
  }

  void list(std::string_view title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    line(fmt::format("### {}\n", title));
    for (const std::string& item : items) line("- " + markdown_code(item));
    line("");
  }

  const Run& run_;
  const cases::Requirements& requirements_;
  const Options& options_;
  std::string out_;
  std::size_t unfolded_ = 0;  // octets so far
  std::size_t left_out_ = 0;
};

}  // namespace

std::string markdown(const Run& run, const cases::Requirements& requirements, const Options& options) {
  return Writer(run, requirements, options).text();
}

}  // namespace hopcheck::report
