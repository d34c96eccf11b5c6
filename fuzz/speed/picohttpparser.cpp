// picohttpparser reads a header section, and chunks in place: how the body is framed and whether the connection persists is
// looked for here, in the fields it found, as its users do, with no more checks than they need.
#include <strings.h>

#include <array>
#include <charconv>
#include <cstring>

#include "fuzz/peer/phr.hpp"
#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {
namespace {

using Headers = std::array<phr_header, 100>;

struct Framing {
  bool chunked = false;
  std::size_t length = 0;
};

bool same(std::string_view text, const char* other) { return strncasecmp(text.data(), other, text.size()) == 0; }

Framing look_at(const Headers& headers, std::size_t count, Seen& seen) {
  Framing framing;
  for (std::size_t i = 0; i < count; ++i) {
    seen.name = {headers[i].name, headers[i].name_len};
    seen.value = {headers[i].value, headers[i].value_len};
    switch (seen.name.size()) {
      case 10:
        if (same(seen.name, "connection")) seen.persistent = seen.value.size() != 5 || !same(seen.value, "close");
        break;
      case 14:
        if (same(seen.name, "content-length")) {
          std::from_chars(seen.value.data(), seen.value.data() + seen.value.size(), framing.length);
        }
        break;
      case 17:
        if (same(seen.name, "transfer-encoding")) framing.chunked = seen.value.size() == 7 && same(seen.value, "chunked");
        break;
      default: break;
    }
  }
  seen.fields = count;
  return framing;
}

// It decodes in place, so a copy of the body has to be made.
void decode(std::string_view body, Seen& seen) {
  static std::array<char, 1 << 17> copy;
  std::memcpy(copy.data(), body.data(), body.size());
  phr_chunked_decoder decoder{};
  decoder.consume_trailer = 1;
  std::size_t size = body.size();
  seen.complete = phr_decode_chunked(&decoder, copy.data(), &size) == 0;
  seen.content = size;
}

}  // namespace

Seen read_with_picohttpparser(std::string_view input, bool is_request) {
  Seen seen;
  seen.persistent = true;
  Headers headers;
  std::size_t count = headers.size();
  const char* method = nullptr;
  const char* target = nullptr;
  std::size_t method_size = 0;
  std::size_t target_size = 0;
  int minor = 0;
  int status = 0;
  const int used =
      is_request
          ? phr_parse_request(input.data(), input.size(), &method, &method_size, &target, &target_size, &minor, headers.data(), &count, 0)
          : phr_parse_response(input.data(), input.size(), &minor, &status, &target, &target_size, headers.data(), &count, 0);
  if (used < 0) return seen;
  seen.target = {target, target_size};
  const Framing framing = look_at(headers, count, seen);
  const std::string_view body = input.substr(static_cast<std::size_t>(used));
  if (framing.chunked) {
    decode(body, seen);
  } else {
    seen.content = framing.length;
    seen.complete = body.size() == framing.length;
  }
  return seen;
}

}  // namespace hopcheck::speed
