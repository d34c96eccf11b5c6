// Heads on their way through a gateway: what is taken off, what is put on (RFC 9110, 7.6). Pure; it knows no connections.
#pragma once

#include <string>
#include <vector>

#include "ref/context.hpp"
#include "ref/framer.hpp"
#include "ref/session.hpp"

namespace hopcheck::ref {

struct ForwardedRequest {
  http1::Head head;
  http1::Framing framing;    // as it goes out
  bool offers_upgrade;
};
// Whether Max-Forwards of an OPTIONS or TRACE request is 0, so that the answer is to come from here (RFC 9110, 7.6.2).
bool may_go_no_further(const Policy& policy, const Request& request);

ForwardedRequest forward_request(const Context& context, const Request& request);

// `framing` is that of the response as it came, `asked` the method that it answers. What it says about its own framing
// and connection is gone afterwards.
Response forward_response(const Context& context, const http1::Head& head, http1::Framing framing, const std::string& asked);
http1::Head forward_interim(const Context& context, const http1::Head& head);
http1::Head forward_101(const Context& context, const http1::Head& head);

// Of the message with this head.
http1::Fields forward_trailers(const Context& context, const http1::Head& head, http1::Fields trailers);

}  // namespace hopcheck::ref
