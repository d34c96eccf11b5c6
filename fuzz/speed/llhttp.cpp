#include <llhttp.h>

#include "fuzz/speed/callbacks.hpp"

namespace hopcheck::speed {

Seen read_with_llhttp(std::string_view input, bool is_request) {
  static const auto settings = Callbacks<llhttp_t, llhttp_should_keep_alive>::settings<llhttp_settings_t>();
  llhttp_t parser;
  llhttp_init(&parser, is_request ? HTTP_REQUEST : HTTP_RESPONSE, &settings);
  Seen seen;
  parser.data = &seen;
  if (llhttp_execute(&parser, input.data(), input.size()) != HPE_OK) seen.complete = false;
  return seen;
}

}  // namespace hopcheck::speed
