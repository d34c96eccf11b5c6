// What an implementation of HTTP/1.x looks like from outside: connections that open, bring octets and end, and what it
// does with them. Sans-IO: whoever hosts a Node (sim in memory, net on sockets) brings events and carries out commands.
// It may not know cases, sockets or the wall clock. Not for several threads at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ref/policy.hpp"

namespace hopcheck::ref {

// Since a start of the host's choice; it never goes back.
using Time = std::chrono::nanoseconds;

// Chosen by the host for connections that it accepted, by the node (from 1 << 32 on) for those that it asks to open.
using ConnectionId = std::uint64_t;
inline constexpr ConnectionId first_outgoing = ConnectionId{1} << 32;

struct Connect {};                      // open this connection to the origin
struct Send {
  std::string octets;
};    // queued; everything is sent in order
struct HalfClose {};                    // FIN after what is queued; reading goes on
struct Close {};                        // FIN after what is queued, then forget: what still comes in is answered by RST
struct Abort {};                        // RST now; what is queued is lost

struct Command {
  ConnectionId connection;
  std::variant<Connect, Send, HalfClose, Close, Abort> what;
};

class Node {
 public:
  virtual ~Node() = default;

  // How it behaves; its rules know whether they were asked.
  virtual const Policy& policy() const = 0;

  virtual void accepted(ConnectionId connection, Time now) = 0;
  virtual void connected(ConnectionId connection, Time now) = 0;
  virtual void refused(ConnectionId connection, Time now) = 0;
  virtual void received(ConnectionId connection, std::string_view octets, Time now) = 0;
  virtual void ended(ConnectionId connection, Time now) = 0;       // FIN: no more will be received
  virtual void was_reset(ConnectionId connection, Time now) = 0;   // RST: the connection is gone

  // When to call tick() next, if at all: idle and lingering connections have deadlines.
  virtual std::optional<Time> deadline() const = 0;
  virtual void tick(Time now) = 0;

  // What is to be done now, in order. Call after every event.
  virtual std::vector<Command> take_commands() = 0;

  // The connection on which octets that came in on `connection` go out: the host stops reading from `connection` while
  // much is queued there.
  virtual ConnectionId outlet_of(ConnectionId connection) const = 0;
};

}  // namespace hopcheck::ref
