// The grammar of HTTP/1.1: the collected ABNF of RFC 9112, RFC 9110 and RFC 3986 with the core rules of RFC 5234, as the
// .abnf files beside hold them, and recipient.abnf. Their text is part of the program: a fuzz target opens no files.
#pragma once

#include <span>
#include <string_view>

#include "fuzz/grammar/abnf.hpp"

namespace hopcheck::grammar {

// Tagged as the RFCs refer to each other: HTTP/1.1, HTTP, URI, none for the core rules; and recipient.
std::span<const Document> collected_documents();

}  // namespace hopcheck::grammar
