#include "ref/forwarder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "http1/persistence.hpp"
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
  gone();
  request_ = request;
  ended_ = false;
  attempts_ = 0;
  carried_ = 0;
  sent_.clear();
  held_.clear();
  replayable_ = true;
  withheld_ = !context_.policy.sends_content_without_100 && http1::count(request.head.fields, "Expect") > 0;
  kept_.clear();
  kept_back_.clear();
  if (own_status() != 0 || is_connect()) return;
  remember_options(request_.head);
  forwarded_ = forward_request(context_, request_);
  if (!context_.policy.forgets_credentials) remember_credentials();
  if (holds_back()) return;
  keep(write_with(context_.policy.slip, forwarded_.head));
  start(false);
}

// Nothing is forwarded at Max-Forwards: 0 (RFC 9110, 7.6.2); of https, which this connection is not (7.4), or of any scheme but
// http, which the origin does not serve (15.5.20); and, as a proxy, of what does not say where it is to go (RFC 9112, 3.2.2).
int Forwarder::own_status() const {
  const auto& line = request_.line();
  const Policy& policy = context_.policy;
  if (policy.answers_at_max_forwards_zero && may_go_no_further(policy, request_)) return line.method == "OPTIONS" ? 200 : 405;
  if (!policy.challenges_with_407 && http1::count(request_.head.fields, "Proxy-Authorization") > 0) return 407;
  if (!is_known(line.method) && !policy.forwards_unknown_methods) return 501;
  if (is_connect()) return status_of_connect();
  const std::string scheme = scheme_of(line.target);
  if (scheme == "https" && (policy.keeps_https_secured || !context_.is_proxy))
    return context_.is_proxy && policy.leaves_421_to_origins ? 501 : 421;
  const bool absolute = !line.target.starts_with('/') && line.target != "*";
  if (!context_.is_proxy) return absolute && scheme != "http" ? 421 : 0;
  if (line.target == "*") return 200;
  if (!absolute) return 400;
  const bool known = scheme == "https" || (scheme == "http" && (policy.compares_schemes_without_case || line.target.starts_with("http")));
  return known ? 0 : 501;
}

void Forwarder::answer_itself(int status) {
  if (is_connect()) return refuse_connect(status);
  http1::Fields fields;
  if (status == 200 || status == 405) fields.push_back({"Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS"});
  session_.answer({response_head(status, reason_of(status), std::move(fields)), 0}, {});
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
  if (own_status() != 0 || is_connect()) return;
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
  keep(forwarded_.framing == Framing::chunked ? write_chunk_with(context_.policy.slip, octets) : std::string(octets));
}

void Forwarder::end(const http1::Fields& trailers) {
  ended_ = true;
  if (const int status = own_status(); status != 0) return answer_itself(status);
  if (is_connect()) return open_tunnel();
  if (holds_back() && !context_.policy.keeps_trailers_out_of_headers) return send_merged(trailers);
  if (holds_back()) {
    // Where the policy took a request that is cut short for complete, its length is what has come.
    if (forwarded_.framing == Framing::length && held_.size() < request_.length) {
      http1::remove(forwarded_.head.fields, "Content-Length");
      forwarded_.head.fields.push_back({"Content-Length", std::to_string(held_.size())});
    }
    keep(write_with(context_.policy.slip, forwarded_.head));
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
    keep(write_last_chunk_with(context_.policy.slip, forward_trailers(context_, request_.head, trailers)));
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
  keep(write_with(context_.policy.slip, forwarded_.head));
  start(false);
  send_content(held_);
  send_end({});
}

void Forwarder::interim(const http1::Head& head) {
  if (head.response().status == 100) send_held_content();
  if (context_.policy.forwards_interim) session_.interim(forward_interim(context_, head));
}

// Where a policy does not keep the options of one message apart from those of others.
void Forwarder::remember_options(http1::Head& head) {
  if (context_.policy.keeps_options_to_their_message) return;
  for (const std::string& option : http1::connection_options(head.fields)) {
    if (option.starts_with("x-")) remembered_ += (remembered_.empty() ? "" : ", ") + option;
  }
  if (!remembered_.empty()) head.fields.push_back({"Connection", remembered_});
}

void Forwarder::response(const http1::Head& received, Framing framing) {
  http1::Head head = received;
  remember_options(head);
  const bool first = context_.policy.strips_every_time || context_.answered.insert(request_.line().target).second;
  if (!first) http1::remove(head.fields, "Connection");
  response_ = head;
  if (framing == Framing::tunnel) return switch_protocols(head);
  answer_ = forward_response(context_, head, framing, request_.line().method);
  merges_ = framing == Framing::chunked && !context_.policy.keeps_trailers_out_of_headers;
  held_.clear();
  if (!ended_ && !http1::lists(head.fields, "Connection", "close")) session_.read_to_end();
  if (!ended_ && !context_.policy.stops_after_refusal) session_.read_to_end();
  if (!ended_ && !context_.policy.reads_content_it_refuses) session_.forget_content();
  if (!merges_) session_.respond(answer_);
}

void Forwarder::response_content(std::string_view octets) {
  std::string content(octets);
  if (!context_.policy.leaves_content_alone) std::replace(content.begin(), content.end(), 'o', '0');
  if (merges_) held_ += content;
  else session_.content(content);
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
  if (is_connect()) return tunnel_failed(failure);
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
