#include "fuzz/forward/origins.hpp"

namespace hopcheck::fuzz {

void AnsweringOrigin::received(Passage& passage, ref::ConnectionId id, std::string_view octets) {
  Connection& connection = connections_[id];
  if (connections_.size() > answers_on_ || connection.switched) return;
  while (const auto request = connection.collector.take(octets)) {
    connection.switched = offers_websocket(request->head);
    passage.send(id, connection.switched ? "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"
                                         : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    if (connection.switched) return;
  }
}

// The gateway writes a request without content with one command.
void RecitingOrigin::received(Passage& passage, ref::ConnectionId id, std::string_view) {
  if (next_ < pieces_.size()) passage.send(id, pieces_[next_]);
  if (++next_ >= pieces_.size() || closes_) passage.end(id);
}

}  // namespace hopcheck::fuzz
