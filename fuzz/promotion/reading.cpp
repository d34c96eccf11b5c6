#include "fuzz/promotion/reading.hpp"

#include "http1/collector.hpp"

namespace hopcheck::fuzz {
namespace {

std::size_t behind_empty_lines(std::string_view octets, std::size_t at) {
  while (octets.substr(at, 2) == "\r\n") at += 2;
  return at;
}

}  // namespace

Reading read(const Stream& stream) {
  http1::Collector collector(stream.reader(), 1 << 16);
  collector.answers(std::string(stream.method));
  Reading reading;
  std::string_view left = stream.octets;
  const auto add = [&](http1::Message message) {
    const auto begin = behind_empty_lines(stream.octets, reading.rest);
    reading.rest = static_cast<std::size_t>(collector.at());
    reading.messages.push_back({begin, reading.rest, std::move(message)});
    collector.answers(std::string(stream.method));
  };
  while (auto message = collector.take(left)) add(std::move(*message));
  if (collector.malformed()) reading.error = collector.error();
  reading.tunnel = collector.in_tunnel();
  reading.has_head = collector.has_head();
  if (collector.has_head()) reading.partial = collector.partial();
  else if (reading.error && place_of(stream, reading) == "header section") reading.partial.head = collector.malformed_head();
  if (reading.error || reading.tunnel || collector.between_messages()) return reading;
  if (auto last = collector.finish()) add(std::move(*last));
  else reading.cut_off = true;
  return reading;
}

std::string_view place_of(const Stream& stream, const Reading& reading) {
  if (!reading.error) return reading.cut_off ? "cut off" : "sound";
  if (reading.has_head) return "content";
  const auto begin = behind_empty_lines(stream.octets, reading.rest);
  const auto line = stream.octets.find("\r\n", begin);
  return line == std::string_view::npos || reading.error->at < line + 2 ? "start-line" : "header section";
}

}  // namespace hopcheck::fuzz
