// Whether a field value is what the ABNF of its field says: for those who check what a sender generates, where a reader
// takes what comes. Values come without outer whitespace. Pure.
#pragma once

#include <string_view>

namespace hopcheck::http1 {

// #token, as in Connection and Allow (RFC 9110, 5.6.1 and 5.6.2). Empty members are another matter.
bool is_token_list(std::string_view value);

// #( token [ "/" token ] ), as in Upgrade (RFC 9110, 7.8).
bool is_protocol_list(std::string_view value);

// #( received-protocol RWS received-by [ RWS comment ] ) (RFC 9110, 7.6.3); received-by may also be a host in brackets.
bool is_via(std::string_view value);

// #( token *( OWS ";" OWS token BWS "=" BWS ( token / quoted-string ) ) ), as in Transfer-Encoding and TE, weights
// included (RFC 9110, 10.1.4).
bool is_coding_list(std::string_view value);

// IMF-fixdate: "Sun, 06 Nov 1994 08:49:37 GMT", with the right day name or not (RFC 9110, 5.6.7).
bool is_imf_date(std::string_view value);

// Whether a comma-separated list has an empty member. An empty value is an empty list. Commas in quoted-strings and comments part none.
bool has_empty_member(std::string_view value);

// Whether whitespace stands beside an "=" outside of quoted-strings and comments.
bool has_space_around_equals(std::string_view value);

// Whether whitespace between words is more than one SP, outside of both: the required whitespace of RFC 9110, 5.6.3.
bool has_wide_space(std::string_view value);

// Whether a quoted-string escapes what is neither DQUOTE nor backslash, or a comment what is neither parenthesis nor
// backslash (RFC 9110, 5.6.4 and 5.6.5).
bool has_needless_escape(std::string_view value);

}  // namespace hopcheck::http1
