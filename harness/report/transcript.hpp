// What was said in one conversation, as lines for a person. Octets are escaped, and only they stand behind an arrow, so
// that nothing a peer sends can pass for something that happened. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "play/trace.hpp"

namespace hopcheck::report {

// Each line without its line end. Octets stand behind `>` (sent by hopcheck) or `<` (received), one wire line a line; long
// lines and long bodies are cut. The first line of a moment has its time, endpoint and connection:
//
//       0.0 ms  client 1  > GET / HTTP/1.1\r\n
//                         > \r\n
//       1.4 ms  client 1  < HTTP/1.1 204 No Content\r\n
//                         < \r\n
//       1.5 ms  client 1  FIN received
std::vector<std::string> transcript(const std::vector<play::Moment>& moments, std::size_t moments_lost);

}  // namespace hopcheck::report
