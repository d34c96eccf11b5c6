// The reference gateway, or proxy, between one client and its origin: in memory, and time stands still. It knows octets and
// connections, no messages.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/forward/meant.hpp"
#include "fuzz/stream/stream.hpp"
#include "ref/node.hpp"
#include "ref/policy.hpp"

namespace hopcheck::fuzz {

class Passage;

// What stands behind the gateway. It may call Passage::send() and end() whenever it is called.
class Origin {
 public:
  virtual ~Origin() = default;
  virtual void connected(Passage& passage, ref::ConnectionId id) = 0;
  virtual void received(Passage& passage, ref::ConnectionId id, std::string_view octets) = 0;
  virtual void ended(Passage& passage, ref::ConnectionId id) = 0;  // the gateway's FIN
};

class Passage {
 public:
  static constexpr ref::ConnectionId client = 1;

  struct Connection {
    std::string octets;  // from the gateway
    bool ended = false;  // by its FIN
    bool reset = false;
    bool gone = false;   // it has forgotten the connection
    bool heard_end = false;
  };

  // What is sent to the gateway comes in pieces that `cuts` choose, or whole.
  Passage(Role role, const ref::Policy& policy, Origin& origin, std::optional<Cuts> cuts);

  // To the gateway, at once or as soon as it has done what it is at.
  void send(ref::ConnectionId id, std::string_view octets);
  void end(ref::ConnectionId id);

  const Connection& to_client() const { return connections_.at(client); }
  // Those that the gateway opened, in order.
  std::vector<const Connection*> to_origin() const;

 private:
  struct Delivery {
    ref::ConnectionId id;
    std::string octets;  // none: FIN
  };

  void work();
  void deliver(const Delivery& delivery);
  void carry_out();
  void perform(const ref::Command& command);

  Origin& origin_;
  std::optional<Cuts> cuts_;
  std::unique_ptr<ref::Node> node_;
  std::map<ref::ConnectionId, Connection> connections_;
  std::deque<Delivery> deliveries_;
  bool working_ = false;
};

}  // namespace hopcheck::fuzz
