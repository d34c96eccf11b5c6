#include "judge/expected.hpp"

#include "case/document.hpp"

namespace hopcheck::judge {
namespace {

// Of "fail", or of ["pass", "fail"]; none, and a problem, where it is neither.
std::vector<Verdict> verdicts_of(const cases::Node& node) {
  std::vector<std::string> words;
  for (const Verdict verdict : all_verdicts) words.emplace_back(to_string(verdict));
  std::vector<Verdict> verdicts;
  const auto add = [&](const cases::Node& word) {
    if (const auto index = word.one_of(words)) verdicts.push_back(all_verdicts[*index]);
  };
  if (!node.value().is_array()) {
    add(node);
    return verdicts;
  }
  if (node.value().size() < 2) node.problem("must be one verdict, or a list of at least two");
  else if (node.strings().size() == node.value().size()) node.elements(add);
  if (verdicts.size() < node.value().size()) verdicts.clear();
  return verdicts;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Expectations Expectations::load(const std::filesystem::path& file, std::vector<cases::Problem>& problems) {
  Expectations expectations;
  const auto document = cases::read_document(file, problems);
  if (!document) return expectations;
  cases::Node(*document, "", file, problems).members([&](const std::string& id, const cases::Node& row) {
    if (!row.only_members({"verdict", "why", "version"})) return;
    const auto verdict = row.required("verdict");
    const auto why = row.required("why");
    if (!verdict || !why) return;
    auto verdicts = verdicts_of(*verdict);
    auto reason = why->line();
    const auto version = row.member("version");
    const auto only = version ? version->line() : std::string();
    if (!verdicts.empty() && reason && only) expectations.rows_.push_back({id, std::move(verdicts), std::move(*reason), *only});
  });
  return expectations;
}

Expectations Expectations::of_version(std::string_view version) const {
  Expectations some;
  for (const Expected& row : rows_) {
    if (version.find(row.version) != std::string_view::npos) some.rows_.push_back(row);
  }
  return some;
}

const Expected* Expectations::find(std::string_view id) const {
  for (const Expected& row : rows_) {
    if (row.id == id || matches_glob(row.id, id)) return &row;
  }
  return nullptr;
}

}  // namespace hopcheck::judge
