// The writing side of a session: responses in the order of their requests, and what becomes of the connection then.
#include <utility>

#include "http1/octets.hpp"
#include "http1/writer.hpp"
#include "ref/options.hpp"
#include "ref/phrase.hpp"
#include "ref/session.hpp"

namespace hopcheck::ref {

using http1::Framing;

namespace {

// How long a policy without order keeps a response back for the next one to overtake it.
constexpr Time overtaking_time = std::chrono::milliseconds(100);

// Where a policy that cannot carry long content lets go of it.
constexpr std::size_t most_carried = 1 << 16;

// After how many requests a policy with a small limit hangs up.
constexpr std::size_t small_limit = 20;

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size() && http1::is_hex_digit(text[i + 1]) && http1::is_hex_digit(text[i + 2]);
    out += encoded ? static_cast<char>(http1::hex_value(text[i + 1]) * 16 + http1::hex_value(text[i + 2])) : text[i];
    if (encoded) i += 2;
  }
  return out;
}

}  // namespace

void Session::send(std::string octets) {
  if (context_.policy.answers_in_order) context_.send(id_, std::move(octets));
  else current_ += octets;
}

// RFC 9110, 15.2: HTTP/1.0 has no interim responses.
void Session::interim(const http1::Head& head) {
  if (!exchange_ || exchange_->begun) return;
  if (exchange_->request.line().version < http1::http11 && context_.policy.keeps_100_from_http10) return;
  send(write_head(context_.policy, head) + (context_.policy.ends_interim_with_head ? "" : "go on\n"));
}

void Session::respond(Response response) {
  if (!exchange_ || exchange_->begun) return;
  const Policy& policy = context_.policy;
  const auto& line = exchange_->request.line();
  ++answered_;
  // A response that comes before the end of its request: whether the rest follows is not known, so that the connection
  // must not go on (RFC 9112, 9.3).
  const bool keeps = exchange_->persists && exchange_->request_complete && !said_close_;
  if (!policy.keeps_line_ends_out_of_fields) response.head.fields.push_back({"Content-Location", percent_decoded(line.target)});
  const Framed framed = frame(context_, {line.method, line.version, keeps}, std::move(response));
  exchange_->begun = true;
  exchange_->framing = framed.framing;
  exchange_->keeps_open = framed.persists && (answered_ < small_limit || policy.survives_many_requests) &&
                          (framed.head.response().status < 400 || policy.stays_after_errors);
  carried_ = 0;
  std::string octets = write_head(policy, framed.head);
  if (!framed.persists && !policy.echoes_close && asked_for_close()) octets = without_close(framed);
  send(std::move(octets));
}

bool Session::asked_for_close() const { return has_option(options_of(context_.policy, exchange_->request.head.fields), "close"); }

std::string Session::without_close(const Framed& framed) const {
  auto head = framed.head;
  http1::remove(head.fields, "Connection");
  return write_head(context_.policy, head);
}

void Session::content(std::string_view octets) {
  if (!exchange_ || octets.empty()) return;
  if (exchange_->framing == Framing::none) return;
  carried_ += octets.size();
  if (carried_ > most_carried && !context_.policy.carries_long_content) return cut();
  send(exchange_->framing == Framing::chunked ? write_chunk_with(context_.policy.slip, octets) : std::string(octets));
}

void Session::finish(const http1::Fields& trailers) {
  if (!exchange_ || exchange_->complete) return;
  if (exchange_->framing == Framing::chunked && context_.policy.ends_chunked) send(write_last_chunk_with(context_.policy.slip, trailers));
  exchange_->complete = true;
  if (!context_.policy.answers_in_order) overtake();
  // Not before the request is complete: a response can come early, and then the connection ends with it.
  if (exchange_->request_complete || (!exchange_->keeps_open && !exchange_->reads_to_end)) settle();
}

// The order of a policy without order: of two responses, the second goes first.
void Session::overtake() {
  const bool last = held_.empty() && exchange_->keeps_open;
  if (last) {
    held_ = std::exchange(current_, {});
    since_ = context_.now;
  } else {
    flush();
  }
}

void Session::flush() { context_.send(id_, std::exchange(current_, {}) + std::exchange(held_, {})); }

std::optional<Time> Session::overtaken_at() const {
  if (held_.empty()) return std::nullopt;
  return since_ + overtaking_time;
}

// Both messages are complete: on to the next request, or to the end of the connection (RFC 9112, 9.3 and 9.6).
void Session::settle() {
  const Policy& policy = context_.policy;
  const bool closes = !exchange_->keeps_open;
  if (closes && (policy.stops_at_close || said_close_ || !exchange_->request_complete)) {
    if (policy.closes_after_its_own_close) return begin_close();
    if (!exchange_->request_complete) return;  // it says close, and that is all
  }
  said_close_ = closes && policy.closes_after_its_own_close;
  since_ = context_.now;
  const bool offered = http1::count(exchange_->request.head.fields, "Upgrade") > 0;
  exchange_.reset();
  if (offered && !policy.tunnels_only_after_101) state_ = State::tunnel;
  work();
}

// The response cannot be completed, and the client must be able to tell (RFC 9112, 8): a length or a last chunk that never
// comes shows in a close, the end of content that is framed by close shows in a reset only.
void Session::cut() {
  if (!exchange_) return;
  if (exchange_->framing == Framing::close) return abort();
  begin_close();
}

void Session::answer(Response response, std::string_view octets) {
  respond(std::move(response));
  content(octets);
  finish();
}

void Session::refuse(int status) {
  if (!exchange_) return;
  const std::string why = reason_of(status) + std::string("\n");
  exchange_->persists = false;
  answer({response_head(status, reason_of(status), {{"Content-Type", "text/plain"}}), why.size()}, why);
}

void Session::switch_protocols(const http1::Head& head) {
  if (!exchange_) return;
  send(write_head(context_.policy, head));
  flush();
  exchange_.reset();
  state_ = State::tunnel;
  since_ = context_.now;
  const std::string behind = pending_.substr(used_);
  pending_.clear();
  used_ = 0;
  if (!behind.empty() && context_.policy.keeps_octets_behind_offer) answerer_->tunnelled(behind);
  if (input_ended_) answerer_->tunnel_ended();
}

void Session::tunnel(std::string_view octets) {
  since_ = context_.now;
  if (state_ == State::tunnel) context_.send(id_, std::string(octets));
}

void Session::close_tunnel() {
  if (state_ == State::tunnel) begin_close();
}

void Session::end_tunnel() {
  if (state_ != State::tunnel || output_ended_) return;
  since_ = context_.now;
  output_ended_ = true;
  if (input_ended_) {
    context_.close(id_);
    state_ = State::closed;
  } else {
    context_.half_close(id_);
  }
}

}  // namespace hopcheck::ref
