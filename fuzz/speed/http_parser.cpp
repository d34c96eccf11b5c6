#include <http_parser.h>

#include "fuzz/speed/callbacks.hpp"

namespace hopcheck::speed {

Seen read_with_http_parser(std::string_view input, bool is_request) {
  static const auto settings = Callbacks<http_parser, http_should_keep_alive>::settings<http_parser_settings>();
  http_parser parser;
  http_parser_init(&parser, is_request ? HTTP_REQUEST : HTTP_RESPONSE);
  Seen seen;
  parser.data = &seen;
  if (http_parser_execute(&parser, &settings, input.data(), input.size()) != input.size()) seen.complete = false;
  return seen;
}

}  // namespace hopcheck::speed
