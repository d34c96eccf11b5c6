#include "fuzz/stream/any_cut.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "fuzz/stream/heap.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {

using http1::ErrorCode;
using http1::Reader;
using Part = Reader::Part;

void Reading::read_whole(const Stream& stream) {
  begin(stream);
  auto reader = stream.reader(limits_);
  feed(reader, stream.octets);
  finish(reader);
}

void Reading::read_cut(const Stream& stream, Cuts cuts) {
  begin(stream);
  auto reader = stream.reader(limits_);
  for (auto rest = stream.octets; !rest.empty() && !over_;) {
    const auto piece = rest.substr(0, cuts.next());
    rest.remove_prefix(piece.size());
    feed(reader, piece);
  }
  finish(reader);
}

void Reading::begin(const Stream& stream) {
  stream_ = stream;
  text_.clear();
  over_ = false;
  content_end_ = 0;
  message_begin_ = 0;
  held_ = 0;
}

Reader::Step Reading::step(Reader& reader, std::string_view piece) {
  const HeapCount count(held_);
  return reader.read(piece);
}

void Reading::feed(Reader& reader, std::string_view piece) {
  // Each step uses octets or is an `end` that needs none, after which comes one that uses some.
  for (std::size_t steps = 0; !piece.empty() && !over_; ++steps) {
    const auto before = reader.at();
    const auto step = this->step(reader, piece);
    hold(held_ <= static_cast<std::ptrdiff_t>(most_memory(limits_)), "more memory than the limits allow");
    hold(step.used <= piece.size(), "more used than given");
    hold(steps <= 2 * stream_.octets.size(), "no way forward");
    if (step.part != Part::malformed) hold(reader.at() == before + step.used, "at() is not what was used");
    if (step.part == Part::need_more) hold(step.used == piece.size(), "need_more with octets left");
    piece.remove_prefix(step.used);
    note(reader, step.part, step.octets);
  }
}

void Reading::finish(Reader& reader) {
  if (over_) {
    hold(reader.read("x").part == Part::malformed && reader.finish() == Part::malformed, "malformed does not last");
  } else {
    note(reader, reader.finish(), {});
  }
  say("\nused ", reader.at());
}

void Reading::note(Reader& reader, Part part, std::string_view octets) {
  switch (part) {
    case Part::need_more: return;
    case Part::head: return note_head(reader);
    case Part::content:
    case Part::tunnel: return note_content(octets);
    case Part::end: return note_end(reader);
    case Part::malformed: return note_error(reader);
  }
}

void Reading::note_head(const Reader& reader) {
  say("\nhead to ", reader.at());
  const auto& head = reader.head();
  std::size_t start_line = 0;
  if (head.is_request()) {
    const auto& line = head.request();
    start_line = line.method.size() + line.target.size() + std::string_view("  HTTP/1.1").size();
    text_.append(" ").append(line.method).append(" ").append(line.target);
  } else {
    const auto& line = head.response();
    start_line = std::string_view("HTTP/1.1 200 ").size() + line.reason.size();
    say(" ", static_cast<std::uint64_t>(line.status));
    text_.append(" ").append(line.reason);
  }
  hold(start_line <= limits_.start_line, "a start-line past its limit");
  say(" ", static_cast<std::uint64_t>(head.version().minor_number));
  text_.append(", framed by ").append(to_string(reader.framing()));
  say_fields(head.fields, limits_.header_section);
  content_end_ = static_cast<std::size_t>(reader.at());
  message_begin_ = content_end_;
}

// Content is handed on as ranges of what came in, never copied.
void Reading::note_content(std::string_view octets) {
  if (octets.empty()) return;
  const auto whole = stream_.octets;
  hold(octets.data() >= whole.data() && octets.data() + octets.size() <= whole.data() + whole.size(), "content from elsewhere");
  const auto at = static_cast<std::size_t>(octets.data() - whole.data());
  if (at != content_end_) say("\ncontent goes on at ", at);
  content_end_ = at + octets.size();
}

void Reading::note_end(Reader& reader) {
  say("\ncontent to ", content_end_);
  say(", end at ", reader.at());
  const auto& trailers = reader.trailers();
  say_fields(trailers, limits_.trailer_section);
  if (!stream_.requests) reader.answers(std::string(stream_.method));
}

void Reading::note_error(const Reader& reader) {
  over_ = true;
  const auto error = reader.error();
  text_.append("\nerror ").append(kind_of(error.code).name);
  say(" at ", error.at);
  hold(error.at <= stream_.octets.size(), "an error behind the end");
  // Nothing is too long that has not reached the limit, counted from the end of the message before.
  const auto passed = static_cast<std::size_t>(error.at) - std::min(static_cast<std::size_t>(error.at), message_begin_);
  switch (error.code) {
    case ErrorCode::request_target_too_long: return hold(passed >= limits_.start_line, "too long below the limit");
    case ErrorCode::header_section_too_large: return hold(passed >= limits_.header_section, "too large below the limit");
    case ErrorCode::trailer_section_too_large: return hold(passed >= limits_.trailer_section, "too large below the limit");
    case ErrorCode::chunk_extension_too_large: return hold(passed >= limits_.chunk_line, "too large below the limit");
    default: return;
  }
}

void Reading::say(std::string_view what, std::uint64_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text_.append(what).append(digits.data(), end);
}

void Reading::say_fields(const http1::Fields& fields, std::size_t most) {
  std::size_t octets = 0;
  for (const auto& field : fields) {
    text_.append("\n  ").append(field.name).append(": ").append(field.value);
    octets += field.name.size() + 1 + field.value.size();
  }
  hold(octets <= most, "a section past its limit");
}

void Reading::hold(bool so, std::string_view what) const {
  if (so) return;
  std::fprintf(stderr, "the reader: %s\nafter: %s\n", std::string(what).c_str(), http1::escape(text_).c_str());
  std::abort();
}

void hold_any_cut(const Stream& stream, std::string_view input) {
  static Reading whole(low_limits), cut(low_limits);  // kept for their memory alone
  whole.read_whole(stream);
  cut.read_cut(stream, Cuts(input));
  if (whole.text() == cut.text()) return;
  std::fprintf(stderr, "whole: %s\ncut:   %s\n", http1::escape(whole.text()).c_str(), http1::escape(cut.text()).c_str());
  std::abort();
}

}  // namespace hopcheck::fuzz
