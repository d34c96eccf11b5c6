#include "fuzz/peer/reading.hpp"

#include <algorithm>
#include <cstring>

namespace hopcheck::peer {

std::string_view to_string(End end) {
  switch (end) {
    case End::all_used: return "all used";
    case End::waiting: return "waiting for more";
    case End::rejected: return "rejected";
    case End::over: return "over";
  }
  return "";
}

std::string_view Store::keep(std::string_view text) {
  if (text.empty()) return {};
  if (left_ < text.size()) {
    left_ = std::max(block_size, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    if (left_ > block_size) {  // a block of its own, full at once
      std::memcpy(blocks_.back().get(), text.data(), text.size());
      left_ = 0;
      return {blocks_.back().get(), text.size()};
    }
  }
  char* to = blocks_.back().get() + (block_size - left_);
  std::memcpy(to, text.data(), text.size());
  left_ -= text.size();
  return {to, text.size()};
}

void Store::clear() {
  if (blocks_.size() > 1) blocks_.clear();
  left_ = blocks_.empty() ? 0 : block_size;
}

void Reading::clear() {
  messages.clear();
  end = End::all_used;
  error = {};
  at = 0;
  fields.clear();
  store.clear();
}

}  // namespace hopcheck::peer
