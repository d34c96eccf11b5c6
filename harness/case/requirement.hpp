// The catalogue of requirements that cases cite: one row each, from cases/requirements.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "case/case.hpp"
#include "case/problem.hpp"

namespace hopcheck::cases {

struct Requirement {
  std::string id;       // "9112-9.6-c": RFC, section, sentence
  std::string rfc;      // "9112"
  std::string section;  // "9.6"
  std::string level;    // a BCP 14 keyword, or STATED, OUGHT, GRAMMAR
  std::string text;     // our own words
  std::vector<std::string> who{};   // whom it binds: "server", "recipient", "proxy"...
  std::vector<std::string> seen{};  // where a breach shows: of `vantages`, the foremost first; empty for nowhere
  std::string no_case{};            // a key of the glossary: why no case is about it; empty where one should be
  std::string note{};               // what is to be known of it besides; may be empty
};

// server: in what the target answers. proxy-request: in what it forwards. proxy-response: in what it hands back.
// client: in what a user agent sends, which hopcheck does not test.
inline constexpr std::string_view vantages[] = {"server", "proxy-request", "proxy-response", "client"};

// Whether a case is owed: a breach shows to a client or an origin, and it is more than a permission.
bool calls_for_a_case(const Requirement& requirement);

using Requirements = std::map<std::string, Requirement, std::less<>>;

// "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6"
std::string link(const Requirement& requirement);

// The verb that has the requirement's level; Verb::may for MAY and OPTIONAL.
Verb verb_of(const Requirement& requirement);

Requirements load_requirements(const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
