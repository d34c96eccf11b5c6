// What a parser makes of a stream of messages, as values: the same for the reference reader and for every peer, so that two
// of them can be compared. Knows no parser. A reading may be used again, so that filling it allocates little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "http1/message.hpp"

namespace hopcheck::peer {

// One field line as the parser delivers it, outer whitespace off. Names are to be compared without case. Where a parser
// accepts a folded line, the fold is still in the value.
struct Field {
  std::string_view name;
  std::string_view value;
};

// One message. What the parser does not judge is absent, and is not compared.
struct Message {
  std::uint64_t ends = 0;  // where complete: offset behind its last octet, which is where the next message begins
  bool head_complete = false;
  bool complete = false;
  std::string_view method;  // of a request
  std::string_view target;
  int status = 0;  // of a response
  std::string_view reason;
  http1::Version version;
  std::optional<http1::Framing> framing;
  std::optional<std::uint64_t> declared;  // the value of Content-Length, where that is the framing
  std::uint64_t body_length = 0;          // octets of content handed on, transfer coding removed
  std::optional<bool> persistent;         // not of an interim response, nor where a tunnel follows

  bool is_interim() const { return status / 100 == 1 && status != 101; }

  // Where its fields are in the reading; Reading::fields_of() and trailers_of() show them.
  std::size_t fields_begin = 0, fields_end = 0, trailers_end = 0;
};

// How the stream ended for the parser, which has been told that no more comes.
enum class End {
  all_used,  // between two messages
  waiting,   // a message was cut off
  rejected,  // it is no HTTP/1.x to this parser: `error` and `at`
  over,      // the last message ends its connection or turns it into a tunnel: what follows, if anything, was not looked at
};
std::string_view to_string(End end);

// Keeps copies of text that a parser does not leave in the stream's octets. Addresses hold until clear().
class Store {
 public:
  std::string_view keep(std::string_view text);
  void clear();

 private:
  static constexpr std::size_t block_size = 1 << 14;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0;  // of the last block
};

// Its views point into the stream's octets and into its own store: it must not outlive the octets.
struct Reading {
  std::vector<Message> messages;  // the last one may have no complete head: then it holds what was seen of it
  End end = End::all_used;
  std::string_view error;  // the parser's own name for why it rejects, or ours where it has none: static
  std::uint64_t at = 0;    // how far the parser came
  std::vector<Field> fields;
  Store store;

  std::span<const Field> fields_of(const Message& m) const {
    return std::span(fields).subspan(m.fields_begin, m.fields_end - m.fields_begin);
  }
  std::span<const Field> trailers_of(const Message& m) const {
    return std::span(fields).subspan(m.fields_end, m.trailers_end - m.fields_end);
  }
  void clear();
};

}  // namespace hopcheck::peer
