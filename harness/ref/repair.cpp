#include "ref/repair.hpp"

#include <algorithm>

#include "http1/octets.hpp"
#include "ref/raw_head.hpp"

namespace hopcheck::ref {
namespace {

using http1::ErrorCode;

std::string first_run(const std::string& text, bool (*takes)(char), const std::string& otherwise) {
  const auto begin = std::find_if(text.begin(), text.end(), takes);
  const std::string run(begin, std::find_if_not(begin, text.end(), takes));
  return run.empty() ? otherwise : run;
}

std::string modulo_64_bits(const std::string& digits) {
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return std::to_string(value);
}

bool is_digit(char c) { return http1::is_digit(c); }
bool is_hex_digit(char c) { return http1::is_hex_digit(c); }

void mend_request_line(std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  std::string text = raw.substr(line.begin, line.size());
  std::string method = text.substr(0, text.find_first_of(" \t"));
  if (!http1::is_token(method)) method = "GET";
  const std::size_t at_sign = text.find('@');
  if (method != "CONNECT" && text.find("://") < at_sign && at_sign != std::string::npos) {  // userinfo, as a part of the host
    raw.replace(line.begin + at_sign, 1, "%40");
    const std::size_t colon = text.find(':', text.find("://") + 1);
    if (colon < at_sign) raw.replace(line.begin + colon, 1, "%3A");
    return;
  }
  raw.replace(line.begin, line.size(), method + (method == "CONNECT" ? " localhost:80 HTTP/1.1" : " / HTTP/1.1"));
}

void mend_status_line(std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  const std::string text = raw.substr(line.begin, line.size());
  const std::size_t blank = std::min(text.find_first_of(" \t"), text.size());
  const std::string status = first_run(text.substr(blank), is_digit, "200");
  raw.replace(line.begin, line.size(), "HTTP/1.1 " + (status.size() == 3 ? status : "200") + " OK");
}

void mend_version(std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  if (raw.compare(line.begin, 5, "HTTP/") == 0) raw.replace(line.begin, 8, "HTTP/1.1");
  else raw.replace(at, line.end - at, "HTTP/1.1");
}

void mend_leading_space(std::string& raw, std::size_t at) { raw.erase(at, raw.find_first_not_of(" \t", at) - at); }

// The fold in disguise: line and continuation pass as one line, and are written as they came. Or it is a line of its own,
// or none at all.
void mend_fold(const Policy& policy, std::string& raw, std::size_t at) {
  if (!policy.knows_folds_from_fields) return mend_leading_space(raw, at);
  if (!policy.keeps_folded_text) return erase_line(raw, at);
  raw[at - 2] = disguise('\r');
  raw[at - 1] = disguise('\n');
}

void mend_space_before_colon(std::string& raw, std::size_t at) {
  const std::size_t end = std::min(raw.find(':', at), raw.size());
  raw.erase(at, end - at);
}

void mend_content_length(std::string& raw, std::size_t at) { set_value(raw, at, first_run(value_at(raw, at), is_digit, "0")); }

// Two ways: the digits, wherever they stand; or those in front, and none are 0.
void mend_chunk_line(const Policy& policy, std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  std::string size = raw.substr(line.begin, line.size());
  if (!policy.refuses_bad_chunk_sizes) size.erase(std::find_if_not(size.begin(), size.end(), is_hex_digit), size.end());
  if (size.find('x') != std::string::npos) size.erase(0, size.find('x') + 1);
  size = first_run(size, is_hex_digit, "0");
  raw.replace(line.begin, line.size(), size.size() > 16 ? size.substr(size.size() - 16) : size);  // wraps
}

void insert_host(std::string& raw) { raw.insert(raw.find("\r\n") + 2, "Host: localhost\r\n"); }

// The request-line of an HTTP/1.0 message that is read as HTTP/1.1.
void claim_http11(std::string& raw) { raw.replace(raw.find("HTTP/1.0"), 8, "HTTP/1.1"); }

void read_as_chunked(std::string& raw) {
  erase_lines(raw, "Transfer-Encoding");
  raw.insert(raw.size() - 2, "Transfer-Encoding: chunked\r\n");
}

// Some look for the letters alone, and find the coding in others.
void mend_codings(const Policy& policy, std::string& raw) {
  const auto lines = lines_named(raw, "Transfer-Encoding");
  const bool found = std::any_of(lines.begin(), lines.end(),
                                 [&](std::size_t at) { return http1::to_lower(value_at(raw, at)).find("chunked") != std::string::npos; });
  if (policy.reads_codings_whole || !found) return erase_lines(raw, "Transfer-Encoding");
  erase_lines(raw, "Content-Length");
  read_as_chunked(raw);
}

void mend_field(const Policy& policy, std::string& raw, ErrorCode code, std::size_t at) {
  switch (code) {
    case ErrorCode::obs_fold: return mend_fold(policy, raw, at);
    case ErrorCode::space_before_fields: return mend_leading_space(raw, at);
    case ErrorCode::space_before_colon: return mend_space_before_colon(raw, at);
    case ErrorCode::host_missing: return insert_host(raw);
    case ErrorCode::host_invalid: return set_value(raw, at, "localhost");
    case ErrorCode::content_length_invalid: return mend_content_length(raw, at);
    case ErrorCode::content_length_too_large: return set_value(raw, at, modulo_64_bits(value_at(raw, at).substr(1)));
    case ErrorCode::transfer_coding_in_http10: return claim_http11(raw);
    case ErrorCode::chunked_repeated:
    case ErrorCode::chunked_parameter: return read_as_chunked(raw);
    case ErrorCode::transfer_coding_invalid:
    case ErrorCode::chunked_not_last: return mend_codings(policy, raw);
    default: return erase_line(raw, at);  // field_name, field_line, host_repeated, content_length_repeated
  }
}

}  // namespace

bool takes_anything_malformed(const Policy& policy) {
  return policy.lenient.any() || !policy.prefers_transfer_encoding.kept() || !policy.ends_no_line_at_bare_cr.kept() ||
         !policy.forwards_one_length.kept() || !policy.knows_folds_from_fields.kept() || !policy.keeps_folded_text.kept() ||
         !policy.reads_codings_whole.kept() || !policy.reads_values_behind_nul.kept() || !policy.refuses_bad_chunk_sizes.kept() ||
         !policy.refuses_connect.kept();
}

bool takes(const Policy& policy, ErrorCode code) {
  switch (code) {
    case ErrorCode::both_lengths:
      if (!policy.prefers_transfer_encoding) return true;
      break;
    case ErrorCode::bare_cr:
      if (!policy.ends_no_line_at_bare_cr) return true;
      break;
    case ErrorCode::request_target:
      if (!policy.refuses_connect) return true;
      break;
    case ErrorCode::content_length_invalid:
    case ErrorCode::content_length_repeated:
      if (!policy.forwards_one_length) return true;
      break;
    case ErrorCode::obs_fold:
      if (!policy.knows_folds_from_fields || !policy.keeps_folded_text) return true;
      break;
    case ErrorCode::transfer_coding_invalid:
    case ErrorCode::chunked_not_last:
      if (!policy.reads_codings_whole) return true;
      break;
    case ErrorCode::control_octet:
      if (!policy.reads_values_behind_nul) return true;
      break;
    case ErrorCode::chunk_size:
      if (!policy.refuses_bad_chunk_sizes) return true;
      break;
    default: break;
  }
  return policy.lenient.allows(code);
}

bool disguises(ErrorCode code) { return code == ErrorCode::bare_cr || code == ErrorCode::control_octet || code == ErrorCode::obs_fold; }

bool repair(const Policy& policy, ErrorCode code, std::string& raw, std::size_t at) {
  switch (code) {
    case ErrorCode::request_target_too_long:
    case ErrorCode::header_section_too_large:
    case ErrorCode::trailer_section_too_large:
    case ErrorCode::chunk_extension_too_large: return false;
    case ErrorCode::bare_lf: raw.insert(at, 1, '\r'); break;
    case ErrorCode::bare_cr:
      if (!policy.ends_no_line_at_bare_cr) {
        raw.insert(at + 1, 1, '\n');
        break;
      }
      [[fallthrough]];
    case ErrorCode::control_octet:
      if (code == ErrorCode::control_octet && !policy.reads_values_behind_nul && raw[at] != '\0') return false;
      raw[at] = disguise(raw[at]);
      break;
    case ErrorCode::request_target:
      if (!policy.lenient.allows(code) && !raw.starts_with("CONNECT ")) return false;
      [[fallthrough]];
    case ErrorCode::request_line:
    case ErrorCode::method: mend_request_line(raw, at); break;
    case ErrorCode::version:
    case ErrorCode::version_not_supported: mend_version(raw, at); break;
    case ErrorCode::status_line: mend_status_line(raw, at); break;
    case ErrorCode::both_lengths: erase_lines(raw, policy.prefers_transfer_encoding ? "Content-Length" : "Transfer-Encoding"); break;
    case ErrorCode::chunk_size:
    case ErrorCode::chunk_size_too_large:
    case ErrorCode::chunk_extension: mend_chunk_line(policy, raw, at); break;
    case ErrorCode::chunk_data_end: raw.erase(at, 1); break;
    default: mend_field(policy, raw, code, at);
  }
  return true;
}

}  // namespace hopcheck::ref
