// The conversations that hopcheck holds for itself, before it holds those of the library: is anyone there, and what can
// it do. Cases like all others.
#pragma once

#include "case/case.hpp"

namespace hopcheck::cli {

cases::Case plain_request();      // GET, to be answered 2xx
cases::Case post_request();       // POST with content, to be answered 2xx; observes whether it comes back
cases::Case upgrade_request();    // an offer of ${protocol}, to be answered 101
cases::Case reuse_of_origin();    // two requests, which a gateway is to send on one connection to the origin

}  // namespace hopcheck::cli
