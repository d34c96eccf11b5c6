// One message of a conversation, whoever sent it and whether or not a check awaited it: what the rules of
// cases/passive.json are held against. A value; content is not kept.
#pragma once

#include <optional>
#include <string>

#include "http1/error.hpp"
#include "http1/message.hpp"

namespace hopcheck::play {

struct Said {
  static constexpr std::size_t most_octets = 16 * 1024;  // kept of a header section as it came

  enum class End {
    complete,
    cut_off,     // its sender ended the connection within it
    unfinished,  // the conversation, or we, ended first; or the strict reader gave up on it
  };

  bool by_target = true;  // else by us, at the other side of a gateway or proxy
  bool is_request = false;
  std::string endpoint;  // that took it, or sent it: "client", "origin"
  int connection = 0;    // counted from 1 within the conversation
  bool head_known = false;  // message.head is whole, be its framing sound or not
  http1::Message message;
  std::string octets;                  // of its header section, with empty lines before it
  std::string behind;                  // what came behind it and begins no message: the first octets
  std::optional<http1::Error> error;   // why the strict reader does not take it
  End end = End::unfinished;
  std::optional<http1::Head> answers;  // of a response: the request that it answers, where that is known for sure
};

}  // namespace hopcheck::play
