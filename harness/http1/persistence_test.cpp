#include "http1/persistence.hpp"

#include <gtest/gtest.h>

namespace hopcheck::http1 {
namespace {

using Options = std::vector<std::string>;

Fields connection(std::string value) { return {{"Connection", std::move(value)}}; }

// RFC 9112, 9.3: if the "close" connection option is present, the connection will not persist; else ...
TEST(Persistence, CloseClosesInEveryVersion) {
  for (const char* value : {"close", "CLOSE", "keep-alive, close", "close, keep-alive", "a,close,b", ", close ,"}) {
    EXPECT_FALSE(persists(http10, connection(value))) << value;
    EXPECT_FALSE(persists(http11, connection(value))) << value;
    EXPECT_FALSE(persists({1, 2}, connection(value))) << value;
  }
  EXPECT_FALSE(persists(http11, {{"Connection", "keep-alive"}, {"A", "b"}, {"connection", "close"}}));
}

// ... if the received protocol is HTTP/1.1 (or later), the connection will persist; else ...
TEST(Persistence, Http11AndLaterPersist) {
  EXPECT_TRUE(persists(http11, {}));
  EXPECT_TRUE(persists({1, 2}, {}));
  EXPECT_TRUE(persists(http11, connection("keep-alive")));
  EXPECT_TRUE(persists(http11, connection("")));
}

// ... HTTP/1.0 and the "keep-alive" connection option ...
TEST(Persistence, Http10WithKeepAlivePersists) {
  for (const char* value : {"keep-alive", "Keep-Alive", "a, keep-alive"}) EXPECT_TRUE(persists(http10, connection(value))) << value;
}

// ... otherwise, the connection will close.
TEST(Persistence, Http10WithoutKeepAliveCloses) {
  EXPECT_FALSE(persists(http10, {}));
  EXPECT_FALSE(persists(http10, connection("a")));
  EXPECT_FALSE(persists(http10, connection("keep-alive-not")));
  EXPECT_FALSE(persists(http10, {{"Keep-Alive", "timeout=5"}}));
}

TEST(Persistence, OnlyTheWholeOptionInConnectionCloses) {
  for (const char* value : {"closed", "close-notify", "\"close\"", "clo se", "close=1"})
    EXPECT_TRUE(persists(http11, connection(value))) << value;
  EXPECT_TRUE(persists(http11, {{"Proxy-Connection", "close"}}));
}

TEST(ConnectionOptions, AreInLowerCaseAndOfAllLines) {
  EXPECT_EQ(connection_options({{"Connection", "Close, ,TE"}, {"A", "b"}, {"CONNECTION", "X-a"}}), (Options{"close", "te", "x-a"}));
  EXPECT_EQ(connection_options({}), Options{});
  EXPECT_EQ(connection_options(connection(" , ")), Options{});
}

// RFC 9110, 7.6.1: every field that an option names, then Connection itself.
TEST(HopByHop, WhatConnectionNamesIsRemoved) {
  Fields fields{{"Connection", "close, x-A"}, {"A", "1"}, {"X-a", "2"}, {"x-A", "3"}, {"X-ab", "4"}, {"connection", "b"}, {"B", "5"}};
  remove_hop_by_hop(fields, connection_options(fields));
  EXPECT_EQ(fields, (Fields{{"A", "1"}, {"X-ab", "4"}}));
}

TEST(HopByHop, WhatIsKnownForOneConnectionIsRemovedThoughNotNamed) {
  Fields fields{{"Proxy-Connection", "a"},  {"KEEP-ALIVE", "a"}, {"te", "a"},
                {"Transfer-Encoding", "a"}, {"Upgrade", "a"},    {"Connection", ""}};
  remove_hop_by_hop(fields, {});
  EXPECT_EQ(fields, Fields{});
}

TEST(HopByHop, WhatIsForAllRecipientsStays) {
  const Fields end_to_end{{"Host", "a"},       {"Content-Length", "1"}, {"Trailer", "b"}, {"Via", "1.1 c"}, {"Proxy-Authorization", "d"},
                          {"Set-Cookie", "e"}, {"Set-Cookie", "f"},     {"TE-X", "g"}};
  Fields fields = end_to_end;
  remove_hop_by_hop(fields, {"close", "keep-alive"});
  EXPECT_EQ(fields, end_to_end);
}

// RFC 9110, 7.6.1: "any header or trailer field(s)".
TEST(HopByHop, ConnectionInTheHeaderSectionNamesTrailerFieldsToo) {
  Fields trailers{{"A", "1"}, {"B", "2"}};
  remove_hop_by_hop(trailers, connection_options(connection("b")));
  EXPECT_EQ(trailers, (Fields{{"A", "1"}}));
}

TEST(HopByHop, OptionsAreComparedWithoutCase) {
  Fields fields{{"x-a", "1"}};
  remove_hop_by_hop(fields, {"X-A"});
  EXPECT_EQ(fields, Fields{});
}

// As many as a header section holds: options and fields must not be compared each with each.
TEST(HopByHop, ManyOptionsAndManyFieldsCostLittle) {
  Options options;
  Fields fields;
  for (int i = 0; i < 60'000; ++i) {
    options.push_back("a" + std::to_string(i));
    fields.push_back({"B" + std::to_string(i), ""});
  }
  fields.push_back({"A59999", ""});
  remove_hop_by_hop(fields, options);
  EXPECT_EQ(fields.size(), 60'000U);
}

}  // namespace
}  // namespace hopcheck::http1
