#include "fuzz/promotion/treatment.hpp"

#include <array>
#include <cassert>

namespace hopcheck::fuzz {
namespace {

using enum http1::ErrorCode;
using B = Breach;
using T = Taking;

// RFC 9112, 2.2: what does not match the grammar SHOULD be answered 400, and the connection closed.
constexpr std::string_view grammar = "9112-2.2-j";
const std::vector<std::string_view> any{"4xx", "5xx"};
const std::vector<std::string_view> bad{"400"};

// In the order of the codes, which the test holds.
const std::array rows{
    Treatment{bare_cr, {grammar}, any, B::none, B::none, T::counted, B::must, B::should},
    Treatment{bare_lf, {grammar}, any, B::none, B::none, T::counted, B::ought, B::should},
    Treatment{control_octet, {grammar}, any, B::none, B::none, T::counted, B::must, B::should},
    // Whitespace may be taken for what separates the parts of a request-line (RFC 9112, 3).
    Treatment{request_line, {grammar}, {"400", "301"}, B::should, B::should, T::counted, B::should, B::should},
    Treatment{method, {grammar}, {"400", "301"}, B::should, B::should, T::counted, B::should, B::should},
    Treatment{request_target, {grammar}, {"400", "301"}, B::should, B::should, T::counted, B::should, B::none},
    Treatment{request_target_too_long, {}, {"414"}, B::must, B::must, T::allowed, B::none, B::none, "exhaustion"},
    Treatment{version, {grammar}, {"400", "505"}, B::should, B::should, T::refused, B::should, B::should},
    Treatment{version_not_supported, {}, {"505"}, B::ought, B::ought, T::allowed, B::none, B::none, "downgrade"},
    Treatment{status_line, {}, any, B::none, B::none, T::allowed, B::none, B::none},  // no request has one
    Treatment{field_name, {grammar}, bad, B::should, B::should, T::refused, B::should, B::should},
    Treatment{field_line, {grammar}, bad, B::should, B::should, T::refused, B::should, B::should},
    Treatment{obs_fold, {}, bad, B::must, B::must, T::counted, B::must, B::none},
    Treatment{space_before_colon, {}, bad, B::must, B::must, T::refused, B::must, B::none},
    Treatment{space_before_fields, {grammar}, any, B::none, B::none, T::counted, B::must, B::should},
    Treatment{host_missing, {}, bad, B::must, B::must, T::refused, B::must, B::none, "bypassed-rule"},
    Treatment{host_repeated, {}, bad, B::must, B::must, T::refused, B::must, B::none, "bypassed-rule"},
    Treatment{host_invalid, {}, bad, B::must, B::must, T::refused, B::must, B::none, "bypassed-rule"},
    Treatment{header_section_too_large, {}, {"4xx"}, B::must, B::must, T::allowed, B::none, B::none, "exhaustion"},
    Treatment{trailer_section_too_large, {}, {"4xx"}, B::must, B::must, T::allowed, B::none, B::none, "exhaustion"},
    Treatment{content_length_invalid, {"9112-6.3-e"}, bad, B::must, B::must, T::refused, B::must, B::must},
    Treatment{content_length_repeated, {"9112-6.3-e"}, bad, B::must, B::must, T::refused, B::must, B::must},
    Treatment{content_length_too_large, {}, any, B::none, B::none, T::counted, B::must, B::none},
    Treatment{both_lengths, {"9112-6.1-m"}, any, B::none, B::none, T::closes, B::must, B::must},
    Treatment{transfer_coding_invalid, {}, bad, B::must, B::must, T::refused, B::must, B::must},
    Treatment{transfer_coding_in_http10, {}, any, B::none, B::none, T::closes, B::must, B::must},
    Treatment{chunked_not_last, {}, bad, B::must, B::must, T::refused, B::must, B::must},
    // No sentence says what a recipient makes of it; only that all should make the same.
    Treatment{chunked_repeated, {"9112-11.2-x1"}, any, B::none, B::none, T::counted, B::ought, B::none},
    Treatment{chunked_parameter, {}, any, B::none, B::none, T::refused, B::should, B::none},
    Treatment{chunk_size, {grammar}, bad, B::should, B::none, T::refused, B::should, B::should},
    Treatment{chunk_size_too_large, {}, any, B::none, B::none, T::counted, B::must, B::none},
    Treatment{chunk_extension, {grammar}, bad, B::should, B::none, T::refused, B::should, B::should},
    Treatment{chunk_extension_too_large, {}, {"4xx"}, B::ought, B::ought, T::allowed, B::none, B::none, "exhaustion"},
    Treatment{chunk_data_end, {grammar}, bad, B::should, B::none, T::refused, B::should, B::should},
};

}  // namespace

const Treatment& treatment_of(http1::ErrorCode code) {
  const Treatment& row = rows.at(static_cast<std::size_t>(code));
  assert(row.code == code);
  return row;
}

std::span<const Treatment> treatments() { return rows; }

std::string_view response_cite(http1::ErrorCode code, bool proxy) {
  switch (code) {
    case bare_cr: return "9112-2.2-d";
    case control_octet: return "9110-5.5-d";
    case obs_fold: return "9112-5.2-c";
    case space_before_colon: return proxy ? "9112-5.1-b" : "";
    case content_length_invalid:
    case content_length_repeated: return proxy ? "9112-6.3-f" : "9112-6.3-g";
    case both_lengths: return "9112-6.3-b";
    case chunked_repeated: return "9112-6.1-b";
    default: return "";
  }
}

bool is_discarded(http1::ErrorCode code) { return code == content_length_invalid || code == content_length_repeated; }

}  // namespace hopcheck::fuzz
