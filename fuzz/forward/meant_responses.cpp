#include <utility>

#include "fuzz/forward/hop.hpp"
#include "fuzz/forward/translation.hpp"
#include "http1/reader.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::Framing;
using http1::Head;
using Part = http1::Reader::Part;

// RFC 9112, 6.3 for whoever writes it: by length where that is known, else chunked, but by close to HTTP/1.0.
Framing framing_onward(int status, const http1::BodyPlan& body, const http1::RequestLine& asked) {
  if (asked.method == "HEAD" || status == 204 || status == 304) return Framing::none;
  if (body.framing == Framing::length) return Framing::length;
  return asked.version < http1::http11 ? Framing::close : Framing::chunked;
}

// Whether a response is of no use: a status out of range (RFC 9110, 15), a switch that was not asked for (7.8), a coding that
// was not asked for either, and is not known (RFC 9112, 6.1).
bool is_unusable(const Head& head, Framing framing) {
  const int status = head.response().status;
  if (status < 100 || status > 599 || status == 101) return true;
  const auto codings = listed(head.fields, "Transfer-Encoding").size();
  return codings > 1 || (codings == 1 && framing == Framing::close);
}

class Walk {
 public:
  explicit Walk(const http1::RequestLine& asked) : asked_(asked) {}

  ForClient along(std::string_view octets) {
    auto reader = http1::Reader::of_responses();
    reader.answers(asked_.method);
    while (!over_) {
      const auto step = reader.read(octets);
      if (step.part == Part::need_more) break;
      octets.remove_prefix(step.used);
      if (step.part == Part::head) begin(reader.head());
      if (step.part == Part::content && out_ != Framing::none) found_.responses.back().message.body += step.octets;
      if (step.part == Part::end && final_) end(reader.trailers());
      if (step.part == Part::malformed) cut();
    }
    if (over_) return std::move(found_);
    if (reader.finish() == Part::end && final_) end(reader.trailers());
    else cut();
    return std::move(found_);
  }

 private:
  void begin(Head head) {
    head_ = std::move(head);
    const auto body = std::get<http1::BodyPlan>(http1::response_framing(head_, asked_.method));
    final_ = !head_.is_interim();
    Meant meant;
    if (!final_) {
      meant.message.head = interim_onward(head_);
      meant.complete = true;
      if (asked_.version >= http1::http11) found_.responses.push_back(std::move(meant));  // RFC 9110, 15.2
    } else if (is_unusable(head_, body.framing)) {
      final_ = false;
      cut();
    } else {
      until_close_ = body.framing == Framing::close;
      out_ = framing_onward(head_.response().status, body, asked_);
      meant.message.head = final_onward(head_, body, asked_, out_);
      meant.message.framing = out_;
      meant.message.persistent = asked_.version >= http1::http11 && out_ != Framing::close;
      found_.responses.push_back(std::move(meant));
    }
  }

  void end(const http1::Fields& trailers) {
    Meant& meant = found_.responses.back();
    meant.complete = true;
    if (out_ == Framing::chunked) meant.message.trailers = trailers_onward(trailers, head_);
    meant.message.body_length = meant.message.body.size();
    const auto options = options_in(head_.fields);  // RFC 9112, 9.3
    const bool persists = !options.contains("close") && (head_.version() >= http1::http11 || options.contains("keep-alive"));
    found_.reusable = persists && !until_close_;
    over_ = true;
  }

  // What comes from the origin ends, or is none: before the response with a 502, within it with what the client can notice
  // (RFC 9112, 8).
  void cut() {
    over_ = true;
    if (final_) {
      found_.reset = out_ == Framing::close;
      return;
    }
    Meant meant;
    meant.message.head.start = http1::StatusLine{http1::http11, 502, "Bad Gateway"};
    meant.complete = true;
    meant.own = true;
    found_.responses.push_back(std::move(meant));
  }

  http1::RequestLine asked_;
  ForClient found_;
  Head head_;
  Framing out_ = Framing::none;
  bool until_close_ = false;
  bool final_ = false;
  bool over_ = false;
};

}  // namespace

ForClient meant_for_client(std::string_view from_origin, const http1::RequestLine& asked) { return Walk(asked).along(from_origin); }

}  // namespace hopcheck::fuzz
