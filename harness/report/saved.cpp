#include "report/saved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "case/document.hpp"
#include "report/json.hpp"
#include "report/saved_result.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using cases::Node;

// Of a report: two levels of objects and lists, results, transcripts, and the members of a moment.
constexpr cases::Bounds bounds{.octets = 64 << 20, .depth = 8, .elements = 100'000, .values = 4'000'000};
constexpr std::size_t most_problems = 10;  // of one file: who reads them?

// "2026-11-22T23:00:49Z"
bool is_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00Z";
  return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(),
                                                  [](char c, char like) { return like == '0' ? c >= '0' && c <= '9' : c == like; });
}

TargetName target_of(const Node& node) {
  node.only_members({"name", "role", "address", "version"});
  TargetName target;
  target.name = text_member(node, "name");
  if (const auto role = node.required("role")) {
    const std::vector<std::string> roles{"server", "gateway", "proxy"};
    if (const auto index = role->one_of(roles)) target.role = roles[*index];
  }
  target.address = text_member(node, "address");
  target.version = text_member(node, "version");
  return target;
}

// The totals are there for those who read no further: they must be those of the results.
void check_totals(const Node& node, const Run& run) {
  std::vector<std::string> names;
  for (const auto& [verdict, count] : totals(run)) {
    names.emplace_back(judge::to_string(verdict));
    const auto said = node.required(names.back());
    if (!said) continue;
    const auto number = said->integer(0, most_of_anything);
    if (number && static_cast<std::size_t>(*number) != count) {
      said->problem(fmt::format("says {}, and of the results {} {}", *number, count, count == 1 ? "is" : "are"));
    }
  }
  node.only_members(names);
}

// `run` has the results so far.
void check_order(const Node& result, const Run& run) {
  if (run.results.size() < 2) return;
  const std::string& id = run.results.back().id;
  const std::string& before = run.results[run.results.size() - 2].id;
  if (before == id) result.problem(fmt::format("\"{}\" stands here twice", id));
  else if (before > id) result.problem(fmt::format("\"{}\" stands behind \"{}\"; results are sorted by id", id, before));
}

void read_head(const Node& node, Run& run) {
  if (const auto target = node.required("target")) run.target = target_of(*target);
  if (const auto started = node.required("started")) {
    run.started = text(*started);
    if (!is_date(run.started)) started->problem("must be a date and time such as 2026-11-22T23:00:49Z");
  }
  run.made_by = text_member(node, "hopcheck");
  run.wall = std::chrono::milliseconds(count_member(node, "wall_ms"));
  run.slow_left_out = count_if_there(node, "slow_left_out");
  run.alone = count_if_there(node, "alone");
  run.alone_for = std::chrono::milliseconds(count_if_there(node, "alone_ms"));
  run.patience = std::chrono::milliseconds(count_if_there(node, "patience_ms"));
  run.not_run = count_if_there(node, "not_run");
  if (const auto why = node.member("cut_short"); why && !why->value().is_null()) run.cut_short = text(*why);
  run.strays = texts_if_there(node, "strays");
  run.stray_count = count_if_there(node, "stray_count");
  run.idle_expectations = texts_if_there(node, "idle_expectations");
  run.repeat = text_if_there(node, "repeat");
}

// Whether it is a report at all, and one that is read here. Where it is not, nothing else of it is worth a word.
bool is_of_this_format(const Node& node) {
  if (!node.value().is_object() || !node.has("hopcheck") || !node.has("format")) {
    node.problem("is no report of hopcheck: it has no \"hopcheck\" and \"format\"");
    return false;
  }
  const Node said = *node.member("format");
  if (said.value() == format) return true;
  const bool number = said.value().is_number_integer();
  said.problem(number
                   ? fmt::format("this hopcheck reads format {}; the file says {}: made by another hopcheck", format, said.value().dump())
                   : fmt::format("must be a number; this hopcheck reads format {}", format));
  return false;
}

Run run_of(const Node& node, const cases::Library& library) {
  node.only_members({"hopcheck", "format", "target", "started", "wall_ms", "slow_left_out", "alone", "alone_ms", "patience_ms", "totals",
                     "not_run", "cut_short", "strays", "stray_count", "idle_expectations", "repeat", "results"});
  Run run;
  read_head(node, run);
  const auto results = node.required("results");
  if (!results) return run;
  CaseFinder finder(library, run);
  results->elements([&](const Node& each) {
    run.results.push_back(result_of(each, finder));
    check_order(each, run);
  });
  if (const auto said = node.required("totals")) check_totals(*said, run);
  return run;
}

std::optional<Run> read(const std::optional<cases::Json>& document, const std::filesystem::path& file, const cases::Library& library,
                        std::vector<cases::Problem>& problems) {
  if (!document) return std::nullopt;
  std::vector<cases::Problem> found;
  const Node node(*document, "", file, found);
  std::optional<Run> run;
  if (is_of_this_format(node)) run = run_of(node, library);
  if (found.empty()) return run;
  if (found.size() > most_problems) {
    const std::size_t more = found.size() - most_problems;
    found.resize(most_problems);
    found.push_back({file, "", fmt::format("and {}", quantity(more, "more problem"))});
  }
  problems.insert(problems.end(), found.begin(), found.end());
  return std::nullopt;
}

}  // namespace

std::optional<Run> read_report(const std::filesystem::path& file, const cases::Library& library, std::vector<cases::Problem>& problems) {
  return read(cases::read_document(file, problems, bounds), file, library, problems);
}

std::optional<Run> parse_report(std::string_view text, const std::filesystem::path& file, const cases::Library& library,
                                std::vector<cases::Problem>& problems) {
  return read(cases::parse_document(text, file, problems, bounds), file, library, problems);
}

}  // namespace hopcheck::report
