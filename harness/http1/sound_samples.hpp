// Test data: streams that are HTTP/1.x (RFC 9112), or the beginning of one.
#pragma once

#include "http1/samples.hpp"

namespace hopcheck::http1::samples {

inline std::vector<Sound> sound_requests() {
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  const std::string chunked_fields = "Host: a|Transfer-Encoding: chunked";
  const Sent plain_get{get, "GET / HTTP/1.1", "Host: a"};
  const auto post_of = [](std::string octets, std::string fields, Framing framing, std::string body) {
    return Sent{std::move(octets), "POST / HTTP/1.1", std::move(fields), framing, std::move(body)};
  };
  return {
      // Request-line and Host.
      {"no octets, no message", {}},
      {"neither length field: no body", {plain_get}},
      {"HTTP/1.0 needs no Host", {{"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0", ""}}},
      {"a higher minor version", {{"GET / HTTP/1.9\r\nHost: a\r\n\r\n", "GET / HTTP/1.9", "Host: a"}}},
      {"absolute-form", {{"GET http://b:80?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://b:80?q HTTP/1.1", "Host: a"}}},
      {"authority-form", {{"CONNECT b:443 HTTP/1.1\r\nHost: b\r\n\r\n", "CONNECT b:443 HTTP/1.1", "Host: b"}}},
      {"asterisk-form", {{"OPTIONS * HTTP/1.1\r\nHost: b\r\n\r\n", "OPTIONS * HTTP/1.1", "Host: b"}}},
      {"a method of every kind of tchar",
       {{"aZ09!#$%&'*+-.^_`|~ / HTTP/1.1\r\nHost: a\r\n\r\n", "aZ09!#$%&'*+-.^_`|~ / HTTP/1.1", "Host: a"}}},
      {"Host may be empty", {{"GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1", "Host: "}}},
      {"Host with IPv6 and port", {{"GET / HTTP/1.1\r\nhOST: [::1]:8\r\n\r\n", "GET / HTTP/1.1", "hOST: [::1]:8"}}},

      // Field lines.
      {"outer whitespace is not of the value, inner is",
       {{"GET / HTTP/1.1\r\nHost:a\r\nX: \t a \t b\t \r\n\r\n", "GET / HTTP/1.1", "Host: a|X: a \t b"}}},
      {"empty values, obs-text, a colon in the value",
       {{"GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY: \t\r\nZ: \x80\xff:\r\n\r\n", "GET / HTTP/1.1", "Host: a|X: |Y: |Z: \x80\xff:"}}},

      // Empty lines before a request (RFC 9112, 2.2).
      {"empty lines before the first request", {{"\r\n\r\n" + get, "GET / HTTP/1.1", "Host: a"}}},
      {"an empty line between two requests", {plain_get, {"\r\n" + get, "GET / HTTP/1.1", "Host: a"}}},
      {"an empty line after the last request", {plain_get}, "\r\n"},
      {"the limit of empty lines is for each request",
       {{"\r\n" + get, "GET / HTTP/1.1", "Host: a"}, {"\r\n" + get, "GET / HTTP/1.1", "Host: a"}},
       "",
       Ends::between,
       {},
       with(&Limits::empty_lines, 1)},

      // Content-Length.
      {"content of a length", {post_of(post + "Content-Length: 5\r\n\r\nhello", "Host: a|Content-Length: 5", Framing::length, "hello")}},
      {"content of length 0", {post_of(post + "Content-Length: 0\r\n\r\n", "Host: a|Content-Length: 0", Framing::length, ""), plain_get}},
      {"leading zeros", {post_of(post + "Content-Length: 0005\r\n\r\nhello", "Host: a|Content-Length: 0005", Framing::length, "hello")}},
      {"content is any octets",
       {post_of(post + "Content-Length: 6\r\n\r\n" + octets("\r\n\r\n\0\x7f"), "Host: a|Content-Length: 6", Framing::length,
                octets("\r\n\r\n\0\x7f"))}},
      {"content that looks like a request",
       {post_of(post + "Content-Length: 27\r\n\r\n" + get, "Host: a|Content-Length: 27", Framing::length, get), plain_get}},
      {"a GET may have content",
       {{"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", "GET / HTTP/1.1", "Host: a|Content-Length: 1", Framing::length, "x"}}},

      // Transfer-Encoding and the chunked coding.
      {"no chunk but the last", {post_of(chunked + "0\r\n\r\n", chunked_fields, Framing::chunked, "")}},
      {"chunks", {post_of(chunked + "5\r\nhello\r\n2\r\n\r\n\r\n0\r\n\r\n", chunked_fields, Framing::chunked, "hello\r\n"), plain_get}},
      {"hexadecimal chunk-sizes, leading zeros",
       {post_of(chunked + "0a\r\n0123456789\r\n00B\r\n0123456789a\r\n000\r\n\r\n", chunked_fields, Framing::chunked,
                "01234567890123456789a")}},
      {"chunk extensions",
       {post_of(chunked + "1;a\r\nx\r\n1;a=b;c\r\ny\r\n1 ; a = \"\\\"\t;\\\\\" ; b\r\nz\r\n0;last=1\r\n\r\n", chunked_fields,
                Framing::chunked, "xyz")}},
      {"trailers, and a name that frames nothing there",
       {{chunked + "1\r\nx\r\n0\r\nA: b\r\nContent-Length: 9\r\n\r\n", "POST / HTTP/1.1", chunked_fields, Framing::chunked, "x",
         "A: b|Content-Length: 9"},
        plain_get}},
      {"chunked after another coding",
       {post_of(post + "Transfer-Encoding: gzip, Chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", "Host: a|Transfer-Encoding: gzip, Chunked",
                Framing::chunked, "x")}},
      {"codings on two lines, empty members",
       {post_of(post + "Transfer-Encoding: , gzip\r\ntransfer-encoding: chunked ,\r\n\r\n0\r\n\r\n",
                "Host: a|Transfer-Encoding: , gzip|transfer-encoding: chunked ,", Framing::chunked, "")}},
      {"a comma in a quoted parameter",
       {post_of(post + "Transfer-Encoding: x;a=\", y\" ; b = c, chunked\r\n\r\n0\r\n\r\n",
                "Host: a|Transfer-Encoding: x;a=\", y\" ; b = c, chunked", Framing::chunked, "")}},

      // Several messages.
      {"a pipeline of every framing",
       {plain_get, post_of(post + "Content-Length: 2\r\n\r\nab", "Host: a|Content-Length: 2", Framing::length, "ab"),
        post_of(chunked + "1\r\nc\r\n0\r\n\r\n", chunked_fields, Framing::chunked, "c"), plain_get}},

      // Cut off.
      {"cut in the request-line", {plain_get}, "GET", Ends::cut_off},
      {"cut after CR", {}, "\r", Ends::cut_off},
      {"cut before the empty line", {}, "GET / HTTP/1.1\r\nHost: a\r\n", Ends::cut_off},
      {"cut in content", {}, post + "Content-Length: 5\r\n\r\nhell", Ends::cut_off},
      {"the largest Content-Length", {}, post + "Content-Length: 18446744073709551615\r\n\r\nx", Ends::cut_off},
      {"the largest chunk-size", {}, chunked + "ffffffffffffffff\r\nx", Ends::cut_off},
      {"cut after chunk-data", {}, chunked + "1\r\nx", Ends::cut_off},
      {"cut before the end of the trailers", {}, chunked + "0\r\nA: b\r\n", Ends::cut_off},

      // Limits that are exactly met.
      {"request-line at its limit", {plain_get}, "", Ends::between, {}, with(&Limits::start_line, 14)},
      {"header section at its limit", {plain_get, plain_get}, "", Ends::between, {}, with(&Limits::header_section, 7)},
      {"trailer section at its limit",
       {{chunked + "0\r\nA: b\r\nC: d\r\n\r\n", "POST / HTTP/1.1", chunked_fields, Framing::chunked, "", "A: b|C: d"}},
       "",
       Ends::between,
       {},
       with(&Limits::trailer_section, 8)},
      {"chunk line at its limit",
       {post_of(chunked + "1;ab\r\nx\r\n0\r\n\r\n", chunked_fields, Framing::chunked, "x")},
       "",
       Ends::between,
       {},
       with(&Limits::chunk_line, 4)},
      {"empty lines at their limit",
       {{"\r\n\r\n" + get, "GET / HTTP/1.1", "Host: a"}},
       "",
       Ends::between,
       {},
       with(&Limits::empty_lines, 2)},
  };
}

inline std::vector<Sound> sound_responses() {
  const Sent ok{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 200 OK", "Content-Length: 2", Framing::length, "ok"};
  const auto until_close = [](const std::string& fields) {
    return Sent{"HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\nall\r\n", "HTTP/1.1 200 OK", fields, Framing::close, "all\r\n"};
  };
  const auto bodiless = [](const std::string& status, const std::string& fields) {
    return Sent{"HTTP/1.1 " + status + " \r\n" + fields + "\r\n\r\n", "HTTP/1.1 " + status + " ", fields};
  };
  return {
      // Status-line.
      {"content of a length", {ok, ok}},
      {"no reason-phrase", {{"HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 ", "Content-Length: 0", Framing::length}}},
      {"a reason-phrase of HTAB, SP and obs-text",
       {{"HTTP/1.1 200 \t \xe9 \r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 \t \xe9 ", "Content-Length: 0", Framing::length}}},
      {"any three digits",
       {{"HTTP/1.1 099 \r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 099 ", "Content-Length: 0", Framing::length},
        {"HTTP/1.0 999 \r\nContent-Length: 0\r\n\r\n", "HTTP/1.0 999 ", "Content-Length: 0", Framing::length}}},
      {"Host means nothing in a response",
       {{"HTTP/1.1 200 \r\nHost: /\r\nHost: /\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 ", "Host: /|Host: /|Content-Length: 0",
         Framing::length}}},

      // Rule 1: no body, whatever the length fields say.
      {"204 and 304 have no body", {bodiless("204", "Content-Length: 5"), bodiless("304", "Transfer-Encoding: chunked"), ok}},
      {"1xx have no body, and the final response follows",
       {bodiless("100", "Content-Length: 5"), bodiless("103", "Transfer-Encoding: chunked"), ok}},
      {"bodiless with length fields that are invalid", {bodiless("304", "Content-Length: x"), bodiless("204", "Transfer-Encoding: @"), ok}},
      {"HEAD: no body, and only for its own response",
       {bodiless("200", "Content-Length: 5"), ok, bodiless("404", "Transfer-Encoding: chunked"), ok},
       "",
       Ends::between,
       {"HEAD", "GET", "HEAD"}},
      {"HEAD: 1xx do not answer it",
       {bodiless("103", "A: b"), bodiless("100", "A: b"), bodiless("200", "Content-Length: 5"), ok},
       "",
       Ends::between,
       {"HEAD"}},
      {"methods are case-sensitive", {ok}, "", Ends::between, {"head"}},

      // Rule 2: tunnels.
      {"101",
       {{"HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\n", "HTTP/1.1 101 S", "Upgrade: x", Framing::tunnel}},
       octets("\0HTTP/1.1 200 OK\r\n\r\n"),
       Ends::tunnel},
      {"101 after 100", {bodiless("100", "A: b"), {"HTTP/1.1 101 S\r\n\r\n", "HTTP/1.1 101 S", "", Framing::tunnel}}, "", Ends::tunnel},
      {"2xx to CONNECT, length fields ignored",
       {{"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: x\r\n\r\n", "HTTP/1.1 200 OK",
         "Content-Length: 1|Transfer-Encoding: x", Framing::tunnel}},
       "any\n",
       Ends::tunnel,
       {"CONNECT"}},
      {"204 to CONNECT", {{"HTTP/1.1 204 \r\n\r\n", "HTTP/1.1 204 ", "", Framing::tunnel}}, "", Ends::tunnel, {"CONNECT"}},
      {"CONNECT refused",
       {{"HTTP/1.1 407 \r\nContent-Length: 1\r\n\r\nx", "HTTP/1.1 407 ", "Content-Length: 1", Framing::length, "x"}, ok},
       "",
       Ends::between,
       {"CONNECT"}},

      // Rules 4, 6 and 8.
      {"chunked with trailers",
       {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nA: b\r\n\r\n", "HTTP/1.1 200 OK",
         "Transfer-Encoding: chunked", Framing::chunked, "ok", "A: b"},
        ok}},
      {"205 is not bodiless",
       {{"HTTP/1.1 205 \r\nContent-Length: 1\r\n\r\nx", "HTTP/1.1 205 ", "Content-Length: 1", Framing::length, "x"}}},
      {"chunked not final: to the close", {until_close("Transfer-Encoding: gzip")}},
      {"chunked before another coding: to the close", {until_close("Transfer-Encoding: chunked, gzip")}},
      {"an empty list of codings: to the close", {until_close("Transfer-Encoding: ,")}},
      {"no length: to the close", {ok, until_close("A: b")}},
      {"no fields: to the close", {{"HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.0 200 OK", "", Framing::close}}},

      // Cut off.
      {"cut in the status-line", {ok}, "HTTP/1.1 200", Ends::cut_off},
      {"cut in content", {}, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no", Ends::cut_off},
      {"cut before the empty line", {}, "HTTP/1.1 200 OK\r\n", Ends::cut_off},

      // Limits that are exactly met.
      {"status-line at its limit", {ok}, "", Ends::between, {}, with(&Limits::start_line, 15)},
      {"header section at its limit", {ok, ok}, "", Ends::between, {}, with(&Limits::header_section, 17)},
  };
}

}  // namespace hopcheck::http1::samples
