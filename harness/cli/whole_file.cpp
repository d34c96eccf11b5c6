#include "cli/whole_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace hopcheck::cli {
namespace {

namespace fs = std::filesystem;

std::string cannot_write(const fs::path& file, const std::string& why) { return "cannot write " + file.string() + ": " + why; }

std::string write_file(const fs::path& file, const std::string& text) {
  errno = 0;
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  return out ? "" : cannot_write(file, std::strerror(errno));
}

fs::path beside(fs::path file) { return file += ".new"; }

// What stands beside the file takes its place, where it could be written; else it goes.
std::string replace(const fs::path& file, std::string why) {
  std::error_code error;
  if (why.empty()) fs::rename(beside(file), file, error);
  if (error) why = cannot_write(file, error.message());
  if (!why.empty()) fs::remove(beside(file), error);
  return why;
}

}  // namespace

std::string write_whole(const fs::path& file, const std::string& text) {
  std::error_code error;
  const bool special = fs::exists(file, error) && !fs::is_regular_file(file, error);
  if (special) return write_file(file, text);  // a terminal, a pipe
  return replace(file, write_file(beside(file), text));
}

std::string copy_whole(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::equivalent(from, to, error)) return "";
  fs::copy_file(from, beside(to), fs::copy_options::overwrite_existing, error);
  return replace(to, error ? cannot_write(to, error.message()) : "");
}

}  // namespace hopcheck::cli
