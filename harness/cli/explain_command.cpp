// hopcheck explain: one case as a ladder, with the requirements that it rests on.
#include <fmt/core.h>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/ladder.hpp"

namespace hopcheck::cli {
int explain(const std::string& folder, const std::string& id) {
  const auto library = load_sound_library(folder);
  if (!library) return exit_usage;
  std::vector<std::string> ids;
  for (const cases::Case& c : library->cases) {
    ids.push_back(c.id);
    if (c.id != id && c.id != id.substr(0, id.find('['))) continue;
    fmt::print("{}", ladder(c, library->requirements, library->glossary));
    return exit_fine;
  }
  for (const cases::Rule& rule : library->rules) {
    ids.push_back(rule.about.id);
    if (rule.about.id != id) continue;
    fmt::print("{}", ladder(rule, library->requirements, library->glossary));
    return exit_fine;
  }
  const std::string near = cases::nearest(id, ids);
  return refuse("explain", "there is no case \"" + id + "\"" + (near.empty() ? "" : "; did you mean " + near + "?"));
}

}  // namespace hopcheck::cli
