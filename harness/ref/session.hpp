// One connection to a client, from accept to close: reads requests one at a time, hands each to its Answerer, writes
// what that answers, and decides whether the connection persists (RFC 9112, 9). The same for the server and the gateway;
// it does not know which of them it serves, nor what any resource is.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ref/context.hpp"
#include "ref/framer.hpp"
#include "ref/tolerant_reader.hpp"

namespace hopcheck::ref {

struct Request {
  http1::Head head;
  http1::Framing framing = http1::Framing::none;
  std::uint64_t length = 0;   // of the content, where framing is length
  bool content_came = false;  // octets of it came together with the head

  const http1::RequestLine& line() const { return head.request(); }
  bool has_content() const { return framing == http1::Framing::chunked || length > 0; }
};

// One request and its response, as far as they have come.
struct Exchange {
  Request request;
  bool persists = true;          // as the request says
  bool request_complete = false;
  bool begun = false;            // the final response
  bool complete = false;
  bool reads_to_end = false;      // the request, though its response is complete
  bool keeps_open = true;        // as the response says
  http1::Framing framing = http1::Framing::none;  // of the response
};

// Answers the requests of one connection in turn. Everything but gone() may call back into the session at once.
class Answerer {
 public:
  virtual ~Answerer() = default;
  virtual void begin(const Request& request) = 0;
  virtual void content(std::string_view octets) = 0;
  virtual void end(const http1::Fields& trailers) = 0;         // the request is complete
  virtual void tunnelled(std::string_view octets) = 0;         // after switch_protocols()
  virtual void tunnel_ended() = 0;                             // the client's FIN, then
  virtual void gone() = 0;                                     // the response is of no use to anyone any more
};

class Session {
 public:
  Session(Context& context, ConnectionId id);
  void answered_by(std::unique_ptr<Answerer> answerer) { answerer_ = std::move(answerer); }

  // From the node.
  void received(std::string_view octets);
  void ended();
  void was_reset();
  std::optional<Time> deadline() const;
  void tick();
  bool closed() const { return state_ == State::closed; }

  // From the answerer. A response is respond(), content() and finish(), or cut() where it cannot be completed.
  void interim(const http1::Head& head);
  void respond(Response response);
  void content(std::string_view octets);
  void finish(const http1::Fields& trailers = {});
  void cut();
  void answer(Response response, std::string_view octets);  // the three in one
  void refuse(int status);                                  // and close: the rest of the request is not wanted
  void end_with_this() {
    if (exchange_) exchange_->persists = false;
  }  // the connection
  void read_to_end() {
    if (exchange_) exchange_->reads_to_end = true;
  }  // the request, even where its response is complete before
  void forget_content();                                    // what is left of it is read as the next request
  void switch_protocols(const http1::Head& head);
  void tunnel(std::string_view octets);
  void end_tunnel();
  void close_tunnel();  // both ways, after what is queued
  void abort();

  ConnectionId id() const { return id_; }
  bool response_begun() const { return exchange_ && exchange_->begun; }
  bool request_complete() const { return exchange_ && exchange_->request_complete; }

 private:
  enum class State { open, lingering, tunnel, closed };

  void work();
  bool reads_on() const;
  bool take_part();
  void begin_exchange(std::size_t left);
  void end_request();
  void settle();
  bool asked_for_close() const;
  std::string without_close(const Framed& framed) const;
  void overtake();
  void flush();
  std::optional<Time> overtaken_at() const;
  bool closes_as_proxy(http1::Version version) const;
  int status_of(const http1::ErrorKind& kind) const;
  void reject_as(const http1::ErrorKind& kind);
  void reject(int status, std::string why);
  void drop_what_comes();
  void at_end_of_input();
  void begin_close();
  void send(std::string octets);

  Context& context_;
  ConnectionId id_;
  std::unique_ptr<Answerer> answerer_;
  TolerantReader reader_;
  State state_ = State::open;
  std::optional<Exchange> exchange_;
  std::string pending_;  // received, and not read yet
  std::size_t used_ = 0;
  std::string current_;  // where a policy has no order: the response being written,
  std::string held_;     // and the one that it overtakes
  bool reads_to_end_ = false;  // where a policy ends a request's content by close
  std::size_t carried_ = 0;    // octets of the response's content
  bool working_ = false;
  bool input_ended_ = false;
  bool output_ended_ = false;
  bool said_close_ = false;  // and goes on all the same, for a while: a policy that does not stop at close
  std::size_t answered_ = 0;
  Time deaf_until_{};  // where a policy throws away what comes together with a request
  Time since_;  // when the present wait began
};

}  // namespace hopcheck::ref
