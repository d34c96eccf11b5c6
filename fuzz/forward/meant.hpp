// What a conforming intermediary makes of the messages that come to it: what it has to pass on, and what it answers itself,
// from the text of RFC 9110 (3.7, 7.4, 7.6, 7.8, 9.3.6, 15) and RFC 9112 (2.3, 3.2, 6.1, 6.3, 9.3). Messages are read by the
// strict reader; what becomes of them is said here a second time, with no code of harness/ref, so that the reference gateway
// can be held against it. Where the RFCs leave a choice, it is the reference gateway's, and the line says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http1/message.hpp"

namespace hopcheck::fuzz {

enum class Role { gateway, proxy };

// A message that is to come out, or the beginning of one that is never completed.
struct Meant {
  http1::Message message;
  bool complete = false;
  bool own = false;  // an error of the intermediary itself: its status is all that is meant
};

// The final response to one request, whoever makes it.
struct Answer {
  int status;
  bool to_head;  // to a complete request with HEAD
};

// Of the stream of a client that then ends its side, where the origin answers each request with 200 as soon as it is complete,
// but with 101 where it is offered websocket.
struct ForOrigin {
  std::vector<Meant> requests;        // in order; none but the last is incomplete
  std::optional<std::string> behind;  // the octets that follow them when the protocol was switched
  std::optional<std::string> tunnel;  // the octets of a CONNECT, over a connection of their own
  std::vector<Answer> answers;        // in order
};
ForOrigin meant_for_origin(std::string_view from_client, Role role);
// What the request behind this head offers, where it does so as it should (RFC 9110, 7.8): Upgrade with its connection option.
bool offers_websocket(const http1::Head& head);

// Of what an origin sends upon one request, before it ends its side.
struct ForClient {
  std::vector<Meant> responses;
  bool reset = false;     // the client can tell by nothing else that the last one is incomplete
  bool reusable = false;  // the origin's connection, where nothing else comes over it
};
ForClient meant_for_client(std::string_view from_origin, const http1::RequestLine& asked);

}  // namespace hopcheck::fuzz
