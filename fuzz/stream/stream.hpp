// What an input of a fuzz target means as a stream of messages. Inputs are raw octets, so that a capture, a finding and
// what `hopcheck parse` reads are the same file; this is the one place that decides how such a file is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http1/reader.hpp"

namespace hopcheck::fuzz {

struct Stream {
  bool requests;            // else responses
  std::string_view method;  // of the request that every response answers
  std::string_view octets;

  // A reader for it. What reads a response says reader.answers(method) again after each message that ends.
  http1::Reader reader(const http1::Limits& limits = {}) const;
  bool operator==(const Stream&) const = default;
};

// An input that begins with "HTTP/" is responses to GET. One whose first line is just HEAD or CONNECT, ended by CRLF or LF, is
// responses to that method, and they begin after that line. All else is requests.
Stream stream_of(std::string_view input);

// For targets that read one kind only: the whole input is requests; or it is responses, after a line with a method if there is one.
Stream requests_of(std::string_view input);
Stream responses_of(std::string_view input);

// Whether a reader with its usual limits finds a message in it from start to end, one that the end of the stream completes too.
bool reaches_complete_message(const Stream& stream);

// Lengths to cut a stream into, which follow from the input alone: a reading can be repeated, and no octet of an input is
// spent on anything but the stream.
class Cuts {
 public:
  static constexpr std::size_t most = 256;

  explicit Cuts(std::string_view input);
  std::size_t next();  // from 1 to `most`, mostly short

 private:
  std::uint64_t state_;
};

}  // namespace hopcheck::fuzz
