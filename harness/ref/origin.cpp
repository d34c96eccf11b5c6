#include "ref/origin.hpp"

#include <algorithm>
#include <utility>

#include "http1/octets.hpp"
#include "ref/options.hpp"
#include "ref/phrase.hpp"

namespace hopcheck::ref {
namespace {

constexpr std::string_view protocol = "echo";

bool is_100_continue(const Policy& policy, const std::string& expectation) {
  if (!policy.compares_expectations_without_case) return expectation == "100-continue";
  return http1::equal_without_case(expectation, "100-continue");
}

// A policy that knows only the whole value sees nothing in a list.
std::vector<std::string> expectations(const Policy& policy, const http1::Fields& fields) {
  auto members = http1::list_members(fields, "Expect");
  if (members.size() > 1 && !policy.finds_expectation_in_list) members.clear();
  return members;
}

bool has_unknown_expectation(const Policy& policy, const http1::Fields& fields) {
  const auto members = expectations(policy, fields);
  return std::any_of(members.begin(), members.end(),
                     [](const std::string& member) { return !http1::equal_without_case(member, "100-continue"); });
}

Representation status(int code) {
  const std::string content = reason_of(code) + std::string("\n");
  return {{response_head(code, reason_of(code), {{"Content-Type", "text/plain"}}), content.size()}, content, {}};
}

}  // namespace

void Origin::begin(const Request& request) {
  request_ = request;
  content_.clear();
  owes_100_ = sent_100_ = false;
  if (!refuses()) meet_expectation();
}

// What is refused on the header section alone; the content is then not wanted (RFC 9110, 10.1.1).
bool Origin::refuses() {
  const Policy& policy = context_.policy;
  const auto& fields = request_.head.fields;
  if (request_.length > context_.settings.largest_content) {
    refuse(status(413));
    return true;
  }
  if (!policy.ignores_unknown_fields &&
      std::any_of(fields.begin(), fields.end(), [](const http1::Field& field) { return http1::to_lower(field.name).starts_with("x-"); })) {
    session_.refuse(400);
    return true;
  }
  if (has_unknown_expectation(policy, fields)) {
    refuse(status(417));
    return true;
  }
  const bool asks = request_.has_content() && (expects_100() || !policy.reads_content_it_refuses);
  Representation answer = represent(policy, request_.head, {});
  if (!asks || answer.response.head.response().status < 400) return false;
  refuse(std::move(answer));
  return true;
}

void Origin::refuse(Representation refusal) {
  const Policy& policy = context_.policy;
  const bool misreads = expects_100() ? !policy.closes_after_refused_expectation : !policy.reads_content_it_refuses;
  if (misreads || !request_.has_content()) session_.forget_content();
  session_.answer(std::move(refusal.response), refusal.content);
}

// RFC 9110, 10.1.1: from HTTP/1.1 on, and where there is content to wait for.
bool Origin::expects_100() const {
  const Policy& policy = context_.policy;
  if (!request_.has_content()) return false;
  if (request_.line().version < http1::http11 && policy.keeps_100_from_http10) return false;
  const auto members = expectations(policy, request_.head.fields);
  return std::any_of(members.begin(), members.end(), [&](const auto& member) { return is_100_continue(policy, member); });
}

// A 100 may be left out once content has come, but not where 101 follows (RFC 9110, 7.8).
void Origin::meet_expectation() {
  const Policy& policy = context_.policy;
  const bool switches = offers_echo();
  const bool in_haste = expects_100() ? !policy.sends_100_before_101 : request_.has_content() && !policy.reads_content_before_switching;
  if (switches && in_haste) {
    session_.forget_content();
    return upgrade();
  }
  if (!expects_100() || !policy.sends_100 || (request_.content_came && !switches && policy.answers_after_100)) return;
  if (policy.sends_100_at_once || switches) send_100();
  else owes_100_ = true;
}

void Origin::send_100() {
  owes_100_ = false;
  if (std::exchange(ever_sent_100_, true) && !context_.policy.sends_100_each_time) return;
  sent_100_ = true;
  session_.interim(response_head(100, "Continue"));
}

void Origin::content(std::string_view octets) {
  if (owes_100_) send_100();
  if (content_.size() + octets.size() > context_.settings.largest_content) {
    return session_.refuse(413);
  }
  content_ += octets;
}

void Origin::end(const http1::Fields& trailers) {
  if (!trailers.empty() && !context_.policy.accepts_trailers) return session_.refuse(400);
  if (sent_100_ && !context_.policy.answers_after_100) return;
  const bool expects = http1::count(request_.head.fields, "Expect") > 0;
  if (expects && !request_.has_content() && !context_.policy.answers_expectation_without_content) return;
  if (offers_echo()) return upgrade();
  const bool offers = http1::count(request_.head.fields, "Upgrade") > 0;
  if (offers && !context_.policy.ignores_unknown_protocols) session_.end_with_this();
  Representation answer = represent(context_.policy, request_.head, std::move(content_));
  session_.respond(std::move(answer.response));
  session_.content(answer.content);
  session_.finish(answer.trailers);
}

// RFC 9110, 7.8: only what the client offers, only from HTTP/1.1 on, only with the connection option.
bool Origin::offers_echo() const {
  const Policy& policy = context_.policy;
  const auto& fields = request_.head.fields;
  if (request_.line().version < http1::http11 && policy.refuses_upgrade_from_http10) return false;
  if (policy.requires_upgrade_option && !has_option(options_of(policy, fields), "upgrade")) return false;
  const auto offers = http1::list_members(fields, "Upgrade");
  if (!policy.switches_to_offered_only) return true;
  return std::any_of(offers.begin(), offers.end(), [&](const std::string& offer) {
    return policy.compares_protocols_without_case ? http1::equal_without_case(offer, protocol) : offer == protocol;
  });
}

void Origin::upgrade() {
  const Policy& policy = context_.policy;
  http1::Fields fields{{"Date", context_.settings.date()}};
  if (policy.names_protocol_in_101) fields.push_back({"Upgrade", std::string(protocol)});
  if (policy.sends_upgrade_option) fields.push_back({"Connection", "upgrade"});
  session_.switch_protocols(response_head(101, "Switching Protocols", std::move(fields)));
}

void Origin::tunnelled(std::string_view octets) {
  session_.tunnel(context_.policy.speaks_new_protocol ? octets : "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
}

void Origin::tunnel_ended() { session_.end_tunnel(); }

void Origin::gone() { content_.clear(); }

}  // namespace hopcheck::ref
