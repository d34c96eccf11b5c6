// What is wrong with a user's file, and where: a value, one for each fault. Nothing here throws.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hopcheck::cases {

struct Problem {
  std::filesystem::path file;
  std::string pointer;  // JSON pointer; empty for the whole document
  std::string why;      // printable
};

// "file: /pointer: why"
std::string to_string(const Problem& problem);

// The word of `known` that was probably meant, or nothing ("") where none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace hopcheck::cases
