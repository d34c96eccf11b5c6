// Files that are written all or nothing: what was there stays until the new content is whole.
#pragma once

#include <filesystem>
#include <string>

namespace hopcheck::cli {

// The error is a sentence; empty for none.
std::string write_whole(const std::filesystem::path& file, const std::string& text);
std::string copy_whole(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace hopcheck::cli
