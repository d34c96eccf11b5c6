// What our origin answers by itself: enough for any case in which it plays no part.
#pragma once

#include <string>

#include "http1/message.hpp"

namespace hopcheck::play {

struct Answer {
  std::string octets;
  bool closes = false;    // the connection, after it
  bool switches = false;  // to the echo protocol: every octet goes back from here on
};

// GET and the like: 200 with a short content, 304 if the client has it, 404 for ".../missing"; POST and PUT: the content comes back;
// OPTIONS: 204; other methods: 405 or 501. An offer of the protocol "echo" is taken. The response keeps to the request's version in what
// it relies on.
Answer answer_to(const http1::Message& request);

}  // namespace hopcheck::play
