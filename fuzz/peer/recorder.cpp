#include "fuzz/peer/recorder.hpp"

#include <functional>

#include "http1/octets.hpp"

namespace hopcheck::peer {

Message& Recorder::message() {
  if (!in_message_) {
    Message& begun = reading_.messages.emplace_back();
    begun.fields_begin = begun.fields_end = begun.trailers_end = reading_.fields.size();
    in_message_ = true;
  }
  return reading_.messages.back();
}

std::string_view Recorder::keep(std::string_view text) {
  const std::less_equal<> no_later;  // also between pointers of different objects
  const std::string_view octets = stream_.octets;
  if (no_later(octets.data(), text.data()) && no_later(text.data() + text.size(), octets.data() + octets.size())) return text;
  return reading_.store.keep(text);
}

void Recorder::add_field(std::string_view name, std::string_view value) {
  Message& m = message();
  reading_.fields.push_back({keep(http1::trim(name)), keep(http1::trim(value))});
  m.trailers_end = reading_.fields.size();
  if (!m.head_complete) m.fields_end = m.trailers_end;
}

void Recorder::end_message(std::uint64_t at) {
  Message& m = message();
  m.head_complete = m.complete = true;
  m.ends = at;
  reading_.at = at;
  in_message_ = false;
  const bool tunnels = m.framing == http1::Framing::tunnel;
  if (m.is_interim() || tunnels) m.persistent.reset();
  if (tunnels || m.method == "CONNECT" || !m.persistent.value_or(true)) reading_.end = End::over;
}

void Recorder::reject(std::string_view error, std::uint64_t at) {
  if (is_over()) return;
  reading_.end = End::rejected;
  reading_.error = error;
  reading_.at = at;
}

void Recorder::finish() {
  if (reading_.end != End::all_used) return;
  if (in_message_) reading_.end = End::waiting;
}

}  // namespace hopcheck::peer
