#include "fuzz/stored/complete.hpp"

#include <algorithm>

#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {
namespace {

Stream read_as(Kind kind, std::string_view input) {
  if (kind == Kind::requests) return requests_of(input);
  return kind == Kind::responses ? responses_of(input) : stream_of(input);
}

// A chunk is complete with the line end behind its data: the reader then goes on to the next line.
bool has_complete_chunk(std::string_view body) {
  using Part = http1::Reader::Part;
  auto reader = http1::Reader::of_requests();
  reader.read("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  std::size_t content_end = std::string_view::npos;
  for (std::size_t at = 0; at < body.size(); ++at) {  // octet by octet: one that comes behind the line end shows that it was there
    const auto part = reader.read(body.substr(at, 1)).part;
    if (part == Part::end) return true;
    if (part == Part::malformed) return false;
    if (part == Part::content) content_end = at;
    if (content_end != std::string_view::npos && at == content_end + 2) return true;
  }
  return false;
}

}  // namespace

std::optional<Kind> kind_named(std::string_view name) {
  if (name == "requests") return Kind::requests;
  if (name == "responses") return Kind::responses;
  if (name == "streams") return Kind::streams;
  if (name == "chunked") return Kind::chunked;
  return std::nullopt;
}

bool is_complete(Kind kind, std::string_view input) {
  return kind == Kind::chunked ? has_complete_chunk(input) : reaches_complete_message(read_as(kind, input));
}

std::string behind_complete(Kind kind, std::string_view input) {
  if (kind == Kind::chunked) return "1\r\na\r\n" + std::string(input);
  const auto stream = read_as(kind, input);
  if (stream.requests) return "GET / HTTP/1.1\r\nHost: a\r\n\r\n" + std::string(input);
  const auto method_line = input.size() - stream.octets.size();
  return std::string(input.substr(0, method_line)) + "HTTP/1.1 400 \r\nContent-Length: 0\r\n\r\n" + std::string(stream.octets);
}

}  // namespace hopcheck::fuzz
