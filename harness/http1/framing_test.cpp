// Named for the rules of RFC 9112, 6.3.
#include "http1/framing.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace hopcheck::http1 {
namespace {

using Plan = std::variant<BodyPlan, HeadFault>;

Head request(Fields fields, Version version = http11) {
  fields.insert(fields.begin(), Field{"Host", "a"});
  return Head{RequestLine{"POST", "/", version}, std::move(fields)};
}

Head response(int status, Fields fields, Version version = http11) { return Head{StatusLine{version, status, ""}, std::move(fields)}; }

void expect_plan(const Plan& plan, Framing framing, std::uint64_t length = 0) {
  const auto* fault = std::get_if<HeadFault>(&plan);
  ASSERT_EQ(fault, nullptr) << kind_of(fault->code).name;
  EXPECT_EQ(to_string(std::get<BodyPlan>(plan).framing), to_string(framing));
  EXPECT_EQ(std::get<BodyPlan>(plan).length, length);
}

void expect_fault(const Plan& plan, ErrorCode code, std::size_t field) {
  const auto* fault = std::get_if<HeadFault>(&plan);
  ASSERT_NE(fault, nullptr) << to_string(std::get<BodyPlan>(plan).framing);
  EXPECT_EQ(kind_of(fault->code).name, kind_of(code).name);
  EXPECT_EQ(fault->field, field);
}

const Fields every_length_field{{"Content-Length", "x"}, {"Content-Length", "5"}, {"Transfer-Encoding", "chunked, @"}};

TEST(Rule1, AResponseToHeadAnd1xx204And304EndAtTheEmptyLineWhateverTheFieldsSay) {
  for (const int status : {100, 102, 103, 199, 204, 304}) {
    SCOPED_TRACE(status);
    expect_plan(response_framing(response(status, every_length_field), "GET"), Framing::none);
    expect_plan(response_framing(response(status, every_length_field, http10), "GET"), Framing::none);
    expect_plan(response_framing(response(status, {}), "GET"), Framing::none);
  }
  for (const int status : {200, 206, 404, 500, 999}) {
    SCOPED_TRACE(status);
    expect_plan(response_framing(response(status, every_length_field), "HEAD"), Framing::none);
    expect_plan(response_framing(response(status, {}), "HEAD"), Framing::none);
  }
}

TEST(Rule1, NoOtherStatusIsBodiless) {
  for (const int status : {0, 99, 200, 203, 205, 206, 300, 303, 305, 400, 404, 500, 999}) {
    SCOPED_TRACE(status);
    expect_plan(response_framing(response(status, {{"Content-Length", "5"}}), "GET"), Framing::length, 5);
    expect_plan(response_framing(response(status, {}), "GET"), Framing::close);
  }
}

TEST(Rule2, ASuccessfulResponseToConnectStartsATunnelWhateverTheFieldsSay) {
  for (const int status : {200, 201, 204, 299}) {
    SCOPED_TRACE(status);
    expect_plan(response_framing(response(status, every_length_field), "CONNECT"), Framing::tunnel);
  }
  expect_plan(response_framing(response(407, {{"Content-Length", "5"}}), "CONNECT"), Framing::length, 5);
  expect_plan(response_framing(response(302, {}), "CONNECT"), Framing::close);
  expect_plan(response_framing(response(100, {}), "CONNECT"), Framing::none);
  expect_plan(response_framing(response(200, {}), "connect"), Framing::close);
}

// RFC 9110, 7.8 and 15.2.2: after a 101 the connection speaks another protocol.
TEST(Rule2, SwitchingProtocolsStartsATunnelToo) {
  expect_plan(response_framing(response(101, every_length_field), "GET"), Framing::tunnel);
}

TEST(Rule3, BothLengthFieldsAreAnError) {
  const Fields length_first{{"Content-Length", "5"}, {"A", "b"}, {"transfer-encoding", "chunked"}};
  const Fields coding_first{{"Transfer-Encoding", "chunked"}, {"content-length", "5"}};
  expect_fault(request_framing(request(length_first)), ErrorCode::both_lengths, 3);
  expect_fault(request_framing(request(coding_first)), ErrorCode::both_lengths, 2);
  expect_fault(response_framing(response(200, length_first), "GET"), ErrorCode::both_lengths, 2);
  expect_fault(response_framing(response(200, {{"Transfer-Encoding", "gzip"}, {"Content-Length", "x"}}), "GET"), ErrorCode::both_lengths,
               1);
}

TEST(Rule4, ChunkedAsFinalCodingFramesTheBody) {
  const Fields rows[] = {
      {{"Transfer-Encoding", "chunked"}},
      {{"transfer-encoding", "CHUNKED"}},
      {{"Transfer-Encoding", "gzip, chunked"}},
      {{"Transfer-Encoding", "gzip,,deflate ,\tchunked,"}},
      {{"Transfer-Encoding", "gzip"}, {"A", "b"}, {"Transfer-Encoding", "chunked"}},
      {{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", ""}},
      {{"Transfer-Encoding", "x;a=b;c=\"d, \\\"chunked\" ; e = f, chunked"}},
  };
  for (const Fields& fields : rows) {
    SCOPED_TRACE(fields.front().value);
    expect_plan(request_framing(request(fields)), Framing::chunked);
    expect_plan(request_framing(request(fields, {1, 2})), Framing::chunked);
    expect_plan(response_framing(response(200, fields), "GET"), Framing::chunked);
  }
}

TEST(Rule4, WithoutChunkedAsFinalCodingAResponseRunsToTheCloseAndARequestIsRejected) {
  const Fields rows[] = {
      {{"Transfer-Encoding", "gzip"}},
      {{"Transfer-Encoding", "identity"}},
      {{"Transfer-Encoding", "chunked, gzip"}},
      {{"Transfer-Encoding", "xchunked"}},
      {{"Transfer-Encoding", "x;a=\"b\", y;chunked=c"}},
      {{"Transfer-Encoding", ""}},
      {{"Transfer-Encoding", ","}},
  };
  for (const Fields& fields : rows) {
    SCOPED_TRACE(fields.front().value);
    expect_plan(response_framing(response(200, fields), "GET"), Framing::close);
    expect_fault(request_framing(request(fields)), ErrorCode::chunked_not_last, 1);
  }
  const Fields two_lines{{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "gzip"}};
  expect_fault(request_framing(request(two_lines)), ErrorCode::chunked_not_last, 2);
}

TEST(TransferEncoding, HoldsTransferCodings) {
  for (const char* value : {"chunked chunked", "\"chunked\"", "@", "gzip;", "gzip;a", "gzip;a=", "gzip;=b", "gzip a=b", "gzip;a=b c",
                            "gzip;a=\"b", "gzip;a=\"b\\", ";a=b", "chunked;", "gzip/1", "chunked\xff"}) {
    SCOPED_TRACE(value);
    const Fields fields{{"A", "b"}, {"Transfer-Encoding", "gzip"}, {"Transfer-Encoding", value}};
    expect_fault(request_framing(request(fields)), ErrorCode::transfer_coding_invalid, 3);
    expect_fault(response_framing(response(200, fields), "GET"), ErrorCode::transfer_coding_invalid, 2);
  }
}

TEST(TransferEncoding, AppliesChunkedOnceAndWithoutParameters) {
  for (const char* value : {"chunked, chunked", "chunked, gzip, Chunked", "chunked, gzip, chunked, gzip"}) {
    SCOPED_TRACE(value);
    expect_fault(request_framing(request({{"Transfer-Encoding", value}})), ErrorCode::chunked_repeated, 1);
    expect_fault(response_framing(response(200, {{"Transfer-Encoding", value}}), "GET"), ErrorCode::chunked_repeated, 0);
  }
  expect_fault(request_framing(request({{"Transfer-Encoding", "chunked ; a=b"}})), ErrorCode::chunked_parameter, 1);
}

// RFC 9112, 6.1: the framing is faulty, even if a Content-Length is present.
TEST(TransferEncoding, IsAFaultInHttp10) {
  const Fields coding{{"Transfer-Encoding", "chunked"}};
  const Fields both{{"Content-Length", "5"}, {"Transfer-Encoding", "chunked"}};
  expect_fault(request_framing(request(coding, http10)), ErrorCode::transfer_coding_in_http10, 1);
  expect_fault(request_framing(request(both, http10)), ErrorCode::transfer_coding_in_http10, 2);
  expect_fault(response_framing(response(200, coding, http10), "GET"), ErrorCode::transfer_coding_in_http10, 0);
}

TEST(Rule5, AnInvalidContentLengthIsAnError) {
  for (const char* value : {"", "+1", "-1", "1.0", "1,1", "1, 1", "1,", "1 1", "0x1", "1e1", "a", "\"1\"", "\xb2", "1;a=b"}) {
    SCOPED_TRACE(value);
    expect_fault(request_framing(request({{"A", "b"}, {"Content-Length", value}})), ErrorCode::content_length_invalid, 2);
    expect_fault(response_framing(response(200, {{"Content-Length", value}}), "GET"), ErrorCode::content_length_invalid, 0);
  }
}

TEST(Rule5, MoreThanOneContentLengthIsAnErrorEvenWhereTheyAreEqual) {
  for (const char* second : {"1", "2", "x"}) {
    const Fields fields{{"Content-Length", "1"}, {"A", "b"}, {"content-length", second}};
    expect_fault(request_framing(request(fields)), ErrorCode::content_length_repeated, 3);
    expect_fault(response_framing(response(200, fields), "GET"), ErrorCode::content_length_repeated, 2);
  }
}

TEST(Rule6, ContentLengthIsTheNumberOfOctets) {
  const std::pair<std::string, std::uint64_t> rows[] = {
      {"0", 0},
      {"10", 10},
      {"007", 7},
      {std::string(100, '0') + "8", 8},
      {"18446744073709551615", std::numeric_limits<std::uint64_t>::max()},
  };
  for (const auto& [value, length] : rows) {
    SCOPED_TRACE(value);
    expect_plan(request_framing(request({{"Content-Length", value}})), Framing::length, length);
    expect_plan(request_framing(request({{"Content-Length", value}}, http10)), Framing::length, length);
    expect_plan(response_framing(response(200, {{"Content-Length", value}}), "GET"), Framing::length, length);
  }
  for (const char* value : {"18446744073709551616", "99999999999999999999999"}) {
    expect_fault(request_framing(request({{"Content-Length", value}})), ErrorCode::content_length_too_large, 1);
  }
}

TEST(Rule7, ARequestWithoutLengthFieldsHasNoBody) {
  expect_plan(request_framing(request({})), Framing::none);
  expect_plan(request_framing(request({{"Content-Type", "a/b"}, {"Connection", "close"}})), Framing::none);
  expect_plan(request_framing(request({}, http10)), Framing::none);
}

TEST(Rule8, AResponseWithoutLengthFieldsRunsToTheClose) {
  expect_plan(response_framing(response(200, {}), "GET"), Framing::close);
  expect_plan(response_framing(response(404, {{"Connection", "keep-alive"}}), "POST"), Framing::close);
}

// RFC 9112, 3.2: missing in HTTP/1.1, more than one, or invalid, in any request.
TEST(Host, IsOneValidLineInARequest) {
  const auto framing = [](Version version, Fields fields) {
    return request_framing(Head{RequestLine{"GET", "/", version}, std::move(fields)});
  };
  expect_fault(framing(http11, {}), ErrorCode::host_missing, 0);
  expect_fault(framing({1, 2}, {{"A", "b"}}), ErrorCode::host_missing, 1);
  expect_plan(framing(http10, {{"A", "b"}}), Framing::none);
  expect_plan(framing(http11, {{"HOST", ""}}), Framing::none);
  for (const Version version : {http10, http11}) {
    expect_fault(framing(version, {{"Host", "a"}, {"A", "b"}, {"host", "a"}}), ErrorCode::host_repeated, 2);
    expect_fault(framing(version, {{"A", "b"}, {"Host", "a/"}}), ErrorCode::host_invalid, 1);
  }
}

}  // namespace
}  // namespace hopcheck::http1
