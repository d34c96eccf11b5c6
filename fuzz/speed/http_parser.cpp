#include <http_parser.h>

#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {
namespace {

Seen& seen_by(http_parser* parser) { return *static_cast<Seen*>(parser->data); }

int on_target(http_parser* parser, const char* at, size_t size) {
  seen_by(parser).target = {at, size};
  return 0;
}
int on_name(http_parser* parser, const char* at, size_t size) {
  seen_by(parser).name = {at, size};
  return 0;
}
int on_value(http_parser* parser, const char* at, size_t size) {
  Seen& seen = seen_by(parser);
  seen.value = {at, size};
  ++seen.fields;
  return 0;
}
int on_head(http_parser* parser) {
  seen_by(parser).persistent = http_should_keep_alive(parser) != 0;
  return 0;
}
int on_body(http_parser* parser, const char*, size_t size) {
  seen_by(parser).content += size;
  return 0;
}
int on_message_complete(http_parser* parser) {
  seen_by(parser).complete = true;
  return 0;
}

http_parser_settings make_settings() {
  http_parser_settings settings;
  http_parser_settings_init(&settings);
  settings.on_url = on_target;
  settings.on_status = on_target;
  settings.on_header_field = on_name;
  settings.on_header_value = on_value;
  settings.on_headers_complete = on_head;
  settings.on_body = on_body;
  settings.on_message_complete = on_message_complete;
  return settings;
}

}  // namespace

Seen read_with_http_parser(std::string_view input, bool is_request) {
  static const http_parser_settings settings = make_settings();
  http_parser parser;
  http_parser_init(&parser, is_request ? HTTP_REQUEST : HTTP_RESPONSE);
  Seen seen;
  parser.data = &seen;
  if (http_parser_execute(&parser, &settings, input.data(), input.size()) != input.size()) seen.complete = false;
  return seen;
}

}  // namespace hopcheck::speed
