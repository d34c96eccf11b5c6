#include "http1/reader.hpp"

#include <algorithm>

#include "http1/chunk.hpp"
#include "http1/line.hpp"
#include "http1/octets.hpp"

namespace hopcheck::http1 {

Reader::Step Reader::read(std::string_view input) {
  if (state_ == State::malformed) return {Part::malformed};
  Step step;
  do {  // a line may mean nothing by itself: go on with what follows it
    const auto rest = input.substr(step.used);
    Step next = in_content() ? read_content(rest) : read_line(rest);
    next.used += step.used;
    if (next.part != Part::need_more) return next;
    step = next;
  } while (step.used < input.size());
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
  state_ = State::start;
  return Part::end;
}

Reader::Step Reader::reject(ErrorCode code, std::uint64_t at, std::size_t used) {
  state_ = State::malformed;
  error_ = {code, at};
  return {Part::malformed, used};
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

// Collects one line, octet by octet in meaning: the first octet that cannot stand in any line rejects at once, before
// the line is complete, and whatever the cut.
Reader::Step Reader::read_line(std::string_view input) {
  if (line_.empty()) line_begins_ = at_;
  std::size_t used = 0;
  while (used < input.size()) {
    const bool after_cr = line_.ends_with('\r');
    const auto rest = input.substr(used);
    if (after_cr) {
      if (rest.front() != '\n') return reject(ErrorCode::bare_cr, at_ - 1, used);
      ++used;
      ++at_;
      line_.pop_back();
      return take_line(used);
    }
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_field_octet);
    const auto run = static_cast<std::size_t>(end - rest.begin());
    const std::size_t room = line_limit() - std::min(line_limit(), line_.size());
    if (run > room) {
      at_ += room;
      return reject(over_limit(), at_, used + room);
    }
    line_.append(rest.substr(0, run));
    used += run;
    at_ += run;
    if (end == rest.end()) break;
    if (*end == '\n') return reject(ErrorCode::bare_lf, at_, used);
    if (*end != '\r') return reject(state_ == State::chunk_end ? over_limit() : ErrorCode::control_octet, at_, used);
    line_ += '\r';
    ++used;
    ++at_;
  }
  return {Part::need_more, used};
}

Reader::Step Reader::take_line(std::size_t used) {
  Step step;
  switch (state_) {
    case State::start: step = take_start_line(used); break;
    case State::fields: step = line_.empty() ? end_header_section(used) : take_field_line(head_.fields, used); break;
    case State::trailers: step = line_.empty() ? end_message(used) : take_field_line(trailers_, used); break;
    case State::chunk_line: step = take_chunk_line(used); break;
    default:  // chunk_end: the limit has seen to it that the line is empty
      state_ = State::chunk_line;
      step = {Part::need_more, used};
  }
  line_.clear();
  return step;
}

Reader::Step Reader::take_start_line(std::size_t used) {
  if (line_.empty() && requests_ && empty_lines_ < limits_.empty_lines) {  // RFC 9112, 2.2
    ++empty_lines_;
    return {Part::need_more, used};
  }
  empty_lines_ = 0;
  head_ = {};
  field_begins_.clear();
  trailers_.clear();
  section_octets_ = 0;
  head_begins_ = line_begins_;
  const auto fault = [&](const LineFault& why) { return reject(why.code, line_begins_ + why.at, used); };
  if (requests_) {
    auto line = parse_request_line(line_);
    if (const auto* why = std::get_if<LineFault>(&line)) return fault(*why);
    head_.start = std::get<RequestLine>(std::move(line));
  } else {
    auto line = parse_status_line(line_);
    if (const auto* why = std::get_if<LineFault>(&line)) return fault(*why);
    head_.start = std::get<StatusLine>(std::move(line));
  }
  state_ = State::fields;
  return {Part::need_more, used};
}

Reader::Step Reader::take_field_line(Fields& fields, std::size_t used) {
  if (is_whitespace(line_.front())) {
    const bool first = fields.empty() && state_ == State::fields;
    return reject(first ? ErrorCode::space_before_fields : ErrorCode::obs_fold, line_begins_, used);
  }
  auto field = parse_field_line(line_);
  if (const auto* why = std::get_if<LineFault>(&field)) return reject(why->code, line_begins_ + why->at, used);
  fields.push_back(std::get<Field>(std::move(field)));
  if (state_ == State::fields) field_begins_.push_back(line_begins_);
  section_octets_ += line_.size();
  return {Part::need_more, used};
}

Reader::Step Reader::end_header_section(std::size_t used) {
  const auto plan = requests_ ? request_framing(head_) : response_framing(head_, method_);
  if (const auto* why = std::get_if<HeadFault>(&plan)) {
    return reject(why->code, why->field < field_begins_.size() ? field_begins_[why->field] : head_begins_, used);
  }
  if (!head_.is_interim()) method_ = "GET";
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
  return {Part::head, used};
}

Reader::Step Reader::take_chunk_line(std::size_t used) {
  const auto chunk = parse_chunk_line(line_);
  if (const auto* why = std::get_if<LineFault>(&chunk)) return reject(why->code, line_begins_ + why->at, used);
  remaining_ = std::get<std::uint64_t>(chunk);
  state_ = remaining_ == 0 ? State::trailers : State::chunk_data;
  return {Part::need_more, used};
}

Reader::Step Reader::end_message(std::size_t used) {
  state_ = State::start;
  return {Part::end, used};
}

Reader::Step Reader::read_content(std::string_view input) {
  if (state_ == State::length && remaining_ == 0) return end_message(0);
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
