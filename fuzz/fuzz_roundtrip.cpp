// The property: what is printed from messages that were read (http1::write, write_chunk, write_last_chunk) reads as the same
// messages: start line, fields, framing, content, trailers and persistence, one behind the other, and the same octets of a
// tunnel behind them. And printing is stable: what is printed from what was printed is the same again. What is printed for a
// person (http1::escape) holds nothing that a terminal would obey, and reads as the octets that it came from.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/stream/stream.hpp"
#include "http1/collector.hpp"
#include "http1/octets.hpp"
#include "http1/writer.hpp"

namespace {

using hopcheck::fuzz::Stream;
using hopcheck::http1::Framing;
using hopcheck::http1::Limits;
using hopcheck::http1::Message;

struct Reading {
  std::vector<Message> messages;  // the complete ones
  std::string_view tunnel;
};

Reading read(const Stream& stream, std::string_view octets, Limits limits) {
  hopcheck::http1::Collector collector(stream.reader(limits), octets.size());
  Reading reading;
  const auto take = [&] {
    collector.answers(std::string(stream.method));
    return collector.take(octets);
  };
  for (auto message = take(); message; message = take()) reading.messages.push_back(std::move(*message));
  if (collector.in_tunnel()) reading.tunnel = octets;
  else if (auto last = collector.finish()) reading.messages.push_back(std::move(*last));
  return reading;
}

// A chunk's size is the printer's to choose, and says nothing.
std::string print_chunked(const Message& message) {
  const std::size_t most = 1 + message.body.size() % 17;
  std::string octets;
  for (std::size_t at = 0; at <= message.body.size(); at += most) {  // the last piece may be empty, and no chunk
    octets += hopcheck::http1::write_chunk(std::string_view(message.body).substr(at, most));
  }
  return octets + hopcheck::http1::write_last_chunk(message.trailers);
}

std::string print(const Reading& reading) {
  std::string octets;
  for (const Message& message : reading.messages) {
    octets += hopcheck::http1::write(message.head);
    octets += message.framing == Framing::chunked ? print_chunked(message) : message.body;
  }
  return octets.append(reading.tunnel);
}

bool same(const Message& a, const Message& b) {
  return a.head == b.head && a.framing == b.framing && a.body_length == b.body_length && a.body == b.body && a.trailers == b.trailers &&
         a.persistent == b.persistent;
}

bool same(const Reading& a, const Reading& b) {
  return a.tunnel == b.tunnel && std::equal(a.messages.begin(), a.messages.end(), b.messages.begin(), b.messages.end(),
                                            [](const Message& x, const Message& y) { return same(x, y); });
}

[[noreturn]] void fail(const char* what, std::string_view first, std::string_view second) {
  std::fprintf(stderr, "%s\nfrom:    %s\nprinted: %s\n", what, hopcheck::http1::escape(first).c_str(),
               hopcheck::http1::escape(second).c_str());
  std::abort();
}

// The octets that were escaped: what octets.hpp says of http1::escape, read backwards.
std::string unescaped(std::string_view text) {
  constexpr std::string_view letters = "rnt\\";
  constexpr std::string_view meant = "\r\n\t\\";
  std::string octets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      octets += text[i];
    } else if (const std::size_t letter = letters.find(text.substr(++i, 1)); letter != std::string_view::npos) {
      octets += meant[letter];
    } else {
      unsigned char octet = 0;
      const auto digits = text.substr(i + 1, 2);
      std::from_chars(digits.data(), digits.data() + digits.size(), octet, 16);
      octets += static_cast<char>(octet);
      i += 2;
    }
  }
  return octets;
}

void check_escaped(std::string_view octets) {
  const std::string escaped = hopcheck::http1::escape(octets);
  const bool printable = std::all_of(escaped.begin(), escaped.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!printable || unescaped(escaped) != octets) fail("what was escaped reads otherwise", octets, unescaped(escaped));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_escaped({reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 128)});
  const Stream stream = hopcheck::fuzz::stream_of({reinterpret_cast<const char*>(data), size});
  const Limits limits;
  const Reading read_first = read(stream, stream.octets, limits);
  if (read_first.messages.empty()) return 0;
  const std::string printed = print(read_first);
  // A printed field line has one octet more than one that was read without whitespace.
  const Limits wider{limits.start_line, 2 * limits.header_section, 2 * limits.trailer_section, limits.chunk_line, limits.empty_lines};
  const Reading read_again = read(stream, printed, wider);
  if (!same(read_first, read_again)) fail("what was printed reads otherwise", stream.octets, printed);
  if (print(read_again) != printed) fail("what is printed is not what was printed", printed, print(read_again));
  return 0;
}
