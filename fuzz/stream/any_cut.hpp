// The property that fuzz_request and fuzz_response hold: what the reader finds in a stream does not depend on how the stream
// was cut, and stays within the limits, which bound the memory it holds too.
#pragma once

#include <cstddef>
#include <string_view>

#include "fuzz/stream/piece.hpp"
#include "fuzz/stream/story.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {

// Low, so that short inputs reach each of them.
inline constexpr http1::Limits low_limits{160, 512, 128, 48, 2};

// So much may a reader with these limits hold, whatever comes. Three times 64 octets for each octet that the limits let in: a field line
// has two at least, and a table of fields that grows is there twice for a moment.
constexpr std::size_t most_memory(const http1::Limits& limits) {
  return 4096 + 192 * (limits.start_line + limits.header_section + limits.trailer_section + limits.chunk_line) / 2;
}

// All that a reader tells of a stream, as text: every part with its offset, heads, trailers, and which octets are content.
// Prints what broke and aborts where the reader breaks its own interface or passes its limits.
class Reading {
 public:
  explicit Reading(const http1::Limits& limits) : limits_(limits) {}

  void read_whole(const Stream& stream);
  void read_cut(const Stream& stream, Cuts cuts);
  std::string_view text() const { return story_.text(); }

 private:
  void begin(const Stream& stream);
  http1::Reader::Step step(http1::Reader& reader, std::string_view piece);
  void feed(http1::Reader& reader, std::string_view piece);
  void finish(http1::Reader& reader);
  void note(http1::Reader& reader, http1::Reader::Part part, std::string_view octets);
  void note_head(const http1::Reader& reader);
  void note_content(std::string_view octets);
  void note_end(http1::Reader& reader);
  void note_error(const http1::Reader& reader);
  void say_fields(const http1::FieldViews& fields, std::size_t most);
  void hold(bool so, const char* what) const {
    if (!so) fail(what);
  }
  [[noreturn]] void fail(const char* what) const;

  http1::Limits limits_;
  Stream stream_{};
  PieceMemory memory_;
  std::string_view piece_;     // that was fed last
  std::size_t piece_at_ = 0;   // where it begins in the stream
  Story story_;
  bool over_ = false;
  std::size_t content_end_ = 0;  // of the content noted last; where more follows, both are one
  std::size_t message_begin_ = 0;
  std::ptrdiff_t held_ = 0;  // by the reader, of memory
};

// Reads `stream` whole, and cut as Cuts has it for `input`; prints both and aborts where they differ.
void hold_any_cut(const Stream& stream, std::string_view input);

}  // namespace hopcheck::fuzz
