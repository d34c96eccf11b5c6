#include "fuzz/stored/inputs.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace hopcheck::fuzz {

namespace fs = std::filesystem;

namespace {

std::nullopt_t refuse(const fs::path& path, const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", path.c_str(), why.c_str());
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_input(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error) return refuse(file, "cannot be read: " + error.message());
  if (size > largest_input) {
    return refuse(file, "skipped: it has " + std::to_string(size) + " octets, and " + std::to_string(largest_input) + " are the most");
  }
  std::string input(size, '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in.read(input.data(), static_cast<std::streamsize>(size))) return refuse(file, "cannot be read");
  return input;
}

std::optional<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code none;  // of one that is not there: reading it will say so
    if (!at->is_directory(none)) files.push_back(at->path());
  }
  if (error) return refuse(folder, "cannot be listed: " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace hopcheck::fuzz
