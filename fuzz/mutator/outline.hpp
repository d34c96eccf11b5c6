// Where the lines, messages and chunks of a stream are, roughly: what a mutation aims at. It goes on where a strict reader would
// stop, since inputs are broken more often than not, takes LF alone for a line end, and believes the first framing field that it
// meets. A table of fixed size: what lies beyond is left alone.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace hopcheck::fuzz {

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;   // of its text
  std::size_t next = 0;  // behind its line end
};

// The line that begins at `begin`; where no line end follows, it goes to the end.
Line line_at(std::string_view octets, std::size_t begin);

struct Chunk {
  Line size;
  std::size_t data_end = 0;
  std::size_t next = 0;  // behind the line end that follows the data
};

// The chunks from `begin` on, the last one of size 0 too. The trailer section follows it.
struct Chunks {
  Chunks(std::string_view octets, std::size_t begin);

  std::array<Chunk, 32> chunk;
  std::size_t count = 0;
  bool ended = false;        // by a last chunk
  std::size_t trailers = 0;  // where they begin
  std::size_t end = 0;       // of the whole body
};

struct Outline {
  enum class Body { none, length, chunked, rest };
  struct Message {
    Line start;  // where the message begins
    std::size_t first_field = 0;
    std::size_t last_field = 0;  // of `line`, the one behind the last
    std::size_t head_end = 0;    // where the empty line begins
    std::size_t body = 0;
    std::size_t end = 0;
    Body framing = Body::none;
    std::size_t framed_by = 0;  // the field, of `line`, where framing is length or chunked
  };

  Outline(std::string_view octets, bool requests);

  std::array<Line, 128> line;  // the field lines of all messages
  std::size_t lines = 0;
  std::array<Message, 16> message;
  std::size_t messages = 0;

 private:
  std::size_t take_message(std::string_view octets, std::size_t begin, bool requests);
  void note_framing(std::string_view field, Message& found) const;
};

}  // namespace hopcheck::fuzz
