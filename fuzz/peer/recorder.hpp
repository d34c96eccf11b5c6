// Fills a reading while a parser calls back. Knows no parser; holds what all adapters share: where text is kept, which fields are
// trailers, and that nothing follows a message which ends its connection.
#pragma once

#include <string_view>

#include "fuzz/peer/reading.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::peer {

class Recorder {
 public:
  Recorder(const fuzz::Stream& stream, Reading& reading) : stream_(stream), reading_(reading) { reading.clear(); }

  const fuzz::Stream& stream() const { return stream_; }
  const Reading& reading() const { return reading_; }
  std::string_view rest() const { return stream_.octets.substr(static_cast<std::size_t>(reading_.at)); }
  std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - stream_.octets.data()); }

  // The message that is being read; the first call after a message was completed begins the next.
  Message& message();
  bool in_message() const { return in_message_; }

  // Text of a callback: a view of the stream stays one, anything else is copied.
  std::string_view keep(std::string_view text);
  // A field of the header section, or of the trailer section once the head is complete.
  void add_field(std::string_view name, std::string_view value);
  void add_body(std::uint64_t octets) { message().body_length += octets; }
  void end_head() { message().head_complete = true; }
  void end_message(std::uint64_t at);

  // Whether the message completed last is the last on its connection (RFC 9112, 9.3), by what the parser itself made of it, or
  // is a CONNECT, after which nothing is known to be HTTP.
  bool is_over() const { return reading_.end == End::over; }

  void used(std::uint64_t at) { reading_.at = at; }
  void reject(std::string_view error, std::uint64_t at);
  // What the parser says from here on cannot be told as messages.
  void stop() { reading_.end = End::over; }
  // The stream has ended where nothing was rejected and nothing is over.
  void finish();

 private:
  const fuzz::Stream& stream_;
  Reading& reading_;
  bool in_message_ = false;
};

// What the parser delivered in pieces that lie side by side in the stream, taken together.
class Span {
 public:
  void add(const char* at, std::size_t size) {
    if (begin_ == nullptr) begin_ = at;
    end_ = at + size;
  }
  bool empty() const { return begin_ == nullptr; }
  std::string_view text() const {
    return begin_ == nullptr ? std::string_view() : std::string_view(begin_, static_cast<std::size_t>(end_ - begin_));
  }
  void clear() { begin_ = end_ = nullptr; }

 private:
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace hopcheck::peer
