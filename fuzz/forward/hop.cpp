#include "fuzz/forward/hop.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace hopcheck::fuzz {
namespace {

// Where the quoted-string ends that begins at `begin`: behind its last DQUOTE. `begin` itself where none does.
std::size_t end_of_quoted_string(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;  // quoted-pair
  }
  return begin;
}

// `text` with every octet of its quoted-strings made a letter: what is a comma then, parts.
std::string without_quoted_strings(std::string_view text) {
  std::string masked(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    const std::size_t end = end_of_quoted_string(text, at);
    if (end == at) break;  // and none behind it ends either
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(at), masked.begin() + static_cast<std::ptrdiff_t>(end), 'q');
    at = end - 1;
  }
  return masked;
}

std::string without_outer_whitespace(std::string text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.erase(0, 1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
  return text;
}

void add_members(std::vector<std::string>& members, std::string_view value) {
  const std::string masked = without_quoted_strings(value) + ",";
  std::string member;
  for (std::size_t at = 0; at < masked.size(); ++at) {
    if (masked[at] != ',') {
      member += value[at];
      continue;
    }
    member = without_outer_whitespace(member);
    if (!member.empty()) members.push_back(member);
    member.clear();
  }
}

}  // namespace

std::string lower(std::string_view text) {
  std::string lowered;
  for (const char c : text) lowered += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return lowered;
}

std::vector<std::string> listed(const http1::Fields& fields, std::string_view name) {
  std::vector<std::string> members;
  for (const http1::Field& field : fields) {
    if (lower(field.name) == lower(name)) add_members(members, field.value);
  }
  return members;
}

std::set<std::string> options_in(const http1::Fields& fields) {
  std::set<std::string> options;
  for (const std::string& member : listed(fields, "Connection")) options.insert(lower(member));
  return options;
}

bool for_this_hop(std::string_view name, const std::set<std::string>& options) {
  const std::string lowered = lower(name);
  for (const char* known : {"connection", "proxy-connection", "keep-alive", "te", "transfer-encoding", "upgrade"}) {
    if (lowered == known) return true;
  }
  return options.contains(lowered);
}

http1::Fields beyond_this_hop(const http1::Fields& fields, const std::set<std::string>& options) {
  http1::Fields left;
  std::copy_if(fields.begin(), fields.end(), std::back_inserter(left),
               [&](const http1::Field& field) { return !for_this_hop(field.name, options); });
  return left;
}

}  // namespace hopcheck::fuzz
