#include <utility>

#include "fuzz/forward/hop.hpp"
#include "fuzz/forward/translation.hpp"
#include "http1/reader.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::Framing;
using http1::Head;
using Part = http1::Reader::Part;

bool is_connect(const Head& head) { return head.request().method == "CONNECT"; }

// RFC 9112, 9.3; a proxy keeps no connection to an HTTP/1.0 client.
bool persists(const Head& head, Role role) {
  const auto options = options_in(head.fields);
  if (options.contains("close")) return false;
  return head.version() >= http1::http11 || (options.contains("keep-alive") && role != Role::proxy);
}

// RFC 9110, 7.6.2: whether Max-Forwards is 0 where it counts.
bool goes_no_further(const Head& head) {
  const auto& method = head.request().method;
  const auto left = http1::combined(head.fields, "Max-Forwards").value_or("");
  return (method == "OPTIONS" || method == "TRACE") && !left.empty() && left.find_first_not_of('0') == std::string::npos;
}

// RFC 9110, 9.3.6. That a proxy connects to no port but 80, and takes no content along, is its choice.
int status_of_connect(const Head& head, const http1::BodyPlan& body, Role role) {
  if (role == Role::gateway) return 501;
  if (body.framing == Framing::chunked || body.length > 0) return 400;
  const std::string& target = head.request().target;
  return std::stoul(target.substr(target.rfind(':') + 1)) == 80 ? 0 : 403;
}

// The status of what an intermediary answers itself, or 0. Which one, where there are several reasons, is its choice.
int own_status(const Head& head, const http1::BodyPlan& body, Role role) {
  const auto& line = head.request();
  if (goes_no_further(head)) return line.method == "OPTIONS" ? 200 : 405;
  if (is_connect(head)) return status_of_connect(head, body, role);
  const std::string scheme = scheme_in(line.target);
  if (role == Role::gateway) return scheme.empty() || scheme == "http" ? 0 : 421;
  if (line.target == "*") return 200;
  if (scheme.empty()) return 400;
  return scheme == "http" ? 0 : 501;
}

class Walk {
 public:
  explicit Walk(Role role) : role_(role) {}

  ForOrigin along(std::string_view octets) {
    auto reader = http1::Reader::of_requests();
    while (!over_) {
      const auto step = reader.read(octets);
      if (step.part == Part::need_more) break;
      octets.remove_prefix(step.used);
      if (step.part == Part::head) begin(reader.head());
      if (step.part == Part::content && onward_) found_.requests.back().message.body += step.octets;
      if (step.part == Part::end) end(reader.trailers(), octets);
      if (step.part == Part::malformed) answer(http1::kind_of(reader.error().code).status, false);
    }
    if (!over_ && !reader.between_messages()) answer(400, false);
    return std::move(found_);
  }

 private:
  void answer(int status, bool goes_on) {
    found_.answers.push_back({status, head_.request().method == "HEAD"});
    over_ = !goes_on;
  }

  void begin(Head head) {
    head_ = std::move(head);
    // RFC 9112, 6.1: a coding that is not understood. That its content is not awaited is the gateway's choice.
    if (listed(head_.fields, "Transfer-Encoding").size() > 1) return answer(501, false);
    const auto body = std::get<http1::BodyPlan>(http1::request_framing(head_));
    own_ = own_status(head_, body, role_);
    onward_ = own_ == 0 && !is_connect(head_);
    if (!onward_) return;
    Meant meant;
    meant.message.head = request_onward(head_, body);
    meant.message.framing = body.framing;
    found_.requests.push_back(std::move(meant));
  }

  void end(const http1::Fields& trailers, std::string_view behind) {
    if (over_) return;
    if (own_ != 0) return answer(own_, persists(head_, role_) && !is_connect(head_));
    if (is_connect(head_)) {
      found_.tunnel = std::string(behind);
      return answer(200, false);
    }
    Meant& meant = found_.requests.back();
    meant.complete = true;
    meant.message.trailers = trailers_onward(trailers, head_);
    meant.message.body_length = meant.message.body.size();
    if (!offers_websocket(meant.message.head)) return answer(200, persists(head_, role_));
    found_.behind = std::string(behind);
    answer(101, false);
  }

  Role role_;
  ForOrigin found_;
  Head head_;
  int own_ = 0;
  bool onward_ = false;
  bool over_ = false;
};

}  // namespace

bool offers_websocket(const Head& head) {
  for (const std::string& protocol : listed(head.fields, "Upgrade")) {
    if (lower(protocol) == "websocket") return true;
  }
  return false;
}

ForOrigin meant_for_origin(std::string_view from_client, Role role) { return Walk(role).along(from_client); }

}  // namespace hopcheck::fuzz
