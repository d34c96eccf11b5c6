// hopcheck list and hopcheck lint: what there is, and whether it is sound.
#include <fmt/core.h>

#include <map>

#include "case/lint.hpp"
#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

bool fits(const cases::Case& c, const std::string& role) {
  return std::any_of(c.roles.begin(), c.roles.end(), [&](cases::Role one) { return cases::to_string(one) == role; });
}

void print_row(const cases::Case& c, std::size_t variants) {
  std::string roles;
  for (const cases::Role role : c.roles) roles += (roles.empty() ? "" : ",") + std::string(cases::to_string(role));
  fmt::print("{:<52} {:<20} {:>2}  {}\n", c.id, roles, variants, http1::escape(c.title));
}

}  // namespace

int list(ListArguments a) {
  a.selection.slow = true;
  const auto library = load_sound_library(a.folder);
  if (!library) return exit_usage;
  std::map<const cases::Case*, std::size_t> variants_of;
  std::size_t variants = 0;
  for (const Chosen& chosen : choose(*library, std::nullopt, a.selection)) {
    if (!a.role.empty() && !fits(*chosen.of, a.role)) continue;
    ++variants_of[chosen.of];
    ++variants;
  }
  for (const cases::Case& c : library->cases) {
    if (variants_of.contains(&c)) print_row(c, variants_of.at(&c));
  }
  std::size_t rules_listed = 0;
  for (const cases::Rule& rule : library->rules) {
    const cases::Case& about = rule.about;
    if (!a.role.empty() && !fits(about, a.role)) continue;
    if (!is_chosen(rule, a.selection)) continue;
    ++rules_listed;
    print_row(about, 1);
  }
  fmt::print("{} cases, {} variants, {} rules\n", variants_of.size(), variants, rules_listed);
  return exit_fine;
}

// A folder of cases, or single case files, which are held to the requirements of the library.
int lint(const std::vector<std::string>& paths) {
  std::vector<cases::Problem> problems;
  std::size_t sound = 0;
  for (const std::filesystem::path path : paths.empty() ? std::vector<std::string>{default_cases().string()} : paths) {
    std::error_code error;
    const bool is_library = std::filesystem::exists(path / "requirements.json", error);
    if (is_library) {
      cases::Library library = cases::load_library(path);
      sound += library.cases.size();
      problems.insert(problems.end(), library.problems.begin(), library.problems.end());
      continue;
    }
    const auto c = cases::load_case(path, problems);
    if (!c) continue;
    ++sound;
    std::vector<cases::Problem> unseen;
    std::filesystem::path folder = path.parent_path().parent_path();
    if (!std::filesystem::exists(folder / "requirements.json", error)) folder = default_cases();
    cases::lint(*c, cases::load_requirements(folder / "requirements.json", unseen), cases::load_glossary(folder / "glossary.json", unseen),
                problems);
  }
  print_problems(problems);
  if (!problems.empty()) {
    fmt::print(stderr, "{} problem{}\n", problems.size(), problems.size() == 1 ? "" : "s");
    return exit_usage;
  }
  fmt::print("{} case{} sound\n", sound, sound == 1 ? " is" : "s are");
  return exit_fine;
}

}  // namespace hopcheck::cli
