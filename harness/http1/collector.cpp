#include "http1/collector.hpp"

#include <utility>

#include "http1/persistence.hpp"

namespace hopcheck::http1 {

void Collector::keep(std::string& store, std::string_view octets) const {
  if (store.size() < keep_) store.append(octets.substr(0, keep_ - store.size()));
}

void Collector::begin_body() {
  has_head_ = true;
  message_.head = reader_.head();
  message_.framing = reader_.framing();
  message_.persistent =
      persists(message_.head.version(), message_.head.fields) && message_.framing != Framing::close && message_.framing != Framing::tunnel;
}

Message Collector::complete() {
  has_head_ = false;
  fresh_ = true;
  message_.trailers = reader_.trailers();
  return std::exchange(message_, {});
}

std::optional<Message> Collector::take(std::string_view& octets) {
  while (!malformed_ && !tunnel_) {
    if (fresh_) {
      if (octets.empty()) return std::nullopt;
      raw_.clear();
      fresh_ = false;
    }
    const auto step = reader_.read(octets);
    keep(raw_, octets.substr(0, step.used));
    octets.remove_prefix(step.used);
    switch (step.part) {
      case Reader::Part::head:
        begin_body();
        if (message_.framing == Framing::tunnel) {
          tunnel_ = true;
          return complete();
        }
        break;
      case Reader::Part::content:
        keep(message_.body, step.octets);
        message_.body_length += step.octets.size();
        break;
      case Reader::Part::end: return complete();
      case Reader::Part::need_more:
      case Reader::Part::tunnel:  // not reached: once its head has come, all else is left in `octets`
        return std::nullopt;
      case Reader::Part::malformed:
        malformed_ = true;
        if (!has_head_) malformed_head_ = reader_.head();
        keep(raw_, octets);
        break;
    }
  }
  return std::nullopt;
}

std::optional<Message> Collector::finish() {
  if (reader_.finish() != Reader::Part::end) return std::nullopt;
  return complete();
}

}  // namespace hopcheck::http1
