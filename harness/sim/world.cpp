#include "sim/world.hpp"

#include <algorithm>
#include <utility>

namespace hopcheck::sim {

using play::ConnectionId;
using play::Event;
using play::Time;

namespace {

constexpr Time latency = std::chrono::microseconds(50);
constexpr std::size_t piece = 1 << 16;      // of a long send that is under way at once
constexpr std::size_t unchopped = std::size_t(-1);
constexpr std::size_t finely_cut = 1 << 15;  // octets of a pipe that segmentation cuts; the rest goes in pieces

// Connections that the node opens have numbers of its own below 2^63.
ConnectionId to_play(ref::ConnectionId id) { return id >= ref::first_outgoing ? play::first_accepted | id : id; }
ref::ConnectionId to_node(ConnectionId id) { return id & ~play::first_accepted; }

}  // namespace

World::World(std::unique_ptr<ref::Node> node, Segmentation segmentation)
    : node_(std::move(node)), segmentation_(segmentation), random_(segmentation.seed) {}

void World::put(ConnectionId connection, bool to_node_side, What what) {
  Pipe& pipe = to_node_side ? links_[connection].to_node : links_[connection].to_player;
  pipe.last = std::max(pipe.last + Time(1), now_ + latency);
  items_.emplace(std::make_pair(pipe.last, ++order_), Item{connection, to_node_side, std::move(what)});
}

// The size of the next segment, of at most `size` and `chop` octets, when `sent` octets of the pipe have gone before.
std::size_t World::cut(std::size_t size, std::uint64_t sent, std::size_t chop) {
  if (sent >= finely_cut) return size;
  size = std::min(size, chop);
  switch (segmentation_.kind) {
    case Segmentation::Kind::whole: return size;
    case Segmentation::Kind::one_octet: return 1;
    case Segmentation::Kind::random: return std::min<std::size_t>(size, 1 + random_() % 40);
  }
  return size;
}

void World::put_octets(ConnectionId connection, bool to_node_side, const std::string& octets, std::size_t chop) {
  Pipe& pipe = to_node_side ? links_[connection].to_node : links_[connection].to_player;
  for (std::size_t at = 0; at < octets.size();) {
    const std::size_t size = cut(octets.size() - at, pipe.sent, chop);
    put(connection, to_node_side, Bytes{octets.substr(at, size)});
    at += size;
    pipe.sent += size;
  }
}

void World::connect(ConnectionId connection) {
  links_[connection];
  put(connection, true, Opening{});
  put(connection, false, Opening{});
}

void World::send(ConnectionId connection, cases::Octets octets, std::optional<std::size_t> chop) {
  const auto link = links_.find(connection);
  if (link == links_.end() || link->second.player_gone || link->second.to_node.closed || octets.empty()) return;
  Pipe& pipe = link->second.to_node;
  const bool idle = pipe.queued.empty();
  pipe.queued.push_back({cases::OctetCursor(std::move(octets)), chop.value_or(unchopped)});
  if (idle) pump(connection);
}

// Puts one piece of what is queued under way, and comes back for more when it has arrived: a long send takes no more
// memory than a short one.
void World::pump(ConnectionId connection) {
  Pipe& pipe = links_.at(connection).to_node;
  while (!pipe.queued.empty()) {
    auto& [octets, chop] = pipe.queued.front();
    put_octets(connection, true, octets.next(piece), chop);
    if (!octets.done()) return put(connection, true, More{});
    pipe.queued.erase(pipe.queued.begin());
  }
  if (pipe.end_queued) put(connection, true, End{});
}

void World::half_close(ConnectionId connection) {
  const auto link = links_.find(connection);
  if (link == links_.end() || link->second.to_node.closed || link->second.player_gone) return;
  Pipe& pipe = link->second.to_node;
  pipe.closed = pipe.end_queued = true;
  if (pipe.queued.empty()) put(connection, true, End{});
}

void World::close(ConnectionId connection) {
  half_close(connection);
  const auto link = links_.find(connection);
  if (link != links_.end()) link->second.player_gone = true;
}

void World::reset(ConnectionId connection) {
  const auto link = links_.find(connection);
  if (link == links_.end() || link->second.player_gone) return;
  link->second.player_gone = true;
  link->second.to_node.queued.clear();
  put(connection, true, Rst{});
}

void World::drop(ConnectionId connection) {
  const auto link = links_.find(connection);
  if (link == links_.end()) return;
  if (link->second.to_node.queued.empty()) close(connection);
  else reset(connection);
}

void World::stop_reading(ConnectionId connection) {
  if (const auto link = links_.find(connection); link != links_.end()) link->second.reading = false;
}

void World::resume_reading(ConnectionId connection) {
  const auto link = links_.find(connection);
  if (link == links_.end() || link->second.reading) return;
  link->second.reading = true;
  if (!link->second.held.empty()) put(connection, false, More{});
}

std::optional<Event> World::wait(Time until) {
  while (true) {
    const auto tick = node_->deadline();
    const bool has_item = !items_.empty() && items_.begin()->first.first <= until;
    if (tick && *tick <= until && (!has_item || *tick < items_.begin()->first.first)) {
      now_ = std::max(now_, *tick);
      node_->tick(now_);
      carry_out();
      continue;
    }
    if (!has_item) {
      now_ = std::max(now_, until);
      return std::nullopt;
    }
    now_ = std::max(now_, items_.begin()->first.first);
    Item item = std::move(items_.begin()->second);
    items_.erase(items_.begin());
    if (item.to_node) {
      give_to_node(item);
      if (std::holds_alternative<More>(item.what)) return Event{item.connection, now_, play::Wrote{}};
    } else if (auto event = give_to_player(std::move(item))) {
      return event;
    }
  }
}

void World::give_to_node(const Item& item) {
  Link& link = links_.at(item.connection);
  const ref::ConnectionId id = to_node(item.connection);
  if (std::holds_alternative<More>(item.what)) return pump(item.connection);
  if (link.node_gone) {  // it has closed: what comes in is answered by RST
    if (std::holds_alternative<Bytes>(item.what) && !link.player_gone && !std::exchange(link.answered_by_rst, true)) {
      link.to_node.queued.clear();
      put(item.connection, false, Rst{});
    }
    return;
  }
  const bool outgoing = id >= ref::first_outgoing;
  if (std::holds_alternative<Opening>(item.what)) outgoing ? node_->connected(id, now_) : node_->accepted(id, now_);
  if (const auto* bytes = std::get_if<Bytes>(&item.what)) node_->received(id, bytes->octets, now_);
  if (std::holds_alternative<End>(item.what)) node_->ended(id, now_);
  if (std::holds_alternative<Rst>(item.what)) {
    link.node_gone = true;
    node_->was_reset(id, now_);
  }
  carry_out();
}

std::optional<Event> World::give_to_player(Item item) {
  Link& link = links_.at(item.connection);
  if (link.player_gone) {
    // Our side is closed: a peer that still sends gets an RST.
    if (std::holds_alternative<Bytes>(item.what) && !link.node_gone) put(item.connection, true, Rst{});
    return std::nullopt;
  }
  const bool more = std::holds_alternative<More>(item.what);
  if (!more && (!link.reading || !link.held.empty()) && !std::holds_alternative<Opening>(item.what)) {
    link.held.push_back(std::move(item.what));  // also behind what is held still, to keep the order
    return std::nullopt;
  }
  if (more) {
    if (!link.reading || link.held.empty()) return std::nullopt;
    item.what = std::move(link.held.front());
    link.held.pop_front();
    if (!link.held.empty()) put(item.connection, false, More{});
  }
  if (std::holds_alternative<Opening>(item.what)) {
    if (item.connection >= play::first_accepted) return Event{item.connection, now_, play::Accepted{}};
    return Event{item.connection, now_, play::Connected{}};
  }
  if (auto* bytes = std::get_if<Bytes>(&item.what)) return Event{item.connection, now_, play::Received{std::move(bytes->octets)}};
  if (std::holds_alternative<End>(item.what)) return Event{item.connection, now_, play::Fin{}};
  return Event{item.connection, now_, play::Reset{}};
}

void World::carry_out() {
  for (const ref::Command& next : node_->take_commands()) command(next);
}

void World::command(const ref::Command& order) {
  const ConnectionId id = to_play(order.connection);
  if (std::holds_alternative<ref::Connect>(order.what)) return connect(id);
  const auto found = links_.find(id);
  if (found == links_.end() || found->second.node_gone) return;
  Link& link = found->second;
  if (const auto* send = std::get_if<ref::Send>(&order.what)) {
    if (!link.to_player.closed) put_octets(id, false, send->octets, unchopped);
    return;
  }
  const bool abort = std::holds_alternative<ref::Abort>(order.what);
  if (abort || !std::exchange(link.to_player.closed, true)) put(id, false, abort ? What(Rst{}) : What(End{}));
  if (!std::holds_alternative<ref::HalfClose>(order.what)) link.node_gone = true;
}

}  // namespace hopcheck::sim
