// A World in memory: one reference implementation as the target, byte pipes, and a clock that only moves when somebody
// waits. Deterministic: the same node, calls and segmentation give the same events at the same times.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "play/world.hpp"
#include "ref/node.hpp"

namespace hopcheck::sim {

// How the octets of a send reach the peer. TCP promises their order and nothing else.
struct Segmentation {
  enum class Kind { whole, one_octet, random };
  Kind kind = Kind::whole;
  std::uint32_t seed = 0;
};

class World final : public play::World {
 public:
  World(std::unique_ptr<ref::Node> node, Segmentation segmentation);

  play::Time now() const override { return now_; }
  void connect(play::ConnectionId connection) override;
  void send(play::ConnectionId connection, cases::Octets octets, std::optional<std::size_t> chop) override;
  void half_close(play::ConnectionId connection) override;
  void close(play::ConnectionId connection) override;
  void reset(play::ConnectionId connection) override;
  void drop(play::ConnectionId connection) override;
  void stop_reading(play::ConnectionId connection) override;
  void resume_reading(play::ConnectionId connection) override;
  std::optional<play::Event> wait(play::Time until) override;

 private:
  struct Opening {};
  struct Bytes {
    std::string octets;
  };
  struct End {};
  struct Rst {};
  struct More {};  // the next piece of a long send, or of what was held, is due
  using What = std::variant<Opening, Bytes, End, Rst, More>;
  struct Item {
    play::ConnectionId connection;
    bool to_node;
    What what;
  };
  struct Queued {
    cases::OctetCursor octets;
    std::size_t chop;  // octets of a segment, at most
  };
  struct Pipe {  // one direction of one connection
    play::Time last{};                       // what is sent later arrives later
    std::vector<Queued> queued;              // of a long send, not yet under way
    std::uint64_t sent = 0;                  // octets under way, or arrived
    bool closed = false;                     // the sender has ended it
    bool end_queued = false;
  };
  struct Link {
    Pipe to_node;
    Pipe to_player;
    bool player_gone = false;
    bool node_gone = false;
    bool answered_by_rst = false;
    bool reading = true;
    std::deque<What> held;  // for a player that does not read
  };

  void put(play::ConnectionId connection, bool to_node, What what);
  void put_octets(play::ConnectionId connection, bool to_node, const std::string& octets, std::size_t chop);
  void pump(play::ConnectionId connection);
  void give_to_node(const Item& item);
  std::optional<play::Event> give_to_player(Item item);
  void carry_out();
  void command(const ref::Command& command);
  std::size_t cut(std::size_t size, std::uint64_t sent, std::size_t chop);

  std::unique_ptr<ref::Node> node_;
  Segmentation segmentation_;
  std::mt19937 random_;
  play::Time now_{};
  std::uint64_t order_ = 0;
  std::map<std::pair<play::Time, std::uint64_t>, Item> items_;
  std::map<play::ConnectionId, Link> links_;
};

}  // namespace hopcheck::sim
