// The rules as a page for people: peer by rule by example, the dangerous ones first. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "case/glossary.hpp"
#include "case/requirement.hpp"
#include "fuzz/divergence/rule.hpp"

namespace hopcheck::divergence {

struct Version {
  std::string peer;  // its name
  std::string version;
};

// As Markdown: what is committed under reports/. `versions` are those of the peers that are here.
std::string page(std::span<const Rule> rules, const cases::Requirements& requirements, std::span<const Version> versions);

// What in the rules names a requirement that is none, or a danger that the glossary does not have.
std::vector<cases::Problem> dangling(std::span<const Rule> rules, const std::filesystem::path& file,
                                     const cases::Requirements& requirements, const cases::Glossary& glossary);

}  // namespace hopcheck::divergence
