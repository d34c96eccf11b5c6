// Gives stored inputs to a fuzz target, once each: how they are tested where there is no libFuzzer. Takes files, and folders with
// all that is below them; a name with a slash at its end is a folder that need not be there. No input at all is an error: it
// would be a test of nothing.
// Exits with 0 where all were tried, 2 where one could not be; where the target fails, it aborts.
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "fuzz/stored/inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

bool replay(const fs::path& file) {
  const auto input = hopcheck::fuzz::read_input(file);
  if (!input) return false;
  std::fprintf(stderr, "%s\n", file.c_str());  // before it is tried: the last one named is the one that fails
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input->data()), input->size());
  return true;
}

}  // namespace

int main(int count, char** names) {
  std::vector<fs::path> files;
  bool sound = true;
  for (int i = 1; i < count; ++i) {
    const std::string name = names[i];
    std::error_code error;
    if (fs::is_directory(name, error)) {
      const auto found = hopcheck::fuzz::files_below(name);
      if (found) files.insert(files.end(), found->begin(), found->end());
      sound = sound && found;
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
