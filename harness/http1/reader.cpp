#include "http1/reader.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "http1/chunk.hpp"
#include "http1/line.hpp"
#include "http1/octets.hpp"
#include "http1/scan.hpp"

namespace hopcheck::http1 {

Reader::Reader(bool requests, Limits limits) : requests_(requests), limits_(limits) {
  // A line of n octets takes no more than three times n with its CRLF, and places have 32 bits.
  assert(limits.start_line + 3 * std::max(limits.header_section, limits.trailer_section) < std::numeric_limits<std::uint32_t>::max());
}

HeadView Reader::view() const {
  const auto& [at, method_or_reason, target, version, status] = start_line_;
  HeadView head{requests_, {}, {}, field_views()};
  if (requests_) head.request = {method_or_reason.in(text()), target.in(text()), version};
  else head.response = {version, status, method_or_reason.in(text())};
  return head;
}

Reader::Step Reader::read(std::string_view input) {
  if (state_ == State::malformed) return {Part::malformed};
  if (delivered_) begin_text();
  const std::uint64_t begin = at_;
  Step step;
  do {  // a line may mean nothing by itself: go on with what follows it
    const auto rest = input.substr(step.used);
    if (in_content()) step = read_content(rest);
    else step.part = held_.empty() ? read_lines_of(rest) : read_more_lines(rest);
    step.used = static_cast<std::size_t>(at_ - begin);
  } while (step.part == Part::need_more && step.used < input.size());
  return step;
}

bool Reader::in_content() const {
  return state_ == State::length || state_ == State::chunk_data || state_ == State::close || state_ == State::tunnel;
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

std::size_t Reader::line_limit() const {
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
  start_line_ = {};
  fields_.clear();
  line_ = 0;
  seen_ = 0;
}

Place Reader::place(std::string_view part) const {
  return {static_cast<std::uint32_t>(part.data() - text()), static_cast<std::uint32_t>(part.size())};
}

// A text that begins with this input. What it leaves unfinished is held for the next.
Reader::Part Reader::read_lines_of(std::string_view input) {
  input_ = input.data();
  text_at_ = at_;
  const Part part = read_lines(input);
  if (part != Part::need_more || in_content()) return part;
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
  if (state_ == State::fields || state_ == State::trailers) return;
  held_.erase(0, line_);
  text_at_ += line_;
  seen_ -= line_;
  line_ = 0;
}

// The first octet that cannot stand in any line rejects at once, before the line is complete, and whatever the cut.
Reader::Part Reader::read_lines(std::string_view text) {
  while (true) {
    const auto end = static_cast<std::size_t>(skip_field_octets(text.data() + seen_, text.data() + text.size()) - text.data());
    const std::size_t limit = line_limit();
    if (end - line_ > limit) return reject(over_limit(), line_ + limit, line_ + limit);
    seen_ = end;
    const auto rest = text.substr(end);
    if (rest.empty() || rest == "\r") break;
    if (!rest.starts_with("\r\n")) {
      if (rest[0] == '\r') return reject(ErrorCode::bare_cr, end, end + 1);
      if (rest[0] == '\n') return reject(ErrorCode::bare_lf, end, end);
      return reject(state_ == State::chunk_end ? over_limit() : ErrorCode::control_octet, end, end);
    }
    const Part part = take_line(text.substr(line_, end - line_));
    if (part == Part::malformed) return part;
    line_ = seen_ = end + 2;
    if (part != Part::need_more || in_content()) {
      at_ = text_at_ + line_;
      if (part == Part::need_more) begin_text();
      else delivered_ = true;
      return part;
    }
  }
  at_ = text_at_ + text.size();
  return Part::need_more;
}

Reader::Part Reader::take_line(std::string_view line) {
  switch (state_) {
    case State::fields: return line.empty() ? end_header_section(line_ + 2) : take_field_line(line);
    case State::start: return take_start_line(line);
    case State::trailers: return line.empty() ? end_message() : take_field_line(line);
    case State::chunk_line: return take_chunk_line(line);
    default:  // chunk_end: the limit has seen to it that the line is empty
      state_ = State::chunk_line;
      return Part::need_more;
  }
}

Reader::Part Reader::take_start_line(std::string_view line) {
  if (line.empty() && requests_ && empty_lines_ < limits_.empty_lines) {  // RFC 9112, 2.2
    ++empty_lines_;
    return Part::need_more;
  }
  empty_lines_ = 0;
  section_octets_ = 0;
  const auto at = static_cast<std::uint32_t>(line_);
  const auto fault = [&](const LineFault& why) { return reject(why.code, line_ + why.at, line_ + line.size() + 2); };
  if (requests_) {
    const auto parsed = parse_request_line(line);
    if (const auto* why = std::get_if<LineFault>(&parsed)) return fault(*why);
    const auto& [method, target, version] = std::get<RequestLineView>(parsed);
    start_line_ = {at, place(method), place(target), version};
  } else {
    const auto parsed = parse_status_line(line);
    if (const auto* why = std::get_if<LineFault>(&parsed)) return fault(*why);
    const auto& [version, status, reason] = std::get<StatusLineView>(parsed);
    start_line_ = {at, place(reason), {}, version, status};
  }
  state_ = State::fields;
  return Part::need_more;
}

Reader::Part Reader::take_field_line(std::string_view line) {
  const std::size_t used = line_ + line.size() + 2;
  if (is_whitespace(line.front())) {
    const bool first = fields_.empty() && state_ == State::fields;
    return reject(first ? ErrorCode::space_before_fields : ErrorCode::obs_fold, line_, used);
  }
  const auto parsed = parse_field_line(line);
  if (const auto* why = std::get_if<LineFault>(&parsed)) return reject(why->code, line_ + why->at, used);
  const auto& field = std::get<FieldView>(parsed);
  fields_.push_back({place(field.name), place(field.value)});
  section_octets_ += line.size();
  return Part::need_more;
}

Reader::Part Reader::end_header_section(std::size_t used) {
  const auto head = view();
  const auto plan = requests_ ? request_framing(head) : response_framing(head, method_);
  if (const auto* why = std::get_if<HeadFault>(&plan)) {
    return reject(why->code, why->field < fields_.size() ? fields_[why->field].name.at : start_line_.at, used);
  }
  if (!head.is_interim()) method_ = "GET";
  plan_ = std::get<BodyPlan>(plan);
  section_octets_ = 0;
  remaining_ = plan_.length;
  switch (plan_.framing) {
    case Framing::none:  // a length of 0
    case Framing::length: state_ = State::length; break;
    case Framing::chunked: state_ = State::chunk_line; break;
    case Framing::close: state_ = State::close; break;
    case Framing::tunnel: state_ = State::tunnel; break;
  }
  return Part::head;
}

Reader::Part Reader::take_chunk_line(std::string_view line) {
  const auto chunk = parse_chunk_line(line);
  if (const auto* why = std::get_if<LineFault>(&chunk)) return reject(why->code, line_ + why->at, line_ + line.size() + 2);
  remaining_ = std::get<std::uint64_t>(chunk);
  state_ = remaining_ == 0 ? State::trailers : State::chunk_data;
  return Part::need_more;
}

Reader::Part Reader::end_message() {
  state_ = State::start;
  return Part::end;
}

Reader::Step Reader::read_content(std::string_view input) {
  if (state_ == State::length && remaining_ == 0) return {end_message()};
  if (input.empty()) return {};
  if (state_ == State::close || state_ == State::tunnel) {
    at_ += input.size();
    return {state_ == State::tunnel ? Part::tunnel : Part::content, input.size(), input};
  }
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, input.size()));
  at_ += size;
  remaining_ -= size;
  if (state_ == State::chunk_data && remaining_ == 0) state_ = State::chunk_end;
  return {Part::content, size, input.substr(0, size)};
}

}  // namespace hopcheck::http1
