// Where a conversation takes place: connections, octets, time. sim has one in memory, net one of sockets; the player
// knows neither. Not for several threads at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "case/bytes.hpp"

namespace hopcheck::play {

using Duration = std::chrono::nanoseconds;
using Time = std::chrono::nanoseconds;  // since a start of the World's choice; never goes back

// Connections to the target are numbered by the player; those that the target opens to our origin by the World, from
// first_accepted on.
using ConnectionId = std::uint64_t;
inline constexpr ConnectionId first_accepted = ConnectionId{1} << 63;

struct Connected {};
struct Refused {
  std::string why;
};
struct Accepted {};
struct Received {
  std::string octets;
};
struct Wrote {};  // some of what was queued went out: the peer is taking it
struct Fin {};    // the peer sends no more; we still may
struct Reset {};  // the connection is gone

struct Event {
  ConnectionId connection;
  Time at;
  std::variant<Connected, Refused, Accepted, Received, Wrote, Fin, Reset> what;
};

class World {
 public:
  virtual ~World() = default;

  virtual Time now() const = 0;

  virtual void connect(ConnectionId connection) = 0;
  // Queued, and written as the peer takes it, at most `chop` octets at a time.
  virtual void send(ConnectionId connection, cases::Octets octets, std::optional<std::size_t> chop) = 0;
  virtual void half_close(ConnectionId connection) = 0;  // after what is queued
  virtual void close(ConnectionId connection) = 0;       // after what is queued; no more events come from it
  virtual void reset(ConnectionId connection) = 0;       // at once; no more events come from it
  virtual void drop(ConnectionId connection) = 0;        // at once and kindly: RST only where octets are still queued
  virtual void stop_reading(ConnectionId connection) = 0;
  virtual void resume_reading(ConnectionId connection) = 0;

  // The next event, or nothing once it is `until`. Events that are there already come before time does.
  virtual std::optional<Event> wait(Time until) = 0;
};

}  // namespace hopcheck::play
