#include "play/token.hpp"

#include <gtest/gtest.h>

namespace hopcheck::play {
namespace {

TEST(Token, HoldsRunAndConversation) {
  EXPECT_EQ(make_token(0, 1), "hc0000000000000001");
  EXPECT_EQ(make_token(0xDEADBEEF, 0xFFFFFFFF), "hcdeadbeefffffffff");
}

TEST(Token, IsFoundWhereverItStands) {
  const std::string token = "hc00c0ffee00000007";
  const std::pair<std::string, std::optional<std::string>> rows[] = {
      {token, token},
      {"GET /" + token + "/x HTTP/1.1\r\n", token},
      {"GET http://a/" + token + " HTTP/1.1", token},
      {"hchc" + token, token},
      {"hc123 hc" + token.substr(2), token},
      {token + "hc0000000000000001", token},
      {token.substr(0, 17), std::nullopt},
      {"hc00c0ffee0000000g", std::nullopt},
      {"", std::nullopt},
      {"hc", std::nullopt},
      {"GET / HTTP/1.1", std::nullopt},
  };
  for (const auto& [octets, found] : rows) EXPECT_EQ(find_token(octets), found) << octets;
}

}  // namespace
}  // namespace hopcheck::play
