#include "net/host.hpp"

#include <map>

namespace hopcheck::net {
namespace {

constexpr std::uint64_t much = 1 << 20;  // octets queued on an outlet, above which its source is not read from

// The node numbers what it opens from 2^32 on, we number what we accept from 2^63 on: one bit tells.
ref::ConnectionId to_node(play::ConnectionId id) { return id & ~play::first_accepted; }
play::ConnectionId to_world(ref::ConnectionId id) { return id >= ref::first_outgoing ? id : id | play::first_accepted; }

}  // namespace

std::variant<std::uint16_t, std::string> Host::listen(const Address& at) { return world_.listen(at); }

void Host::start() {
  thread_ = std::thread([this] { run(); });
}

void Host::stop() {
  stopping_ = true;
  world_.interrupt();
  if (thread_.joinable()) thread_.join();
}

void Host::run() {
  while (!stopping_) {
    const auto deadline = node_->deadline();
    const auto event = world_.wait(deadline.value_or(world_.now() + std::chrono::hours(1)));
    if (event) handle(*event);
    else node_->tick(world_.now());
    carry_out();
  }
}

void Host::handle(const play::Event& event) {
  const ref::ConnectionId id = to_node(event.connection);
  const ref::Time now = world_.now();
  if (std::holds_alternative<play::Accepted>(event.what)) node_->accepted(id, now);
  if (std::holds_alternative<play::Connected>(event.what)) node_->connected(id, now);
  if (std::holds_alternative<play::Refused>(event.what)) node_->refused(id, now);
  if (std::holds_alternative<play::Fin>(event.what)) node_->ended(id, now);
  if (std::holds_alternative<play::Reset>(event.what)) node_->was_reset(id, now);
  if (const auto* octets = std::get_if<play::Received>(&event.what)) {
    node_->received(id, octets->octets, now);
    carry_out();
    hold_back(id);
  }
  if (std::holds_alternative<play::Wrote>(event.what)) {
    std::erase_if(held_, [&](const auto& held) {
      if (held.second != id || world_.queued(event.connection) > much / 2) return false;
      world_.resume_reading(to_world(held.first));
      return true;
    });
  }
}

void Host::hold_back(ref::ConnectionId from) {
  const ref::ConnectionId outlet = node_->outlet_of(from);
  if (world_.queued(to_world(outlet)) <= much) return;
  held_[from] = outlet;
  world_.stop_reading(to_world(from));
}

void Host::carry_out() {
  for (ref::Command& command : node_->take_commands()) {
    const play::ConnectionId id = to_world(command.connection);
    if (auto* send = std::get_if<ref::Send>(&command.what)) world_.send(id, cases::Octets(std::move(send->octets)), std::nullopt);
    if (std::holds_alternative<ref::Connect>(command.what)) world_.connect(id);
    if (std::holds_alternative<ref::HalfClose>(command.what)) world_.half_close(id);
    if (std::holds_alternative<ref::Close>(command.what)) world_.close(id);
    if (std::holds_alternative<ref::Abort>(command.what)) world_.reset(id);
  }
}

}  // namespace hopcheck::net
