// A text that a harness tells of a reading, to be compared with that of another reading. Kept from input to input for its memory,
// and no std::string nor std::to_chars(): it would share them with the code under test, so that each of its branches would be counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>

namespace hopcheck::fuzz {

class Story {
 public:
  std::string_view text() const { return {octets_.get(), size_}; }
  void clear() { size_ = 0; }

  void say(std::string_view first, std::string_view second = {}, std::string_view third = {}, std::string_view fourth = {}) {
    make_room(first.size() + second.size() + third.size() + fourth.size());
    for (const auto part : {first, second, third, fourth}) put(part);
  }
  void say(std::string_view what, std::uint64_t number) {
    std::size_t digits = 1;
    for (auto rest = number / 10; rest != 0; rest /= 10) ++digits;
    make_room(what.size() + digits);
    put(what);
    size_ += digits;
    for (char* digit = octets_.get() + size_; digits != 0; --digits, number /= 10) *--digit = static_cast<char>('0' + number % 10);
  }

 private:
  void make_room(std::size_t octets) {
    if (octets <= room_ - size_) return;
    const std::size_t room = 2 * (size_ + octets);
    auto larger = std::make_unique_for_overwrite<char[]>(room);
    if (size_ != 0) std::memcpy(larger.get(), octets_.get(), size_);
    octets_ = std::move(larger);
    room_ = room;
  }
  void put(std::string_view part) {
    if (!part.empty()) std::memcpy(octets_.get() + size_, part.data(), part.size());
    size_ += part.size();
  }

  std::unique_ptr<char[]> octets_;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

}  // namespace hopcheck::fuzz
