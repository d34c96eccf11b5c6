#include "http1/line.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::http1 {
namespace {

void expect_fault(const std::optional<LineFault>& fault, ErrorCode code, std::size_t at, const std::string& line) {
  ASSERT_TRUE(fault) << line;
  EXPECT_EQ(kind_of(fault->code).name, kind_of(code).name) << line;
  EXPECT_EQ(fault->at, at) << line;
}

std::optional<LineFault> request_fault(const std::string& line) {
  StartPlace start;
  return parse_request_line(line, token_size(line), start);
}
std::optional<LineFault> status_fault(const std::string& line) {
  StartPlace start;
  return parse_status_line(line, start);
}
std::optional<LineFault> field_fault(const std::string& line) { return field_line_fault(line, false); }

RequestLine request_line(const std::string& line) {
  StartPlace start;
  EXPECT_FALSE(parse_request_line(line, token_size(line), start)) << line;
  return {std::string(start.method_or_reason.in(line.data())), std::string(start.target.in(line.data())), start.version};
}
StatusLine status_line(const std::string& line) {
  StartPlace start;
  EXPECT_FALSE(parse_status_line(line, start)) << line;
  return {start.version, start.status, std::string(start.method_or_reason.in(line.data()))};
}

// The fault is where `good` ends.
struct Row {
  std::string good;
  std::string bad;
  ErrorCode code;
};

TEST(RequestLine, IsMethodTargetAndVersion) {
  EXPECT_EQ(request_line("GET /a?b HTTP/1.1"), (RequestLine{"GET", "/a?b", http11}));
  EXPECT_EQ(request_line("m http://a/ HTTP/1.0"), (RequestLine{"m", "http://a/", http10}));
  EXPECT_EQ(request_line("OPTIONS * HTTP/1.9"), (RequestLine{"OPTIONS", "*", {1, 9}}));
}

TEST(RequestLine, SeparatesBySingleSpOnly) {
  const Row rows[] = {
      {"", "", ErrorCode::request_line},
      {"", "GET", ErrorCode::request_line},
      {"", "GET /", ErrorCode::request_line},
      {"", " ", ErrorCode::request_line},
      {"", "GET\t/\tHTTP/1.1", ErrorCode::request_line},
      {"", "  ", ErrorCode::method},
      {"", " GET / HTTP/1.1", ErrorCode::method},
      {"", "\tGET / HTTP/1.1", ErrorCode::method},
      {"", "GET: / HTTP/1.1", ErrorCode::method},
      {"GET ", " / HTTP/1.1", ErrorCode::request_target},
      {"GET ", "/  HTTP/1.1", ErrorCode::request_target},
      {"GET ", "/\t HTTP/1.1", ErrorCode::request_target},
      {"GET ", " HTTP/1.1", ErrorCode::request_target},
      {"GET / HTTP/1.1 ", "", ErrorCode::version},
      {"GET / ", "HTTP/1.1\t", ErrorCode::version},
  };
  for (const Row& row : rows) expect_fault(request_fault(row.good + row.bad), row.code, row.good.size(), row.good + row.bad);
}

// RFC 9112, 2.3: HTTP-name is case-sensitive, one DIGIT on either side of the dot.
TEST(RequestLine, NamesTheVersion) {
  for (const char* version : {"http/1.1", "HTTP/1", "HTTP/1.", "HTTP/.1", "HTTP/11", "HTTP/1.11", "HTTP/01.1", "HTTP1.1", "HTTP/1,1",
                              "HTTPS/1.1", "HTTP/a.1", "HTTP/1.a", "HTTP/-1.1", "1.1"}) {
    expect_fault(request_fault(std::string("GET / ") + version), ErrorCode::version, 6, version);
  }
  for (const char* version : {"HTTP/0.9", "HTTP/2.0", "HTTP/3.1", "HTTP/9.9"}) {
    expect_fault(request_fault(std::string("GET / ") + version), ErrorCode::version_not_supported, 6, version);
  }
}

TEST(RequestLine, AnUnsupportedVersionIsToldBeforeTheTarget) {
  expect_fault(request_fault("PRI * HTTP/2.0"), ErrorCode::version_not_supported, 6, "PRI * HTTP/2.0");
}

TEST(StatusLine, IsVersionCodeAndReason) {
  EXPECT_EQ(status_line("HTTP/1.1 200 OK"), (StatusLine{http11, 200, "OK"}));
  EXPECT_EQ(status_line("HTTP/1.0 404 Not  Found "), (StatusLine{http10, 404, "Not  Found "}));
  EXPECT_EQ(status_line("HTTP/1.2 007 \xff\t"), (StatusLine{{1, 2}, 7, "\xff\t"}));
}

// RFC 9112, 4: a server MUST send the space even when the reason-phrase is absent.
TEST(StatusLine, MayLackTheReasonButNotTheSpBeforeIt) {
  EXPECT_EQ(status_line("HTTP/1.1 200 "), (StatusLine{http11, 200, ""}));
  const Row rows[] = {
      {"HTTP/1.1 200", "", ErrorCode::status_line},     {"HTTP/1.1 200", "\tOK", ErrorCode::status_line},
      {"HTTP/1.1 200", "0 OK", ErrorCode::status_line}, {"HTTP/1.1 20", " OK", ErrorCode::status_line},
      {"HTTP/1.1 20", "", ErrorCode::status_line},      {"HTTP/1.1 ", "", ErrorCode::status_line},
      {"HTTP/1.1 ", " 200 OK", ErrorCode::status_line}, {"HTTP/1.1 ", "-20 OK", ErrorCode::status_line},
      {"HTTP/1.1 2", "x0 OK", ErrorCode::status_line},  {"HTTP/1.1", "\t200 OK", ErrorCode::status_line},
      {"HTTP/1.1", "1 200 OK", ErrorCode::status_line}, {"HTTP/1.1", "", ErrorCode::status_line},
      {"", "HTTP/1.", ErrorCode::status_line},          {"", "", ErrorCode::status_line},
      {"", "ICY 200 OK", ErrorCode::status_line},       {"", "http/1.1 200 OK", ErrorCode::status_line},
      {"", " HTTP/1.1 200 OK", ErrorCode::status_line}, {"", "HTTP/2.0 200 OK", ErrorCode::version_not_supported},
  };
  for (const Row& row : rows) expect_fault(status_fault(row.good + row.bad), row.code, row.good.size(), row.good + row.bad);
}

TEST(FieldLine, HasATokenRightBeforeTheColon) {
  const Row rows[] = {
      {"", "A", ErrorCode::field_line},
      {"", "A b c", ErrorCode::field_line},
      {"", ":", ErrorCode::field_name},
      {"", ":A: b", ErrorCode::field_name},
      {"", "A b: c", ErrorCode::field_name},
      {"", "A b : c", ErrorCode::field_name},
      {"", "\"A\": b", ErrorCode::field_name},
      {"", "A;: b", ErrorCode::field_name},
      {"", "\xe9: b", ErrorCode::field_name},
      {"A", " : b", ErrorCode::space_before_colon},
      {"Host", "\t \t: b", ErrorCode::space_before_colon},
      {"A", " :", ErrorCode::space_before_colon},
  };
  for (const Row& row : rows) expect_fault(field_fault(row.good + row.bad), row.code, row.good.size(), row.good + row.bad);
}

}  // namespace
}  // namespace hopcheck::http1
