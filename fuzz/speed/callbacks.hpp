// What llhttp and http_parser, which it descends from, are told to call: the same for both, for their settings have the same names.
#pragma once

#include <cstddef>

#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {

template <typename Parser, int (*should_keep_alive)(const Parser*)>
struct Callbacks {
  static Seen& seen_by(Parser* parser) { return *static_cast<Seen*>(parser->data); }

  static int on_target(Parser* parser, const char* at, std::size_t size) {
    seen_by(parser).target = {at, size};
    return 0;
  }
  static int on_name(Parser* parser, const char* at, std::size_t size) {
    seen_by(parser).name = {at, size};
    return 0;
  }
  static int on_value(Parser* parser, const char* at, std::size_t size) {
    Seen& seen = seen_by(parser);
    seen.value = {at, size};
    ++seen.fields;
    return 0;
  }
  static int on_head(Parser* parser) {
    seen_by(parser).persistent = should_keep_alive(parser) != 0;
    return 0;
  }
  static int on_body(Parser* parser, const char*, std::size_t size) {
    seen_by(parser).content += size;
    return 0;
  }
  static int on_message_complete(Parser* parser) {
    seen_by(parser).complete = true;
    return 0;
  }

  template <typename Settings>
  static Settings settings() {
    Settings settings{};
    settings.on_url = on_target;
    settings.on_status = on_target;
    settings.on_header_field = on_name;
    settings.on_header_value = on_value;
    settings.on_headers_complete = on_head;
    settings.on_body = on_body;
    settings.on_message_complete = on_message_complete;
    return settings;
  }
};

}  // namespace hopcheck::speed
