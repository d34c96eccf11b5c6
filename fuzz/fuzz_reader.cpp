// The property: however a stream is cut, http1::Reader finds the same messages, contents, offsets and errors in it.
// The input's first octet chooses the kind of stream, the second how it is cut, the rest is the stream.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http1/octets.hpp"
#include "http1/reader.hpp"

namespace {

using hopcheck::http1::Fields;
using hopcheck::http1::Reader;

struct Kind {
  explicit Kind(std::uint8_t octet)
      : requests((octet & 1U) == 0),
        tight((octet & 2U) != 0),
        method((octet & 4U) != 0   ? "HEAD"
               : (octet & 8U) != 0 ? "CONNECT"
                                   : "GET") {}
  bool requests;
  bool tight;  // limits that short inputs reach
  const char* method;

  Reader reader() const {
    hopcheck::http1::Limits limits;
    if (tight) limits = {24, 48, 24, 12, 2};
    return requests ? Reader::of_requests(limits) : Reader::of_responses(limits);
  }
};

// What a reader tells, as text: pieces of content and tunnel that follow each other are one.
class Story {
 public:
  Story(const Kind& kind, std::string_view stream, std::size_t piece) : kind_(kind), reader_(kind.reader()) {
    reader_.answers(kind.method);
    for (std::size_t at = 0; at < stream.size() && !over_; at += piece) tell(stream.substr(at, piece));
    if (!over_) note(reader_.finish(), {});
    text_ += " | used " + std::to_string(reader_.at());
  }
  const std::string& text() const { return text_; }

 private:
  void tell(std::string_view input) {
    while (!input.empty() && !over_) {
      const auto step = reader_.read(input);
      if (step.used > input.size()) std::abort();
      input.remove_prefix(step.used);
      note(step.part, step.octets);
    }
  }

  void note(Reader::Part part, std::string_view octets) {
    const bool continues = part == last_ && (part == Reader::Part::content || part == Reader::Part::tunnel);
    if (part == Reader::Part::need_more) return;
    if (!continues)
      text_ += " | " + std::to_string(static_cast<int>(part)) + (octets.empty() ? " at " + std::to_string(reader_.at()) : "") + " ";
    last_ = part;
    text_ += octets;
    if (part == Reader::Part::head) tell_head();
    if (part == Reader::Part::end) tell_fields(reader_.trailers());
    if (part == Reader::Part::end) reader_.answers(kind_.method);
    if (part != Reader::Part::malformed) return;
    over_ = true;
    text_ += std::string(kind_of(reader_.error().code).name) + " at " + std::to_string(reader_.error().at);
  }

  void tell_head() {
    const auto& head = reader_.head();
    text_ += to_string(head.version()) + " ";
    if (head.is_request()) text_ += head.request().method + " " + head.request().target;
    if (!head.is_request()) text_ += std::to_string(head.response().status) + " " + head.response().reason;
    text_ += " framed by " + std::string(to_string(reader_.framing()));
    tell_fields(head.fields);
  }

  void tell_fields(const Fields& fields) {
    for (const auto& field : fields) text_ += "; " + field.name + ": " + field.value;
  }

  const Kind& kind_;
  Reader reader_;
  Reader::Part last_ = Reader::Part::need_more;
  std::string text_;
  bool over_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Kind kind(data[0]);
  const std::string_view stream(reinterpret_cast<const char*>(data) + 2, size - 2);
  const Story whole(kind, stream, std::max<std::size_t>(1, stream.size()));
  const Story cut(kind, stream, std::size_t{1} + data[1] % 64);
  if (whole.text() == cut.text()) return 0;
  std::fprintf(stderr, "whole:%s\ncut:  %s\n", hopcheck::http1::escape(whole.text()).c_str(), hopcheck::http1::escape(cut.text()).c_str());
  std::abort();
}
