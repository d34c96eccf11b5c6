// A reference implementation on real sockets: accepts connections on a port, and for a gateway opens them to its origin.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "net/world.hpp"
#include "ref/node.hpp"

namespace hopcheck::net {

class Host {
 public:
  explicit Host(std::unique_ptr<ref::Node> node) : node_(std::move(node)) {}
  ~Host() { stop(); }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // The port, or why not. `origin` is where a gateway's connections go.
  std::variant<std::uint16_t, std::string> listen(const Address& at);
  [[nodiscard]] std::string connect_to(const Address& origin) { return world_.aim_at(origin); }

  void run();    // until stop(), in this thread
  void start();  // run() in a thread of its own
  void stop();   // from any thread; waits for the thread that start() began

 private:
  void handle(const play::Event& event);
  void carry_out();
  void hold_back(ref::ConnectionId from);

  World world_;
  std::unique_ptr<ref::Node> node_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
  std::map<ref::ConnectionId, ref::ConnectionId> held_;  // not read from, until the outlet has drained
};

}  // namespace hopcheck::net
