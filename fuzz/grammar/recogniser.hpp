// A recogniser of streams of HTTP/1.x messages: the collected ABNF for what it can say, and the rows of prose.hpp for the
// rest. Slow and obvious, and nothing of harness/http1 is in it: it is what the reader is held against.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hopcheck::grammar {

struct FieldLine {
  std::string_view name;
  std::string_view value;
};

enum class Body { none, length, chunked, close, tunnel };

struct Head {
  // Of a request the method and the request-target, of a response the status-code and the reason-phrase.
  std::string_view first;
  std::string_view second;
  std::string_view version;
  std::vector<FieldLine> fields;
};

struct Message {
  Head head;
  Body body = Body::none;
  std::string content;
  bool complete = false;
  std::vector<FieldLine> trailers;
  std::uint64_t ends = 0;  // where the next begins; of a complete message
};

struct Recognition {
  enum class Ending {
    between,    // the stream ends after a message
    cut_off,    // it ends inside of one that, continued, could be sound
    tunnel,     // what follows is not HTTP any more
    no_http,    // it cannot be continued to be a stream of HTTP messages
    late_line,  // so too, but for the octets of its last line alone, which is not complete
  };
  std::vector<Message> messages;  // those whose head is complete and sound; all but the last are complete
  Ending ending = Ending::between;
  std::vector<std::string_view> broken;  // where prose is: the errors of its rows
};

// Requests, or responses to requests of that method. What is found views the stream.
Recognition recognise(std::string_view stream, bool requests, std::string_view method = "GET");

}  // namespace hopcheck::grammar
