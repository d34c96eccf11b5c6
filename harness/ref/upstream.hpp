// One connection of a gateway to its origin: carries one exchange at a time, reads the responses, and knows whether it can
// carry another (RFC 9112, 9.3). It does not know clients.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ref/context.hpp"
#include "ref/tolerant_reader.hpp"

namespace hopcheck::ref {

// Why an exchange ended without a complete response.
enum class Failure { refused, no_response, malformed, cut_short, timed_out };

// Takes the response of one exchange. After response_end() or failed(), the upstream connection is no longer its own.
class ResponseTaker {
 public:
  virtual ~ResponseTaker() = default;
  virtual void interim(const http1::Head& head) = 0;
  virtual void response(const http1::Head& head, http1::Framing framing) = 0;  // of 101: tunnel
  virtual void response_content(std::string_view octets) = 0;
  virtual void response_end(const http1::Fields& trailers) = 0;
  virtual void tunnel_stands() = 0;  // the connection that begin_tunnel() asked for
  virtual void tunnelled_back(std::string_view octets) = 0;
  virtual void tunnel_back_ended() = 0;
  virtual void failed(Failure failure) = 0;
};

class Upstream {
 public:
  Upstream(Context& context, ConnectionId id);

  // From the node.
  void connected();
  void refused();
  void received(std::string_view octets);
  void ended();
  void was_reset();
  std::optional<Time> deadline() const;
  void tick();

  // From the exchange.
  void begin(ResponseTaker& taker, const std::string& method);
  void begin_tunnel(ResponseTaker& taker);  // a tunnel from its first octet on: on a new connection only
  void send(std::string octets);
  void request_sent();  // completely
  void half_close();    // of a tunnel
  void give_up();       // the response is not wanted any more
  void let_go(bool closes);  // of a tunnel: what is queued still goes out

  ConnectionId id() const { return id_; }
  bool idle() const { return !closed_ && !taker_ && !stale_; }
  bool answered() const { return answered_; }  // completely, and the request is not
  bool closed() const { return closed_; }
  bool reused() const { return exchanges_ > 1; }
  const ResponseTaker* taker() const { return taker_; }

 private:
  void work();
  bool take_part();
  void take_head();
  void give_head();
  void end_response();
  void fail(Failure failure);
  void close();
  bool may_persist() const;
  void skip_surplus();
  bool outlives_response(bool persists) const;

  Context& context_;
  ConnectionId id_;
  TolerantReader reader_;
  ResponseTaker* taker_ = nullptr;
  std::string pending_;     // received, and not read yet
  std::string unsent_;      // before the connection is there
  std::size_t used_ = 0;
  std::size_t exchanges_ = 0;
  bool connected_ = false;
  bool closed_ = false;
  bool input_ended_ = false;
  bool output_ended_ = false;
  bool stale_ = false;      // ended by the origin, and kept all the same
  bool working_ = false;
  bool request_sent_ = false;
  bool heard_ = false;      // anything of the response
  bool interim_ = false;    // the head read last
  bool tunnel_ = false;
  bool answered_ = false;
  bool held_ = false;          // the head, until its surplus has come
  std::uint64_t surplus_ = 0;  // octets that a policy takes for content of a response that has none
  bool blind_ = false;      // a tunnel from its first octet on
  Time since_;
};

}  // namespace hopcheck::ref
