// Why the reader rejects: one row of data for each code. A rejection is a value; nothing here throws.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hopcheck::http1 {

enum class ErrorCode {
  bare_cr,
  bare_lf,
  control_octet,
  request_line,
  method,
  request_target,
  request_target_too_long,
  version,
  version_not_supported,
  status_line,
  field_name,
  field_line,
  obs_fold,
  space_before_colon,
  space_before_fields,
  host_missing,
  host_repeated,
  host_invalid,
  header_section_too_large,
  trailer_section_too_large,
  content_length_invalid,
  content_length_repeated,
  content_length_too_large,
  both_lengths,
  transfer_coding_invalid,
  transfer_coding_in_http10,
  chunked_not_last,
  chunked_repeated,
  chunked_parameter,
  chunk_size,
  chunk_size_too_large,
  chunk_extension,
  chunk_extension_too_large,
  chunk_data_end,
};

// What is fixed for a code.
struct ErrorKind {
  ErrorCode code;
  std::string_view name;  // stable, printed by `parse`
  std::string_view why;   // one plain sentence
  std::string_view cite;  // id of the requirement that it rests on
  int status;             // what a server answers
};

const ErrorKind& kind_of(ErrorCode code);
std::span<const ErrorKind> error_kinds();

// Where the stream of messages stopped being HTTP.
struct Error {
  ErrorCode code;
  std::uint64_t at;  // offset of the offending octet, or of the element that is wrong, from the start of the stream
  bool operator==(const Error&) const = default;
};

}  // namespace hopcheck::http1
