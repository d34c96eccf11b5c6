#include "judge/expected.hpp"

#include "case/document.hpp"

namespace hopcheck::judge {

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
  std::vector<std::string> words;
  for (const Verdict verdict : all_verdicts) words.emplace_back(to_string(verdict));
  cases::Node(*document, "", file, problems).members([&](const std::string& id, const cases::Node& row) {
    if (!row.only_members({"verdict", "why", "version"})) return;
    const auto verdict = row.required("verdict");
    const auto why = row.required("why");
    if (!verdict || !why) return;
    const auto index = verdict->one_of(words);
    auto reason = why->line();
    const auto version = row.member("version");
    const auto only = version ? version->line() : std::string();
    if (index && reason && only) expectations.rows_.push_back({id, all_verdicts[*index], std::move(*reason), *only});
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
