#include "ref/repair.hpp"

#include <algorithm>

#include "http1/octets.hpp"

namespace hopcheck::ref {
namespace {

using http1::ErrorCode;

// A control octet in disguise: obs-text, which passes. A test that has both in one head is none of ours.
char disguise(char c) { return static_cast<char>(static_cast<unsigned char>(c) | 0x80U); }

bool is_disguised(char c) {
  const auto plain = static_cast<unsigned char>(c) & 0x7FU;
  return (static_cast<unsigned char>(c) & 0x80U) != 0 && (plain < 0x20 || plain == 0x7F);
}

// The line that holds `at`, without its CRLF.
struct Line {
  std::size_t begin;
  std::size_t end;
  std::size_t size() const { return end - begin; }
};

Line line_at(const std::string& raw, std::size_t at) {
  const std::size_t before = at == 0 ? std::string::npos : raw.rfind('\n', at - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return {begin, std::min(raw.find("\r\n", begin), raw.size())};
}

void erase_line(std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  raw.erase(line.begin, line.size() + 2);
}

void set_value(std::string& raw, std::size_t at, const std::string& value) {
  const Line line = line_at(raw, at);
  const std::size_t colon = std::min(raw.find(':', line.begin), line.end);
  raw.replace(colon, line.end - colon, ": " + value);
}

std::string value_at(const std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  const std::size_t colon = std::min(raw.find(':', line.begin), line.end);
  return raw.substr(colon + 1, line.end - colon - 1);
}

// The lines of a head with that name, last first.
std::vector<std::size_t> lines_named(const std::string& raw, std::string_view name) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < raw.size(); at = line_at(raw, at).end + 2) {
    const std::size_t colon = raw.find(':', at);
    if (colon == std::string::npos) break;
    if (http1::equal_without_case(std::string_view(raw).substr(at, colon - at), name)) found.insert(found.begin(), at);
  }
  return found;
}

void erase_lines(std::string& raw, std::string_view name) {
  for (const std::size_t at : lines_named(raw, name)) erase_line(raw, at);
}

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

// The fold in disguise: line and continuation pass as one line, and are written as they came.
void mend_fold(std::string& raw, std::size_t at) {
  raw[at - 2] = disguise('\r');
  raw[at - 1] = disguise('\n');
}

void mend_space_before_colon(std::string& raw, std::size_t at) {
  const std::size_t end = std::min(raw.find(':', at), raw.size());
  raw.erase(at, end - at);
}

void mend_leading_space(std::string& raw, std::size_t at) { raw.erase(at, raw.find_first_not_of(" \t", at) - at); }

void mend_content_length(std::string& raw, std::size_t at) { set_value(raw, at, first_run(value_at(raw, at), is_digit, "0")); }

void mend_chunk_line(std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  std::string size = raw.substr(line.begin, line.size());
  if (size.find('x') != std::string::npos) size.erase(0, size.find('x') + 1);
  size = first_run(size, is_hex_digit, "0");
  raw.replace(line.begin, line.size(), size.size() > 16 ? size.substr(size.size() - 16) : size);  // wraps
}

void insert_host(std::string& raw) { raw.insert(raw.find("\r\n") + 2, "Host: localhost\r\n"); }

// The request-line of an HTTP/1.0 message that is read as HTTP/1.1.
void claim_http11(std::string& raw) { raw.replace(raw.find("HTTP/1.0"), 8, "HTTP/1.1"); }

void mend_field(std::string& raw, ErrorCode code, std::size_t at) {
  switch (code) {
    case ErrorCode::obs_fold: return mend_fold(raw, at);
    case ErrorCode::space_before_fields: return mend_leading_space(raw, at);
    case ErrorCode::space_before_colon: return mend_space_before_colon(raw, at);
    case ErrorCode::host_missing: return insert_host(raw);
    case ErrorCode::host_invalid: return set_value(raw, at, "localhost");
    case ErrorCode::content_length_invalid: return mend_content_length(raw, at);
    case ErrorCode::content_length_too_large: return set_value(raw, at, modulo_64_bits(value_at(raw, at).substr(1)));
    case ErrorCode::transfer_coding_in_http10: return claim_http11(raw);
    case ErrorCode::chunked_repeated:
    case ErrorCode::chunked_parameter:
      erase_lines(raw, "Transfer-Encoding");
      raw.insert(raw.size() - 2, "Transfer-Encoding: chunked\r\n");
      return;
    case ErrorCode::transfer_coding_invalid:
    case ErrorCode::chunked_not_last: return erase_lines(raw, "Transfer-Encoding");
    default: return erase_line(raw, at);  // field_name, field_line, host_repeated, content_length_repeated
  }
}

// RFC 9112, 6: of any, if the fields say that there is some.
bool reads_content_of(const Policy& policy, const std::string& method) {
  if (method == "GET") return policy.reads_content_of_get;
  return policy.reads_content_of_any_method || method == "POST" || method == "PUT";
}

}  // namespace

bool needs_mending(const Policy& policy) {
  return policy.lenient.any() || !policy.decodes_chunked || !policy.compares_codings_without_case || !policy.reads_content_of_get ||
         !policy.reads_content_of_any_method || !policy.refuses_connect || !policy.prefers_transfer_encoding ||
         !policy.ends_no_line_at_bare_cr || !policy.forwards_one_length || !policy.counts_in_64_bits;
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
    default: break;
  }
  return policy.lenient.allows(code);
}

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
    case ErrorCode::control_octet: raw[at] = disguise(raw[at]); break;
    case ErrorCode::request_line:
    case ErrorCode::method:
    case ErrorCode::request_target: mend_request_line(raw, at); break;
    case ErrorCode::version:
    case ErrorCode::version_not_supported: mend_version(raw, at); break;
    case ErrorCode::status_line: mend_status_line(raw, at); break;
    case ErrorCode::both_lengths: erase_lines(raw, policy.prefers_transfer_encoding ? "Content-Length" : "Transfer-Encoding"); break;
    case ErrorCode::chunk_size:
    case ErrorCode::chunk_size_too_large:
    case ErrorCode::chunk_extension: mend_chunk_line(raw, at); break;
    case ErrorCode::chunk_data_end: raw.erase(at, 1); break;
    default: mend_field(raw, code, at);
  }
  return true;
}

bool shorten_chunk_size(std::string& raw) {
  const std::size_t head = raw.find("\r\n\r\n");
  if (head == std::string::npos || !raw.ends_with("\r\n")) return false;
  const std::size_t size = raw.size() - head - 6;
  const auto line = std::string_view(raw).substr(head + 4, size);
  if (size <= 8 || size > 16 || !std::all_of(line.begin(), line.end(), http1::is_hex_digit)) return false;
  raw.erase(head + 4, size - 8);
  return true;
}

HeadKind head_kind(const http1::Reader& reader) {
  const auto& head = reader.head();
  return {head.is_request(), head.is_request() ? head.request().method : "", reader.framing()};
}

bool reread(const Policy& policy, const HeadKind& kind, std::string& raw) {
  const std::string before = raw;
  const auto coding = lines_named(raw, "Transfer-Encoding");
  const bool odd_case = !coding.empty() && value_at(raw, coding.front()).find("chunked") == std::string::npos;
  if (kind.is_request && kind.framing == http1::Framing::chunked) {
    if (!policy.decodes_chunked || (odd_case && !policy.compares_codings_without_case)) {
      erase_lines(raw, "Transfer-Encoding");
    }
  }
  const auto lengths = lines_named(raw, "Content-Length");
  if (!policy.counts_in_64_bits && kind.framing == http1::Framing::length) {
    set_value(raw, lengths.front(), std::to_string(std::stoull(value_at(raw, lengths.front())) & 0xFFFFFFFFU));
  }
  if (kind.is_request && !reads_content_of(policy, kind.method)) {
    erase_lines(raw, "Content-Length");
    erase_lines(raw, "Transfer-Encoding");
  }
  return raw != before;
}

http1::Head restored(http1::Head head) {
  for (http1::Field& field : head.fields) {
    for (char& c : field.value) {
      if (is_disguised(c)) c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
    }
  }
  return head;
}

}  // namespace hopcheck::ref
