#include "fuzz/forward/translation.hpp"

#include <algorithm>
#include <utility>

#include "fuzz/forward/hop.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::Field;
using http1::Fields;
using http1::Framing;
using http1::Head;

bool is_number(const std::string& text) { return !text.empty() && std::all_of(text.begin(), text.end(), http1::is_digit); }

std::string without_leading_zeros(const std::string& number) {
  return number.substr(std::min(number.find_first_not_of('0'), number.size()));
}

// That a length which 64 bits cannot hold is not passed on is the gateway's choice.
bool is_length(const std::string& text) {
  constexpr std::string_view most = "18446744073709551615";
  const std::string digits = without_leading_zeros(text);
  return is_number(text) && (digits.size() < most.size() || (digits.size() == most.size() && digits <= most));
}

std::string joined(const std::vector<std::string>& members) {
  std::string list;
  for (const std::string& member : members) list += (list.empty() ? "" : ", ") + member;
  return list;
}

// RFC 9110, 7.6.1. What a message cannot do without stays, though Connection names it: Host, of which a request has exactly one
// (RFC 9112, 3.2). Content-Length goes, and is stated anew with the framing.
Fields kept_of(const Head& received) {
  auto options = options_in(received.fields);
  options.erase("host");
  Fields kept = beyond_this_hop(received.fields, options);
  http1::remove(kept, "Content-Length");
  return kept;
}

// RFC 9110, 7.6.3. That the members of several lines come out on one, behind all other fields, is the gateway's choice.
void append_via(Fields& fields, http1::Version received) {
  auto members = listed(fields, "Via");
  members.push_back(std::to_string(received.major_number) + "." + std::to_string(received.minor_number) + " hopcheck");
  http1::remove(fields, "Via");
  fields.push_back({"Via", joined(members)});
}

// RFC 9112, 3.2.2: the target says which host is meant. That HTTP/1.0 without Host is for localhost is the gateway's choice.
void set_host(Fields& fields, const std::string& target) {
  if (!scheme_in(target).empty()) {
    const std::size_t begin = target.find("//") + 2;
    http1::remove(fields, "Host");
    fields.insert(fields.begin(), {"Host", target.substr(begin, target.find_first_of("/?", begin) - begin)});
  } else if (http1::count(fields, "Host") == 0) {
    fields.insert(fields.begin(), {"Host", "localhost"});
  }
}

// RFC 9112, 3.2.1 and 3.2.4.
std::string target_onward(const http1::RequestLine& line) {
  if (scheme_in(line.target).empty()) return line.target;
  const std::size_t path = line.target.find_first_of("/?", line.target.find("//") + 2);
  if (path == std::string::npos) return line.method == "OPTIONS" ? "*" : "/";
  return (line.target[path] == '?' ? "/" : "") + line.target.substr(path);
}

// RFC 9110, 7.6.2: one less. That 1000000000 is the most, is the gateway's choice.
std::string one_less(const std::string& number) {
  const std::string digits = without_leading_zeros(number);
  if (digits.empty()) return number;
  return digits.size() > 9 ? "999999999" : std::to_string(std::stoul(digits) - 1);
}

// RFC 9110, 7.8: no Upgrade is forwarded but one that came as it should, with its option; HTTP/1.0 has none.
std::string offers_of(const Head& received) {
  const bool as_it_should = received.version() >= http1::http11 && options_in(received.fields).contains("upgrade");
  return as_it_should ? joined(listed(received.fields, "Upgrade")) : std::string();
}

}  // namespace

std::string scheme_in(const std::string& target) {
  if (target.starts_with('/') || target == "*") return {};
  return lower(target.substr(0, target.find(':')));
}

Head request_onward(const Head& received, const http1::BodyPlan& body) {
  const auto& line = received.request();
  Fields fields = kept_of(received);
  if (received.version() < http1::http11) http1::remove(fields, "Expect");  // RFC 9110, 10.1.1
  for (Field& field : fields) {
    const bool counts = lower(field.name) == "max-forwards" && (line.method == "OPTIONS" || line.method == "TRACE");
    if (counts && is_number(field.value)) field.value = one_less(field.value);
  }
  set_host(fields, line.target);
  append_via(fields, received.version());
  if (const std::string offers = offers_of(received); !offers.empty()) {
    fields.push_back({"Upgrade", offers});
    fields.push_back({"Connection", "upgrade"});
  }
  if (body.framing == Framing::length) fields.push_back({"Content-Length", std::to_string(body.length)});
  if (body.framing == Framing::chunked) fields.push_back({"Transfer-Encoding", "chunked"});
  return {http1::RequestLine{line.method, target_onward(line), http1::http11}, std::move(fields)};
}

Head interim_onward(const Head& received) {
  Fields fields = kept_of(received);
  append_via(fields, received.version());
  return {http1::StatusLine{http1::http11, received.response().status, received.response().reason}, std::move(fields)};
}

Head final_onward(const Head& received, const http1::BodyPlan& body, const http1::RequestLine& asked, Framing out) {
  const int status = received.response().status;
  Fields fields = kept_of(received);
  append_via(fields, received.version());
  // RFC 9110, 15.5.22: what an origin would upgrade to, its gateway would too.
  const std::string offers = joined(listed(received.fields, "Upgrade"));
  const bool upgrades = status == 426 && !offers.empty();
  if (upgrades) fields.push_back({"Upgrade", offers});
  // RFC 9110, 8.6: the length that the content would have for GET. That a 304 states none is the gateway's choice.
  const auto stated = http1::combined(received.fields, "Content-Length").value_or("");
  if (is_length(stated) && asked.method == "HEAD") fields.push_back({"Content-Length", stated});
  if (out == Framing::chunked) fields.push_back({"Transfer-Encoding", "chunked"});
  if (out == Framing::length) fields.push_back({"Content-Length", std::to_string(body.length)});
  if (http1::count(fields, "Date") == 0) fields.insert(fields.begin(), {"Date", "Thu, 01 Jan 1970 00:00:00 GMT"});  // RFC 9110, 6.6.1
  const bool closes = out == Framing::close || asked.version < http1::http11;
  if (closes || upgrades) fields.push_back({"Connection", closes && upgrades ? "close, upgrade" : closes ? "close" : "upgrade"});
  return {http1::StatusLine{http1::http11, status, received.response().reason}, std::move(fields)};
}

// RFC 9110, 6.5.1: what frames or routes a message is no trailer.
Fields trailers_onward(const Fields& trailers, const Head& received) {
  auto options = options_in(received.fields);
  options.insert({"content-length", "host"});
  return beyond_this_hop(trailers, options);
}

}  // namespace hopcheck::fuzz
