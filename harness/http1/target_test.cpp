#include "http1/target.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::http1 {
namespace {

// RFC 3986, appendix A: host = IP-literal / IPv4address / reg-name; port = *DIGIT; all of which may be empty.
TEST(Host, IsUriHostWithOptionalPort) {
  for (const char* value : {"",
                            "a",
                            "A.example",
                            "a:80",
                            "a:",
                            ":80",
                            ":",
                            "127.0.0.1",
                            "1.2.3.4.5",
                            "a,b",
                            "h:99999",
                            "a_b~c",
                            "%41%c3%A9",
                            "!$&'()*+,;=",
                            "[::1]",
                            "[::1]:80",
                            "[::]:",
                            "[1:2:3:4:5:6:7:8]",
                            "[1:2:3:4:5:6:1.2.3.4]",
                            "[1:2:3:4:5:6:7::]",
                            "[::2:3:4:5:6:7:8]",
                            "[2001:DB8::ff]",
                            "[::ffff:1.2.3.4]",
                            "[v1.a:b]",
                            "[VfF.!]"}) {
    EXPECT_TRUE(is_host(value)) << value;
  }
}

TEST(Host, IsNothingElse) {
  for (const char* value : {"a b",
                            "a/",
                            "/",
                            "a?",
                            "a#",
                            "u@a",
                            "a:b",
                            "a:80:80",
                            "a:-1",
                            "a: 80",
                            "a\\",
                            "a\"b",
                            "<a>",
                            "a|b",
                            "%",
                            "%4",
                            "%4g",
                            "a%",
                            "\xc3\xa9",
                            "::1",
                            "[::1",
                            "::1]",
                            "[]",
                            "[a]",
                            "[::1]a",
                            "[::1]a:80",
                            "[::1]]",
                            "[[::1]]",
                            "a[::1]",
                            "[1:2:3:4:5:6:7:8:9]",
                            "[1:2:3:4:5:6:7]",
                            "[1::2::3]",
                            "[12345::]",
                            "[::1.2.3]",
                            "[::1.2.3.256]",
                            "[::01.2.3.4]",
                            "[fe80::1%eth0]",
                            "[fe80::1%25eth0]",
                            "[v.a]",
                            "[vg.a]",
                            "[v1.]",
                            "[v1]",
                            "[v1.a/]"}) {
    EXPECT_FALSE(is_host(value)) << value;
  }
  EXPECT_FALSE(is_host(std::string_view("[::1\0]", 6)));
  EXPECT_FALSE(is_host(std::string_view("a\0", 2)));
}

// RFC 9112, 3.2.3, and RFC 9110, 9.3.6: no default port; an empty or invalid port number is rejected.
TEST(Authority, HasHostAndPort) {
  for (const char* value : {"a:80", "a:1", "a:65535", "a:000443", "[::1]:443", "127.0.0.1:8"}) EXPECT_TRUE(is_authority(value)) << value;
  for (const char* value : {"", "a", "a:", ":80", ":", "a:65536", "a:99999999999999999999", "a:-1", "a:+1", "a:8 ", "a:80/", "u@a:80",
                            "http://a:80", "[::1]", "::1:80", "*", "/"}) {
    EXPECT_FALSE(is_authority(value)) << value;
  }
}

struct Row {
  const char* method;
  const char* target;
  bool allowed;
};

void expect_rows(std::initializer_list<Row> rows) {
  for (const auto& [method, target, allowed] : rows) {
    EXPECT_EQ(is_request_target(method, target), allowed) << method << " " << target;
  }
}

// RFC 9112, 3.2.1: absolute-path [ "?" query ], absolute-path = 1*( "/" segment ).
TEST(RequestTarget, OriginForm) {
  expect_rows({{"GET", "/", true},
               {"GET", "//", true},
               {"GET", "/a/b;c=d/@:!$&'()*+,=-._~%2F", true},
               {"GET", "/?", true},
               {"GET", "/?a=b&c?d/e:@", true},
               {"OPTIONS", "/a", true},
               {"BREW", "/%00", true},
               {"GET", "", false},
               {"GET", "?a", false},
               {"GET", "a/b", false},
               {"GET", "/a#b", false},
               {"GET", "/?a#b", false},
               {"GET", "/ ", false},
               {"GET", "/\"", false},
               {"GET", "/{a}", false},
               {"GET", "/a|b", false},
               {"GET", "/[a]", false},
               {"GET", "/?[a]", false},
               {"GET", "/a\\b", false},
               {"GET", "/^", false},
               {"GET", "/%", false},
               {"GET", "/%4", false},
               {"GET", "/?%zz", false},
               {"GET", "/\xc3\xa9", false},
               {"CONNECT", "/", false}});
}

// RFC 9112, 3.2.2: absolute-URI = scheme ":" hier-part [ "?" query ] (RFC 3986, 4.3). An http or https URI has a host
// (RFC 9110, 4.2.1) and, treated as an error otherwise, no userinfo (RFC 9110, 4.2.4).
TEST(RequestTarget, AbsoluteForm) {
  expect_rows({{"GET", "http://a", true},
               {"GET", "http://a/", true},
               {"GET", "HTTPS://A:443/b?c=/?", true},
               {"GET", "http://a?b", true},
               {"GET", "http://a:", true},
               {"GET", "http://[::1]:80/", true},
               {"OPTIONS", "http://a:8001", true},
               {"GET", "urn:isbn:0", true},
               {"GET", "ftp://u:p@a/b", true},
               {"GET", "file:///a", true},
               {"GET", "x+-.1:/a", true},
               {"GET", "x:", true},
               {"GET", "a.example:80", true},  // it looks like authority-form, and is a scheme and a path
               {"GET", "http://", false},
               {"GET", "http:///a", false},
               {"GET", "http://:80/", false},
               {"GET", "https:a", false},
               {"GET", "http:/a", false},
               {"GET", "http://u@a/", false},
               {"GET", "http://u:p@a/", false},
               {"GET", "http://a:b/", false},
               {"GET", "http://a/#b", false},
               {"GET", "http://a b/", false},
               {"GET", "ftp://u@v@a/", false},
               {"GET", "://a", false},
               {"GET", "1x:/a", false},
               {"GET", "x_y:/a", false},
               {"CONNECT", "http://a/", false}});
}

// RFC 9112, 3.2.3 and 3.2.4. Methods are case-sensitive (RFC 9112, 3.1).
TEST(RequestTarget, AuthorityFormIsForConnectAndAsteriskFormForOptions) {
  expect_rows({{"CONNECT", "a:443", true},
               {"CONNECT", "a", false},
               {"CONNECT", "*", false},
               {"OPTIONS", "*", true},
               {"GET", "*", false},
               {"options", "*", false},
               {"OPTIONS", "**", false},
               {"OPTIONS", "*?a", false},
               {"GET", "1.2.3.4:80", false}});
}

}  // namespace
}  // namespace hopcheck::http1
