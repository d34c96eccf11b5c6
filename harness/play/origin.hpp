// Our origin, behind the gateway or proxy under test: all connections that the target opens to us. It reads the
// requests, finds by its token the conversation that each belongs to, and answers by itself where the conversation does
// not. Sans-IO but for the World's connections, on which it sends.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "http1/collector.hpp"
#include "play/world.hpp"

namespace hopcheck::play {

// One request on its way in, or the beginning of a tunnel. Shared by the origin, which fills it, and the conversation that
// it belongs to.
struct Arrival {
  ConnectionId connection = 0;
  bool tunnel = false;  // there is no request: every octet of the connection is of a tunnel, from the first
  http1::Message message;
  std::string raw;
  std::string octets;  // of a tunnel, before an endpoint of the case takes it
  bool complete = false;
  bool malformed = false;  // what came is not a request: raw has it, error says why
  http1::Error error{};
};

// Whoever plays a conversation hears from the origin.
class OriginListener {
 public:
  virtual ~OriginListener() = default;
  virtual const std::string& name() const = 0;
  virtual bool plays_origin() const = 0;  // false: the origin answers by itself
  virtual bool awaits_tunnel() const = 0;  // a new connection with its token is the end of a tunnel
  // The next two tell of every message, whoever plays the origin: of each request once, and of what we answer as it goes.
  virtual void asked(const std::shared_ptr<Arrival>& request) = 0;
  virtual void answered(ConnectionId connection, const http1::Head* request, std::string_view octets) = 0;
  virtual void arrived(std::shared_ptr<Arrival> arrival) = 0;  // its head is there
  virtual void grew(const Arrival& arrival) = 0;               // it is complete now, or malformed
  // `tunnel`: the octets are no part of a request.
  virtual void origin_received(ConnectionId connection, const std::string& octets, bool tunnel, Time at) = 0;
  virtual void origin_ended(ConnectionId connection, bool reset, Time at) = 0;
};

class Origin {
 public:
  explicit Origin(World& world) : world_(world) {}

  // From now on requests with that token are the listener's; until forget().
  void expect(const std::string& token, OriginListener& listener) { listeners_[token] = &listener; }
  // Exchanges that the conversation leaves unfinished are cut off.
  void forget(const std::string& token);

  void handle(const Event& event);

  // What a conversation does on a connection of its.
  void send(ConnectionId connection, cases::Octets octets, std::optional<std::size_t> chop);
  void half_close(ConnectionId connection);
  void close(ConnectionId connection);
  void reset(ConnectionId connection);

  // Half-closes every connection, so that the target lets go of them; drained() once it has.
  void drain();
  bool drained() const { return connections_.empty(); }
  void abandon();  // those that it did not let go of

  // Requests that belong to no conversation, or came when theirs was over: the start-line of each, printable, with the
  // name of the conversation; the first hundred.
  const std::vector<std::string>& strays() const { return strays_; }
  std::size_t stray_count() const { return stray_count_; }

  // Whether a request has come on a connection that had brought one before.
  bool saw_reuse() const { return saw_reuse_; }

 private:
  // What a target is willing to forward is not for our origin to refuse: it takes more than any case sends.
  static constexpr http1::Limits limits_of_origin{.start_line = 1 << 22, .header_section = 1 << 22, .trailer_section = 1 << 22};

  struct Connection {
    http1::Collector requests{http1::Reader::of_requests(limits_of_origin)};
    http1::Collector responses{http1::Reader::of_responses(), 0};  // what we send, to know when an exchange is over
    std::deque<std::shared_ptr<Arrival>> unanswered;
    std::shared_ptr<Arrival> arriving;
    std::string first;        // octets, as long as they may turn out to be a tunnel's
    bool may_be_tunnel = true;
    OriginListener* listener = nullptr;  // of the last request of which is known whose it is
    bool served = false;      // a request has come on it
    bool announced = false;   // the listener knows of `arriving`
    bool tunnel = false;
    bool echoes = false;      // a tunnel that no conversation plays
    bool draining = false;
    bool fin = false;
  };

  void received(ConnectionId id, const std::string& octets, Time at);
  void read_requests(ConnectionId id, Connection& connection, std::string_view octets, Time at);
  bool read_as_tunnel(ConnectionId id, Connection& connection, const std::string& octets, Time at);
  void begin_tunnel(ConnectionId id, Connection& connection, OriginListener& listener, Time at);
  void update(ConnectionId id, Connection& connection);
  bool tunnels_awaited() const;
  OriginListener* owner_of_request(const Connection& connection) const;
  void completed(ConnectionId id, Connection& connection, http1::Message message);
  void answer(ConnectionId id, Connection& connection, const http1::Message& request);
  void ended(ConnectionId id, bool reset, Time at);
  void stray(const Arrival& arrival);

  World& world_;
  std::map<ConnectionId, Connection> connections_;
  std::map<std::string, OriginListener*> listeners_;
  std::map<std::string, std::string> over_;  // token to name, of conversations that are forgotten
  std::vector<std::string> strays_;
  std::size_t stray_count_ = 0;
  bool saw_reuse_ = false;
};

}  // namespace hopcheck::play
