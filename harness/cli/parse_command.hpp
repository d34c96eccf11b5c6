// hopcheck parse: how the reference parser reads a stream of octets.
#pragma once

#include <iosfwd>
#include <string>

namespace hopcheck::cli {

struct ParseArguments {
  bool response = false;       // a stream of responses, else of requests
  bool open = false;           // the end of the input is not the end of the stream
  std::string method = "GET";  // that the responses answer
};

// Prints one JSON object, in which a string's U+00XX is one octet, and returns the exit status: 0, 5 for incomplete or 6
// for malformed. Reading stops after a message that ends its connection.
int parse(std::istream& from, std::ostream& to, const ParseArguments& arguments);

}  // namespace hopcheck::cli
