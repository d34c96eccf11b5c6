#include "net/world.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <charconv>
#include <deque>
#include <map>

namespace hopcheck::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using play::ConnectionId;
using play::Event;

constexpr std::size_t read_size = 1 << 16;
constexpr std::size_t write_size = 1 << 16;

struct Outgoing {
  cases::OctetCursor octets;
  std::size_t chop;
};

struct Connection {
  Connection(asio::io_context& io, ConnectionId number) : socket(io), id(number) {}

  tcp::socket socket;
  ConnectionId id;
  std::string incoming;
  std::deque<Outgoing> outgoing;
  std::string writing;
  std::size_t written = 0;  // octets of `writing`
  bool connected = false;
  bool read_pending = false;
  bool write_pending = false;
  bool reading = true;       // the player wants to
  bool unread_event = false;  // it has not yet seen what was read last: so memory stays bounded
  bool ended = false;        // FIN or RST was seen
  bool broken = false;       // a write met an RST, which the next read would show as FIN
  bool half_close_due = false;
  bool close_due = false;
  bool silent = false;       // the player wants no more events

  std::uint64_t queued() const {
    std::uint64_t sum = writing.size() - written;
    for (const Outgoing& next : outgoing) sum += next.octets.left();
    return sum;
  }
};

using Shared = std::shared_ptr<Connection>;

}  // namespace

std::variant<Address, std::string> Address::parse(const std::string& text) {
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.find(':', bracket == std::string::npos ? 0 : bracket);
  std::string wrong = "\"" + text + "\" is not HOST:PORT";
  if (colon == std::string::npos || colon == 0) return wrong;
  unsigned port = 0;
  const char* begin = text.data() + colon + 1;
  const char* end = text.data() + text.size();
  const auto [parsed, fault] = std::from_chars(begin, end, port);
  if (fault != std::errc() || parsed != end || port > 65535) return wrong;
  std::string host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return Address{host, static_cast<std::uint16_t>(port)};
}

std::string Address::to_string() const {
  const bool v6 = host.find(':') != std::string::npos;
  return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

struct World::Impl {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  std::optional<tcp::endpoint> target;
  std::optional<tcp::acceptor> acceptor;
  std::map<ConnectionId, Shared> connections;
  std::deque<Event> events;
  ConnectionId accepted = play::first_accepted;
  bool interrupted = false;

  static play::Time now() { return Clock::now().time_since_epoch(); }

  template <class What>
  void tell(const Shared& c, What what) {
    if (!c->silent) events.push_back({c->id, now(), std::move(what)});
  }

  Shared find(ConnectionId id) const {
    const auto found = connections.find(id);
    return found == connections.end() ? nullptr : found->second;
  }

  void forget(const Shared& c) {
    c->silent = true;
    connections.erase(c->id);
    std::erase_if(events, [&](const Event& event) { return event.connection == c->id; });
  }

  void close_now(const Shared& c) {
    error_code ignored;
    c->socket.close(ignored);
    forget(c);
  }

  void reset_now(const Shared& c) {
    error_code ignored;
    c->socket.set_option(asio::socket_base::linger(true, 0), ignored);
    close_now(c);
  }

  void begin(const Shared& c) {
    error_code ignored;
    c->socket.set_option(tcp::no_delay(true), ignored);
    c->connected = true;
    read(c);
    write(c);
  }

  void connect(ConnectionId id) {
    auto c = std::make_shared<Connection>(io, id);
    connections[id] = c;
    c->socket.async_connect(*target, [this, c](const error_code& error) {
      if (c->silent) return;
      if (error) {
        c->ended = true;
        return tell(c, play::Refused{error.message()});
      }
      tell(c, play::Connected{});
      begin(c);
    });
  }

  void accept() {
    acceptor->async_accept([this](const error_code& error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) {
        auto c = std::make_shared<Connection>(io, accepted++);
        c->socket = std::move(socket);
        connections[c->id] = c;
        tell(c, play::Accepted{});
        begin(c);
      }
      accept();
    });
  }

  void read(const Shared& c) {
    if (c->read_pending || c->unread_event || c->ended || c->silent || !c->reading || !c->connected) return;
    c->read_pending = true;
    c->incoming.resize(read_size);
    c->socket.async_read_some(asio::buffer(c->incoming), [this, c](const error_code& error, std::size_t size) {
      c->read_pending = false;
      if (c->silent) return;
      if (!error) {
        c->unread_event = true;
        return tell(c, play::Received{c->incoming.substr(0, size)});
      }
      c->ended = true;
      std::string().swap(c->incoming);
      if (error == asio::error::operation_aborted) return;
      if (error != asio::error::eof) return tell(c, play::Reset{});
      // A write may have met an RST just now, and not yet have said so: what it has to say stands in the queue.
      asio::post(io, [this, c] { tell_end(c); });
    });
  }

  void tell_end(const Shared& c) {
    if (c->broken) tell(c, play::Reset{});
    else tell(c, play::Fin{});
  }

  void write(const Shared& c) {
    if (c->write_pending || c->silent || !c->connected) return;
    if (c->written == c->writing.size()) {
      while (!c->outgoing.empty() && c->outgoing.front().octets.done()) c->outgoing.pop_front();
      if (c->outgoing.empty()) return drained(c);
      c->writing = c->outgoing.front().octets.next(c->outgoing.front().chop);
      c->written = 0;
    }
    c->write_pending = true;
    c->socket.async_write_some(asio::buffer(c->writing.data() + c->written, c->writing.size() - c->written),
                               [this, c](const error_code& error, std::size_t size) {
                                 c->write_pending = false;
                                 if (c->silent) return;
                                 if (error) return write_failed(c);
                                 c->written += size;
                                 tell(c, play::Wrote{});
                                 write(c);
                               });
  }

  // The peer takes no more. If it has sent RST, a read pending will say so; where none is, this is all that shows.
  void write_failed(const Shared& c) {
    c->broken = true;
    c->outgoing.clear();
    c->writing.clear();
    c->written = 0;
    if (c->close_due) return close_now(c);
    if (!c->read_pending && !c->unread_event && !c->reading && !c->ended) {
      c->ended = true;
      tell(c, play::Reset{});
    }
  }

  void drained(const Shared& c) {
    std::string().swap(c->writing);
    c->written = 0;
    error_code ignored;
    if (std::exchange(c->half_close_due, false)) c->socket.shutdown(tcp::socket::shutdown_send, ignored);
    if (c->close_due) close_now(c);
  }

  bool has_queue(const Shared& c) const { return !c->connected || c->write_pending || !c->outgoing.empty(); }
};

World::World() : impl_(std::make_unique<Impl>()) {}

World::~World() {
  for (const auto& [id, c] : impl_->connections) c->silent = true;
}

std::string World::aim_at(const Address& target) {
  tcp::resolver resolver(impl_->io);
  error_code error;
  const auto found = resolver.resolve(target.host, std::to_string(target.port), error);
  if (error || found.empty()) return "cannot resolve " + target.host + ": " + error.message();
  impl_->target = found.begin()->endpoint();
  return "";
}

std::variant<std::uint16_t, std::string> World::listen(const Address& at) {
  const std::string cannot = "cannot listen on " + at.to_string() + ": ";
  tcp::resolver resolver(impl_->io);
  error_code error;
  const auto found = resolver.resolve(at.host, std::to_string(at.port), tcp::resolver::passive, error);
  if (error || found.empty()) return cannot + error.message();
  const tcp::endpoint endpoint = found.begin()->endpoint();
  auto& acceptor = impl_->acceptor.emplace(impl_->io);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    impl_->acceptor.reset();
    return cannot + error.message();
  }
  impl_->accept();
  return acceptor.local_endpoint().port();
}

play::Time World::now() const { return Impl::now(); }

void World::connect(ConnectionId connection) { impl_->connect(connection); }

void World::send(ConnectionId connection, cases::Octets octets, std::optional<std::size_t> chop) {
  const auto c = impl_->find(connection);
  if (!c || c->broken || c->half_close_due || c->close_due || octets.empty()) return;
  c->outgoing.push_back({cases::OctetCursor(std::move(octets)), chop.value_or(write_size)});
  impl_->write(c);
}

void World::half_close(ConnectionId connection) {
  const auto c = impl_->find(connection);
  if (!c) return;
  c->half_close_due = true;
  if (!impl_->has_queue(c)) impl_->drained(c);
}

void World::close(ConnectionId connection) {
  const auto c = impl_->find(connection);
  if (!c) return;
  c->close_due = true;
  if (!impl_->has_queue(c)) impl_->close_now(c);
}

void World::reset(ConnectionId connection) {
  if (const auto c = impl_->find(connection)) impl_->reset_now(c);
}

void World::drop(ConnectionId connection) {
  const auto c = impl_->find(connection);
  if (!c) return;
  if (c->write_pending || !c->outgoing.empty()) impl_->reset_now(c);
  else impl_->close_now(c);
}

void World::stop_reading(ConnectionId connection) {
  if (const auto c = impl_->find(connection)) c->reading = false;
}

void World::resume_reading(ConnectionId connection) {
  const auto c = impl_->find(connection);
  if (!c) return;
  c->reading = true;
  impl_->read(c);
}

std::optional<Event> World::wait(play::Time until) {
  Impl& impl = *impl_;
  while (impl.events.empty()) {
    impl.io.poll();
    if (!impl.events.empty()) break;
    if (std::exchange(impl.interrupted, false) || now() >= until) return std::nullopt;
    impl.io.run_one_until(Clock::time_point(std::chrono::duration_cast<Clock::duration>(until)));
  }
  Event event = std::move(impl.events.front());
  impl.events.pop_front();
  if (std::holds_alternative<play::Received>(event.what)) {
    if (const auto c = impl.find(event.connection)) {
      c->unread_event = false;
      impl.read(c);
    }
  }
  return event;
}

std::uint64_t World::queued(ConnectionId connection) const {
  const auto c = impl_->find(connection);
  return c ? c->queued() : 0;
}

void World::interrupt() {
  asio::post(impl_->io, [this] { impl_->interrupted = true; });
}

}  // namespace hopcheck::net
