// Test data: streams of octets with what a strict reader must find in them. The tables are in sound_samples.hpp and
// unsound_samples.hpp; both the tests of the reader and those of the collector run them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "http1/message.hpp"
#include "http1/reader.hpp"

namespace hopcheck::http1::samples {

// One message as sent, and as it must be found.
struct Sent {
  std::string octets;  // with the empty lines before it
  std::string start;   // the start-line
  std::string fields;  // "Name: value" of each line, joined by "|"
  Framing framing = Framing::none;
  std::string body = {};
  std::string trailers = {};  // as fields
};

enum class Ends { between, cut_off, tunnel };

// Messages, then octets that complete none: those of a message that is cut off, or of a tunnel.
struct Sound {
  std::string name;
  std::vector<Sent> messages;
  std::string rest = {};
  Ends ends = Ends::between;
  std::vector<std::string> methods = {};  // of the requests that the final responses answer; then GET
  Limits limits = {};

  std::string stream() const {
    std::string octets;
    for (const Sent& message : messages) octets += message.octets;
    return octets + rest;
  }
};

// The error is at the first octet of `bad`: the place where the two strings meet is the offset that is expected.
struct Unsound {
  std::string name;
  ErrorCode code;
  std::string good;
  std::string bad;
  std::size_t messages = 0;  // complete ones in `good`
  Limits limits = {};
  std::string method = "GET";  // of the request that the first response answers

  std::string stream() const { return good + bad; }
};

// As the tables write a start-line and fields.
inline std::string start_line(const Head& head) {
  if (head.is_request()) return head.request().method + " " + head.request().target + " " + to_string(head.request().version);
  const auto& [version, status, reason] = head.response();
  return fmt::format("{} {:03} {}", to_string(version), status, reason);
}
inline std::string joined(const Fields& fields) {
  std::string text;
  for (const Field& field : fields) text += (text.empty() ? "" : "|") + field.name + ": " + field.value;
  return text;
}

// Limits that differ from the default in one value.
inline Limits with(std::size_t Limits::* limit, std::size_t value) {
  Limits limits;
  limits.*limit = value;
  return limits;
}

// A literal that holds NUL.
template <std::size_t size>
std::string octets(const char (&literal)[size]) {
  return {literal, size - 1};
}

}  // namespace hopcheck::http1::samples
