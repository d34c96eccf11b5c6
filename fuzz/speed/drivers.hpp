// A way to time a parser: it reads one message from memory with as little around it as its users can have, each time with a
// parser made anew, and notes where the pieces stand. Knows one parser a file, and nothing of the others.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hopcheck::speed {

// What a user keeps of a message: where the target, names and values stand, and how much content there is. It is written to
// so that no compiler can leave the work out.
struct Seen {
  std::string_view target;  // or reason
  std::string_view name;    // of the last field line
  std::string_view value;
  std::size_t fields = 0;
  std::size_t content = 0;  // octets
  bool persistent = false;
  bool complete = false;
};

struct Driver {
  std::string_view name;
  // Reads the one message that `input` is, and all of it.
  Seen (*read)(std::string_view input, bool is_request);
};

// Those that are built in; harness/http1 is the first.
std::vector<Driver> drivers();

Seen read_with_http1(std::string_view input, bool is_request);
Seen read_with_beast(std::string_view input, bool is_request);
Seen read_with_http_parser(std::string_view input, bool is_request);
Seen read_with_libhtp(std::string_view input, bool is_request);
Seen read_with_llhttp(std::string_view input, bool is_request);
Seen read_with_picohttpparser(std::string_view input, bool is_request);

}  // namespace hopcheck::speed
