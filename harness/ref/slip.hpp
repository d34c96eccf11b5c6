// Slips of the pen: what an implementation can get wrong in writing a head that is right in meaning. The conforming
// reference makes none; a mutant makes one of them in every message that it fits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http1/message.hpp"

namespace hopcheck::ref {

enum class Slip {
  bare_cr,                     // behind the start-line
  control_octet,               // in the first field value
  no_space_behind_status,      // nor a reason
  two_spaces_before_target,    // of a request
  space_before_colon,          // of the first field
  folded_field,                // the first
  space_before_fields,         // a line that begins with it
  two_spaces_behind_colon,     // of the first field
  space_around_equals,         // in Content-Type
  needless_escape,             // in Server
  empty_member,                // in Vary
  repeated_date,               //
  no_date_in_errors,           // 4xx
  no_date_in_200,              // of what a gateway forwards, too
  old_date,                    // as in RFC 850
  chunked_twice,               // in Transfer-Encoding
  broken_coding,               // in Transfer-Encoding
  chunked_not_last,            // of a request
  chunk_size_with_0x,          //
  http10_with_chunked,         // of a request
  length_in_interim,           // 1xx
  type_in_304,                 //
  no_upgrade_in_426,           //
  space_in_option,             // in Connection
  type_in_connection,          // as an option
  te_without_option,           // of a request
  chunked_in_te,               // of a request
  space_in_protocol,           // in Upgrade
  length_in_trailers,          //
  via_without_protocol,        //
  wide_via,                    // two SP in it
  host_last,                   // of a request
  absolute_form,               // of a request to an origin
  empty_line_before_request,   //
  length_of_nothing,           // with GET
  close_field,                 // whose name is reserved
};

// The octets of a head, of a chunk and of a last chunk, written with the slip where it fits.
std::string write_with(std::optional<Slip> slip, const http1::Head& head);
std::string write_chunk_with(std::optional<Slip> slip, std::string_view octets);
std::string write_last_chunk_with(std::optional<Slip> slip, http1::Fields trailers);

}  // namespace hopcheck::ref
