#include "cli/parse_command.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace hopcheck::cli {
namespace {

struct Printed {
  int status;
  nlohmann::json object;
};

Printed read(const std::string& octets, const ParseArguments& arguments = {}) {
  std::istringstream from(octets);
  std::ostringstream to;
  const int status = parse(from, to, arguments);
  return {status, nlohmann::json::parse(to.str())};
}

ParseArguments responses(std::string method = "GET", bool open = false) { return {true, open, std::move(method)}; }

TEST(Parse, PrintsWhatARequestSays) {
  const auto [status, object] = read("POST /a?b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok");
  EXPECT_EQ(status, 0);
  EXPECT_EQ(object.at("outcome"), "complete");
  EXPECT_EQ(object.at("consumed"), 52);
  const auto& message = object.at("messages").at(0);
  EXPECT_EQ(message.at("start"), (nlohmann::json{{"method", "POST"}, {"target", "/a?b"}, {"version", "HTTP/1.1"}}));
  EXPECT_EQ(message.at("headers"), nlohmann::json::parse(R"([["Host", "h"], ["Content-Length", "2"]])"));
  EXPECT_EQ(message.at("framing"), "length");
  EXPECT_EQ(message.at("body_length"), 2);
  EXPECT_EQ(message.at("trailers"), nlohmann::json::array());
  EXPECT_EQ(message.at("persistent"), true);
}

TEST(Parse, NamesTheFaultItsOffsetAndItsRequirement) {
  const auto [status, object] = read("GET / HTTP/1.1\r\nHost : h\r\n\r\n");
  EXPECT_EQ(status, 6);
  EXPECT_EQ(object.at("outcome"), "malformed");
  EXPECT_EQ(object.at("error").at("code"), "space-before-colon");
  EXPECT_EQ(object.at("error").at("at"), 20);
  EXPECT_EQ(object.at("error").at("cite"), "9112-5.1-a");
}

TEST(Parse, KeepsTheMessagesBeforeAFault) {
  const auto [status, object] = read("GET / HTTP/1.1\r\nHost: h\r\n\r\nnonsense\r\n");
  EXPECT_EQ(status, 6);
  EXPECT_EQ(object.at("messages").size(), 1U);
  EXPECT_EQ(object.at("consumed"), 27);
}

TEST(Parse, AMessageThatIsCutOffIsIncomplete) {
  const auto [status, object] = read("GET / HTTP/1.1\r\nHos");
  EXPECT_EQ(status, 5);
  EXPECT_EQ(object.at("outcome"), "incomplete");
  EXPECT_EQ(object.at("consumed"), 0);
}

TEST(Parse, EndOfInputEndsAResponseWithoutFramingUnlessOpen) {
  const std::string response = "HTTP/1.0 200 OK\r\n\r\nhello";
  const auto ended = read(response, responses());
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.object.at("messages").at(0).at("framing"), "close");
  EXPECT_EQ(ended.object.at("messages").at(0).at("body_length"), 5);
  EXPECT_EQ(read(response, responses("GET", true)).status, 5);
}

TEST(Parse, NoInputIsCompleteUnlessOpen) {
  EXPECT_EQ(read("").status, 0);
  EXPECT_EQ(read("", {false, true, "GET"}).status, 5);
}

TEST(Parse, TheMethodFramesTheResponse) {
  const std::string response = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
  EXPECT_EQ(read(response, responses()).status, 5);
  EXPECT_EQ(read(response, responses("HEAD")).object.at("messages").at(0).at("framing"), "none");
  EXPECT_EQ(read(response, responses("CONNECT")).object.at("messages").at(0).at("framing"), "tunnel");
}

TEST(Parse, StopsAfterAMessageThatEndsItsConnection) {
  const auto [status, object] = read("GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status, 0);
  EXPECT_EQ(object.at("messages").size(), 1U);
  EXPECT_EQ(object.at("messages").at(0).at("persistent"), false);
  EXPECT_EQ(object.at("consumed"), 18);
}

TEST(Parse, AStringHoldsOneOctetInEachCharacter) {
  const auto [status, object] = read("GET / HTTP/1.1\r\nHost: h\r\nX-A: \xE9\r\n\r\n");
  EXPECT_EQ(status, 0);
  EXPECT_EQ(object.at("messages").at(0).at("headers").at(1).at(1), "\u00E9");
}

}  // namespace
}  // namespace hopcheck::cli
