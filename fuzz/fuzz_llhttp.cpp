// The yardstick of fuzz_request's speed; it holds no property. llhttp, the parser of Node.js, in the same harness: a stream of requests is
// read whole, and cut in pieces, and what both readings tell is compared: each method, target, field and range of content.
#include <llhttp.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/stream/heap.hpp"
#include "fuzz/stream/piece.hpp"
#include "fuzz/stream/story.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {  // as the harness of fuzz_request: not counted as coverage
namespace {

struct Reading {
  PieceMemory memory;
  std::string_view piece;
  std::size_t piece_at = 0;
  Story story;
  std::size_t content_end = 0;
  std::ptrdiff_t held = 0;
};

Reading& of(llhttp_t* parser) { return *static_cast<Reading*>(parser->data); }

void say(llhttp_t* parser, std::string_view what, std::size_t number) { of(parser).story.say(what, number); }

int on_octets(llhttp_t* parser, const char* at, size_t size) {
  of(parser).story.say(std::string_view(at, size));
  return 0;
}

int on_separator(llhttp_t* parser) {
  of(parser).story.say("\n");
  return 0;
}

int on_head(llhttp_t* parser) {
  say(parser, "\nhead ", parser->method);
  say(parser, " ", parser->http_minor);
  return 0;
}

int on_content(llhttp_t* parser, const char* at, size_t size) {
  const auto begin = of(parser).piece_at + static_cast<std::size_t>(at - of(parser).piece.data());
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

void begin(Reading& reading, llhttp_t& parser) {
  static const auto settings = callbacks();
  reading.piece_at = 0;
  reading.story.clear();
  reading.content_end = 0;
  reading.held = 0;
  llhttp_init(&parser, HTTP_REQUEST, &settings);
  parser.data = &reading;
}

llhttp_errno_t feed(llhttp_t& parser, std::string_view piece) {
  of(&parser).piece = piece;
  const HeapCount count(of(&parser).held);
  return llhttp_execute(&parser, piece.data(), piece.size());
}

void finish(llhttp_t& parser, llhttp_errno_t error) {
  if (error == HPE_OK) error = llhttp_finish(&parser);
  say(&parser, "\nended with ", error);
}

void read_whole(Reading& reading, std::string_view stream) {
  llhttp_t parser;
  begin(reading, parser);
  finish(parser, feed(parser, stream));
}

void read_cut(Reading& reading, std::string_view stream, Cuts cuts) {
  llhttp_t parser;
  begin(reading, parser);
  llhttp_errno_t error = HPE_OK;
  for (auto rest = stream; !rest.empty() && error == HPE_OK;) {
    const auto piece = rest.substr(0, cuts.next());
    reading.piece_at = stream.size() - rest.size();
    rest.remove_prefix(piece.size());
    error = feed(parser, reading.memory.hold(piece));
  }
  finish(parser, error);
}

bool is_same_in_any_cut(std::string_view stream) {
  static Reading whole, cut;  // kept for their memory alone
  read_whole(whole, stream);
  read_cut(cut, stream, Cuts(stream));
  return whole.story.text() == cut.story.text();
}

}  // namespace
}  // namespace hopcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What is returned no engine minds but by not keeping the input.
  return hopcheck::fuzz::is_same_in_any_cut({reinterpret_cast<const char*>(data), size}) ? 0 : -1;
}
