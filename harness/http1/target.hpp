// The grammar of request-targets and of Host (RFC 9112, 3.2; RFC 9110, 7.2; RFC 3986). Recognises, never normalises.
#pragma once

#include <string_view>

namespace hopcheck::http1 {

// Whether `target` has a form that `method` may use: authority-form for CONNECT, asterisk-form for OPTIONS,
// origin-form and absolute-form for all but CONNECT.
bool is_request_target(std::string_view method, std::string_view target);

// uri-host [ ":" port ], as in Host; it may be empty.
bool is_host(std::string_view value);

// uri-host ":" port with neither of them empty, as in CONNECT (RFC 9110, 9.3.6).
bool is_authority(std::string_view value);

}  // namespace hopcheck::http1
