// What mutations put in: elements of messages that decide about framing, connections and forwarding, right ones and such as
// parsers have been known to read differently. Tables only.
#pragma once

#include <string_view>

namespace hopcheck::fuzz::words {

using namespace std::string_view_literals;

inline constexpr std::string_view methods[] = {"GET",   "HEAD",  "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
                                               "TRACE", "PATCH", "PRI",  "get", "G E T",  "M-SEARCH"};

inline constexpr std::string_view targets[] = {"/",           "/a?b=c", "*",        "a:80", "http://a/", "http://a:80/b?c",
                                               "HTTP://u@a/", "//a/b",  "/%2e%2E/", "/a b", "[::1]:443", "http://[::1]/",
                                               "/#x",         "",       "a"};

inline constexpr std::string_view versions[] = {"HTTP/1.1", "HTTP/1.0",  "HTTP/1.1 ", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9",
                                                "http/1.1", "HTTP/1.10", "HTTP/01.1", "HTTP/1",   ""};

inline constexpr std::string_view statuses[] = {"100 Continue",
                                                "101 Switching Protocols",
                                                "103 ",
                                                "200 OK",
                                                "200 ",
                                                "200",
                                                "204 No Content",
                                                "205 ",
                                                "206 Partial Content",
                                                "304 Not Modified",
                                                "407 ",
                                                "426 ",
                                                "500 Internal",
                                                "099 x",
                                                "600 x",
                                                "20 x",
                                                "2000 x"};

// Whole field lines. The first `plain_fields` of them break nothing by themselves.
inline constexpr std::string_view fields[] = {
    "Host: a", "Connection: close", "Connection: keep-alive", "Connection: close, TE", "Connection: Upgrade", "Connection: x-hop, x-other",
    "Keep-Alive: timeout=5", "Proxy-Connection: keep-alive", "TE: trailers", "TE: trailers, deflate;q=0.5", "Trailer: X-Sum",
    "Upgrade: websocket", "Upgrade: h2c, echo/1", "Expect: 100-continue", "Via: 1.1 a", "Max-Forwards: 0", "Range: bytes=0-1",
    "Date: Sun, 06 Nov 1994 08:49:37 GMT", "X-Hop: \"a, b\", c", "X-Empty:", "Cookie: a=b; c=d", "Content-Type: text/plain",
    "Content-Length: 0",
    // from here on they frame, or try to
    "Content-Length: 5", "Content-Length: +5", "Content-Length: 05", "Content-Length: 5, 5", "Content-Length: 5,6",
    "Content-Length: 18446744073709551615", "Content-Length: 18446744073709551616", "Content-Length: 0x5", "Content-Length: -1",
    "Content-Length: 5 5", "Content-Length:", "Content-Length : 5", "Content_Length: 5", "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: chunked, identity",
    "Transfer-Encoding: identity", "Transfer-Encoding: Chunked", "Transfer-Encoding: chunked;a=b",
    "Transfer-Encoding: x;a=\"b,c\", chunked", "Transfer-Encoding: xchunked", "Transfer-Encoding:\tchunked", "Transfer-Encoding: ,chunked",
    "Transfer-Encoding: \"chunked\"", "Transfer-Encoding:\v chunked"sv, "Transfer-Encoding : chunked", "Host: b", "Host: a,b", "Host: a b",
    "Host: a:port", "Host:", "Expect: x", "Connection: content-length", "Connection: transfer-encoding, host", "Connection: \"close\"",
    "Connection: close;q=1", "Upgrade: a b", "no colon", ": no name", " folded: line", "na me: x", "X: a\rb", "X: a\0b"sv};
inline constexpr std::size_t plain_fields = 23;

inline constexpr std::string_view members[] = {"close",    "keep-alive",   "upgrade", "te", "x-hop", "chunked", "gzip", "identity",
                                               "trailers", "100-continue", "\"a,b\"", "\"", "",      ";q=0.5",  "5",    "\\\""};

inline constexpr std::string_view line_ends[] = {"\r\n",   "\n",  "\r", "\r\r\n",   "\n\r",     "\r\n ",
                                                 "\r\n\t", "\n ", "",   "\r\n\r\n", "\0\r\n"sv, " \r\n"};

inline constexpr std::string_view spaces[] = {" ", "\t", "  ", "\v", "\f", "\r", "\0"sv, "\xC2\xA0", "\x80", ""};

inline constexpr std::string_view extensions[] = {";a", ";a=b", ";a=\"b\"", " ; a = b", "\t;a\t=\t\"\\\"\"", ";a=\"b;c\"", ";a=\"b\\\\\"",
                                                  ";",  ";a=",  ";a b",     "; a=\"b",  ";a=\"\r\n\"",       " ",          ";a=b c"};

inline constexpr std::string_view chunk_sizes[] = {
    "0",        "00", "1",  "5",   "a", "A",  "0a", "10", "ffffffffffffffff", "10000000000000000", "7fffffffffffffff",
    "80000000", "-1", "+1", "0x1", "",  "1g", " 1", "1 "};

inline constexpr std::string_view trailers[] = {
    "A: b\r\n",    "X-Sum:\t1 \r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Host: a\r\n",
    " folded\r\n", "a b: c\r\n",     "no colon\r\n"};

inline constexpr std::string_view sound_requests[] = {
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"};
inline constexpr std::string_view sound_responses[] = {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 204 No Content\r\n\r\n",
                                                       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                                                       "HTTP/1.1 100 Continue\r\n\r\n"};

}  // namespace hopcheck::fuzz::words
