// What many cases say alike, written once and referred to by key: cases/glossary.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "case/problem.hpp"

namespace hopcheck::cases {

struct Glossary {
  using Entries = std::map<std::string, std::string, std::less<>>;
  Entries matters;         // what a breach leads to, for a case's `matters`: "smuggling"
  Entries branches;        // what a branch of that name means, where it has no note of its own: "refuses"
  Entries without_a_case;  // why a requirement has none, for its `no_case`: "tls"
  Entries options{};       // what a user of a target that breaks it can do: by the id of a case, or by a key of `matters`
};

Glossary load_glossary(const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
