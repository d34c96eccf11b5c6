#include "fuzz/grammar/account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "http1/collector.hpp"
#include "http1/error.hpp"
#include "http1/reader.hpp"

namespace hopcheck::grammar {
namespace {

using http1::Reader;

// The words that all use.
class Telling {
 public:
  explicit Telling(std::size_t keep) : keep_(keep) {}

  void head(std::string_view first, std::string_view second, std::string_view version) {
    account_.text += fmt::format("[{}] [{}] [{}]\n", first, second, version);
  }
  void head(const http1::Head& head) {
    const auto version = http1::to_string(head.version());
    if (head.is_request()) this->head(head.request().method, head.request().target, version);
    else this->head(fmt::format("{:03}", head.response().status), head.response().reason, version);
    fields(head.fields);
  }
  template <typename FieldLines>
  void fields(const FieldLines& lines) {
    for (const auto& line : lines) account_.text += fmt::format("  {}: [{}]\n", line.name, line.value);
  }
  void body(std::string_view framing) { account_.text += fmt::format("  body by {}\n", framing); }
  void content(std::string_view octets, std::uint64_t size) {
    account_.text += fmt::format("  {} octets [{}]\n", size, octets.substr(0, keep_));
  }
  void end(std::uint64_t at) { account_.text += fmt::format("  complete at {}\n", at); }
  void fault(std::string_view what) { account_.text += fmt::format("  {}\n", what); }

  Account ends_between() { return ends("ends between messages"); }
  Account is_cut_off() { return ends("is cut off"); }
  Account ends_in_tunnel() { return ends("ends in a tunnel"); }
  Account is_no_http(std::vector<std::string_view> errors) {
    account_.errors = std::move(errors);
    return ends("is no HTTP");
  }
  Account is_no_http(const http1::Error& error) {
    const auto kinds = http1::error_kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const http1::ErrorKind& it) { return it.code == error.code; });
    return is_no_http({kind == kinds.end() ? "an error without a name" : kind->name});
  }

 private:
  Account ends(std::string_view how) {
    account_.text += how;
    return std::move(account_);
  }

  std::size_t keep_;
  Account account_;
};

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

class Reading {
 public:
  Reading(const fuzz::Stream& stream, std::size_t keep) : stream_(stream), reader_(stream.reader()), telling_(keep) {}

  Account whole() {
    auto input = stream_.octets;
    while (!input.empty()) {
      const auto step = reader_.read(input);
      input.remove_prefix(step.used);
      content_ += step.octets;
      take(step.part);
      if (step.part == Reader::Part::malformed) return telling_.is_no_http(reader_.error());
    }
    const auto last = reader_.finish();
    take(last);
    tell_content();
    if (last == Reader::Part::tunnel) return telling_.ends_in_tunnel();
    return reader_.between_messages() ? telling_.ends_between() : telling_.is_cut_off();
  }

 private:
  void take(Reader::Part part) {
    if (part == Reader::Part::head) {
      const auto& head = reader_.head();
      telling_.head(head);
      telling_.body(http1::to_string(reader_.framing()));
      in_message_ = true;
    } else if (part == Reader::Part::end) {
      tell_content();
      const auto& trailers = reader_.trailers();
      telling_.fields(trailers);
      telling_.end(reader_.at());
      if (!stream_.requests) reader_.answers(std::string(stream_.method));
    } else if (part == Reader::Part::malformed) {
      tell_content();
    }
  }

  // Of the message that is being read, if there is one.
  void tell_content() {
    if (in_message_) telling_.content(content_, content_.size());
    content_.clear();
    in_message_ = false;
  }

  const fuzz::Stream& stream_;
  Reader reader_;
  Telling telling_;
  std::string content_;
  bool in_message_ = false;
};

class Collecting {
 public:
  Collecting(const fuzz::Stream& stream, std::size_t keep)
      : stream_(stream), keep_(keep), collector_(stream.reader(), keep), telling_(keep) {}

  Account whole(fuzz::Cuts cuts) {
    for (auto rest = stream_.octets; !rest.empty() && !collector_.malformed() && !collector_.in_tunnel();) {
      auto piece = rest.substr(0, cuts.next());
      rest.remove_prefix(piece.size());
      while (const auto message = collector_.take(piece)) tell(*message);
    }
    if (const auto message = collector_.finish()) tell(*message);
    if (collector_.in_tunnel()) return telling_.ends_in_tunnel();
    if (collector_.has_head()) tell_head_and_content(collector_.partial());
    if (collector_.between_messages()) return telling_.ends_between();
    check_raw(collector_.malformed() ? collector_.raw().size() : stream_.octets.size() - begin_);
    return collector_.malformed() ? telling_.is_no_http(collector_.error()) : telling_.is_cut_off();
  }

 private:
  void tell(const http1::Message& message) {
    tell_head_and_content(message);
    check_raw(static_cast<std::size_t>(collector_.at()) - begin_);
    begin_ = static_cast<std::size_t>(collector_.at());
    if (!stream_.requests) collector_.answers(std::string(stream_.method));
    if (message.framing == http1::Framing::tunnel) return;
    telling_.fields(message.trailers);
    telling_.end(begin_);
  }

  void tell_head_and_content(const http1::Message& message) {
    telling_.head(message.head);
    telling_.body(http1::to_string(message.framing));
    const auto tunnel = stream_.octets.substr(static_cast<std::size_t>(collector_.at()));  // it is left to the caller
    if (message.framing == http1::Framing::tunnel) telling_.content(tunnel, tunnel.size());
    else telling_.content(message.body, message.body_length);
  }

  // raw() is the first octets of the next `size`.
  void check_raw(std::size_t size) {
    if (collector_.raw() != stream_.octets.substr(begin_, std::min(size, keep_))) telling_.fault("raw() is other octets");
  }

  const fuzz::Stream& stream_;
  std::size_t keep_;
  http1::Collector collector_;
  Telling telling_;
  std::size_t begin_ = 0;  // of the message that is being read
};

}  // namespace

std::string Account::whole() const { return errors.empty() ? text : fmt::format("{}: {}", text, fmt::join(errors, ", ")); }

bool Account::explains(const Account& other) const {
  return errors.empty() || (other.errors.size() == 1 && std::find(errors.begin(), errors.end(), other.errors.front()) != errors.end());
}

Account account_of(const Recognition& found, std::size_t keep) {
  Telling telling(keep);
  for (const Message& message : found.messages) {
    telling.head(message.head.first, message.head.second, message.head.version);
    telling.fields(message.head.fields);
    telling.body(to_string(message.body));
    telling.content(message.content, message.content.size());
    if (!message.complete) continue;
    telling.fields(message.trailers);
    telling.end(message.ends);
  }
  switch (found.ending) {
    case Recognition::Ending::between: return telling.ends_between();
    case Recognition::Ending::tunnel: return telling.ends_in_tunnel();
    case Recognition::Ending::no_http: return telling.is_no_http(found.broken);
    case Recognition::Ending::cut_off:
    case Recognition::Ending::late_line: break;  // the reader waits for the line to be complete
  }
  return telling.is_cut_off();
}

Account account_of_reader(const fuzz::Stream& stream, std::size_t keep) { return Reading(stream, keep).whole(); }

Account account_of_collector(const fuzz::Stream& stream, std::size_t keep, fuzz::Cuts cuts) { return Collecting(stream, keep).whole(cuts); }

}  // namespace hopcheck::grammar
