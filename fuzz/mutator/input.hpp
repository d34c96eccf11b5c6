// The input that is mutated, in the buffer that the fuzzing engine lends: every change goes through replace(), which never
// writes behind the end of that buffer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hopcheck::fuzz {

class Input {
 public:
  Input(std::uint8_t* data, std::size_t size, std::size_t most) : data_(reinterpret_cast<char*>(data)), size_(size), most_(most) {}

  std::string_view view() const { return {data_, size_}; }
  std::size_t size() const { return size_; }

  // Puts `with`, which may be a part of this input, in the place of `count` octets from `at` on. Does nothing and returns false
  // where the result would be too long, or is what was there.
  bool replace(std::size_t at, std::size_t count, std::string_view with);
  bool insert(std::size_t at, std::string_view what) { return replace(at, 0, what); }
  bool erase(std::size_t at, std::size_t count) { return replace(at, count, {}); }

  // Exchanges what stands at [a, a_end) and [b, b_end), which do not overlap; a comes first.
  bool exchange(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end);

 private:
  char* data_;
  std::size_t size_;
  std::size_t most_;
};

}  // namespace hopcheck::fuzz
