#include "fuzz/mutator/input.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>

namespace hopcheck::fuzz {

bool Input::replace(std::size_t at, std::size_t count, std::string_view with) {
  if (view().substr(at, count) == with || size_ - count > most_ || with.size() > most_ - (size_ - count)) return false;
  std::string copy;
  const std::less_equal<const char*> not_after;
  if (not_after(data_, with.data()) && not_after(with.data(), data_ + size_)) with = copy = with;
  std::memmove(data_ + at + with.size(), data_ + at + count, size_ - at - count);
  std::copy(with.begin(), with.end(), data_ + at);
  size_ += with.size() - count;
  return true;
}

bool Input::exchange(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
  if (view().substr(a, a_end - a) == view().substr(b, b_end - b)) return false;
  // [a][between][b] turned as a whole is [b][between][a] with each turned.
  std::rotate(data_ + a, data_ + b, data_ + b_end);  // [b][a][between]
  const auto moved = a + (b_end - b);
  std::rotate(data_ + moved, data_ + moved + (a_end - a), data_ + b_end);  // [b][between][a]
  return true;
}

}  // namespace hopcheck::fuzz
