#include "play/ear.hpp"

#include <algorithm>
#include <utility>

namespace hopcheck::play {
namespace {

constexpr std::size_t most_messages = 300;  // on one connection
constexpr std::size_t most_behind = 80;

}  // namespace

// Faults of a header section as a whole: every line of it was read.
bool has_whole_head(http1::ErrorCode code) {
  using enum http1::ErrorCode;
  switch (code) {
    case host_missing:
    case host_repeated:
    case host_invalid:
    case content_length_invalid:
    case content_length_repeated:
    case content_length_too_large:
    case both_lengths:
    case transfer_coding_invalid:
    case transfer_coding_in_http10:
    case chunked_not_last:
    case chunked_repeated:
    case chunked_parameter: return true;
    default: return false;
  }
}

std::string header_section(std::string_view raw) {
  const std::size_t begin = std::min(raw.find_first_not_of("\r\n"), raw.size());
  const std::size_t end = raw.find("\r\n\r\n", begin);
  return std::string(raw.substr(0, end == std::string_view::npos ? end : end + 4));
}

Ear::Ear(Said like)
    : like_(std::move(like)),
      collector_(like_.is_request ? http1::Reader::of_requests() : http1::Reader::of_responses(), Said::most_octets) {}

void Ear::take(std::string_view octets, const Asked& asked) {
  while (!stopped_ && !octets.empty()) {
    if (collector_.between_messages()) {
      const http1::Head* request = asked ? asked() : nullptr;
      if (stopped_) return;
      like_.answers = request != nullptr ? std::optional(*request) : std::nullopt;
      if (!like_.is_request) collector_.answers(request != nullptr ? request->request().method : "GET");
    }
    if (auto message = collector_.take(octets)) note(std::move(*message), Said::End::complete);
    if (collector_.malformed()) return note_malformed();
    if (collector_.in_tunnel()) return stop();
  }
}

void Ear::note(http1::Message message, Said::End end) {
  if (said_.size() == most_messages) return stop();
  Said said = like_;
  said.head_known = true;
  message.body.clear();
  said.message = std::move(message);
  said.octets = header_section(collector_.raw());
  said.end = end;
  if (!said.message.head.is_interim()) ++finals_;
  said_.push_back(std::move(said));
}

const http1::Head* Ear::head(std::size_t index) const {
  if (index < said_.size()) return said_[index].head_known ? &said_[index].message.head : nullptr;
  return index == said_.size() && collector_.has_head() ? &collector_.partial().head : nullptr;
}

// What does not even begin like a response is no message: it lies behind the last one.
bool Ear::note_behind() {
  constexpr std::string_view begin = "HTTP/";
  const std::string& raw = collector_.raw();
  if (like_.is_request || begin.substr(0, raw.size()) == raw.substr(0, begin.size()) || (said_.empty() && !doubts_)) return false;
  if (!doubts_) said_.back().behind = raw.substr(0, most_behind);
  return true;
}

void Ear::note_malformed() {
  stopped_ = true;
  if (note_behind()) return;
  const std::string& raw = collector_.raw();
  Said said = like_;
  said.error = collector_.error();
  said.head_known = collector_.has_head() || has_whole_head(said.error->code);
  if (collector_.has_head()) said.message = collector_.partial();
  else if (said.head_known) said.message.head = collector_.malformed_head();
  said.message.body.clear();
  said.octets = header_section(raw);
  said_.push_back(std::move(said));
}

void Ear::ended(bool by_reset) {
  if (stopped_) return;
  if (!by_reset) {
    if (auto message = collector_.finish()) note(std::move(*message), Said::End::complete);
  }
  note_rest(Said::End::cut_off);
}

// What is under way when nothing more comes. The beginning of a head is nothing yet.
void Ear::note_rest(Said::End end) {
  if (collector_.has_head()) note(collector_.partial(), end);
  else if (!collector_.between_messages()) note_behind();
  stopped_ = true;
}

std::vector<Said> Ear::finish() {
  if (!stopped_) note_rest(Said::End::unfinished);
  return std::move(said_);
}

}  // namespace hopcheck::play
