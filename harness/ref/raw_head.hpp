// A message as octets, edited by lines: what repair.hpp and misreading.hpp have in common. `at` is any offset within a line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hopcheck::ref {

// The line that holds `at`, without its CRLF.
struct Line {
  std::size_t begin;
  std::size_t end;
  std::size_t size() const { return end - begin; }
};

Line line_at(const std::string& raw, std::size_t at);
void erase_line(std::string& raw, std::size_t at);
std::string value_at(const std::string& raw, std::size_t at);
void set_value(std::string& raw, std::size_t at, const std::string& value);

// The lines of a head with that name, last first.
std::vector<std::size_t> lines_named(const std::string& raw, std::string_view name);
void erase_lines(std::string& raw, std::string_view name);

// A control octet in disguise: obs-text, which passes. A test that has both in one head is none of ours.
char disguise(char c);
bool is_disguised(char c);
char undisguised(char c);

}  // namespace hopcheck::ref
