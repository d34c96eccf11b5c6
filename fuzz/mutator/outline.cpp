#include "fuzz/mutator/outline.hpp"

#include <algorithm>
#include <cstdint>

#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

bool begins_with(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i) {
    if (http1::to_lower(text[i]) != lower_case[i]) return false;
  }
  return true;
}

std::size_t number(std::string_view digits, std::size_t base, std::size_t most) {
  std::size_t value = 0;
  for (const char c : digits) {
    if (!http1::is_hex_digit(c) || (base == 10 && !http1::is_digit(c))) break;
    value = std::min(value * base + http1::hex_value(c), most);
  }
  return value;
}

std::string_view after_colon(std::string_view field) { return http1::trim(field.substr(std::min(field.find(':'), field.size() - 1) + 1)); }

}  // namespace

Line line_at(std::string_view octets, std::size_t begin) {
  const auto lf = octets.find('\n', begin);
  if (lf == std::string_view::npos) return {begin, octets.size(), octets.size()};
  return {begin, lf > begin && octets[lf - 1] == '\r' ? lf - 1 : lf, lf + 1};
}

Chunks::Chunks(std::string_view octets, std::size_t begin) : trailers(octets.size()), end(octets.size()) {
  std::size_t at = begin;
  while (at < octets.size() && count < chunk.size() && !ended) {
    auto& found = chunk.at(count++);
    found.size = line_at(octets, at);
    const auto size = number(octets.substr(at, found.size.end - at), 16, octets.size());
    ended = size == 0;
    found.data_end = std::min(found.size.next + size, octets.size());
    found.next = found.data_end;
    if (ended) continue;
    if (octets.substr(found.next).starts_with('\r')) ++found.next;
    if (octets.substr(found.next).starts_with('\n')) ++found.next;
    at = found.next;
  }
  if (!ended) return;
  trailers = chunk.at(count - 1).next;
  for (at = trailers; at < octets.size();) {
    const auto line = line_at(octets, at);
    at = line.next;
    if (line.begin == line.end) break;
  }
  end = at;
}

Outline::Outline(std::string_view octets, bool requests) {
  for (std::size_t at = 0; at < octets.size() && messages < message.size();) at = take_message(octets, at, requests);
}

void Outline::note_framing(std::string_view field, Message& found) const {
  if (found.framing == Body::chunked || field.empty()) return;
  const bool chunked = begins_with(field, "transfer-encoding");
  if (!chunked && !begins_with(field, "content-length")) return;
  found.framing = chunked ? Body::chunked : Body::length;
  found.framed_by = lines - 1;
}

std::size_t Outline::take_message(std::string_view octets, std::size_t begin, bool requests) {
  auto& found = message.at(messages++);
  found.start = line_at(octets, begin);
  found.first_field = lines;
  std::size_t at = found.start.next;
  found.head_end = found.body = octets.size();
  while (at < octets.size() && lines < line.size()) {
    const auto next = line_at(octets, at);
    if (next.begin == next.end) {
      found.head_end = at;
      found.body = next.next;
      break;
    }
    line.at(lines++) = next;
    note_framing(octets.substr(next.begin, next.end - next.begin), found);
    at = next.next;
  }
  found.last_field = lines;
  found.end = found.body;
  if (found.framing == Body::chunked) {
    found.end = Chunks(octets, found.body).end;
  } else if (found.framing == Body::length) {
    const auto& field = line.at(found.framed_by);
    found.end += number(after_colon(octets.substr(field.begin, field.end - field.begin)), 10, octets.size() - found.body);
  } else if (!requests) {  // up to the connection's close, unless there is another response
    found.framing = Body::rest;
    found.end = std::min(octets.find("HTTP/1.", found.body), octets.size());
  }
  return found.end;
}

}  // namespace hopcheck::fuzz
