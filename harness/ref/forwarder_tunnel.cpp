// The part of a forwarder that is a tunnel: after a 101 (RFC 9110, 7.8), and for CONNECT (9.3.6).
#include <charconv>
#include <cstdint>
#include <utility>

#include "ref/forwarder.hpp"
#include "ref/phrase.hpp"

namespace hopcheck::ref {
namespace {

// How much a policy that does not relay at once lets pile up.
constexpr std::size_t pile = 16;

// Of HOST:PORT; http's own where there is none.
unsigned port_of(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  std::uint16_t port = 80;
  if (colon != std::string_view::npos) std::from_chars(authority.data() + colon + 1, authority.data() + authority.size(), port);
  return port;
}

// What a policy that takes the octets for a message makes of them.
std::string with_via(std::string octets) {
  const std::size_t line = octets.find("\r\n");
  if (line != std::string::npos) octets.insert(line, "\r\nVia: 1.1 hopcheck");
  return octets;
}

}  // namespace

// RFC 9110, 7.8: only where the client asked for it, and once its request is complete.
void Forwarder::switch_protocols(const http1::Head& head) {
  const bool asked = forwarded_.offers_upgrade || !context_.policy.refuses_unasked_101;
  if (!asked || !ended_ || !context_.policy.relays_101) {
    gone();
    return answer_failure(Failure::malformed);
  }
  tunnel_ = true;
  session_.switch_protocols(forward_101(context_, head));
}

// A gateway is no proxy. CONNECT has no content: who sends some all the same may have meant it for the tunnel or not. And a
// proxy that tunnels to any port can be made to speak any protocol to anyone.
int Forwarder::status_of_connect() const {
  if (!context_.is_proxy) return 501;
  if (request_.has_content() && context_.policy.refuses_content_of_connect) return 400;
  const bool allowed = port_of(request_.line().target) == port_of(context_.settings.origin);
  return allowed || !context_.policy.limits_connect ? 0 : 403;
}

void Forwarder::open_tunnel() {
  upstream_ = &pool_.take(true);
  upstream_->begin_tunnel(*this);
}

// Any 2xx says that the tunnel stands; what the client sent before it saw that is the tunnel's already.
void Forwarder::tunnel_stands() {
  const Policy& policy = context_.policy;
  http1::Fields fields;
  if (!policy.omits_length_of_connect) fields.push_back({"Content-Length", "0"});
  if (!policy.omits_coding_of_connect) fields.push_back({"Transfer-Encoding", "chunked"});
  tunnel_ = true;
  opening_ = true;
  session_.switch_protocols(response_head(200, "Connection established", std::move(fields)));
  opening_ = false;
}

// The connection ends with it: what follows may be meant for a tunnel that there is not.
void Forwarder::refuse_connect(int status) {
  const std::string why = reason_of(status) + std::string("\n");
  if (!context_.policy.forms_tunnels_by_2xx_only) {
    return session_.switch_protocols(response_head(status, reason_of(status), {{"Content-Length", "0"}}));
  }
  session_.end_with_this();
  session_.answer({response_head(status, reason_of(status), {{"Content-Type", "text/plain"}}), why.size()}, why);
}

void Forwarder::tunnel_failed(Failure failure) {
  upstream_ = nullptr;
  if (tunnel_ && !context_.policy.passes_tunnel_resets_on) return;
  if (tunnel_) return session_.close_tunnel();
  refuse_connect(failure == Failure::timed_out ? 504 : 502);
}

std::string Forwarder::through(std::string_view octets, std::string& kept) const {
  const Policy& policy = context_.policy;
  std::string out(octets);
  if (!is_connect()) return out;
  if (!policy.relays_tunnels_blindly) out = with_via(std::move(out));
  if (policy.flushes_tunnels) return out;
  kept += out;
  return kept.size() < pile ? std::string() : std::exchange(kept, {});
}

void Forwarder::tunnelled(std::string_view octets) {
  if (opening_ && !context_.policy.keeps_early_tunnel_octets) return;
  if (!upstream_ && !context_.policy.tunnels_only_after_101 && !is_connect()) {
    upstream_ = &pool_.take(false);
    upstream_->begin(*this, "GET");
  }
  if (upstream_) upstream_->send(through(octets, kept_));
}

void Forwarder::tunnelled_back(std::string_view octets) {
  if (is_connect()) return session_.tunnel(through(octets, kept_back_));
  if (context_.policy.keeps_tunnel_octets || session_.request_complete()) session_.tunnel(octets);
}

void Forwarder::tunnel_ended() {
  if (upstream_ && (context_.policy.passes_tunnel_end_on || !is_connect())) upstream_->half_close();
}

void Forwarder::tunnel_back_ended() {
  if (context_.policy.passes_tunnel_end_on || !is_connect()) session_.end_tunnel();
}

// RFC 9110, 9.3.6: what has come from a side that is gone still goes to the other.
void Forwarder::gone() {
  Upstream* upstream = std::exchange(upstream_, nullptr);
  if (!upstream) return;
  if (tunnel_ && is_connect()) upstream->let_go(context_.policy.passes_tunnel_resets_on);
  else upstream->give_up();
}

}  // namespace hopcheck::ref
