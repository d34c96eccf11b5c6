// Test data: streams that stop being HTTP/1.x at a certain octet (RFC 9112), or go on where the RFC lets a recipient
// reject.
#pragma once

#include "http1/samples.hpp"

namespace hopcheck::http1::samples {

// Octets that can stand in no line, and lines that no request can have.
inline std::vector<Unsound> unsound_request_lines() {
  using enum ErrorCode;
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string line = "GET / HTTP/1.1\r\n";
  const std::string head = line + "Host: a\r\n";
  return {
      {"CR in the request-line", bare_cr, "GET", "\r / HTTP/1.1\r\n"},
      {"CR CR LF", bare_cr, "GET / HTTP/1.1", "\r\r\nHost: a\r\n\r\n"},
      {"CR in a field value", bare_cr, head + "A: b", "\rc\r\n\r\n"},
      {"CR instead of the empty line", bare_cr, head, "\rA: b"},
      {"LF ends the request-line", bare_lf, "GET / HTTP/1.1", "\nHost: a\r\n\r\n"},
      {"LF ends a field line", bare_lf, line + "Host: a", "\n\r\n"},
      {"LF is the empty line", bare_lf, head, "\n"},
      {"LF before a request", bare_lf, get, "\n" + get, 1},
      {"NUL in the request-target", control_octet, "GET /", octets("\0 HTTP/1.1\r\n")},
      {"NUL in a field value", control_octet, head + "A: b", octets("\0\r\n\r\n")},
      {"VT in a field value", control_octet, head + "A: b", "\v\r\n\r\n"},
      {"DEL in a field name", control_octet, head + "A", "\x7f: b\r\n\r\n"},
      {"ESC at once, though the line is not complete", control_octet, get, "\x1b", 1},
      {"HTTP/0.9", request_line, "", "GET /\r\n"},
      {"a word", request_line, get, "GET\r\n", 1},
      {"HTAB for SP", request_line, "", "GET\t/\tHTTP/1.1\r\n"},
      {"a line of SP", request_line, "\r\n", " \r\n" + get},
      {"SP before the method", method, "", " GET / HTTP/1.1\r\n"},
      {"a delimiter in the method", method, "", "G(T / HTTP/1.1\r\n"},
      {"obs-text in the method", method, "", "G\xe9T / HTTP/1.1\r\n"},
      {"a response", method, get, "HTTP/1.1 200 OK\r\n\r\n", 1},
      {"two SP before the target", request_target, "GET ", " / HTTP/1.1\r\n"},
      {"two SP after the target", request_target, "GET ", "/  HTTP/1.1\r\n"},
      {"SP in the target", request_target, "GET ", "/a b HTTP/1.1\r\n"},
      {"a fragment", request_target, "GET ", "/#a HTTP/1.1\r\n"},
      {"obs-text in the target", request_target, "GET ", "/\xc3\xa9 HTTP/1.1\r\n"},
      {"asterisk-form with GET", request_target, "GET ", "* HTTP/1.1\r\n"},
      {"origin-form with CONNECT", request_target, "CONNECT ", "/ HTTP/1.1\r\n"},
      {"authority-form without port", request_target, "CONNECT ", "a HTTP/1.1\r\n"},
      {"http URI without host", request_target, "GET ", "http:///a HTTP/1.1\r\n"},
      {"request-line one over its limit", request_target_too_long, "GET /a HTTP/1.1", "1", 0, with(&Limits::start_line, 15)},
      {"SP after the version", version, "GET / HTTP/1.1 ", "\r\n"},
      {"HTTP in lower case", version, "GET / ", "http/1.1\r\n"},
      {"two digits of minor version", version, "GET / ", "HTTP/1.10\r\n"},
      {"no minor version", version, "GET / ", "HTTP/1\r\n"},
      {"the preface of HTTP/2", version_not_supported, "PRI * ", "HTTP/2.0\r\n\r\n"},
      {"major version 0", version_not_supported, "GET / ", "HTTP/0.9\r\n"},
      {"one empty line over the limit", request_line, "\r\n\r\n", "\r\n" + get, 0, with(&Limits::empty_lines, 2)},
  };
}

inline std::vector<Unsound> unsound_request_heads() {
  using enum ErrorCode;
  const std::string line = "GET / HTTP/1.1\r\n";
  const std::string head = line + "Host: a\r\n";
  const std::string coding = "Transfer-Encoding: ";
  return {
      {"no field name", field_name, head, ": b\r\n"},
      {"SP in a field name", field_name, head, "A B: c\r\n"},
      {"a delimiter in a field name", field_name, head, "A/B: c\r\n"},
      {"obs-text in a field name", field_name, head, "\xe9: c\r\n"},
      {"no colon", field_line, head, "A\r\n\r\n"},
      {"a folded field line", obs_fold, head + "A: b\r\n", " c\r\n\r\n"},
      {"folded with HTAB, and nothing in the line", obs_fold, head, "\t\r\n\r\n"},
      {"SP before the colon", space_before_colon, line + "Host", " : a\r\n\r\n"},
      {"HTAB before the colon", space_before_colon, head + "Content-Length", "\t: 1\r\n\r\n"},
      {"whitespace before the first field", space_before_fields, line, " Host: a\r\n\r\n"},
      {"no Host", host_missing, "", line + "A: b\r\n\r\n"},
      {"no Host in the second request", host_missing, head + "\r\n", "GET / HTTP/1.2\r\n\r\n", 1},
      {"two Host", host_repeated, head, "host: a\r\n\r\n"},
      {"two Host in HTTP/1.0", host_repeated, "GET / HTTP/1.0\r\nHost: a\r\n", "Host: b\r\n\r\n"},
      {"a path in Host", host_invalid, line, "Host: a/b\r\n\r\n"},
      {"a list in Host that has SP", host_invalid, line, "Host: a, b\r\n\r\n"},
      {"userinfo in Host, HTTP/1.0", host_invalid, "GET / HTTP/1.0\r\n", "Host: u@a\r\n\r\n"},
      {"a field line one over the limit", header_section_too_large, line + "Host: a", "b\r\n\r\n", 0, with(&Limits::header_section, 7)},
      {"header section one over its limit", header_section_too_large, head + "A:b", "c\r\n\r\n", 0, with(&Limits::header_section, 10)},
      {"one more field line than the limit", header_section_too_large, head, "A:b\r\n\r\n", 0, with(&Limits::header_section, 7)},
      {"a sign", content_length_invalid, head, "Content-Length: +1\r\n\r\nx"},
      {"no digit", content_length_invalid, head, "Content-Length:\r\n\r\n"},
      {"hexadecimal", content_length_invalid, head, "Content-Length: 0x1\r\n\r\nx"},
      {"a list of equal values", content_length_invalid, head, "Content-Length: 1, 1\r\n\r\nx"},
      {"SP within the digits", content_length_invalid, head, "Content-Length: 1 1\r\n\r\nx"},
      {"two equal Content-Length", content_length_repeated, head + "Content-Length: 1\r\nA: b\r\n", "content-length: 1\r\n\r\nx"},
      {"two different Content-Length", content_length_repeated, head + "Content-Length: 1\r\n", "Content-Length: 2\r\n\r\nx"},
      {"Content-Length of 2^64", content_length_too_large, head, "Content-Length: 18446744073709551616\r\n\r\n"},
      {"Content-Length before Transfer-Encoding", both_lengths, head + "Content-Length: 1\r\n", coding + "chunked\r\n\r\n0\r\n\r\n"},
      {"Content-Length after Transfer-Encoding", both_lengths, head + coding + "chunked\r\n", "Content-Length: 1\r\n\r\n0\r\n\r\n"},
      {"a coding that is no token", transfer_coding_invalid, head, coding + "@, chunked\r\n\r\n"},
      {"a coding of two words", transfer_coding_invalid, head, coding + "chunked chunked\r\n\r\n"},
      {"a parameter without value", transfer_coding_invalid, head, coding + "x;a, chunked\r\n\r\n"},
      {"VT before chunked", control_octet, head + coding, "\vchunked\r\n\r\n"},
      {"a quoted-string that is not closed", transfer_coding_invalid, head, coding + "x;a=\", chunked\r\n\r\n"},
      {"the same, its end on the next line", transfer_coding_invalid, head, coding + "x;a=\"\r\n" + coding + "\", chunked\r\n\r\n"},
      {"Transfer-Encoding in HTTP/1.0", transfer_coding_in_http10, "POST / HTTP/1.0\r\n", coding + "chunked\r\n\r\n0\r\n\r\n"},
      {"the same with Content-Length", transfer_coding_in_http10, "POST / HTTP/1.0\r\nContent-Length: 5\r\n", coding + "chunked\r\n\r\n"},
      {"chunked is absent", chunked_not_last, head, coding + "gzip\r\n\r\n"},
      {"chunked before another coding", chunked_not_last, head, coding + "chunked, gzip\r\n\r\n"},
      {"another coding on a later line", chunked_not_last, head + coding + "chunked\r\n", coding + "identity\r\n\r\n"},
      {"no coding", chunked_not_last, head, coding + "\r\n\r\n"},
      {"a name that only begins as chunked does", chunked_not_last, head, coding + "chunkedx\r\n\r\n"},
      {"chunked twice", chunked_repeated, head, coding + "chunked, chunked\r\n\r\n"},
      {"chunked twice, another between", chunked_repeated, head, coding + "chunked, gzip, chunked\r\n\r\n"},
      {"chunked twice on two lines", chunked_repeated, head + coding + "chunked\r\n", coding + "chunked\r\n\r\n"},
      {"chunked with a parameter", chunked_parameter, head, coding + "chunked;a=b\r\n\r\n"},
  };
}

inline std::vector<Unsound> unsound_chunks() {
  using enum ErrorCode;
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string chunk = "5\r\nhello\r\n";
  return {
      {"LF ends a chunk line", bare_lf, head + "5", "\nhello\r\n"},
      {"LF after chunk-data", bare_lf, head + "5\r\nhello", "\n0\r\n\r\n"},
      {"LF ends a trailer field", bare_lf, head + chunk + "0\r\nA: b", "\n\r\n"},
      {"LF ends the trailer section", bare_lf, head + "0\r\n", "\n"},
      {"CR in a chunk line", bare_cr, head + "5", "\r;a\r\n"},
      {"CR after chunk-data", bare_cr, head + "5\r\nhello", "\r0\r\n\r\n"},
      {"CR in a quoted extension value", bare_cr, head + "5;a=\"", "\r\"\r\nhello\r\n"},
      {"LF in a quoted extension value", bare_lf, head + "5;a=\"", "\n\"\r\nhello\r\n"},
      {"NUL in a chunk extension", control_octet, head + "5;a", octets("\0\r\nhello\r\n")},
      {"no chunk-size", chunk_size, head, "\r\n"},
      {"an extension without chunk-size", chunk_size, head, ";a\r\n"},
      {"SP before the chunk-size", chunk_size, head + chunk, " 5\r\nhello\r\n"},
      {"a sign", chunk_size, head, "-1\r\n"},
      {"0x", chunk_size, head + "0", "x5\r\nhello\r\n"},
      {"a digit that is not hexadecimal", chunk_size, head + "1", "g\r\n"},
      {"a request instead of the last chunk", chunk_size, head + chunk, get},
      {"chunk-size of 2^64", chunk_size_too_large, head + chunk, "10000000000000000\r\n"},
      {"SP after the chunk-size", chunk_extension, head + "5 ", "\r\nhello\r\n"},
      {"an extension without name", chunk_extension, head + "5;", "\r\nhello\r\n"},
      {"an extension without value", chunk_extension, head + "5;a=", "\r\nhello\r\n"},
      {"a quoted-string that is not closed", chunk_extension, head + "5;a=\"b", "\r\nhello\r\n"},
      {"a quoted-pair that is not complete", chunk_extension, head + "5;a=\"b\\", "\r\nhello\r\n"},
      {"text after a quoted-string", chunk_extension, head + "5;a=\"b\"", "c\r\nhello\r\n"},
      {"a comma between extensions", chunk_extension, head + "5;a", ",b\r\nhello\r\n"},
      {"chunk line one over its limit", chunk_extension_too_large, head + "5;ab", "c\r\n", 0, with(&Limits::chunk_line, 4)},
      {"chunk size one over the limit of a chunk line", chunk_extension_too_large, head + "1\r\na\r\n0001", "0\r\n", 0,
       with(&Limits::chunk_line, 4)},
      {"chunk-data one octet too long", chunk_data_end, head + "5\r\nhello", "!\r\n0\r\n\r\n"},
      {"the same, and it is a control octet", chunk_data_end, head + "5\r\nhello", octets("\0\r\n0\r\n\r\n")},
      {"chunk-data one octet too short, so that CR is of it", bare_lf, head + "5\r\nhell\r", "\n0\r\n\r\n"},
      {"a folded trailer field", obs_fold, head + "0\r\nA: b\r\n", " c\r\n\r\n"},
      {"whitespace before the first trailer field", obs_fold, head + "0\r\n", " A: b\r\n\r\n"},
      {"a trailer field without colon", field_line, head + "0\r\n", "A\r\n\r\n"},
      {"SP before the colon of a trailer field", space_before_colon, head + "0\r\nA", " : b\r\n\r\n"},
      {"a trailer field name that is no token", field_name, head + "0\r\n", "A@: b\r\n\r\n"},
      {"a request instead of the empty line", field_name, head + "0\r\n", "GET http://a/ HTTP/1.1\r\n"},
      {"trailer section one over its limit", trailer_section_too_large, head + "0\r\nA: b\r\nC:d", "e\r\n\r\n", 0,
       with(&Limits::trailer_section, 7)},
  };
}

inline std::vector<Unsound> unsound_responses() {
  using enum ErrorCode;
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  const std::string whole = ok + "Content-Length: 2\r\n\r\nok";
  const std::string coding = "Transfer-Encoding: ";
  return {
      {"an empty line before a response", status_line, "", "\r\n" + whole},
      {"a request", status_line, whole, "GET / HTTP/1.1\r\n", 1},
      {"HTTP in lower case", status_line, "", "http/1.1 200 OK\r\n"},
      {"no minor version", status_line, "", "HTTP/1 200 OK\r\n"},
      {"a version and no more", status_line, "HTTP/1.1", "\r\n"},
      {"no SP after the status-code", status_line, "HTTP/1.1 200", "\r\n"},
      {"HTAB after the status-code", status_line, "HTTP/1.1 200", "\tOK\r\n"},
      {"two SP before the status-code", status_line, "HTTP/1.1 ", " 200 OK\r\n"},
      {"two digits", status_line, "HTTP/1.1 20", " OK\r\n"},
      {"four digits", status_line, "HTTP/1.1 200", "0 OK\r\n"},
      {"a version too long", status_line, "HTTP/1.1", "1 200 OK\r\n"},
      {"status-line one over its limit", status_line, "HTTP/1.1 200 O", "K", 0, with(&Limits::start_line, 14)},
      {"HTTP/2.0", version_not_supported, "", "HTTP/2.0 200 OK\r\n"},
      {"octets after the last content", status_line, whole, "k\r\n", 1},
      {"octets after 204", status_line, "HTTP/1.1 204 \r\n\r\n", "ok\r\n", 1},
      {"content in the response to HEAD", status_line, whole.substr(0, whole.size() - 2), "ok\r\n", 1, {}, "HEAD"},
      {"LF ends the status-line", bare_lf, "HTTP/1.1 200 OK", "\n\r\n"},
      {"CR in a reason-phrase", bare_cr, "HTTP/1.1 200 O", "\rK\r\n\r\n"},
      {"a folded field line", obs_fold, ok + "A: b\r\n", "\tc\r\n\r\n"},
      {"SP before the colon", space_before_colon, ok + "A", " : b\r\n\r\n"},
      {"whitespace before the first field", space_before_fields, ok, " A: b\r\n\r\n"},
      {"a list of equal values", content_length_invalid, ok, "Content-Length: 2,2\r\n\r\nok"},
      {"two Content-Length", content_length_repeated, ok + "Content-Length: 2\r\n", "Content-Length: 2\r\n\r\nok"},
      {"both lengths", both_lengths, ok + "Content-Length: 2\r\n", coding + "chunked\r\n\r\n0\r\n\r\n"},
      {"both lengths, chunked not last", both_lengths, ok + "Content-Length: 2\r\n", coding + "gzip\r\n\r\nok"},
      {"Transfer-Encoding in HTTP/1.0", transfer_coding_in_http10, "HTTP/1.0 200 OK\r\n", coding + "chunked\r\n\r\n0\r\n\r\n"},
      {"a quoted-string that is not closed", transfer_coding_invalid, ok, coding + "x;a=\", chunked\r\n\r\n"},
      {"chunked twice", chunked_repeated, ok, coding + "chunked, chunked\r\n\r\n"},
      {"chunk-data too long", chunk_data_end, ok + coding + "chunked\r\n\r\n1\r\no", "k\r\n0\r\n\r\n"},
      {"header section one over its limit", header_section_too_large, ok + "A: b", "c\r\n\r\n", 0, with(&Limits::header_section, 4)},
  };
}

}  // namespace hopcheck::http1::samples
