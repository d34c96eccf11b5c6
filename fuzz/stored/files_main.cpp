// Gives the files it is told to a fuzz target, once each, by C's means alone: under MemorySanitizer, what the standard library's own
// object code writes (std::filesystem, streams) would pass for uninitialised, for Debian's is not instrumented.
// Exits with 0 where all were tried, 2 where one could not be, or there was none.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t largest = 16U << 20U;  // as fuzz/stored/inputs.hpp

bool try_file(const char* name) {
  std::FILE* file = std::fopen(name, "rb");
  if (file == nullptr) return false;
  auto* room = static_cast<std::uint8_t*>(std::malloc(largest + 1));
  const std::size_t size = room == nullptr ? 0 : std::fread(room, 1, largest + 1, file);
  const bool whole = room != nullptr && std::ferror(file) == 0 && size <= largest;
  std::fclose(file);
  // Only as much as was read is the target's: what it reads beyond is uninitialised, or not its own.
  auto* input = whole ? static_cast<std::uint8_t*>(std::realloc(room, size + 1)) : nullptr;
  if (input != nullptr) LLVMFuzzerTestOneInput(input, size);
  std::free(input != nullptr ? input : room);
  return input != nullptr;
}

}  // namespace

int main(int count, char** names) {
  int tried = 0;
  for (int i = 1; i < count; ++i) {
    std::fprintf(stderr, "%s\n", names[i]);  // before it is tried: the last one named is the one that fails
    if (try_file(names[i])) ++tried;
    else std::fprintf(stderr, "it cannot be read, or is larger than %zu octets\n", largest);
  }
  std::printf("%d\n", tried);
  return tried == count - 1 && tried > 0 ? 0 : 2;
}
