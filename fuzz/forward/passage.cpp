#include "fuzz/forward/passage.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "ref/gateway.hpp"

namespace hopcheck::fuzz {
namespace {

constexpr ref::Time now{};

[[noreturn]] void fail(const char* what, ref::ConnectionId id) {
  std::fprintf(stderr, "the gateway: %s %llu\n", what, static_cast<unsigned long long>(id));
  std::abort();
}

}  // namespace

Passage::Passage(Role role, const ref::Policy& policy, Origin& origin, std::optional<Cuts> cuts)
    : origin_(origin), cuts_(cuts), node_(role == Role::proxy ? ref::make_proxy(policy, {}) : ref::make_gateway(policy, {})) {
  connections_[client];
  node_->accepted(client, now);
  carry_out();
}

void Passage::send(ref::ConnectionId id, std::string_view octets) {
  while (!octets.empty()) {
    const auto piece = octets.substr(0, cuts_ ? cuts_->next() : octets.size());
    deliveries_.push_back({id, std::string(piece)});
    octets.remove_prefix(piece.size());
  }
  work();
}

void Passage::end(ref::ConnectionId id) {
  deliveries_.push_back({id, {}});
  work();
}

std::vector<const Passage::Connection*> Passage::to_origin() const {
  std::vector<const Connection*> opened;
  for (const auto& [id, connection] : connections_) {
    if (id != client) opened.push_back(&connection);
  }
  return opened;
}

void Passage::work() {
  if (std::exchange(working_, true)) return;
  while (!deliveries_.empty()) {
    const Delivery delivery = std::move(deliveries_.front());
    deliveries_.pop_front();
    deliver(delivery);
    carry_out();
  }
  working_ = false;
}

void Passage::deliver(const Delivery& delivery) {
  Connection& connection = connections_.at(delivery.id);
  if (connection.gone || connection.heard_end) return;  // a real one would be answered by a reset
  connection.heard_end = delivery.octets.empty();
  if (delivery.octets.empty()) node_->ended(delivery.id, now);
  else node_->received(delivery.id, delivery.octets, now);
}

void Passage::carry_out() {
  for (auto commands = node_->take_commands(); !commands.empty(); commands = node_->take_commands()) {
    for (const auto& command : commands) perform(command);
  }
}

void Passage::perform(const ref::Command& command) {
  const auto id = command.connection;
  if (std::holds_alternative<ref::Connect>(command.what)) {
    connections_[id];
    origin_.connected(*this, id);
    return node_->connected(id, now);
  }
  if (!connections_.contains(id)) fail("a command for a connection that never was:", id);
  Connection& connection = connections_[id];
  if (connection.gone) fail("a command for a connection that is gone:", id);
  if (const auto* sent = std::get_if<ref::Send>(&command.what)) {
    if (connection.ended) fail("octets after FIN on connection", id);
    connection.octets += sent->octets;
    if (id != client) origin_.received(*this, id, sent->octets);
    return;
  }
  connection.reset = std::holds_alternative<ref::Abort>(command.what);
  connection.gone = !std::holds_alternative<ref::HalfClose>(command.what);
  const bool ends = !connection.reset && !std::exchange(connection.ended, true);
  if (ends && id != client) origin_.ended(*this, id);
}

}  // namespace hopcheck::fuzz
