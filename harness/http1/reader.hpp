// The strict reader: a stream of octets in, the parts of messages out (RFC 9112). It accepts what the grammar allows
// and nothing else, and where the RFC leaves a recipient the choice to reject, it rejects. Sans-IO, one stream each,
// not for several threads at once. However the stream is cut, the parts, offsets and errors are the same, but that
// content comes in as many pieces as it came. Memory is bounded by the limits.
//
// Nothing is copied but a section or line that comes in several pieces: what a part says is a view, good until the next call
// as long as the input is there.
#pragma once

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <cassert>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "http1/error.hpp"
#include "http1/framing.hpp"
#include "http1/line.hpp"
#include "http1/scan.hpp"
#include "http1/view.hpp"

namespace hopcheck::http1 {

// In octets, CRLF not counted; a line or section of just the limit is accepted. RFC 9112, 3 recommends 8000 for a
// request-line at least. A section and its start-line stay under 2^32 octets, whatever the limits.
struct Limits {
  std::size_t start_line = 1 << 16;
  std::size_t header_section = 1 << 18;  // also of a single field line
  std::size_t trailer_section = 1 << 16;
  std::size_t chunk_line = 1 << 14;  // one chunk-size with its extensions
  std::size_t empty_lines = 8;       // before a request-line
};

class Reader {
 public:
  enum class Part {
    need_more,  // all is used and nothing is complete
    head,       // view() is complete, framing() says what follows
    content,    // a piece of content, transfer coding removed
    end,        // the message is complete; trailer_views() belong to it
    tunnel,     // octets that are not HTTP/1.x any more
    malformed,  // error() says why; the stream is lost, and the reader says so from now on
  };
  struct Step {
    Part part = Part::need_more;
    std::size_t used = 0;         // octets taken from the front of the input
    std::string_view octets = {};  // of content and tunnel: points into the input
  };

  static Reader of_requests(Limits limits = {}) { return Reader(true, limits); }
  static Reader of_responses(Limits limits = {}) { return Reader(false, limits); }

  // Takes octets from the front of `input` up to the end of the next part.
  Step read(std::string_view input);

  // The peer's stream has ended. `end` completes a message, one that is framed by close above all; `tunnel` ends a tunnel;
  // `need_more` means that a message was cut off, or, where between_messages(), that all is well.
  Part finish();

  // The method of the request that the next final response answers; GET unless said. Asked for each response.
  void answers(std::string_view method) { method_ = method == "HEAD" ? "HEAD" : method == "CONNECT" ? "CONNECT" : "GET"; }

  bool between_messages() const { return state_ == State::start && (held_.empty() || delivered_); }
  Framing framing() const { return framing_; }
  const Error& error() const { return error_; }
  std::uint64_t at() const { return at_; }  // octets used so far

  // After `head`, and after `malformed` within a head as far as it was read: until the next call.
  HeadView view() const { return {requests_, text(), &start_, &declared_, field_views()}; }
  Head head() const { return to_head(view()); }
  // After `end`, until the next call; none before it.
  FieldViews trailer_views() const { return state_ == State::start ? field_views() : FieldViews(); }
  Fields trailers() const { return to_fields(trailer_views()); }

 private:
  // Those in which content comes first.
  enum class State { length, chunk_data, close, tunnel, start, fields, chunk_line, chunk_end, trailers, malformed };

  Reader(bool requests, Limits limits) : requests_(requests), limits_(limits) {
    // A line of n octets takes no more than three times n with its CRLF, and places have 32 bits.
    assert(limits.start_line + 3 * std::max(limits.header_section, limits.trailer_section) < std::numeric_limits<std::uint32_t>::max());
  }

  // Lines are read in a text: the input itself or, where it came in pieces, held_. A section is in one text from its
  // first line to its last.
  const char* text() const { return held_.empty() ? input_ : held_.data(); }
  FieldViews field_views() const { return {text(), fields_.data(), fields_.size()}; }

  bool in_content() const { return state_ <= State::tunnel; }
  bool is_in_section() const { return state_ == State::fields || state_ == State::trailers; }
  Part read_content(std::string_view input, std::string_view& piece);
  Part read_lines_of(std::string_view input);
  Part read_more_lines(std::string_view input);
  Part read_lines(std::string_view text);
  void drop_read_lines();
  void begin_text();
  Part reject(ErrorCode code, std::size_t at, std::size_t used);
  std::size_t line_limit() const;
  ErrorCode over_limit() const;

  // A complete line, CRLF removed: where it begins in the text, and the size of the token that it begins with.
  struct Line {
    std::size_t begin;
    std::string_view text;
    std::size_t token;
  };
  std::size_t skip_plain_chunk_line(std::string_view input);
  std::size_t take_sound_field_lines(std::string_view text, std::size_t& begin, std::span<const LineEnds> lines);
  Part look_at_end(std::string_view text, std::size_t begin, std::size_t end);
  Part reject(LineFault fault, Line line);

  // What a complete line means in the present state; `need_more` where it completes no part.
  Part take_line(Line line);
  Part take_start_line(Line line);
  Part take_chunk_line(Line line);
  Part end_header_section(Line line);
  Part end_message();

  bool requests_;
  Limits limits_;
  State state_ = State::start;
  std::uint64_t at_ = 0;

  std::string held_;
  const char* input_ = nullptr;
  bool delivered_ = false;          // a part that views the text was handed out: the next call begins another
  std::uint64_t text_at_ = 0;       // where the text begins in the stream
  std::size_t line_ = 0;            // where the present line begins in the text
  std::size_t seen_ = 0;            // up to where it is known to hold field octets only
  std::size_t section_octets_ = 0;  // of the header or trailer section, complete lines
  std::size_t empty_lines_ = 0;

  StartPlace start_;
  boost::container::small_vector<FieldPlace, 24> fields_;  // of the header or trailer section
  Declared declared_;
  std::string_view method_ = "GET";  // as far as it matters
  Framing framing_ = Framing::none;
  std::uint64_t remaining_ = 0;     // of the content of known length, or of the chunk
  Error error_{};
};

}  // namespace hopcheck::http1
