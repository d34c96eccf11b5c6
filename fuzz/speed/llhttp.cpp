#include <llhttp.h>

#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {
namespace {

Seen& seen_by(llhttp_t* parser) { return *static_cast<Seen*>(parser->data); }

int on_target(llhttp_t* parser, const char* at, size_t size) {
  seen_by(parser).target = {at, size};
  return 0;
}
int on_name(llhttp_t* parser, const char* at, size_t size) {
  seen_by(parser).name = {at, size};
  return 0;
}
int on_value(llhttp_t* parser, const char* at, size_t size) {
  Seen& seen = seen_by(parser);
  seen.value = {at, size};
  ++seen.fields;
  return 0;
}
int on_head(llhttp_t* parser) {
  seen_by(parser).persistent = llhttp_should_keep_alive(parser) != 0;
  return 0;
}
int on_body(llhttp_t* parser, const char*, size_t size) {
  seen_by(parser).content += size;
  return 0;
}
int on_message_complete(llhttp_t* parser) {
  seen_by(parser).complete = true;
  return 0;
}

llhttp_settings_t make_settings() {
  llhttp_settings_t settings;
  llhttp_settings_init(&settings);
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

Seen read_with_llhttp(std::string_view input, bool is_request) {
  static const llhttp_settings_t settings = make_settings();
  llhttp_t parser;
  llhttp_init(&parser, is_request ? HTTP_REQUEST : HTTP_RESPONSE, &settings);
  Seen seen;
  parser.data = &seen;
  if (llhttp_execute(&parser, input.data(), input.size()) != HPE_OK) seen.complete = false;
  return seen;
}

}  // namespace hopcheck::speed
