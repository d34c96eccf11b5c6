// What every connection of one node shares: its policy and settings, the time, and the commands it has for its host.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ref/node.hpp"
#include "ref/policy.hpp"
#include "ref/settings.hpp"

namespace hopcheck::ref {

struct Context {
  Policy policy;
  Settings settings;
  bool is_proxy = false;  // a forward proxy: some rules are for it and not for a gateway (RFC 9110, 3.7)
  bool dead = false;  // where a policy does not survive what it was sent
  Time now{};
  std::vector<Command> commands;
  std::set<std::string> answered;  // request-targets, where a policy treats the first answer for one otherwise than the next

  void connect(ConnectionId id) { commands.push_back({id, Connect{}}); }
  void send(ConnectionId id, std::string octets) {
    if (!octets.empty()) commands.push_back({id, Send{std::move(octets)}});
  }
  void half_close(ConnectionId id) { commands.push_back({id, HalfClose{}}); }
  void close(ConnectionId id) { commands.push_back({id, Close{}}); }
  void abort(ConnectionId id) { commands.push_back({id, Abort{}}); }
};

}  // namespace hopcheck::ref
