#include "play/origin.hpp"

#include <algorithm>
#include <utility>

#include "http1/octets.hpp"
#include "play/answer.hpp"
#include "play/ear.hpp"
#include "play/token.hpp"

namespace hopcheck::play {
namespace {

constexpr std::size_t most_unanswered = 256;  // requests on one connection; whoever sends more is cut off
constexpr std::size_t most_first = 1 << 14;   // octets of a connection within which a token must show that it is a tunnel

}  // namespace

void Origin::handle(const Event& event) {
  if (std::holds_alternative<Accepted>(event.what)) {
    connections_.try_emplace(event.connection);
  } else if (const auto* octets = std::get_if<Received>(&event.what)) {
    received(event.connection, octets->octets, event.at);
  } else if (std::holds_alternative<Fin>(event.what)) {
    ended(event.connection, false, event.at);
  } else if (std::holds_alternative<Reset>(event.what)) {
    ended(event.connection, true, event.at);
  }
}

void Origin::received(ConnectionId id, const std::string& octets, Time at) {
  const auto found = connections_.find(id);
  if (found == connections_.end()) return;
  Connection& connection = found->second;
  if (!connection.tunnel && read_as_tunnel(id, connection, octets, at)) return;
  const bool tunnel = connection.tunnel;
  if (tunnel && connection.echoes) world_.send(id, cases::Octets(octets), std::nullopt);
  if (tunnel && connection.listener != nullptr) connection.listener->origin_received(id, octets, true, at);
  if (!tunnel) read_requests(id, connection, octets, at);
}

// Behind a proxy that was told to CONNECT, a connection is a tunnel's from its first octet, and nothing but the token in it
// tells whose. Whether it is there shows before the octets are read as a request; octets that are none are kept until it is.
bool Origin::read_as_tunnel(ConnectionId id, Connection& connection, const std::string& octets, Time at) {
  if (!connection.may_be_tunnel) return false;
  connection.first += octets;
  const auto token = find_token(connection.first);
  const auto found = token ? listeners_.find(*token) : listeners_.end();
  const bool known = found != listeners_.end();
  if (known && found->second->awaits_tunnel()) {
    begin_tunnel(id, connection, *found->second, at);
    return true;
  }
  const bool begun = connection.announced || !connection.unanswered.empty();
  connection.may_be_tunnel = !token && !begun && connection.first.size() <= most_first && tunnels_awaited();
  if (connection.may_be_tunnel) return false;
  std::string().swap(connection.first);
  if (!connection.requests.malformed()) return false;
  connection.listener = known ? found->second : nullptr;
  update(id, connection);
  return true;
}

void Origin::begin_tunnel(ConnectionId id, Connection& connection, OriginListener& listener, Time at) {
  connection.may_be_tunnel = false;
  connection.tunnel = true;
  connection.arriving.reset();
  connection.listener = &listener;
  const std::string first = std::exchange(connection.first, {});
  const auto arrival = std::make_shared<Arrival>();
  arrival->connection = id;
  arrival->tunnel = true;
  listener.arrived(arrival);
  listener.origin_received(id, first, true, at);
}

bool Origin::tunnels_awaited() const {
  return std::any_of(listeners_.begin(), listeners_.end(), [](const auto& entry) { return entry.second->awaits_tunnel(); });
}

// The listener is told of the octets once it is known to be the one, and before it is told what they mean.
void Origin::read_requests(ConnectionId id, Connection& connection, std::string_view octets, Time at) {
  while (!octets.empty() && !connection.requests.malformed()) {
    const std::string_view before = octets;
    auto message = connection.requests.take(octets);
    if (!connection.arriving) {
      connection.arriving = std::make_shared<Arrival>();
      connection.arriving->connection = id;
      connection.announced = false;
    }
    OriginListener* owner = connection.announced ? connection.listener : owner_of_request(connection);
    // As long as it may be anyone's, whoever had the connection hears of its end.
    const bool known = message || connection.requests.has_head() || connection.requests.malformed() || owner != nullptr;
    if (known) connection.listener = owner;
    if (owner != nullptr) owner->origin_received(id, std::string(before.substr(0, before.size() - octets.size())), false, at);
    if (message) completed(id, connection, std::move(*message));
    else update(id, connection);
    if (!connections_.contains(id)) return;  // the answer closed it
    if (connection.tunnel) return received(id, std::string(octets), at);  // the answer switched
    if (connection.unanswered.size() > most_unanswered) {
      world_.reset(id);
      return ended(id, true, at);
    }
  }
}

// The request is there in part: whose it is may show already.
void Origin::update(ConnectionId id, Connection& connection) {
  Arrival& arrival = *connection.arriving;
  if (connection.requests.malformed()) {
    if (connection.may_be_tunnel) return;  // that is not settled yet
    arrival.raw = connection.requests.raw();
    arrival.malformed = true;
    arrival.error = connection.requests.error();
    if (!connection.announced && has_whole_head(arrival.error.code)) arrival.message.head = connection.requests.malformed_head();
    OriginListener* listener = connection.listener;
    if (listener != nullptr && !connection.announced) listener->asked(connection.arriving);
    if (listener == nullptr) stray(arrival);
    // An answer might pass for the target's own, silence for its: it sees us hang up on what is not a request.
    if (listener == nullptr || !listener->plays_origin()) return close(id);
    const std::shared_ptr<Arrival> kept = connection.arriving;  // to hear of it may make the listener close the connection
    if (!connection.announced) listener->arrived(kept);
    return listener->grew(*kept);
  }
  if (!connection.requests.has_head() || connection.announced) return;
  arrival.message = connection.requests.partial();
  arrival.raw = connection.requests.raw();
  connection.unanswered.push_back(connection.arriving);
  connection.announced = true;
  if (connection.listener != nullptr) connection.listener->asked(connection.arriving);
  if (connection.listener != nullptr && connection.listener->plays_origin()) {
    connection.listener->arrived(connection.arriving);
  } else if (http1::lists(arrival.message.head.fields, "Expect", "100-continue") && arrival.message.head.version() >= http1::http11) {
    send(id, cases::Octets("HTTP/1.1 100 Continue\r\n\r\n"), std::nullopt);
  }
}

void Origin::completed(ConnectionId id, Connection& connection, http1::Message message) {
  const auto arrival = connection.arriving;
  saw_reuse_ = saw_reuse_ || connection.served;
  connection.served = true;
  arrival->message = std::move(message);
  arrival->raw = connection.requests.raw();
  arrival->complete = true;
  const bool knew = connection.announced && connection.listener != nullptr;
  if (connection.listener == nullptr) connection.listener = owner_of_request(connection);  // by a token in the content
  if (!connection.announced) connection.unanswered.push_back(arrival);
  connection.arriving.reset();
  connection.announced = false;
  OriginListener* listener = connection.listener;
  if (listener == nullptr) stray(*arrival);
  else if (!knew) listener->asked(arrival);
  if (listener == nullptr || !listener->plays_origin()) return answer(id, connection, arrival->message);
  if (!knew) listener->arrived(arrival);
  listener->grew(*arrival);
}

// The conversation whose token stands in what has come of the request.
OriginListener* Origin::owner_of_request(const Connection& connection) const {
  const auto token = find_token(connection.requests.raw());
  const auto found = token ? listeners_.find(*token) : listeners_.end();
  return found == listeners_.end() ? nullptr : found->second;
}

void Origin::stray(const Arrival& arrival) {
  ++stray_count_;
  constexpr std::size_t most = 100;
  if (strays_.size() == most) return;
  const auto token = find_token(arrival.raw);
  const auto over = token ? over_.find(*token) : over_.end();
  strays_.push_back(http1::escape(arrival.raw.substr(0, std::min<std::size_t>(arrival.raw.find('\r'), 200))) +
                    (over == over_.end() ? "" : ", when " + over->second + " was over"));
}

void Origin::answer(ConnectionId id, Connection& connection, const http1::Message& request) {
  const Answer reply = answer_to(request);
  connection.echoes = reply.switches;
  send(id, cases::Octets(reply.octets), std::nullopt);
  if (reply.closes) close(id);
}

void Origin::send(ConnectionId id, cases::Octets octets, std::optional<std::size_t> chop) {
  const auto found = connections_.find(id);
  if (found == connections_.end()) return;
  Connection& connection = found->second;
  cases::OctetCursor cursor(octets);
  while (!cursor.done() && !connection.tunnel && !connection.responses.malformed()) {
    const std::string piece = cursor.next(1 << 16);
    std::string_view rest = piece;
    while (!rest.empty() && !connection.tunnel && !connection.responses.malformed()) {
      if (connection.responses.between_messages() && !connection.unanswered.empty()) {
        connection.responses.answers(connection.unanswered.front()->message.head.request().method);
      }
      const std::string_view before = rest;
      const auto response = connection.responses.take(rest);
      if (connection.listener != nullptr) {
        const http1::Head* request = connection.unanswered.empty() ? nullptr : &connection.unanswered.front()->message.head;
        const bool all = connection.responses.malformed();  // the octet at fault too
        connection.listener->answered(id, request, all ? before : before.substr(0, before.size() - rest.size()));
      }
      connection.tunnel = connection.responses.in_tunnel();
      if (response && !response->head.is_interim() && !connection.unanswered.empty()) connection.unanswered.pop_front();
    }
  }
  world_.send(id, std::move(octets), chop);
}

void Origin::half_close(ConnectionId id) {
  if (connections_.contains(id)) world_.half_close(id);
}

void Origin::close(ConnectionId id) {
  if (connections_.erase(id) > 0) world_.close(id);
}

void Origin::reset(ConnectionId id) {
  if (connections_.erase(id) > 0) world_.reset(id);
}

void Origin::ended(ConnectionId id, bool reset, Time at) {
  const auto found = connections_.find(id);
  if (found == connections_.end()) return;
  Connection& connection = found->second;
  connection.fin = true;
  if (connection.arriving) connection.arriving->raw = connection.requests.raw();
  if (connection.requests.malformed() && connection.may_be_tunnel) stray(*connection.arriving);
  OriginListener* listener = connection.listener;
  const bool busy = !connection.unanswered.empty() || (connection.tunnel && !connection.echoes);
  const bool over = reset || connection.draining || !busy || listener == nullptr;
  if (over && !reset) world_.close(id);
  if (over) connections_.erase(found);
  if (listener != nullptr) listener->origin_ended(id, reset, at);
}

void Origin::forget(const std::string& token) {
  const auto listener = listeners_.find(token);
  if (listener == listeners_.end()) return;
  std::vector<ConnectionId> unfinished;
  for (auto& [id, connection] : connections_) {
    if (connection.listener != listener->second) continue;
    connection.listener = nullptr;
    const bool usable = connection.unanswered.empty() && !connection.arriving && !connection.tunnel && !connection.fin &&
                        connection.responses.between_messages() && !connection.responses.malformed() && !connection.requests.malformed();
    if (!usable) unfinished.push_back(id);
  }
  over_.emplace(token, listener->second->name());
  listeners_.erase(listener);
  if (!tunnels_awaited()) {
    for (const auto& [id, connection] : connections_) {
      if (connection.requests.malformed() && connection.may_be_tunnel) unfinished.push_back(id);
    }
  }
  for (const ConnectionId id : unfinished) close(id);
}

void Origin::drain() {
  for (auto& [id, connection] : connections_) {
    if (!connection.draining) world_.half_close(id);
    connection.draining = true;
  }
}

void Origin::abandon() {
  while (!connections_.empty()) close(connections_.begin()->first);
}

}  // namespace hopcheck::play
