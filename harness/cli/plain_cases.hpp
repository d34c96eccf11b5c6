// The conversations that hopcheck holds for itself, before it holds those of the library: is anyone there, and what can
// it do. Cases like all others.
#pragma once

#include "case/case.hpp"

namespace hopcheck::cli {

cases::Case plain_request();      // GET, to be answered 2xx
cases::Case post_request();       // POST with content, to be answered 2xx; observes whether it comes back
cases::Case upgrade_request();    // an offer of ${protocol}, to be answered 101
cases::Case connect_request();    // CONNECT to our origin, to be answered 2xx; and octets that arrive there, and back
cases::Case requests_to_origin();  // a few in turn, to see whether a gateway sends any on the connection of the one before

}  // namespace hopcheck::cli
