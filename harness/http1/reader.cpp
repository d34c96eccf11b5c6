#include "http1/reader.hpp"

#include <algorithm>
#include <array>

#include "http1/chunk.hpp"
#include "http1/line.hpp"
#include "http1/octets.hpp"
#include "http1/scan.hpp"

namespace hopcheck::http1 {
namespace {

constexpr std::size_t usual_head = 512;  // in octets: room for what comes in pieces, made once and not with each piece

}  // namespace

Reader::Step Reader::read(std::string_view input) {
  if (state_ == State::malformed) return {Part::malformed};
  if (delivered_) begin_text();
  const std::uint64_t begin = at_;
  std::string_view piece;
  auto rest = input;
  if (state_ == State::chunk_end && held_.empty()) rest.remove_prefix(skip_plain_chunk_line(rest));
  while (true) {  // a line may mean nothing by itself: go on with what follows it
    const std::uint64_t before = at_;
    const Part part = in_content() ? read_content(rest, piece) : held_.empty() ? read_lines_of(rest) : read_more_lines(rest);
    rest.remove_prefix(static_cast<std::size_t>(at_ - before));
    if (part != Part::need_more || rest.empty()) return {part, static_cast<std::size_t>(at_ - begin), piece};
  }
}

// CRLF 1*HEXDIG CRLF between two chunks, which is what most have there, taken at a glance. Returns its size; 0 leaves it to
// read_lines().
std::size_t Reader::skip_plain_chunk_line(std::string_view input) {
  constexpr std::size_t most_digits = 8;
  if (!is_crlf(input, 0)) return 0;
  std::uint64_t size = 0;
  std::size_t end = 2;
  for (; end < std::min(input.size(), 2 + most_digits); ++end) {
    const int digit = hex_digits[static_cast<unsigned char>(input[end])];
    if (digit < 0) break;
    size = size * 16 + static_cast<unsigned>(digit);
  }
  if (size == 0 || end - 2 > limits_.chunk_line || !is_crlf(input, end)) return 0;
  remaining_ = size;
  state_ = State::chunk_data;
  at_ += end + 2;
  return end + 2;
}

Reader::Part Reader::finish() {
  if (state_ == State::malformed) return Part::malformed;
  if (state_ == State::tunnel) return Part::tunnel;
  const bool complete = state_ == State::close || (state_ == State::length && remaining_ == 0);
  if (!complete) return Part::need_more;
  begin_text();
  return end_message();
}

Reader::Part Reader::reject(ErrorCode code, std::size_t at, std::size_t used) {
  state_ = State::malformed;
  error_ = {code, text_at_ + at};
  at_ = text_at_ + used;
  return Part::malformed;
}

inline std::size_t Reader::line_limit() const {
  switch (state_) {
    case State::start: return limits_.start_line;
    case State::trailers: return limits_.trailer_section - section_octets_;
    case State::chunk_line: return limits_.chunk_line;
    case State::chunk_end: return 0;
    default: return limits_.header_section - section_octets_;
  }
}

ErrorCode Reader::over_limit() const {
  switch (state_) {
    case State::start: return requests_ ? ErrorCode::request_target_too_long : ErrorCode::status_line;
    case State::trailers: return ErrorCode::trailer_section_too_large;
    case State::chunk_line: return ErrorCode::chunk_extension_too_large;
    case State::chunk_end: return ErrorCode::chunk_data_end;
    default: return ErrorCode::header_section_too_large;
  }
}

void Reader::begin_text() {
  delivered_ = false;
  held_.clear();
  start_ = {};
  fields_.clear();
  declared_ = {};
  line_ = 0;
  seen_ = 0;
}

// A text that begins with this input. What it leaves unfinished is held for the next.
inline Reader::Part Reader::read_lines_of(std::string_view input) {
  input_ = input.data();
  text_at_ = at_;
  const Part part = read_lines(input);
  if (part != Part::need_more || in_content()) return part;
  held_.reserve(usual_head);
  held_ = input;
  drop_read_lines();
  return part;
}

// A text that goes on: one line more, so that nothing behind the section is taken along.
Reader::Part Reader::read_more_lines(std::string_view input) {
  const std::size_t most = line_limit() + 2 - (held_.size() - line_);
  const std::size_t line_feed = input.find('\n');
  held_ += input.substr(0, line_feed == std::string_view::npos ? most : std::min(most, line_feed + 1));
  const Part part = read_lines(held_);
  if (part == Part::need_more) drop_read_lines();
  return part;
}

// Lines that no part will view.
void Reader::drop_read_lines() {
  if (is_in_section()) return;
  held_.erase(0, line_);
  text_at_ += line_;
  seen_ -= line_;
  line_ = 0;
}

// The first octet that cannot stand in any line rejects at once, before the line is complete, and whatever the cut. All that a head goes
// through is inlined here: the calls alone were a tenth of the time that a short one takes.
[[gnu::flatten]] Reader::Part Reader::read_lines(std::string_view text) {
  std::size_t begin = line_;
  while (true) {
    std::array<LineEnds, 16> ends;  // of a whole head, mostly; but data follows the line of a chunk
    const std::size_t most = state_ == State::chunk_line || state_ == State::chunk_end ? 1 : ends.size();
    const std::size_t seen = seen_ > begin ? seen_ - begin : 0;
    const std::size_t found = find_lines(text, begin, seen, {ends.data(), most});
    if (seen != 0) ends[0].token = begin + token_size(text.substr(begin, ends[0].line - begin));
    for (std::size_t i = 0; i < found; ++i) {
      if (is_in_section()) i += take_sound_field_lines(text, begin, {&ends[i], found - 1 - i});
      if (i + 1 == ends.size()) break;  // whether CRLF ends the last is not known: it is found again
      const std::size_t end = ends[i].line;
      const std::size_t limit = line_limit();
      if (end - begin > limit) return reject(over_limit(), begin + limit, begin + limit);
      if (!is_crlf(text, end)) return look_at_end(text, begin, end);
      const Part part = take_line({begin, text.substr(begin, end - begin), ends[i].token - begin});
      if (part == Part::malformed) return part;
      begin = end + 2;
      if (part == Part::need_more && !in_content()) continue;
      at_ = text_at_ + begin;
      if (part == Part::need_more) begin_text();
      else delivered_ = true;
      return part;
    }
  }
}

// Field lines with nothing wrong about them, which is what sections consist of: in one loop. CRLF ends each of the lines. Returns how
// many they are, and moves `begin` behind them.
inline std::size_t Reader::take_sound_field_lines(std::string_view text, std::size_t& begin, std::span<const LineEnds> lines) {
  const std::size_t most = line_limit();
  std::size_t left = most;
  std::size_t count = 0;
  std::size_t at = begin;
  for (const LineEnds& ends : lines) {
    const std::size_t end = ends.line;
    if (ends.token == at || text[ends.token] != ':' || end - at > left) break;
    std::size_t value = ends.token + 1;
    std::size_t value_end = end;
    while (value != value_end && is_whitespace(text[value])) ++value;
    while (value_end != value && is_whitespace(text[value_end - 1])) --value_end;
    declared_.note({text.data() + at, ends.token - at}, fields_.size());
    fields_.emplace_back(Place(at, ends.token - at), Place(value, value_end - value));
    left -= end - at;
    at = end + 2;
    ++count;
  }
  section_octets_ += most - left;
  begin = at;
  return count;
}

// Where no CRLF ends the line that begins there: nothing more, or CR alone, may yet become one.
Reader::Part Reader::look_at_end(std::string_view text, std::size_t begin, std::size_t end) {
  const auto rest = text.substr(end);
  if (rest.empty() || rest == "\r") {
    line_ = begin;
    seen_ = end;
    at_ = text_at_ + text.size();
    return Part::need_more;
  }
  if (rest[0] == '\r') return reject(ErrorCode::bare_cr, end, end + 1);
  if (rest[0] == '\n') return reject(ErrorCode::bare_lf, end, end);
  return reject(state_ == State::chunk_end ? over_limit() : ErrorCode::control_octet, end, end);
}

inline Reader::Part Reader::take_line(Line line) {
  switch (state_) {
    case State::fields: return line.text.empty() ? end_header_section(line) : reject(field_line_fault(line.text, fields_.empty()), line);
    case State::start: return take_start_line(line);
    case State::trailers: return line.text.empty() ? end_message() : reject(field_line_fault(line.text, false), line);
    case State::chunk_line: return take_chunk_line(line);
    default:  // chunk_end: the limit has seen to it that the line is empty
      state_ = State::chunk_line;
      return Part::need_more;
  }
}

Reader::Part Reader::reject(LineFault fault, Line line) {
  return reject(fault.code, line.begin + fault.at, line.begin + line.text.size() + 2);
}

inline Reader::Part Reader::take_start_line(Line line) {
  if (line.text.empty() && requests_ && empty_lines_ < limits_.empty_lines) {  // RFC 9112, 2.2
    ++empty_lines_;
    return Part::need_more;
  }
  empty_lines_ = 0;
  section_octets_ = 0;
  const auto fault = requests_ ? parse_request_line(line.text, line.token, start_) : parse_status_line(line.text, start_);
  if (fault) {
    start_ = {};
    return reject(*fault, line);
  }
  start_.line = {line.begin, line.text.size()};
  start_.method_or_reason = start_.method_or_reason.after(line.begin);
  start_.target = start_.target.after(line.begin);
  state_ = State::fields;
  return Part::need_more;
}

inline Reader::Part Reader::end_header_section(Line line) {
  const auto head = view();
  const auto plan = requests_ ? request_framing(head) : response_framing(head, method_);
  if (const auto* why = std::get_if<HeadFault>(&plan)) {
    return reject(why->code, why->field < fields_.size() ? fields_[why->field].name.at() : start_.line.at(), line.begin + 2);
  }
  if (!requests_ && !head.is_interim()) method_ = "GET";
  const auto& [framing, length] = *std::get_if<BodyPlan>(&plan);
  framing_ = framing;
  remaining_ = length;
  section_octets_ = 0;
  switch (framing) {
    case Framing::none:  // a length of 0
    case Framing::length: state_ = State::length; break;
    case Framing::chunked: state_ = State::chunk_line; break;
    case Framing::close: state_ = State::close; break;
    case Framing::tunnel: state_ = State::tunnel; break;
  }
  return Part::head;
}

Reader::Part Reader::take_chunk_line(Line line) {
  const auto chunk = parse_chunk_line(line.text);
  if (const auto* fault = std::get_if<LineFault>(&chunk)) return reject(*fault, line);
  remaining_ = std::get<std::uint64_t>(chunk);
  state_ = remaining_ == 0 ? State::trailers : State::chunk_data;
  return Part::need_more;
}

inline Reader::Part Reader::end_message() {
  state_ = State::start;
  return Part::end;
}

inline Reader::Part Reader::read_content(std::string_view input, std::string_view& piece) {
  if (state_ == State::length && remaining_ == 0) return end_message();
  if (input.empty()) return Part::need_more;
  if (state_ == State::close || state_ == State::tunnel) {
    at_ += input.size();
    piece = input;
    return state_ == State::tunnel ? Part::tunnel : Part::content;
  }
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, input.size()));
  at_ += size;
  remaining_ -= size;
  if (state_ == State::chunk_data && remaining_ == 0) state_ = State::chunk_end;
  piece = input.substr(0, size);
  return Part::content;
}

}  // namespace hopcheck::http1
