// The property: http1::Reader decodes the chunked transfer coding as the grammar of RFC 9112, 7.1 has it, however the body is cut.
// What is a chunked body is read as one, with the same content, trailers and end; what begins one is not refused; what begins
// none is refused by the end of its line. The input is a chunked body, and whatever follows it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzz/chunked/chunked_body.hpp"
#include "fuzz/stream/stream.hpp"
#include "http1/octets.hpp"

namespace {

using hopcheck::fuzz::ChunkedBody;
using hopcheck::fuzz::Cuts;
using hopcheck::http1::ErrorCode;
using hopcheck::http1::Reader;
using Outcome = ChunkedBody::Outcome;
using Part = Reader::Part;

constexpr std::string_view head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
constexpr std::size_t most = std::size_t{1} << 29U;  // what Limits allows, and above any input
constexpr hopcheck::http1::Limits no_limits{most, most, most, most, 0};

void hold(bool so, std::string_view what, std::string_view input) {
  if (so) return;
  std::fprintf(stderr, "%s: %s\n", std::string(what).c_str(), hopcheck::http1::escape(input).c_str());
  std::abort();
}

class Decoding {
 public:
  Decoding() { reader_.read(head); }

  void feed(std::string_view piece) {
    while (!piece.empty() && last_ != Part::end && last_ != Part::malformed) {
      const auto step = reader_.read(piece);
      piece.remove_prefix(step.used);
      last_ = step.part;
      if (last_ == Part::content) content_ += step.octets;
    }
  }

  // Holds what was read of `input` against what the grammar says of it.
  void compare(const ChunkedBody& body, std::string_view input) {
    switch (body.outcome) {
      case Outcome::complete: compare_complete(body, input); break;
      case Outcome::prefix:
        hold(last_ == Part::need_more || last_ == Part::content || last_ == Part::head, "begins a chunked body, and is refused", input);
        hold(content_ == body.content, "the content so far differs", input);
        break;
      case Outcome::broken:
      case Outcome::too_large:
        if (last_ != Part::malformed) feed(input.ends_with('\r') ? "\n" : "\r\n");  // the line ends
        hold(last_ == Part::malformed, "begins no chunked body, and is not refused", input);
        // The reader tells first what can stand in no line, so the place need not be the first that is wrong.
        hold(in_line(reader_.error().at - head.size(), body.line, input), "refused for another line", input);
        break;
    }
    const bool too_large = last_ == Part::malformed && reader_.error().code == ErrorCode::chunk_size_too_large;
    hold(!too_large || body.outcome == Outcome::too_large, "refused as too large, and is not", input);
  }

 private:
  static bool in_line(std::size_t at, std::size_t begin, std::string_view input) {
    return begin <= at && at <= std::min(input.find('\n', begin), input.size() + 1);
  }

  void compare_complete(const ChunkedBody& body, std::string_view input) const {
    hold(last_ == Part::end, "a chunked body, and not read as one", input);
    hold(reader_.at() == head.size() + body.end, "ends elsewhere", input);
    hold(content_ == body.content, "the content differs", input);
    const auto& trailers = reader_.trailers();
    bool same = trailers.size() == body.trailers.size();
    for (std::size_t i = 0; same && i < trailers.size(); ++i) {
      same = trailers[i].name == body.trailers[i].first && trailers[i].value == body.trailers[i].second;
    }
    hold(same, "the trailers differ", input);
  }

  Reader reader_ = Reader::of_requests(no_limits);
  Part last_ = Part::need_more;
  std::string content_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto body = hopcheck::fuzz::read_chunked_body(input);
  Decoding whole;
  whole.feed(input);
  whole.compare(body, input);
  Decoding cut;
  Cuts cuts(input);
  for (auto rest = input; !rest.empty();) {
    const auto piece = rest.substr(0, cuts.next());
    rest.remove_prefix(piece.size());
    cut.feed(piece);
  }
  cut.compare(body, input);
  return 0;
}
