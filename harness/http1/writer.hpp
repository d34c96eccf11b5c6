// Messages to octets (RFC 9112, 2.1 and 7.1). Prints what it is given: soundness is the caller's business.
#pragma once

#include <string>
#include <string_view>

#include "http1/message.hpp"

namespace hopcheck::http1 {

std::string write_fields(const Fields& fields);
std::string write(const Head& head);  // with the empty line
std::string write_chunk(std::string_view data);  // nothing for no data: that would be the last chunk
std::string write_last_chunk(const Fields& trailers);

}  // namespace hopcheck::http1
