#include "fuzz/stream/any_cut.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

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
    piece_at_ = stream.octets.size() - rest.size();
    rest.remove_prefix(piece.size());
    feed(reader, memory_.hold(piece));
  }
  finish(reader);
}

void Reading::begin(const Stream& stream) {
  stream_ = stream;
  piece_at_ = 0;
  story_.clear();
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
  piece_ = piece;
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
  story_.say("\nused ", reader.at());
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
  const auto head = reader.view();
  std::size_t start_line = 0;
  story_.say("\nhead to ", reader.at());
  if (head.is_request()) {
    start_line = head.method().size() + head.target().size() + std::string_view("  HTTP/1.1").size();
    story_.say(" ", head.method(), " ", head.target());
  } else {
    start_line = std::string_view("HTTP/1.1 200 ").size() + head.reason().size();
    story_.say(" ", static_cast<std::uint64_t>(head.status()));
    story_.say(" ", head.reason());
  }
  hold(start_line <= limits_.start_line, "a start-line past its limit");
  story_.say(" ", static_cast<std::uint64_t>(head.version().minor_number));
  story_.say(", framed by ", to_string(reader.framing()));
  say_fields(head.fields(), limits_.header_section);
  content_end_ = static_cast<std::size_t>(reader.at());
  message_begin_ = content_end_;
}

// Content is handed on as ranges of what came in, never copied.
void Reading::note_content(std::string_view octets) {
  if (octets.empty()) return;
  hold(octets.data() >= piece_.data() && octets.data() + octets.size() <= piece_.data() + piece_.size(), "content from elsewhere");
  const auto at = piece_at_ + static_cast<std::size_t>(octets.data() - piece_.data());
  if (at != content_end_) story_.say("\ncontent goes on at ", at);
  content_end_ = at + octets.size();
}

void Reading::note_end(Reader& reader) {
  story_.say("\ncontent to ", content_end_);
  story_.say(", end at ", reader.at());
  say_fields(reader.trailer_views(), limits_.trailer_section);
  if (!stream_.requests) reader.answers(std::string(stream_.method));
}

void Reading::note_error(const Reader& reader) {
  over_ = true;
  const auto error = reader.error();
  story_.say("\nerror ", kind_of(error.code).name);
  story_.say(" at ", error.at);
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

void Reading::say_fields(const http1::FieldViews& fields, std::size_t most) {
  std::size_t octets = 0;
  for (const auto field : fields) {
    story_.say("\n  ", field.name(), ": ", field.value());
    octets += field.name().size() + 1 + field.value().size();
  }
  hold(octets <= most, "a section past its limit");
}

void Reading::fail(const char* what) const {
  std::fprintf(stderr, "the reader: %s\nafter: %s\n", what, http1::escape(text()).c_str());
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
