// For the tests of this folder: a node, and the octets that it exchanges with clients and origins, in memory. Time stands
// still unless the test moves it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ref/node.hpp"

namespace hopcheck::ref {

inline constexpr ConnectionId client = 1;

class Conversation {
 public:
  struct Peer {
    std::string received;
    bool connecting = false;
    bool fin = false;     // the node's
    bool closed = false;  // it has forgotten the connection
    bool reset = false;
  };

  explicit Conversation(std::unique_ptr<Node> node, std::size_t piece = std::string::npos) : node_(std::move(node)), piece_(piece) {
    node_->accepted(client, now_);
    carry_out();
  }

  void send(std::string_view octets, ConnectionId to = client) {
    for (; !octets.empty(); octets.remove_prefix(std::min(piece_, octets.size()))) {
      if (peers_[to].closed || peers_[to].reset) return;
      node_->received(to, octets.substr(0, piece_), now_);
      carry_out();
    }
  }
  void half_close(ConnectionId from = client) { node_->ended(from, now_), carry_out(); }
  void reset(ConnectionId from = client) { node_->was_reset(from, now_), carry_out(); }
  void accept(ConnectionId id) { node_->accepted(id, now_), carry_out(); }
  void refuse_next() { refuses_ = true; }

  // Moves time on to where the node is next due, and further by nothing.
  bool tick() {
    const auto due = node_->deadline();
    if (!due) return false;
    now_ = std::max(now_, *due);
    node_->tick(now_);
    carry_out();
    return true;
  }

  // What has come since it was asked last.
  std::string heard(ConnectionId from = client) { return std::exchange(peers_[from].received, {}); }
  const Peer& peer(ConnectionId id = client) { return peers_[id]; }
  Time now() const { return now_; }
  // The connections that the node opened, in order.
  const std::vector<ConnectionId>& origins() const { return origins_; }
  ConnectionId origin(std::size_t nth = 0) const { return origins_.at(nth); }
  Node& node() { return *node_; }

 private:
  void carry_out() {
    for (auto commands = node_->take_commands(); !commands.empty(); commands = node_->take_commands()) {
      for (const Command& command : commands) perform(command);
    }
  }

  void perform(const Command& command) {
    Peer& peer = peers_[command.connection];
    EXPECT_FALSE(peer.closed || peer.reset) << "a command for a connection that is gone";
    if (const auto* sent = std::get_if<Send>(&command.what)) {
      EXPECT_FALSE(peer.fin) << "octets after FIN";
      peer.received += sent->octets;
    }
    if (std::holds_alternative<HalfClose>(command.what)) peer.fin = true;
    if (std::holds_alternative<Close>(command.what)) peer.fin = peer.closed = true;
    if (std::holds_alternative<Abort>(command.what)) peer.reset = true;
    if (std::holds_alternative<Connect>(command.what)) {
      if (std::exchange(refuses_, false)) return node_->refused(command.connection, now_);
      origins_.push_back(command.connection);
      node_->connected(command.connection, now_);
    }
  }

  std::unique_ptr<Node> node_;
  std::size_t piece_;
  Time now_{};
  bool refuses_ = false;
  std::map<ConnectionId, Peer> peers_;
  std::vector<ConnectionId> origins_;
};

// For INSTANTIATE_TEST_SUITE_P: both ways of cutting the octets, none and after each.
inline const auto any_cut = testing::Values(std::string::npos, std::size_t{1});
inline std::string name_of_cut(const testing::TestParamInfo<std::size_t>& cut) { return cut.param == 1 ? "OneOctet" : "Whole"; }

}  // namespace hopcheck::ref
