#include "cli/selection.hpp"

#include <algorithm>
#include <charconv>
#include <random>

#include "judge/expected.hpp"

namespace hopcheck::cli {
namespace {

bool any_matches(const std::vector<std::string>& globs, const std::string& text) {
  return globs.empty() || std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return judge::matches_glob(glob, text); });
}

bool is_chosen(const cases::Variant& variant, const cases::Case& c, const Selection& selection) {
  const auto& filters = selection.filters;
  const auto named = [&](const std::string& id) { return std::find(filters.begin(), filters.end(), id) != filters.end(); };
  if (named(variant.id) || named(c.id)) return true;
  return (!c.slow || selection.slow) && (any_matches(filters, variant.id) || any_matches(filters, c.id));
}

}  // namespace

std::string parse_shard(const std::string& text, Selection& selection) {
  const std::size_t slash = text.find('/');
  const char* end = text.data() + text.size();
  std::string wrong = "\"" + text + "\" is not I/N with 1 <= I <= N";
  if (slash == std::string::npos) return wrong;
  const auto first = std::from_chars(text.data(), text.data() + slash, selection.shard);
  const auto second = std::from_chars(text.data() + slash + 1, end, selection.shards);
  const bool read = first.ec == std::errc() && first.ptr == text.data() + slash && second.ec == std::errc() && second.ptr == end;
  return read && selection.shard >= 1 && selection.shard <= selection.shards ? "" : wrong;
}

std::vector<Chosen> choose(const cases::Library& library, std::optional<cases::Role> role, const Selection& selection) {
  std::vector<Chosen> chosen;
  std::size_t number = 0;
  for (const cases::Case& c : library.cases) {
    if ((role && !c.holds_for(*role)) || !any_matches(selection.topics, c.topic())) continue;
    for (cases::Variant& variant : cases::variants_of(c)) {
      if (is_chosen(variant, c, selection) && number++ % selection.shards == selection.shard - 1)
        chosen.push_back({&c, std::move(variant)});
    }
  }
  if (selection.seed != 0) {
    std::mt19937 random(selection.seed);
    std::shuffle(chosen.begin(), chosen.end(), random);
  }
  return chosen;
}

bool is_chosen(const cases::Rule& rule, const Selection& selection) {
  return any_matches(selection.topics, rule.about.topic()) && any_matches(selection.filters, rule.about.id);
}

std::vector<const cases::Rule*> choose_rules(const cases::Library& library, cases::Role role, const Selection& selection) {
  std::vector<const cases::Rule*> chosen;
  for (const cases::Rule& rule : library.rules) {
    if (rule.holds_for(role) && is_chosen(rule, selection)) chosen.push_back(&rule);
  }
  return chosen;
}

std::vector<Chosen> choose_evidence(const cases::Library& library, cases::Role role, const Selection& selection) {
  Selection all = selection;
  all.filters.clear();
  all.topics.clear();
  return choose(library, role, all);
}

}  // namespace hopcheck::cli
