// A finding as messages: where each begins and ends, and where it stops being HTTP. What a case is made from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/stream/stream.hpp"
#include "http1/message.hpp"

namespace hopcheck::fuzz {

struct Found {
  std::size_t begin = 0;  // of its start-line: empty lines before it are passed over
  std::size_t end = 0;
  http1::Message message;
};

struct Reading {
  std::vector<Found> messages;        // the complete ones
  std::size_t rest = 0;               // where what follows them begins
  std::optional<http1::Error> error;  // why that is no message
  bool cut_off = false;               // that, or content which the end of the stream cuts short
  bool tunnel = false;                // it is no HTTP any more
  bool has_head = false;              // the header section of what follows is whole
  http1::Message partial;             // as far as that is known
};

Reading read(const Stream& stream);

// Where in a message its error is: what minimising must not change.
std::string_view place_of(const Stream& stream, const Reading& reading);

}  // namespace hopcheck::fuzz
