#include "play/origin.hpp"

#include <algorithm>

#include "http1/octets.hpp"
#include "play/answer.hpp"
#include "play/token.hpp"

namespace hopcheck::play {

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
  const bool tunnel = connection.tunnel;
  if (tunnel && connection.echoes) world_.send(id, cases::Octets(octets), std::nullopt);
  if (tunnel && connection.listener != nullptr) connection.listener->origin_received(id, octets, true, at);
  if (!tunnel) read_requests(id, connection, octets, at);
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
    if (!connection.announced) find_listener(connection);
    if (connection.listener != nullptr) {
      connection.listener->origin_received(id, std::string(before.substr(0, before.size() - octets.size())), false, at);
    }
    if (message) completed(id, connection, std::move(*message));
    else update(id, connection);
    if (!connections_.contains(id)) return;  // the answer closed it
  }
}

// The request is there in part: whose it is may show already.
void Origin::update(ConnectionId id, Connection& connection) {
  Arrival& arrival = *connection.arriving;
  if (connection.requests.malformed()) {
    arrival.raw = connection.requests.raw();
    arrival.malformed = true;
    arrival.error = connection.requests.error();
    if (connection.listener == nullptr) return stray(arrival);
    if (!connection.announced) connection.listener->arrived(connection.arriving);
    connection.listener->grew(arrival);
    return;
  }
  if (!connection.requests.has_head() || connection.announced) return;
  arrival.message = connection.requests.partial();
  arrival.raw = connection.requests.raw();
  connection.unanswered.push_back(connection.arriving);
  connection.announced = true;
  if (connection.listener != nullptr && connection.listener->plays_origin()) {
    connection.listener->arrived(connection.arriving);
  } else if (http1::lists(arrival.message.head.fields, "Expect", "100-continue") && arrival.message.head.version() >= http1::http11) {
    send(id, cases::Octets("HTTP/1.1 100 Continue\r\n\r\n"), std::nullopt);
  }
}

void Origin::completed(ConnectionId id, Connection& connection, http1::Message message) {
  const auto arrival = connection.arriving;
  arrival->message = std::move(message);
  arrival->raw = connection.requests.raw();
  arrival->complete = true;
  if (connection.listener == nullptr) find_listener(connection);  // the token may stand in the content only
  if (!connection.announced) connection.unanswered.push_back(arrival);
  const bool knew = connection.announced;
  connection.arriving.reset();
  connection.announced = false;
  OriginListener* listener = connection.listener;
  if (listener == nullptr) stray(*arrival);
  if (listener == nullptr || !listener->plays_origin()) return answer(id, connection, arrival->message);
  if (!knew) listener->arrived(arrival);
  listener->grew(*arrival);
}

void Origin::find_listener(Connection& connection) {
  connection.listener = nullptr;
  connection.token.clear();
  const auto token = find_token(connection.requests.raw());
  if (!token) return;
  const auto found = listeners_.find(*token);
  if (found == listeners_.end()) return;
  connection.token = *token;
  connection.listener = found->second;
}

void Origin::stray(const Arrival& arrival) {
  ++stray_count_;
  constexpr std::size_t most = 100;
  if (strays_.size() < most) strays_.push_back(http1::escape(arrival.raw.substr(0, std::min<std::size_t>(arrival.raw.find('\r'), 200))));
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
      const auto response = connection.responses.take(rest);
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
  OriginListener* listener = connection.listener;
  const bool over = reset || connection.draining || (connection.unanswered.empty() && !connection.tunnel) || listener == nullptr;
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
  listeners_.erase(listener);
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
