#include "fuzz/sends/sends.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "fuzz/stream/stream.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

// Follows the script of one variant and gathers what each endpoint sends.
class Gatherer {
 public:
  Gatherer(const cases::Variant& variant, std::vector<Sends>& found) : variant_(variant), found_(found), variables_(variant.values) {
    for (const auto name : cases::given_variables) variables_.emplace(name, "/hopcheck");
    variables_["host"] = "localhost";
    variables_["protocol"] = "echo";
    variables_["protocol_in_capitals"] = "ECHO";
    variables_["token"] = "hc0000000000000000";  // as long as a real one: lengths may count it
    variables_["authority"] = "localhost:80";
    variables_["uri"] = "http://localhost/hopcheck";
  }

  void run(const cases::Script& steps) {
    Sent sent;
    script(steps, sent);
    for (const auto& [endpoint, octets] : sent.octets) keep(endpoint, octets);
  }

 private:
  struct Sent {
    std::map<std::string, std::string> octets;  // by endpoint
    std::string method = "GET";                 // of the request that an origin answers next
  };

  void script(const cases::Script& steps, Sent& sent) {
    for (const auto& step : steps) take(step, sent);
  }

  void take(const cases::Step& step, Sent& sent) {
    if (const auto* send = std::get_if<cases::Send>(&step.what)) {
      take_send(step, *send, sent);
    } else if (const auto* await = std::get_if<cases::Await>(&step.what)) {
      for (const auto& [verb, check] : await->checks) take_check(step, check, sent);
      for (const auto& [name, field] : step.capture) variables_[name] = "captured";
    } else if (const auto* one_of = std::get_if<cases::OneOf>(&step.what)) {
      take_branches(step, *one_of, sent);
    } else if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) {
      script(repeat->script, sent);
      script(repeat->script, sent);
    }
  }

  // Each branch is followed; what comes after them is as after the last that goes on.
  void take_branches(const cases::Step& step, const cases::OneOf& one_of, Sent& sent) {
    const Sent before = sent;
    for (const auto& branch : one_of.branches) {
      Sent after = before;
      if (branch.when) take_check(step, *branch.when, after);
      script(branch.script, after);
      for (const auto& [endpoint, octets] : after.octets) {
        const auto known = before.octets.find(endpoint);
        if (known == before.octets.end() || known->second != octets) keep(endpoint, octets);
      }
      if (!cases::ends_in_a_breach(branch.script)) sent = after;
    }
  }

  // An origin that takes a request begins an exchange.
  void take_check(const cases::Step& step, const cases::Check& check, Sent& sent) {
    const auto* message = std::get_if<cases::MessageCheck>(&check);
    if (!step.on_origin() || message == nullptr || message->is_response()) return;
    auto& octets = sent.octets[step.on];
    keep(step.on, octets);
    const auto method = message->method ? message->method->text(variables_) : sent.method;
    octets = method == "HEAD" || method == "CONNECT" ? method + "\r\n" : "";
  }

  void take_send(const cases::Step& step, const cases::Send& send, Sent& sent) {
    const auto octets = send.octets.expand(variables_).prefix(longest_sends + 1);
    auto& all = sent.octets[step.on];
    if (all.size() <= longest_sends) all += octets;
    if (step.on_origin()) return;
    const auto word = octets.substr(0, octets.find(' '));
    if (http1::is_token(word)) sent.method = word;
  }

  void keep(const std::string& endpoint, const std::string& octets) {
    if (octets.empty() || octets.size() > longest_sends || octets == "HEAD\r\n" || octets == "CONNECT\r\n") return;
    const bool requests = !endpoint.starts_with("origin");
    for (const auto& other : found_) {
      if (other.requests == requests && other.octets == octets) return;
    }
    found_.push_back({file_name(variant_.id + "." + endpoint), requests, octets});
  }

  const cases::Variant& variant_;
  std::vector<Sends>& found_;
  cases::Variables variables_;
};

}  // namespace

std::vector<Sends> sends_of(const cases::Case& c) {
  std::vector<Sends> found;
  for (const auto& variant : cases::variants_of(c)) Gatherer(variant, found).run(c.script);
  return found;
}

std::vector<std::string> chunked_bodies_of(const Sends& sends) {
  std::vector<std::string> bodies;
  const auto stream = sends.requests ? requests_of(sends.octets) : responses_of(sends.octets);
  auto reader = stream.reader();
  std::size_t begin = std::string_view::npos;
  const auto keep = [&](std::uint64_t end) {
    if (begin < end) bodies.emplace_back(stream.octets.substr(begin, static_cast<std::size_t>(end) - begin));
    begin = std::string_view::npos;
  };
  for (auto rest = stream.octets; !rest.empty();) {
    const auto step = reader.read(rest);
    rest.remove_prefix(step.used);
    if (step.part == http1::Reader::Part::head && reader.framing() == http1::Framing::chunked)
      begin = static_cast<std::size_t>(reader.at());
    if (step.part == http1::Reader::Part::end) keep(reader.at());
    if (step.part == http1::Reader::Part::malformed) break;
  }
  if (begin != std::string_view::npos) keep(stream.octets.size());
  return bodies;
}

std::string file_name(std::string_view text) {
  std::string name;
  for (const char c : text.substr(0, 120)) {
    name += http1::is_alpha(c) || http1::is_digit(c) || c == '-' || c == '.' ? c : c == '/' ? '.' : '_';
  }
  return name;
}

}  // namespace hopcheck::fuzz
