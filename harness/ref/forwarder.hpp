// A gateway's side of one client connection: passes each request on as it comes, and its response back (RFC 9110, 7.6).
// It knows one session and the pool, and neither sockets nor other clients.
#pragma once

#include <string>

#include "ref/pool.hpp"
#include "ref/session.hpp"
#include "ref/translate.hpp"

namespace hopcheck::ref {

class Forwarder : public Answerer, public ResponseTaker {
 public:
  Forwarder(Context& context, Session& session, Pool& pool) : context_(context), session_(session), pool_(pool) {}
  ~Forwarder() override { gone(); }

  void begin(const Request& request) override;
  void content(std::string_view octets) override;
  void end(const http1::Fields& trailers) override;
  void tunnelled(std::string_view octets) override;
  void tunnel_ended() override;
  void gone() override;

  void interim(const http1::Head& head) override;
  void response(const http1::Head& head, http1::Framing framing) override;
  void response_content(std::string_view octets) override;
  void response_end(const http1::Fields& trailers) override;
  void tunnel_stands() override;
  void tunnelled_back(std::string_view octets) override;
  void tunnel_back_ended() override;
  void failed(Failure failure) override;

  ConnectionId outlet() const { return upstream_ ? upstream_->id() : session_.id(); }
  ConnectionId client() const { return session_.id(); }

 private:
  // The status of what is answered here and not forwarded; 0 for what is forwarded.
  int own_status() const;
  int status_of_connect() const;
  bool is_connect() const { return request_.line().method == "CONNECT"; }
  void answer_itself(int status);
  void refuse_connect(int status);
  void remember_options(http1::Head& head);
  void answer_failure(Failure failure);
  void start(bool fresh);
  void send_content(std::string_view octets);
  void send_end(const http1::Fields& trailers);
  void send_merged(const http1::Fields& trailers);
  void keep(const std::string& octets);
  void remember_credentials();
  void send_held_content();
  bool may_retry(Failure failure) const;
  bool holds_back() const;
  void switch_protocols(const http1::Head& head);
  void open_tunnel();
  void tunnel_failed(Failure failure);
  std::string through(std::string_view octets, std::string& kept) const;

  Context& context_;
  Session& session_;
  Pool& pool_;
  Upstream* upstream_ = nullptr;
  Request request_;
  ForwardedRequest forwarded_;
  std::string sent_;        // of this request, as long as it could be sent again
  std::string held_;        // content, where the policy does not forward it as it comes
  std::string kept_, kept_back_;  // of a tunnel, where the policy does not relay it as it comes
  std::size_t carried_ = 0;  // octets of content
  http1::Head response_;    // as it came
  Response answer_;         // as it goes on
  std::string credentials_;  // of an earlier request, where the policy does not forget them
  std::string remembered_;   // connection options of earlier messages, where the policy does that
  bool merges_ = false;     // trailers into the header section, where the policy does that
  bool ended_ = false;      // the request
  bool tunnel_ = false;
  bool withheld_ = false;   // content, until the origin's 100, where the policy waits for that
  bool opening_ = false;    // a tunnel: its client is being told
  bool replayable_ = true;
  int attempts_ = 0;
};

}  // namespace hopcheck::ref
