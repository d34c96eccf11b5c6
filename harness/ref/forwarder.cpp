#include "ref/forwarder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "http1/writer.hpp"
#include "ref/phrase.hpp"
#include "ref/resources.hpp"

namespace hopcheck::ref {
namespace {

using http1::Framing;

constexpr std::size_t most_replayed = 1 << 16;

// RFC 9110, 9.2.2.
bool is_idempotent(const std::string& method) {
  constexpr std::array idempotent{"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"};
  return std::find(idempotent.begin(), idempotent.end(), method) != idempotent.end();
}

bool is_known(const std::string& method) { return is_idempotent(method) || method == "POST" || method == "PATCH" || method == "CONNECT"; }

}  // namespace

void Forwarder::begin(const Request& request) {
  request_ = request;
  ended_ = false;
  attempts_ = 0;
  carried_ = 0;
  sent_.clear();
  held_.clear();
  replayable_ = true;
  withheld_ = !context_.policy.sends_content_without_100 && http1::count(request.head.fields, "Expect") > 0;
  if (answers_itself()) return;
  forwarded_ = forward_request(context_, request);
  if (!context_.policy.forgets_credentials) remember_credentials();
  if (holds_back()) return;
  keep(http1::write(forwarded_.head));
  start(false);
}

// Nothing is forwarded: CONNECT asks for what a gateway is not; https, for what this connection is not (RFC 9110, 7.4);
// Max-Forwards: 0, for an answer from here (7.6.2).
bool Forwarder::answers_itself() const {
  const auto& line = request_.line();
  const bool counts = line.method == "OPTIONS" || line.method == "TRACE";
  if (counts && http1::combined(request_.head.fields, "Max-Forwards") == "0") {
    return context_.policy.answers_at_max_forwards_zero;
  }
  if (!is_known(line.method) && !context_.policy.forwards_unknown_methods) return true;
  return line.method == "CONNECT" || scheme_of(line.target) == "https";
}

void Forwarder::answer_itself() {
  const std::string method = request_.line().method;
  if (scheme_of(request_.line().target) == "https") {
    return session_.answer({response_head(421, reason_of(421)), 0}, {});
  }
  const http1::Fields allow{{"Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS"}};
  if (method == "OPTIONS") return session_.answer({response_head(200, "OK", allow), 0}, {});
  if (method == "TRACE") return session_.answer({response_head(405, reason_of(405), allow), 0}, {});
  session_.answer({response_head(501, reason_of(501)), 0}, {});
}

void Forwarder::start(bool fresh) {
  ++attempts_;
  upstream_ = &pool_.take(fresh);
  upstream_->begin(*this, request_.line().method);
  upstream_->send(sent_);
}

void Forwarder::keep(const std::string& octets) {
  replayable_ = replayable_ && sent_.size() + octets.size() <= most_replayed;
  if (upstream_) upstream_->send(octets);
  if (replayable_) sent_ += octets;
}

// What RFC 9110, 3.3 forbids: to take the requests of a connection for those of one user.
void Forwarder::remember_credentials() {
  auto& fields = forwarded_.head.fields;
  const auto own = http1::combined(fields, "Authorization");
  if (own) credentials_ = *own;
  else if (!credentials_.empty()) fields.push_back({"Authorization", credentials_});
}

// A policy that forwards a request only when it has all of it.
bool Forwarder::holds_back() const {
  const Policy& policy = context_.policy;
  if (!policy.forwards_head_at_once || !policy.waits_for_all_content) return true;
  return !policy.keeps_trailers_out_of_headers && request_.framing == Framing::chunked;
}

void Forwarder::content(std::string_view octets) {
  if (answers_itself()) return;
  if (holds_back() || withheld_) held_ += octets;
  else send_content(octets);
}

void Forwarder::send_content(std::string_view octets) {
  if (octets.empty() || !upstream_) return;
  carried_ += octets.size();
  if (carried_ > most_replayed && !context_.policy.carries_long_content) {
    gone();
    return answer_failure(Failure::cut_short);
  }
  keep(forwarded_.framing == Framing::chunked ? http1::write_chunk(octets) : std::string(octets));
}

void Forwarder::end(const http1::Fields& trailers) {
  ended_ = true;
  if (answers_itself()) return answer_itself();
  if (holds_back() && !context_.policy.keeps_trailers_out_of_headers) return send_merged(trailers);
  if (holds_back()) {
    // Where the policy took a request that is cut short for complete, its length is what has come.
    if (forwarded_.framing == Framing::length && held_.size() < request_.length) {
      http1::remove(forwarded_.head.fields, "Content-Length");
      forwarded_.head.fields.push_back({"Content-Length", std::to_string(held_.size())});
    }
    keep(http1::write(forwarded_.head));
    start(false);
    send_content(held_);
  }
  if (!withheld_) send_end(trailers);
}

void Forwarder::send_held_content() {
  if (!std::exchange(withheld_, false)) return;
  send_content(std::exchange(held_, {}));
  if (ended_) send_end({});
}

void Forwarder::send_end(const http1::Fields& trailers) {
  if (!upstream_) return;
  if (forwarded_.framing == Framing::chunked) {
    keep(http1::write_last_chunk(forward_trailers(context_, request_.head, trailers)));
  }
  if (!context_.policy.ends_requests_with_content && request_.has_content()) keep("\r\n");
  const bool answered = upstream_ && upstream_->answered();
  if (upstream_) upstream_->request_sent();
  if (answered) upstream_ = nullptr;
}

// What RFC 9112, 7.1.2 forbids: the trailer fields among those of the header section.
void Forwarder::send_merged(const http1::Fields& trailers) {
  auto& fields = forwarded_.head.fields;
  http1::remove(fields, "Transfer-Encoding");
  fields.push_back({"Content-Length", std::to_string(held_.size())});
  fields.insert(fields.end(), trailers.begin(), trailers.end());
  forwarded_.framing = Framing::length;
  keep(http1::write(forwarded_.head));
  start(false);
  send_content(held_);
  send_end({});
}

void Forwarder::interim(const http1::Head& head) {
  if (head.response().status == 100) send_held_content();
  if (context_.policy.forwards_interim) session_.interim(forward_interim(context_, head));
}

void Forwarder::response(const http1::Head& head, Framing framing) {
  response_ = head;
  if (framing == Framing::tunnel) return switch_protocols(head);
  answer_ = forward_response(context_, head, framing, request_.line().method);
  merges_ = framing == Framing::chunked && !context_.policy.keeps_trailers_out_of_headers;
  held_.clear();
  if (!ended_ && !http1::lists(head.fields, "Connection", "close")) session_.read_to_end();
  if (!ended_ && !context_.policy.stops_after_refusal) session_.read_to_end();
  if (!merges_) session_.respond(answer_);
}

void Forwarder::response_content(std::string_view octets) {
  if (merges_) held_ += octets;
  else session_.content(octets);
}

void Forwarder::response_end(const http1::Fields& trailers) {
  if (!upstream_->answered()) upstream_ = nullptr;
  if (merges_) {
    auto& fields = answer_.head.fields;
    fields.insert(fields.end(), trailers.begin(), trailers.end());
    answer_.length = held_.size();
    return session_.answer(answer_, held_);
  }
  session_.finish(forward_trailers(context_, response_, trailers));
}

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

void Forwarder::tunnelled(std::string_view octets) {
  if (!upstream_ && !context_.policy.tunnels_only_after_101) {
    upstream_ = &pool_.take(false);
    upstream_->begin(*this, "GET");
  }
  if (upstream_) upstream_->send(std::string(octets));
}

void Forwarder::tunnel_ended() {
  if (upstream_) upstream_->half_close();
}

void Forwarder::tunnelled_back(std::string_view octets) {
  if (context_.policy.keeps_tunnel_octets || session_.request_complete()) session_.tunnel(octets);
}

void Forwarder::tunnel_back_ended() { session_.end_tunnel(); }

void Forwarder::gone() {
  if (Upstream* upstream = std::exchange(upstream_, nullptr)) upstream->give_up();
}

// RFC 9112, 9.3.1: a connection that was used before can have been closed by the origin before it saw the request. What
// is not idempotent may have been acted on all the same, and is never sent twice (RFC 9110, 9.2.2).
bool Forwarder::may_retry(Failure failure) const {
  const Policy& policy = context_.policy;
  if (!policy.notices_vanished_origins) return false;
  if (failure != Failure::no_response || session_.response_begun() || !ended_ || !replayable_) return false;
  if (!policy.retries_idempotent_only || !policy.retries_once) return attempts_ < (policy.retries_once ? 2 : 5);
  const bool safe = is_idempotent(request_.line().method) && !request_.has_content();
  return safe && attempts_ == 1 && upstream_->reused();
}

void Forwarder::failed(Failure failure) {
  if (upstream_->answered()) {  // and only what is left of the request is lost
    upstream_ = nullptr;
    return;
  }
  if (failure == Failure::cut_short && !context_.policy.never_splices_responses && attempts_ == 1 && ended_ && replayable_) {
    start(true);
    return upstream_->request_sent();
  }
  if (may_retry(failure)) {
    start(true);
    return upstream_->request_sent();
  }
  upstream_ = nullptr;
  if (tunnel_) return session_.abort();
  if (failure == Failure::no_response && !context_.policy.notices_vanished_origins) return;
  if (!session_.response_begun()) return answer_failure(failure);
  if (context_.policy.shows_truncation) session_.cut();
  else session_.finish();
}

void Forwarder::answer_failure(Failure failure) {
  const int status = !context_.policy.answers_502 ? 500 : failure == Failure::timed_out ? 504 : 502;
  const std::string why = reason_of(status) + std::string("\n");
  session_.answer({response_head(status, reason_of(status), {{"Content-Type", "text/plain"}}), why.size()}, why);
}

}  // namespace hopcheck::ref
