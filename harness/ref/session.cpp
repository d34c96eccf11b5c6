#include "ref/session.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "http1/octets.hpp"
#include "http1/writer.hpp"
#include "ref/options.hpp"
#include "ref/phrase.hpp"
#include "ref/screening.hpp"

namespace hopcheck::ref {

using http1::Framing;
using Part = TolerantReader::Part;

namespace {

http1::Limits limits_of(const Context& context) {
  http1::Limits limits = context.settings.limits;
  if (!context.policy.takes_long_targets) limits.start_line = 4000;
  if (!context.policy.takes_long_fields) limits.header_section = 4000;
  if (!context.policy.skips_empty_lines) limits.empty_lines = 0;
  return limits;
}

}  // namespace

Session::Session(Context& context, ConnectionId id)
    : context_(context), id_(id), reader_(TolerantReader::of_requests(context.policy, limits_of(context))), since_(context.now) {}

void Session::received(std::string_view octets) {
  if (context_.dead) return;
  if (state_ == State::tunnel) {
    since_ = context_.now;
    answerer_->tunnelled(octets);
  } else if (state_ == State::open && context_.now >= deaf_until_) {
    // What a header section takes counts from its first octet, what content takes from its last.
    if (reader_.between_messages() || exchange_) since_ = context_.now;
    pending_ += octets;
    work();
  }
}

// One request at a time: the next is read when the present one has its response (RFC 9112, 9.3.2).
bool Session::reads_on() const {
  if (state_ != State::open || !exchange_) return state_ == State::open;
  return !exchange_->request_complete && (!exchange_->complete || exchange_->reads_to_end);
}

void Session::work() {
  if (working_) return;
  working_ = true;
  while (reads_on() && take_part()) {
  }
  pending_.erase(0, used_);
  used_ = 0;
  working_ = false;
  if (input_ended_ && reads_on()) at_end_of_input();
}

// Reads one part of a request; false where nothing is complete.
bool Session::take_part() {
  if (reads_to_end_) {
    answerer_->content(std::string_view(pending_).substr(std::exchange(used_, pending_.size())));
    return false;
  }
  const auto step = reader_.read(std::string_view(pending_).substr(used_));
  used_ += step.used;
  switch (step.part) {
    case Part::head: begin_exchange(pending_.size() - used_); break;
    case Part::content: answerer_->content(step.octets); break;
    case Part::end: end_request(); break;
    case Part::malformed: reject_as(http1::kind_of(reader_.error().code)); break;
    case Part::need_more:
    case Part::tunnel: return false;
  }
  return true;
}

void Session::begin_exchange(std::size_t left) {
  auto head = reader_.head();
  const auto refusal = screen(context_.policy, head);
  Request request{head, reader_.framing(), 0, left > 0};
  if (request.framing == Framing::length) request.length = std::stoull(*http1::combined(head.fields, "Content-Length"));
  exchange_.emplace();
  exchange_->request = request;
  exchange_->persists = persists(context_.policy, head.version(), head.fields) && !closes_as_proxy(head.version());
  if (refusal) return refuse(*refusal);
  reads_to_end_ = !context_.policy.never_delimits_requests_by_close && head.version() < http1::http11 && head.request().method == "POST" &&
                  request.framing == Framing::none;
  answerer_->begin(request);
}

void Session::end_request() {
  const Policy& policy = context_.policy;
  const bool drops = exchange_->request.has_content() ? !policy.keeps_requests_behind_content : !policy.keeps_pipelined_requests;
  if (drops) drop_what_comes();
  const http1::Fields trailers = reader_.trailers();
  if (!policy.keeps_trailers_apart) {
    auto& head = exchange_->request.head;
    head.fields.insert(head.fields.end(), trailers.begin(), trailers.end());
    exchange_->persists = persists(policy, head.version(), head.fields);
  }
  if (!policy.obeys_no_trailing_length) {
    const auto length = http1::combined(trailers, "Content-Length");
    if (length) used_ = std::min<std::size_t>(pending_.size(), used_ + std::strtoul(length->c_str(), nullptr, 10));
  }
  forget_content();
  const bool answered = exchange_->complete;
  if (!answered || exchange_->reads_to_end) answerer_->end(trailers);
  if (answered) settle();
}

// What is answered to a rejection.
int Session::status_of(const http1::ErrorKind& kind) const {
  const Policy& policy = context_.policy;
  if (kind.status == 400 && !policy.answers_malformed_with_4xx) return 500;
  if (kind.status == 414 && !policy.answers_414) return 400;
  if (kind.status == 431 && !policy.answers_431) return 500;
  return kind.status;
}

void Session::reject_as(const http1::ErrorKind& kind) {
  const Policy& policy = context_.policy;
  const bool oversized = kind.status == 413 || kind.status == 414 || kind.status == 431;
  if (oversized && !policy.survives_oversized_elements) {
    context_.dead = true;
    return abort();
  }
  if (kind.code == http1::ErrorCode::request_line && !policy.speaks_no_http09) {
    send("hello\n");
    return begin_close();
  }
  reject(status_of(kind), std::string(kind.why));
}

// RFC 9112, 2.2 and 6.3: the end of a malformed message cannot be trusted, so that the connection must end with it.
void Session::reject(int status, std::string why) {
  if (exchange_ && exchange_->begun) return cut();
  if (!context_.policy.answers_before_closing) return abort();
  const auto& head = reader_.head();
  const bool to_head = head.is_request() && head.request().method == "HEAD";
  if (exchange_) answerer_->gone();
  exchange_.emplace();
  exchange_->request.head.start = http1::RequestLine{to_head ? "HEAD" : "GET", "/", http1::http11};
  exchange_->persists = !context_.policy.closes_after_malformed;
  if (exchange_->persists) {
    forget_content();
    drop_what_comes();
  }
  why += "\n";
  if (!context_.policy.explains_errors) why.clear();
  answer({response_head(status, reason_of(status), {{"Content-Type", "text/plain"}}), why.size()}, why);
}

// RFC 9112, 9.3: a proxy does not keep a connection to an HTTP/1.0 client, which may have meant keep-alive for another.
bool Session::closes_as_proxy(http1::Version version) const {
  return context_.is_proxy && version < http1::http11 && context_.policy.closes_http10_clients_of_a_proxy;
}

// Now and within the time of one flight, however it is cut.
void Session::drop_what_comes() {
  used_ = pending_.size();
  deaf_until_ = context_.now + std::chrono::microseconds(50);
}

// Of the present request: it counts as read.
void Session::forget_content() {
  if (!exchange_ || exchange_->request_complete) return;
  exchange_->request_complete = true;
  reader_ = TolerantReader::of_requests(context_.policy, limits_of(context_));
}

void Session::ended() {
  input_ended_ = true;
  switch (state_) {
    case State::tunnel:
      since_ = context_.now;
      answerer_->tunnel_ended();
      if (output_ended_ && state_ == State::tunnel) {
        context_.close(id_);
        state_ = State::closed;
      }
      break;
    case State::lingering:
      context_.close(id_);
      state_ = State::closed;
      break;
    case State::open:
      if (!context_.policy.answers_after_half_close && exchange_) return abort();
      if (reads_on()) at_end_of_input();
      break;
    case State::closed: break;
  }
}

// The client's FIN, with all that it sent read. A request that is cut short is not acted on (RFC 9112, 8).
void Session::at_end_of_input() {
  if (!exchange_ && reader_.between_messages()) {
    if (context_.policy.closes_on_fin) begin_close();
  } else if (exchange_ && (reads_to_end_ || !context_.policy.waits_for_all_content)) {
    reads_to_end_ = false;
    end_request();
  } else if (!context_.policy.waits_for_all_content) {
    reject(200, "as far as it came");
  } else {
    reject(400, "the request is incomplete");
  }
}

void Session::was_reset() {
  if (exchange_ || state_ == State::tunnel) answerer_->gone();
  state_ = State::closed;
}

std::optional<Time> Session::deadline() const {
  const Settings& settings = context_.settings;
  switch (state_) {
    case State::lingering: return since_ + settings.linger;
    case State::tunnel:
      if (input_ended_ || output_ended_) return since_ + settings.idle_timeout;
      return std::nullopt;
    case State::open:
      if (!held_.empty()) return overtaken_at();
      if (said_close_ && !exchange_) return since_ + settings.linger;
      if (exchange_ && exchange_->request_complete) return std::nullopt;
      if (!exchange_ && reader_.between_messages()) return since_ + settings.idle_timeout;
      return since_ + settings.request_timeout;
    case State::closed: break;
  }
  return std::nullopt;
}

void Session::tick() {
  const auto due = deadline();
  if (!due || *due > context_.now) return;
  if (state_ == State::open && !held_.empty()) {
    since_ = context_.now;
    flush();
  } else if (state_ == State::lingering) {
    context_.close(id_);
    state_ = State::closed;
  } else if (state_ == State::tunnel) {
    abort();
  } else if (said_close_ || (!exchange_ && reader_.between_messages())) {
    if (!context_.policy.closes_idle_gracefully) return abort();
    begin_close();
  } else {
    reject(408, "the request took too long");
  }
}

// RFC 9112, 9.6: half-close, read on until the peer closes too, then close; else what it still sends would be answered
// by a reset that can destroy the response on its way.
void Session::begin_close() {
  if (!held_.empty() || !current_.empty()) flush();
  since_ = context_.now;
  pending_.clear();
  used_ = 0;
  exchange_.reset();
  if (input_ended_) {
    context_.close(id_);
    state_ = State::closed;
  } else {
    context_.half_close(id_);
    output_ended_ = true;
    state_ = State::lingering;
  }
}

void Session::abort() {
  context_.abort(id_);
  was_reset();
}

}  // namespace hopcheck::ref
