#include "http1/error.hpp"

#include <array>
#include <cassert>

namespace hopcheck::http1 {
namespace {

// In the order of the enumeration, which the test holds.
constexpr std::array kinds{
    ErrorKind{ErrorCode::bare_cr, "bare-cr", "a CR is not followed by LF", "9112-2.2-d", 400},
    ErrorKind{ErrorCode::bare_lf, "bare-lf", "a line ends in LF without CR", "9112-2.1-x2", 400},
    ErrorKind{ErrorCode::control_octet, "control-octet", "a control octet stands in a line", "9110-5.5-d", 400},
    ErrorKind{ErrorCode::request_line, "request-line", "the request-line is not method SP request-target SP HTTP-version", "9112-3.2-a",
              400},
    ErrorKind{ErrorCode::method, "method", "the method is not a token", "9112-3.2-a", 400},
    ErrorKind{ErrorCode::request_target, "request-target", "the request-target has none of the four forms that the method allows",
              "9112-3.2-a", 400},
    ErrorKind{ErrorCode::request_target_too_long, "request-target-too-long", "the request-line is longer than the limit", "9112-3-c", 414},
    ErrorKind{ErrorCode::version, "version", "the HTTP-version is not HTTP/DIGIT.DIGIT", "9112-2.3-x1", 400},
    ErrorKind{ErrorCode::version_not_supported, "version-not-supported", "the major version is not 1", "9110-15.6.6-x1", 505},
    ErrorKind{ErrorCode::status_line, "status-line", "the status-line is not HTTP-version SP status-code SP [ reason-phrase ]", "9112-4-d",
              400},
    ErrorKind{ErrorCode::field_name, "field-name", "a field name is not a token", "9112-5-x1", 400},
    ErrorKind{ErrorCode::field_line, "field-line", "a field line has no colon", "9112-5-x1", 400},
    ErrorKind{ErrorCode::obs_fold, "obs-fold", "a field line is folded", "9112-5.2-b", 400},
    ErrorKind{ErrorCode::space_before_colon, "space-before-colon", "whitespace stands between a field name and its colon", "9112-5.1-a",
              400},
    ErrorKind{ErrorCode::space_before_fields, "space-before-fields", "whitespace stands between start-line and first field", "9112-2.2-i",
              400},
    ErrorKind{ErrorCode::host_missing, "host-missing", "an HTTP/1.1 request has no Host", "9112-3.2-f", 400},
    ErrorKind{ErrorCode::host_repeated, "host-repeated", "the request has more than one Host", "9112-3.2-f", 400},
    ErrorKind{ErrorCode::host_invalid, "host-invalid", "the value of Host is not uri-host [ : port ]", "9112-3.2-f", 400},
    ErrorKind{ErrorCode::header_section_too_large, "header-section-too-large", "the header section is larger than the limit", "9110-5.4-a",
              431},
    ErrorKind{ErrorCode::trailer_section_too_large, "trailer-section-too-large", "the trailer section is larger than the limit",
              "9110-5.4-a", 431},
    ErrorKind{ErrorCode::content_length_invalid, "content-length-invalid", "the value of Content-Length is not 1*DIGIT", "9112-6.3-d", 400},
    ErrorKind{ErrorCode::content_length_repeated, "content-length-repeated", "there is more than one Content-Length", "9110-8.6-j", 400},
    ErrorKind{ErrorCode::content_length_too_large, "content-length-too-large", "the Content-Length does not fit 64 bits", "9110-8.6-h",
              413},
    ErrorKind{ErrorCode::both_lengths, "both-lengths", "the message has Content-Length and Transfer-Encoding", "9112-6.3-x3", 400},
    ErrorKind{ErrorCode::transfer_coding_invalid, "transfer-coding-invalid", "a transfer coding is not token *( ; parameter )",
              "9112-6.3-c", 400},
    ErrorKind{ErrorCode::transfer_coding_in_http10, "transfer-coding-in-http10", "an HTTP/1.0 message has Transfer-Encoding", "9112-6.1-n",
              400},
    ErrorKind{ErrorCode::chunked_not_last, "chunked-not-last", "chunked is not the final transfer coding of a request", "9112-6.3-c", 400},
    ErrorKind{ErrorCode::chunked_repeated, "chunked-repeated", "chunked is applied more than once", "9112-6.1-b", 400},
    ErrorKind{ErrorCode::chunked_parameter, "chunked-parameter", "chunked has a parameter", "9112-7.1-d", 400},
    ErrorKind{ErrorCode::chunk_size, "chunk-size", "a chunk-size is not 1*HEXDIG", "9112-7.1-x3", 400},
    ErrorKind{ErrorCode::chunk_size_too_large, "chunk-size-too-large", "a chunk-size does not fit 64 bits", "9112-7.1-c", 413},
    ErrorKind{ErrorCode::chunk_extension, "chunk-extension", "a chunk extension is not ; name [ = value ]", "9112-7.1.1-x2", 400},
    ErrorKind{ErrorCode::chunk_extension_too_large, "chunk-extension-too-large", "the chunk extensions are larger than the limit",
              "9112-7.1.1-x1", 400},
    ErrorKind{ErrorCode::chunk_data_end, "chunk-data-end", "chunk-data is not followed by CRLF", "9112-7.1-x2", 400},
};

}  // namespace

const ErrorKind& kind_of(ErrorCode code) {
  const ErrorKind& kind = kinds.at(static_cast<std::size_t>(code));
  assert(kind.code == code);
  return kind;
}

std::span<const ErrorKind> error_kinds() { return kinds; }

}  // namespace hopcheck::http1
