// The strict reader: a stream of octets in, the parts of messages out (RFC 9112). It accepts what the grammar allows
// and nothing else, and where the RFC leaves a recipient the choice to reject, it rejects. Sans-IO, one stream each,
// not for several threads at once. However the stream is cut, the parts, offsets and errors are the same, but that
// content comes in as many pieces as it came. Memory is bounded by the limits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http1/error.hpp"
#include "http1/framing.hpp"
#include "http1/message.hpp"

namespace hopcheck::http1 {

// In octets, CRLF not counted; a line or section of just the limit is accepted. RFC 9112, 3 recommends 8000 for a
// request-line at least.
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
    head,       // head() is complete, framing() says what follows
    content,    // a piece of content, transfer coding removed
    end,        // the message is complete; trailers() belong to it
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
  void answers(std::string method) { method_ = std::move(method); }

  bool between_messages() const { return state_ == State::start && line_.empty(); }
  const Head& head() const { return head_; }
  Framing framing() const { return plan_.framing; }
  const Fields& trailers() const { return trailers_; }
  const Error& error() const { return error_; }
  std::uint64_t at() const { return at_; }  // octets used so far

 private:
  enum class State { start, fields, length, chunk_line, chunk_data, chunk_end, trailers, close, tunnel, malformed };

  Reader(bool requests, Limits limits) : requests_(requests), limits_(limits) {}

  bool in_content() const;
  Step read_line(std::string_view input);
  Step read_content(std::string_view input);
  Step reject(ErrorCode code, std::uint64_t at, std::size_t used);
  std::size_t line_limit() const;
  ErrorCode over_limit() const;

  // What a complete line, CRLF removed, means in the present state.
  Step take_line(std::size_t used);
  Step take_start_line(std::size_t used);
  Step take_field_line(Fields& fields, std::size_t used);
  Step end_header_section(std::size_t used);
  Step take_chunk_line(std::size_t used);
  Step end_message(std::size_t used);

  bool requests_;
  Limits limits_;
  State state_ = State::start;
  std::uint64_t at_ = 0;
  std::uint64_t line_begins_ = 0;
  std::string line_;                 // the line so far, with its CR
  std::size_t section_octets_ = 0;   // of the header or trailer section, complete lines
  std::size_t empty_lines_ = 0;
  std::uint64_t remaining_ = 0;      // of the content of known length, or of the chunk
  std::string method_ = "GET";
  Head head_;
  std::uint64_t head_begins_ = 0;
  std::vector<std::uint64_t> field_begins_;
  BodyPlan plan_;
  Fields trailers_;
  Error error_{};
};

}  // namespace hopcheck::http1
