// The yardstick of fuzz_request's speed; it holds no property. llhttp, the parser of Node.js, in the same harness: a stream of requests is
// read whole, and cut in pieces, and what both readings tell is compared: each method, target, field and range of content.
#include <llhttp.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/stream/stream.hpp"

namespace {

struct Reading {
  std::string_view stream;
  std::string text;
  std::size_t content_end = 0;
};

Reading& of(llhttp_t* parser) { return *static_cast<Reading*>(parser->data); }

void say(llhttp_t* parser, std::string_view what, std::size_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  of(parser).text.append(what).append(digits.data(), end);
}

int on_octets(llhttp_t* parser, const char* at, size_t size) {
  of(parser).text.append(at, size);
  return 0;
}

int on_separator(llhttp_t* parser) {
  of(parser).text += '\n';
  return 0;
}

int on_head(llhttp_t* parser) {
  say(parser, "\nhead ", parser->method);
  say(parser, " ", parser->http_minor);
  return 0;
}

int on_content(llhttp_t* parser, const char* at, size_t size) {
  const auto begin = static_cast<std::size_t>(at - of(parser).stream.data());
  if (begin != of(parser).content_end) say(parser, "\ncontent goes on at ", begin);
  of(parser).content_end = begin + size;
  return 0;
}

int on_end(llhttp_t* parser) {
  say(parser, "\ncontent to ", of(parser).content_end);
  return 0;
}

llhttp_settings_t callbacks() {
  llhttp_settings_t settings;
  llhttp_settings_init(&settings);
  settings.on_url = settings.on_header_field = settings.on_header_value = on_octets;
  settings.on_url_complete = settings.on_header_field_complete = settings.on_header_value_complete = on_separator;
  settings.on_headers_complete = on_head;
  settings.on_body = on_content;
  settings.on_message_complete = on_end;
  return settings;
}

template <typename Next>
void read(Reading& reading, std::string_view stream, Next next_piece) {
  static const auto settings = callbacks();
  reading.stream = stream;
  reading.text.clear();
  reading.content_end = 0;
  llhttp_t parser;
  llhttp_init(&parser, HTTP_REQUEST, &settings);
  parser.data = &reading;
  llhttp_errno_t error = HPE_OK;
  for (auto rest = stream; !rest.empty() && error == HPE_OK;) {
    const auto piece = rest.substr(0, next_piece());
    rest.remove_prefix(piece.size());
    error = llhttp_execute(&parser, piece.data(), piece.size());
  }
  if (error == HPE_OK) error = llhttp_finish(&parser);
  say(&parser, "\nended with ", error);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  static Reading whole, cut;  // kept for their memory alone
  read(whole, input, [&] { return input.size(); });
  hopcheck::fuzz::Cuts cuts(input);
  read(cut, input, [&] { return cuts.next(); });
  return whole.text == cut.text ? 0 : -1;  // which no engine minds but by not keeping the input
}
