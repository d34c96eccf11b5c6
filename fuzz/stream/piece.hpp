// Memory of its own for each piece of a stream that is cut: with ASan, what looks behind a piece, or at one that went before,
// is found out, as it would be where each were allocated, without the cost of that.
#pragma once

#include <sanitizer/asan_interface.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {

class PieceMemory {
 public:
  PieceMemory() { ASAN_POISON_MEMORY_REGION(halves_.data(), sizeof halves_); }
  ~PieceMemory() { ASAN_UNPOISON_MEMORY_REGION(halves_.data(), sizeof halves_); }
  PieceMemory(const PieceMemory&) = delete;
  PieceMemory& operator=(const PieceMemory&) = delete;

  // A copy of the piece, not empty and no longer than Cuts::most, which may be looked at until the next call.
  std::string_view hold(std::string_view piece) {
    ASAN_POISON_MEMORY_REGION(halves_[present_].data(), Cuts::most);
    present_ = 1 - present_;  // so that the piece before stays poisoned
    char* const copy = halves_[present_].data();
    ASAN_UNPOISON_MEMORY_REGION(copy, piece.size());
    std::memcpy(copy, piece.data(), piece.size());
    return {copy, piece.size()};
  }

 private:
  alignas(8) std::array<std::array<char, Cuts::most>, 2> halves_;  // 8: what ASan can tell apart
  std::size_t present_ = 0;
};

}  // namespace hopcheck::fuzz
