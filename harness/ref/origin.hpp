// The server's side of one connection: what it does about content, expectations and upgrades before its resources answer.
#pragma once

#include <string>
#include <vector>

#include "ref/resources.hpp"
#include "ref/session.hpp"

namespace hopcheck::ref {

class Origin : public Answerer {
 public:
  Origin(Context& context, Session& session) : context_(context), session_(session) {}

  void begin(const Request& request) override;
  void content(std::string_view octets) override;
  void end(const http1::Fields& trailers) override;
  void tunnelled(std::string_view octets) override;
  void tunnel_ended() override;
  void gone() override;

 private:
  bool refuses();
  bool expects_100() const;
  void refuse(Representation refusal);
  void meet_expectation();
  void send_100();
  bool offers_echo() const;
  void upgrade();

  Context& context_;
  Session& session_;
  Request request_;
  std::string content_;
  bool owes_100_ = false;
  bool sent_100_ = false;
  bool ever_sent_100_ = false;  // on this connection
};

}  // namespace hopcheck::ref
