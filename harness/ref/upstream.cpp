#include "ref/upstream.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "http1/persistence.hpp"

namespace hopcheck::ref {

using http1::Framing;
using Part = TolerantReader::Part;

Upstream::Upstream(Context& context, ConnectionId id)
    : context_(context), id_(id), reader_(TolerantReader::of_responses(context.policy, context.settings.limits)), since_(context.now) {}

void Upstream::connected() {
  connected_ = true;
  since_ = context_.now;
  if (blind_ && taker_) taker_->tunnel_stands();
  if (closed_) return;
  context_.send(id_, std::exchange(unsent_, {}));
}

void Upstream::refused() {
  closed_ = true;
  fail(Failure::refused);
}

void Upstream::begin(ResponseTaker& taker, const std::string& method) {
  taker_ = &taker;
  reader_.answers(method);
  ++exchanges_;
  request_sent_ = heard_ = answered_ = false;
  since_ = context_.now;
}

void Upstream::begin_tunnel(ResponseTaker& taker) {
  taker_ = &taker;
  tunnel_ = blind_ = true;
  since_ = context_.now;
}

void Upstream::send(std::string octets) {
  if (closed_) return;
  since_ = context_.now;
  if (connected_) context_.send(id_, std::move(octets));
  else unsent_ += octets;
}

void Upstream::request_sent() {
  request_sent_ = true;
  if (std::exchange(answered_, false)) {  // both messages are complete now
    taker_ = nullptr;
    if (!may_persist()) close();
  } else if (!pending_.empty()) {
    work();
  }
}

void Upstream::received(std::string_view octets) {
  since_ = context_.now;
  // RFC 9112, 9.2: octets that no request has asked for; whatever they are, the next response is not trusted.
  if (!taker_ && context_.policy.reuses_only_clean_connections) return close();
  if (answered_) {
    close();
    return fail(Failure::no_response);
  }
  heard_ = true;
  if (blind_) return taker_->tunnelled_back(octets);
  pending_ += octets;
  work();
}

void Upstream::work() {
  if (working_) return;
  working_ = true;
  while (taker_ && !closed_ && !answered_ && (request_sent_ || context_.policy.relays_early_response) && take_part()) {
  }
  pending_.erase(0, used_);
  used_ = 0;
  working_ = false;
}

void Upstream::skip_surplus() {
  const auto skipped = std::min<std::uint64_t>(surplus_, pending_.size() - used_);
  surplus_ -= skipped;
  used_ += skipped;
}

bool Upstream::take_part() {
  skip_surplus();
  if (surplus_ > 0) return false;
  if (std::exchange(held_, false)) {
    give_head();
    return true;
  }
  const auto step = reader_.read(std::string_view(pending_).substr(used_));
  used_ += step.used;
  switch (step.part) {
    case Part::head: take_head(); break;
    case Part::content: taker_->response_content(step.octets); break;
    case Part::end:
      if (!std::exchange(interim_, false)) end_response();
      break;
    case Part::tunnel: taker_->tunnelled_back(step.octets); break;
    case Part::malformed:
      close();
      fail(Failure::malformed);
      break;
    case Part::need_more: return false;
  }
  return true;
}

void Upstream::take_head() {
  if (reader_.framing() == Framing::none && !context_.policy.ends_bodiless_at_head) {
    const auto stated = http1::combined(reader_.head().fields, "Content-Length");
    surplus_ = std::strtoull(stated.value_or("0").c_str(), nullptr, 10);
    held_ = surplus_ > 0;
  }
  if (!held_) give_head();
}

void Upstream::give_head() {
  const http1::Head head = reader_.head();
  const Framing framing = reader_.framing();
  interim_ = head.is_interim() && context_.policy.knows_interim_from_final;
  if (interim_) return taker_->interim(head);
  // RFC 9110, 15: as good as a 5xx, and best answered by one.
  const int status = head.response().status;
  const bool invalid = (status < 100 || status > 599) && context_.policy.reads_invalid_statuses_as_errors;
  // RFC 9112, 6.1: a coding that was not asked for and is not understood; its content cannot be passed on.
  const auto codings = http1::list_members(head.fields, "Transfer-Encoding");
  const bool understood = codings.empty() || (codings.size() == 1 && framing != Framing::close);
  if (invalid || (!understood && context_.policy.refuses_unknown_codings)) {
    close();
    return fail(Failure::malformed);
  }
  tunnel_ = framing == Framing::tunnel;
  taker_->response(head, framing);
  if (tunnel_ && !context_.policy.keeps_tunnel_octets) used_ = pending_.size();
}

bool Upstream::may_persist() const {
  const Policy& policy = context_.policy;
  const auto& head = reader_.head();
  if (http1::lists(head.fields, "Connection", "close")) return !policy.reuses_only_persistent_origins;
  return http1::persists(head.version(), head.fields) || !policy.reuses_only_http11_origins;
}

// RFC 9110, 7.5: a response that comes early does not end the request. RFC 9112, 9.5: unless the origin closes.
bool Upstream::outlives_response(bool persists) const {
  if (request_sent_ || closed_ || input_ended_ || !context_.policy.reuses_only_after_the_content) return false;
  return persists ? context_.policy.goes_on_after_early_response : !context_.policy.stops_after_refusal;
}

// Another exchange can follow only where both messages are complete and nothing lies behind them.
void Upstream::end_response() {
  const bool clean = used_ == pending_.size() || !context_.policy.reuses_only_clean_connections;
  const bool persists = clean && reader_.framing() != Framing::close && may_persist() && context_.policy.keeps_origins_open;
  if (outlives_response(persists)) {
    answered_ = true;
    return taker_->response_end(reader_.trailers());
  }
  const bool keeps = (request_sent_ || !context_.policy.reuses_only_after_the_content) && persists;
  ResponseTaker* taker = std::exchange(taker_, nullptr);
  const http1::Fields trailers = reader_.trailers();
  if (!keeps) close();
  taker->response_end(trailers);
}

void Upstream::fail(Failure failure) {
  if (ResponseTaker* taker = std::exchange(taker_, nullptr)) taker->failed(failure);
}

void Upstream::ended() {
  input_ended_ = true;
  if (!taker_) {
    if (context_.policy.closes_idle_when_origin_closes) close();
    stale_ = true;
    return;
  }
  if (tunnel_) {
    if (output_ended_) close();
    return taker_->tunnel_back_ended();
  }
  if (answered_) {
    close();
    return fail(Failure::no_response);
  }
  if (!context_.policy.knows_cut_heads && heard_ && !reader_.between_messages() && request_sent_) {
    pending_ += "\r\n\r\n";
    work();
    if (!taker_) return;
  }
  const bool complete = reader_.finish() == Part::end;
  const bool begun = !reader_.between_messages();
  if (complete) {
    end_response();
    return;
  }
  close();
  fail(heard_ ? (begun ? Failure::cut_short : Failure::malformed) : Failure::no_response);
}

void Upstream::was_reset() {
  closed_ = true;
  fail(heard_ ? Failure::cut_short : Failure::no_response);
}

void Upstream::close() {
  if (!closed_) context_.close(id_);
  closed_ = true;
}

void Upstream::half_close() {
  if (closed_ || output_ended_) return;
  output_ended_ = true;
  if (input_ended_) close();
  else context_.half_close(id_);
}

void Upstream::give_up() {
  taker_ = nullptr;
  if (!closed_) context_.abort(id_);
  closed_ = true;
}

void Upstream::let_go(bool closes) {
  taker_ = nullptr;
  if (closes) close();
  stale_ = true;
}

std::optional<Time> Upstream::deadline() const {
  if (blind_ && !connected_ && !closed_) return since_ + context_.settings.response_timeout;
  if (closed_ || tunnel_) return std::nullopt;
  if (!taker_) return since_ + context_.settings.idle_timeout;
  if (!request_sent_) return std::nullopt;  // the client's timeout
  return since_ + context_.settings.response_timeout;
}

void Upstream::tick() {
  const auto due = deadline();
  if (!due || *due > context_.now) return;
  if (!taker_ && !context_.policy.closes_idle_gracefully) return give_up();
  close();
  fail(Failure::timed_out);
}

}  // namespace hopcheck::ref
