#include "fuzz/grammar/account.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/error.hpp"
#include "http1/reader.hpp"

namespace hopcheck::grammar {
namespace {

using http1::Reader;

// The words.
constexpr std::string_view between = "ends between messages";
constexpr std::string_view cut_off = "is cut off";
constexpr std::string_view in_tunnel = "ends in a tunnel";
constexpr std::string_view no_http = "is no HTTP";

void tell_head(std::string& text, std::string_view first, std::string_view second, std::string_view version) {
  text += fmt::format("[{}] [{}] [{}]\n", first, second, version);
}
void tell_field(std::string& text, std::string_view name, std::string_view value) { text += fmt::format("  {}: [{}]\n", name, value); }
void tell_body(std::string& text, std::string_view framing, std::uint64_t at) { text += fmt::format("  at {} body by {}\n", at, framing); }
void tell_content(std::string& text, std::string_view content) { text += fmt::format("  content [{}]\n", content); }
void tell_end(std::string& text, std::uint64_t at) { text += fmt::format("  complete at {}\n", at); }

std::string_view to_string(Body body) {
  switch (body) {
    case Body::none: return "none";
    case Body::length: return "length";
    case Body::chunked: return "chunked";
    case Body::close: return "close";
    case Body::tunnel: return "tunnel";
  }
  return "";
}

// Reads a stream to its end, or to where it is lost.
class Reading {
 public:
  explicit Reading(const fuzz::Stream& stream) : stream_(stream), reader_(stream.reader()) {}

  Account whole() {
    auto input = stream_.octets;
    auto part = Reader::Part::need_more;
    while (!input.empty() && part != Reader::Part::malformed) {
      const auto step = reader_.read(input);
      input.remove_prefix(step.used);
      part = step.part;
      content_ += step.octets;
      tell(part);
    }
    if (part != Reader::Part::malformed) finish();
    return std::move(account_);
  }

 private:
  void tell(Reader::Part part) {
    if (part == Reader::Part::head) tell_head();
    if (part == Reader::Part::end) tell_end();
    if (part != Reader::Part::malformed) return;
    tell_content();
    account_.text += no_http;
    account_.errors = {http1::kind_of(reader_.error().code).name};
  }

  void finish() {
    const auto part = reader_.finish();
    tell(part);
    tell_content();
    account_.text += part == Reader::Part::tunnel ? in_tunnel : reader_.between_messages() ? between : cut_off;
  }

  void tell_head() {
    const auto& head = reader_.head();
    const auto version = http1::to_string(head.version());
    if (head.is_request()) grammar::tell_head(account_.text, head.request().method, head.request().target, version);
    else grammar::tell_head(account_.text, fmt::format("{:03}", head.response().status), head.response().reason, version);
    for (const auto& field : head.fields) tell_field(account_.text, field.name, field.value);
    tell_body(account_.text, http1::to_string(reader_.framing()), reader_.at());
    in_message_ = true;
  }

  void tell_end() {
    tell_content();
    const auto& trailers = reader_.trailers();
    for (const auto& field : trailers) tell_field(account_.text, field.name, field.value);
    grammar::tell_end(account_.text, reader_.at());
    if (!stream_.requests) reader_.answers(std::string(stream_.method));
  }

  // Of the message that is being read, if there is one.
  void tell_content() {
    if (in_message_) grammar::tell_content(account_.text, content_);
    content_.clear();
    in_message_ = false;
  }

  const fuzz::Stream& stream_;
  Reader reader_;
  std::string content_;
  bool in_message_ = false;
  Account account_;
};

}  // namespace

std::string Account::whole() const { return errors.empty() ? text : fmt::format("{}: {}", text, fmt::join(errors, ", ")); }

bool Account::explains(const Account& other) const {
  return errors.empty() || (other.errors.size() == 1 && std::find(errors.begin(), errors.end(), other.errors.front()) != errors.end());
}

Account account_of_reader(const fuzz::Stream& stream) { return Reading(stream).whole(); }

Account account_of(const Recognition& found) {
  Account account;
  for (const Message& message : found.messages) {
    tell_head(account.text, message.head.first, message.head.second, message.head.version);
    for (const FieldLine& field : message.head.fields) tell_field(account.text, field.name, field.value);
    tell_body(account.text, to_string(message.body), message.head_ends);
    tell_content(account.text, message.content);
    if (!message.complete) continue;
    for (const FieldLine& field : message.trailers) tell_field(account.text, field.name, field.value);
    tell_end(account.text, message.ends);
  }
  using Ending = Recognition::Ending;
  account.text += found.ending == Ending::between   ? between
                  : found.ending == Ending::tunnel  ? in_tunnel
                  : found.ending == Ending::no_http ? no_http
                                                    : cut_off;
  account.errors = found.broken;
  return account;
}

}  // namespace hopcheck::grammar
