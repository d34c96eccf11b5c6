// Inputs of fuzz targets as files: one or a folder of them, whatever lies there, in bounded memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hopcheck::fuzz {

// No input is meant to be longer by far; a larger file is refused, and says so.
inline constexpr std::uintmax_t largest_input = 16U << 20U;

// The octets of a file. Where it cannot be read or is too large, says so on stderr, with its name.
std::optional<std::string> read_input(const std::filesystem::path& file);

// The files in a folder and below it, sorted, so that every run takes them in the same order. Says so where one cannot be listed.
std::optional<std::vector<std::filesystem::path>> files_below(const std::filesystem::path& folder);

}  // namespace hopcheck::fuzz
