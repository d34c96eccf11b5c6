// Case files to cases, strictly: what cases/README.md does not name is refused, with file, JSON pointer and reason.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "case/case.hpp"
#include "case/glossary.hpp"
#include "case/problem.hpp"
#include "case/requirement.hpp"
#include "case/rule.hpp"

namespace hopcheck::cases {

// What a folder of cases holds: sorted by id. Where `problems` is not empty, cases may be missing.
struct Library {
  std::vector<Case> cases;
  std::vector<Rule> rules;
  Requirements requirements;
  Glossary glossary;
  std::vector<Problem> problems;
};

// Reads FOLDER/requirements.json, FOLDER/glossary.json, FOLDER/passive.json and FOLDER/TOPIC/NAME.json, and lints every case.
Library load_library(const std::filesystem::path& folder);

// Reads one case file, which need not lie in a library. Its id is made of its last two path elements.
std::optional<Case> load_case(const std::filesystem::path& file, std::vector<Problem>& problems);

// The same of the text of such a file. Reads nothing else.
std::optional<Case> parse_case(std::string_view text, const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
