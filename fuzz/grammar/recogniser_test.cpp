// The tables of the reader's own tests are not used here: a mistake in them would not be seen.
#include "fuzz/grammar/recogniser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "fuzz/grammar/prose.hpp"
#include "http1/error.hpp"

namespace hopcheck::grammar {
namespace {

using Ending = Recognition::Ending;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

Recognition recognise_requests(std::string_view stream) { return recognise(stream, true); }
Recognition recognise_responses(std::string_view stream, std::string_view method) { return recognise(stream, false, method); }

constexpr const char* get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Recogniser, FindsMessagesFieldsContentAndTrailers) {
  const std::string stream =
      "\r\nPOST /a?b HTTP/1.1\r\nhost: \t h \r\nTransfer-Encoding: gzip, , Chunked\r\n\r\n2;a=\"b\"\r\nhi\r\n00\r\nT: u\r\n\r\n" +
      std::string(get);
  const auto found = recognise_requests(stream);
  ASSERT_EQ(found.messages.size(), 2U);
  const Message& first = found.messages.front();
  EXPECT_EQ(first.head.first, "POST");
  EXPECT_EQ(first.head.second, "/a?b");
  EXPECT_EQ(first.head.version, "HTTP/1.1");
  EXPECT_EQ(first.head.fields.front().name, "host");
  EXPECT_EQ(first.head.fields.front().value, "h");
  EXPECT_EQ(first.body, Body::chunked);
  EXPECT_EQ(first.content, "hi");
  EXPECT_EQ(first.trailers.front().value, "u");
  EXPECT_EQ(first.ends, stream.size() - std::string(get).size());
  EXPECT_EQ(found.ending, Ending::between);
}

TEST(Recogniser, KnowsHowAStreamEnds) {
  struct Row {
    const char* stream;
    Ending ending;
  };
  for (const auto& [stream, ending] :
       {Row{"", Ending::between}, Row{"\r\n", Ending::between}, Row{"\r", Ending::late_line}, Row{"GET", Ending::cut_off},
        Row{"GET / HTTP/1.1\r\nHost", Ending::cut_off}, Row{"G@T", Ending::late_line}, Row{"G@T\r", Ending::late_line},
        Row{"G@T\r\n", Ending::no_http}, Row{"GET\n", Ending::no_http}, Row{"GET / HTTP/1.1\r\nHost: a\r\n @", Ending::late_line},
        Row{"GET / HTTP/1.1\r\n@: b\r\nHost", Ending::no_http}, Row{"GET / HTTP/1.1\r\nHost: a\r\n\r\nx", Ending::cut_off},
        Row{"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab", Ending::cut_off},
        Row{"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nax", Ending::no_http},
        Row{"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r", Ending::cut_off},
        Row{"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx", Ending::late_line}}) {
    EXPECT_EQ(recognise_requests(stream).ending, ending) << stream;
  }
}

TEST(Recogniser, TakesEightEmptyLinesBeforeARequestAndNoneBeforeAResponse) {
  std::string lines;
  for (std::size_t i = 0; i < most_empty_lines; ++i) lines += "\r\n";
  EXPECT_EQ(recognise_requests(lines + get).messages.size(), 1U);
  EXPECT_EQ(recognise_requests(lines + "\r\n" + get).ending, Ending::no_http);
  EXPECT_EQ(recognise_responses("\r\nHTTP/1.1 200 \r\n\r\n", "GET").ending, Ending::no_http);
}

TEST(Recogniser, FollowsTheMethodThatResponsesAnswer) {
  const std::string with_length = "HTTP/1.1 200 \r\nContent-Length: x\r\n\r\n";
  EXPECT_THAT(recognise_responses(with_length, "GET").broken, ElementsAre("content-length-invalid"));
  EXPECT_EQ(recognise_responses(with_length + with_length, "HEAD").messages.size(), 2U);
  EXPECT_EQ(recognise_responses(with_length + "any", "CONNECT").ending, Ending::tunnel);
  EXPECT_EQ(recognise_responses(with_length + "any", "CONNECT").messages.front().content, "any");
  EXPECT_EQ(recognise_responses("HTTP/1.1 200 \r\n\r\nany", "GET").messages.front().content, "any");
}

// A request that breaks one row of the prose and nothing of the ABNF, for each row: `line` and `fields` of a head.
struct Breach {
  const char* error;
  const char* line;
  const char* fields;
};
constexpr Breach breaches[] = {
    {"version-not-supported", "GET / HTTP/2.0", "Host: a"},
    {"request-target", "CONNECT / HTTP/1.1", "Host: a"},
    {"request-target", "CONNECT a: HTTP/1.1", "Host: a"},
    {"request-target", "CONNECT :1 HTTP/1.1", "Host: a"},
    {"request-target", "CONNECT a:65536 HTTP/1.1", "Host: a"},
    {"request-target", "GET * HTTP/1.1", "Host: a"},
    {"request-target", "GET 1.2.3.4:80 HTTP/1.1", "Host: a"},
    {"request-target", "GET http:a HTTP/1.1", "Host: a"},
    {"request-target", "GET HTTPS://:1/ HTTP/1.1", "Host: a"},
    {"request-target", "GET http://u@a HTTP/1.1", "Host: a"},
    {"host-missing", "GET / HTTP/1.9", "A: b"},
    {"host-repeated", "GET / HTTP/1.0", "Host: a\r\nhost: a"},
    {"host-invalid", "GET / HTTP/1.0", "Host: a/"},
    {"content-length-invalid", "GET / HTTP/1.1", "Host: a\r\nContent-Length: 5, 5"},
    {"content-length-repeated", "GET / HTTP/1.1", "Host: a\r\nContent-Length: 5\r\nContent-Length: 5"},
    {"content-length-too-large", "GET / HTTP/1.1", "Host: a\r\nContent-Length: 018446744073709551616"},
    {"both-lengths", "GET / HTTP/1.1", "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked"},
    {"transfer-coding-in-http10", "GET / HTTP/1.0", "Transfer-Encoding: chunked"},
    {"transfer-coding-invalid", "GET / HTTP/1.1", "Host: a\r\nTransfer-Encoding: \"\"\r\nTransfer-Encoding: chunked"},
    {"chunked-repeated", "GET / HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: CHUNKED"},
    {"chunked-parameter", "GET / HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked ;a = \"b\""},
    {"chunked-not-last", "GET / HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked, gzip"},
    {"chunked-not-last", "GET / HTTP/1.1", "Host: a\r\nTransfer-Encoding: ,"},
};

TEST(Prose, EachRowCanBeBrokenAlone) {
  std::set<std::string_view> broken;
  for (const auto& [error, line, fields] : breaches) {
    const std::string stream = std::string(line) + "\r\n" + fields + "\r\n\r\n";
    EXPECT_THAT(recognise_requests(stream).broken, ElementsAre(error)) << stream;
    broken.insert(error);
  }
  for (const auto rows : {start_line_prose(), request_prose(), length_prose()})
    for (const Prose& row : rows) EXPECT_THAT(broken, Contains(row.error));
}

TEST(Prose, ALineThatIsNoListMayBreakMoreThanOneRow) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x, chunked;a=b, @\r\n\r\n";
  EXPECT_THAT(recognise_requests(head).broken, ElementsAre("transfer-coding-invalid", "chunked-repeated", "chunked-parameter"));
}

TEST(Prose, NamesErrorsOfTheReader) {
  std::set<std::string_view> known;
  for (const auto& kind : http1::error_kinds()) known.insert(kind.name);
  for (const auto rows : {start_line_prose(), request_prose(), length_prose()}) {
    for (const Prose& row : rows) {
      EXPECT_THAT(known, Contains(row.error));
      EXPECT_TRUE(row.cite.starts_with("RFC 9112, ") || row.cite.starts_with("RFC 9110, ")) << row.says;
    }
  }
}

TEST(Prose, LetsThrough) {
  for (const char* head : {"CONNECT a:65535 HTTP/1.1\r\nHost:", "CONNECT [::1]:000443 HTTP/1.1\r\nHost: a", "OPTIONS * HTTP/1.1\r\nHost: a",
                           "GET HTTP://a:/ HTTP/1.1\r\nHost: a", "GET ftp://u@:1 HTTP/1.0\r\nA:", "GET x: HTTP/1.1\r\nHost: a",
                           "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0", "GET a:80 HTTP/1.1\r\nHost: [v1.a]:99999"}) {
    EXPECT_THAT(recognise_requests(std::string(head) + "\r\n\r\n").broken, IsEmpty()) << head;
    EXPECT_EQ(recognise_requests(std::string(head) + "\r\n\r\n").ending, Ending::between) << head;
  }
}

TEST(Prose, CountsIn64Bits) {
  EXPECT_TRUE(fits_64_bits("00018446744073709551615"));
  EXPECT_FALSE(fits_64_bits("18446744073709551616"));
  EXPECT_TRUE(hexadecimal_fits_64_bits("0ffffffffffffffff"));
  EXPECT_FALSE(hexadecimal_fits_64_bits("10000000000000000"));
}

}  // namespace
}  // namespace hopcheck::grammar
