// Gives stored inputs to a fuzz target, once each: how they are tested where there is no libFuzzer. Takes files, and folders with
// all that is below them; a name with a slash at its end is a folder that need not be there. No input at all is an error: it
// would be a test of nothing.
// Exits with 0 where all were tried, 2 where one could not be; where the target fails, it aborts.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest = 16U << 20U;  // no input is meant to be so large; memory stays bounded whatever lies there

// Says what stands in the way of an input.
bool refuse(const fs::path& path, const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", path.c_str(), why.c_str());
  return false;
}

bool replay(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return refuse(path, "cannot be read: " + error.message());
  if (size > largest) return refuse(path, "skipped: " + std::to_string(size) + " octets, and " + std::to_string(largest) + " are the most");
  std::vector<char> input(size);
  std::ifstream in(path, std::ios::binary);
  if (!in.read(input.data(), static_cast<std::streamsize>(size))) return refuse(path, "cannot be read");
  std::fprintf(stderr, "%s\n", path.c_str());  // before it is tried: the last one named is the one that fails
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  return true;
}

// The files of a folder and of those below it, sorted, so that every run takes them in the same order.
bool list(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  std::vector<fs::path> found;
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_directory(error)) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
  return !error || refuse(folder, "cannot be listed: " + error.message());
}

}  // namespace

int main(int count, char** names) {
  std::vector<fs::path> files;
  bool sound = true;
  for (int i = 1; i < count; ++i) {
    const std::string name = names[i];
    std::error_code error;
    if (fs::is_directory(name, error)) {
      sound = list(name, files) && sound;
    } else if (!name.ends_with('/')) {
      files.emplace_back(name);
    }
  }
  std::size_t tried = 0;
  for (const auto& file : files) tried += replay(file) ? 1 : 0;
  std::fprintf(stderr, "%zu of %zu inputs tried\n", tried, files.size());
  if (files.empty()) std::fprintf(stderr, "there is no input to try\n");
  return sound && tried == files.size() && tried != 0 ? 0 : 2;
}
