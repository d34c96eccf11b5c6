// A World of TCP sockets. May not know cases or HTTP: it moves octets and tells FIN, RST and refusal apart. The only
// folder that includes Boost.Asio does so behind this header. Not for several threads at once, but for interrupt().
#pragma once

#include <memory>
#include <string>

#include "play/world.hpp"

namespace hopcheck::net {

// "127.0.0.1:8080", "localhost:80", "[::1]:80"
struct Address {
  std::string host;
  std::uint16_t port = 0;

  // The error is a sentence.
  static std::variant<Address, std::string> parse(const std::string& text);
  std::string to_string() const;
};

class World final : public play::World {
 public:
  World();
  ~World() override;

  // Where connect() goes to. The error is a sentence; empty for none. Resolves the name.
  [[nodiscard]] std::string aim_at(const Address& target);
  // Accepts connections there from now on; port 0 takes a free one. The port, or why not.
  std::variant<std::uint16_t, std::string> listen(const Address& at);

  play::Time now() const override;
  void connect(play::ConnectionId connection) override;
  void send(play::ConnectionId connection, cases::Octets octets, std::optional<std::size_t> chop) override;
  void half_close(play::ConnectionId connection) override;
  void close(play::ConnectionId connection) override;
  void reset(play::ConnectionId connection) override;
  void drop(play::ConnectionId connection) override;
  void stop_reading(play::ConnectionId connection) override;
  void resume_reading(play::ConnectionId connection) override;
  std::optional<play::Event> wait(play::Time until) override;

  // Octets queued and not yet taken by the kernel.
  std::uint64_t queued(play::ConnectionId connection) const;

  // Ends a wait() early. From any thread.
  void interrupt();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hopcheck::net
