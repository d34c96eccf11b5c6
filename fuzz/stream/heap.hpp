// How much memory the code under test holds, counted where a sanitizer offers to be asked; elsewhere it is always 0.
#pragma once

#include <cstddef>

namespace hopcheck::fuzz {

// Counts what its thread allocates less what it frees while it lives: put one around each call, and the sum is what the calls hold.
// One at a time in a thread.
class HeapCount {
 public:
  explicit HeapCount(std::ptrdiff_t& held);
  ~HeapCount();
  HeapCount(const HeapCount&) = delete;
  HeapCount& operator=(const HeapCount&) = delete;

  static bool possible();  // whether there is such a sanitizer
};

}  // namespace hopcheck::fuzz
