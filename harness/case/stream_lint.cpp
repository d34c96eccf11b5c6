#include "case/stream_lint.hpp"

#include <fmt/format.h>

#include <map>

#include "http1/collector.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

// Those of memory alone: a case may send what is too large for any target.
http1::Limits no_limits() {
  constexpr std::size_t huge = 4 << 20;
  return {huge, huge, huge, huge, huge};
}

// What has been sent on one connection, read as the peer would read it.
struct Stream {
  http1::Collector reader;
  bool opaque = false;  // after a malformed send, or where another protocol may have begun
};

// The state of one path through the script. A value: each branch goes on with a copy.
struct Path {
  std::map<std::string, Stream> streams;
  std::map<std::string, bool> origin_has_request;
  std::string last_method = "GET";
};

class StreamLint {
 public:
  // Reads `left` octets at most, and counts them down.
  StreamLint(const Case& c, const Variant& variant, std::uint64_t& left, std::vector<Problem>& problems)
      : case_(c), variant_(variant), left_(left), problems_(problems), variables_(variant.values) {
    for (const auto name : given_variables) variables_.emplace(name, "/hopcheck");
    variables_["host"] = "localhost";
    variables_["protocol"] = "echo";
    variables_["protocol_in_capitals"] = "ECHO";
    variables_["token"] = "hc0000000000000000";  // as long as a real one: lengths may count it
    variables_["authority"] = "localhost:80";
    variables_["uri"] = "http://localhost/hopcheck";
  }

  void run() {
    Path path;
    script(case_.script, path);
  }

 private:
  void problem(const Step& step, const std::string& why) {
    const std::string where = variant_.id == case_.id ? "" : " (in " + variant_.id + ")";
    const Problem found{case_.file, step.pointer, why + where};
    for (const Problem& other : problems_) {
      if (other.pointer == found.pointer && other.file == found.file) return;  // one variant is enough
    }
    problems_.push_back(found);
  }

  void script(const Script& steps, Path& path) {
    for (const Step& s : steps) step(s, path);
  }

  void step(const Step& s, Path& path) {
    if (const auto* sent = std::get_if<Send>(&s.what)) {
      send(s, *sent, path);
    } else if (const auto* await = std::get_if<Await>(&s.what)) {
      for (const auto& [verb, check] : await->checks) took(s, check, path);
      for (const auto& [name, field] : s.capture) variables_[name] = "captured";
    } else if (const auto* one_of = std::get_if<OneOf>(&s.what)) {
      one_of_branches(s, *one_of, path);
    } else if (const auto* repeat = std::get_if<Repeat>(&s.what)) {
      script(repeat->script, path);
      script(repeat->script, path);
    }
  }

  // What follows a one_of is read as after the last of its branches that goes on: to try each would take exponential time.
  void one_of_branches(const Step& s, const OneOf& one_of, Path& path) {
    const Path before = path;
    for (const Branch& branch : one_of.branches) {
      Path after = before;
      if (branch.when) took(s, *branch.when, after);
      script(branch.script, after);
      if (!ends_in_a_breach(branch.script)) path = after;
    }
  }

  // A check of an origin for a request: a new exchange begins, perhaps on another connection. One for data: what it sends
  // is of a tunnel, and none of our business.
  void took(const Step& s, const Check& check, Path& path) {
    if (!s.on_origin()) return;
    if (std::holds_alternative<DataCheck>(check)) {
      path.origin_has_request[s.on] = true;
      stream_of(s, path).opaque = true;
    }
    const auto* message = std::get_if<MessageCheck>(&check);
    if (message == nullptr || message->is_response()) return;
    path.origin_has_request[s.on] = true;
    std::string method = path.last_method;
    if (message->method) method = message->method->text(variables_);
    Stream fresh{http1::Collector(http1::Reader::of_responses(no_limits()), 0)};
    fresh.reader.answers(method);
    path.streams.insert_or_assign(s.on, std::move(fresh));
  }

  Stream& stream_of(const Step& s, Path& path) {
    const auto found = path.streams.find(s.on);
    if (found != path.streams.end()) return found->second;
    return path.streams.emplace(s.on, Stream{http1::Collector(http1::Reader::of_requests(no_limits()), 0)}).first->second;
  }

  void send(const Step& s, const Send& sent, Path& path) {
    if (s.on_origin() && !path.origin_has_request[s.on]) {
      return problem(s, "an origin sends before a check of it took a request");
    }
    Stream& stream = stream_of(s, path);
    if (stream.opaque) return;
    OctetCursor cursor(sent.octets.expand(variables_));
    if (cursor.left() > left_) return problem(s, "is beyond the 4 GiB that all variants of a case may send, a repeat counted as two");
    left_ -= cursor.left();
    while (!cursor.done() && !stream.opaque && !stream.reader.malformed()) read(cursor.next(1 << 16), stream, path);
    const bool rejected = stream.reader.malformed();
    if (rejected) stream.opaque = true;
    if (rejected && sent.malformed.empty()) {
      problem(s, fmt::format("is not what the standards call sound: {}, at octet {} of the stream; mend it, or say why with \"malformed\"",
                             http1::kind_of(stream.reader.error().code).why, stream.reader.error().at));
    }
    if (!rejected && !sent.malformed.empty()) problem(s, "says \"malformed\", but the strict reader accepts it");
  }

  static void read(const std::string& octets, Stream& stream, Path& path) {
    std::string_view rest = octets;
    while (const auto message = stream.reader.take(rest)) {
      if (!message->head.is_request()) continue;
      path.last_method = message->head.request().method;
      const bool may_switch = path.last_method == "CONNECT" || http1::count(message->head.fields, "Upgrade") > 0;
      if (may_switch) stream.opaque = true;
      if (may_switch) return;
    }
    if (stream.reader.has_head() && stream.reader.partial().head.is_request()) {
      path.last_method = stream.reader.partial().head.request().method;
    }
    if (stream.reader.in_tunnel()) stream.opaque = true;
  }

  const Case& case_;
  const Variant& variant_;
  std::uint64_t& left_;
  std::vector<Problem>& problems_;
  Variables variables_;
};

}  // namespace

void lint_streams(const Case& c, std::vector<Problem>& problems) {
  std::uint64_t left = std::uint64_t{4} << 30;
  for (const Variant& variant : variants_of(c)) StreamLint(c, variant, left, problems).run();
}

}  // namespace hopcheck::cases
