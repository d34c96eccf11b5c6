// The reference pair on real sockets.
#include "net/host.hpp"

#include <gtest/gtest.h>

#include "ref/gateway.hpp"
#include "ref/server.hpp"

namespace hopcheck::net {
namespace {

constexpr auto long_enough = std::chrono::seconds(30);

// Sends octets to a port, half-closes, and returns all that comes back.
std::string ask(std::uint16_t port, cases::Octets octets) {
  World world;
  EXPECT_EQ(world.aim_at({"127.0.0.1", port}), "");
  world.connect(1);
  world.send(1, std::move(octets), std::nullopt);
  world.half_close(1);
  std::string received;
  const auto until = world.now() + long_enough;
  while (const auto event = world.wait(until)) {
    if (const auto* got = std::get_if<play::Received>(&event->what)) received += got->octets;
    if (std::holds_alternative<play::Fin>(event->what) || std::holds_alternative<play::Reset>(event->what)) return received;
  }
  ADD_FAILURE() << "no end";
  return received;
}

std::uint16_t port_of(Host& host) {
  const auto port = host.listen({"127.0.0.1", 0});
  EXPECT_TRUE(std::holds_alternative<std::uint16_t>(port));
  return std::get<std::uint16_t>(port);
}

struct GatewayAndOrigin {
  GatewayAndOrigin() {
    const auto origin_port = port_of(origin);
    origin.start();
    port = port_of(gateway);
    EXPECT_EQ(gateway.connect_to({"127.0.0.1", origin_port}), "");
    gateway.start();
  }

  Host origin{ref::make_server({}, {})};
  Host gateway{ref::make_gateway({}, {})};
  std::uint16_t port = 0;
};

TEST(Host, TheReferenceServerAnswers) {
  Host host(ref::make_server({}, {}));
  const auto port = port_of(host);
  host.start();
  const std::string response = ask(port, cases::Octets("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  EXPECT_TRUE(response.starts_with("HTTP/1.1 200 ")) << response;
}

TEST(Host, TheReferenceGatewayForwardsToTheReferenceServer) {
  const GatewayAndOrigin pair;
  const std::string response = ask(pair.port, cases::Octets("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  EXPECT_TRUE(response.starts_with("HTTP/1.1 200 ")) << response;
  EXPECT_NE(response.find("Via: "), std::string::npos) << response;
}

TEST(Host, AGatewayWithoutItsOriginAnswers502) {
  Host gateway(ref::make_gateway({}, {}));
  const auto port = port_of(gateway);
  {
    World closes;  // its port is nobody's afterwards
    const auto nobody = closes.listen({"127.0.0.1", 0});
    ASSERT_EQ(gateway.connect_to({"127.0.0.1", std::get<std::uint16_t>(nobody)}), "");
  }
  gateway.start();
  const std::string response = ask(port, cases::Octets("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  EXPECT_TRUE(response.starts_with("HTTP/1.1 502 ")) << response;
}

TEST(Host, SixtyFourMebibytesPassThroughTheGateway) {
  const GatewayAndOrigin pair;
  cases::Octets request("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 67108864\r\n\r\n");
  request.append({"x", 64 << 20});
  const std::string response = ask(pair.port, std::move(request));
  EXPECT_TRUE(response.starts_with("HTTP/1.1 413 ")) << response.substr(0, 100);  // as the reference server bears 1 MiB
}

TEST(Host, StopsAtOnce) {
  Host host(ref::make_server({}, {}));
  port_of(host);
  host.start();
  host.stop();
}

}  // namespace
}  // namespace hopcheck::net
