// What a gateway or proxy may make of requests, and of the responses that an origin answers with.
#include <fmt/format.h>

#include "fuzz/promotion/portable.hpp"
#include "fuzz/promotion/promotion.hpp"
#include "fuzz/promotion/words.hpp"
#include "http1/fields.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::ErrorCode;

constexpr const char* own_grammar = "9110-2.2-b";  // a sender generates nothing that does not match its grammar

// A response that is sound, whatever it says; as a check of a request, one that is sound.
Json sound_request() { return {{"headers", {{"Host", true}}}}; }

Json source_of(std::string_view octets) {
  cases::Template literal;
  literal.append(std::string(octets));
  return literal.source();
}

// The origin takes a request with that method, and its answer comes through; or the target has refused it.
Json exchange(const Found& found) {
  const http1::RequestLine& line = found.message.head.request();
  Json branches;
  Json forwarded =
      branch({{"method", source_of(line.method)}}, {{"on", "origin"}, {"send", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"}});
  forwarded.push_back({{"assume", {{"status", 200}}}});
  if (line.method == "HEAD") {
    forwarded[1]["send"] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
    forwarded[2]["reply_to"] = "HEAD";
  }
  branches["forwards it"] = std::move(forwarded);
  Json refused = branch("silence", {{"assume", statuses({"2xx", "3xx", "4xx", "5xx"})}});
  if (line.method == "HEAD") refused[1]["reply_to"] = "HEAD";
  branches["answers itself"] = std::move(refused);
  branches["forwards another"] = branch("otherwise", breaks(Breach::must));
  return {{"on", "origin"}, {"one_of", std::move(branches)}};
}

void refuse(Draft& draft, std::string why) { draft.refusal = std::move(why); }

}  // namespace

Draft draft_for_intermediary(const Stream& stream, const Reading& reading, cases::Role role) {
  Draft draft;
  const Portable octets = portable(stream, reading, role);
  draft.script.push_back({{"send", octets.source}});
  draft.cite = {own_grammar};
  draft.matters = "smuggling";
  for (const Found& found : reading.messages) {
    const bool switches = found.message.head.request().method == "CONNECT" || http1::count(found.message.head.fields, "Upgrade") > 0;
    if (switches) return refuse(draft, "it asks for a tunnel or an upgrade, which is promoted for a server only"), draft;
    draft.script.push_back(exchange(found));
    if (!found.message.persistent && (&found != &reading.messages.back() || reading.error || reading.cut_off)) {
      return refuse(draft, "a request in it ends the connection, and what follows is nothing to a gateway: cut it off there"), draft;
    }
  }
  if (!octets.carries_token)
    draft.remarks.emplace_back("not every request-target could carry the token: the origin does not know such a request for the case's");
  draft.title = "What is forwarded of a sound request is sound";
  if (!reading.error && !reading.cut_off) return draft;
  Json branches;
  Json next = {{"on", "origin"}, {"within", "300ms"}};
  if (reading.cut_off) {
    draft.title = "A request that is cut off is not forwarded as a whole one";
    draft.cite = {"9112-8-x2"};
    draft.matters = "truncation";
    draft.script.push_back({{"wait", "20ms"}});
    draft.script.push_back({{"do", "half-close"}});
    branches["forwards nothing"] = branch("silence");
    branches["shows the cut"] = branch("truncated");
    branches["hides the cut"] = branch(sound_request(), breaks(Breach::ought));
    branches["waits"] = branch("otherwise");
  } else {
    const http1::ErrorKind& kind = http1::kind_of(reading.error->code);
    const Treatment& row = treatment_of(kind.code);
    draft.title = fmt::format("It is not forwarded where {}", kind.why);
    Answers answers = answers_to_malformed(stream, reading);
    draft.cite = std::move(answers.cite);
    draft.cite.emplace_back(own_grammar);
    draft.matters = answers.matters;
    branches["refuses"] = branch("silence", std::move(answers.step));
    branches["mends it"] = branch(sound_request(), row.taking == Taking::refused ? breaks(row.takes) : Json());
    branches["as it came"] = branch("otherwise", breaks(Breach::must));
  }
  next["one_of"] = std::move(branches);
  draft.script.push_back(std::move(next));
  return draft;
}

namespace {

// Of the final response: what must come through of it, where all is sound.
Json sound_branches(const Found& found, bool more) {
  const http1::Message& message = found.message;
  Json wanted = {{"status", message.head.response().status}};
  if (message.framing != http1::Framing::none && message.body.size() == message.body_length) wanted["body"] = source_of(message.body);
  Json through = branch(std::move(wanted));
  if (more) {
    Json after;
    after["stays open"] = branch("silence");
    after["then closes"] = branch("closed");
    after["hands on more"] = branch("otherwise", breaks(Breach::must));
    through.push_back({{"one_of", std::move(after)}});
  }
  Json branches;
  branches["passes it on"] = std::move(through);
  branches["refuses"] = branch(statuses({"5xx"}));
  branches["hangs up"] = branch("closed");
  branches["makes another of it"] = branch("otherwise", breaks(Breach::must));
  return branches;
}

Json broken_branches(bool cut, bool discarded) {
  Json branches;
  branches["refuses"] = branch(statuses({"5xx"}));
  branches["hangs up"] = branch("closed");
  branches["shows a cut"] = branch("truncated");
  branches["stalls"] = branch("silence", {{"assume", "closed"}});
  if (cut) branches["hides the cut"] = branch(statuses({"2xx", "3xx", "4xx"}), breaks(Breach::ought));
  else branches["mends it"] = branch(statuses({"2xx", "3xx", "4xx"}), discarded ? breaks(Breach::must) : Json());
  branches["as it came"] = branch("otherwise", breaks(cut ? Breach::ought : Breach::must));
  return branches;
}

const Found* final_response(const Reading& reading) {
  for (const Found& found : reading.messages) {
    if (!found.message.head.is_interim()) return &found;
  }
  return nullptr;
}

}  // namespace

Draft draft_of_responses(const Stream& stream, const Reading& reading, cases::Role role) {
  Draft draft;
  if (role == cases::Role::server)
    return refuse(draft, "responses come from an origin: they are promoted for a gateway or proxy (--role)"), draft;
  if (stream.method == "CONNECT") return refuse(draft, "responses to CONNECT are not promoted: a case for them needs a tunnel"), draft;
  const std::string method(stream.method);
  draft.script.push_back({{"send", method + " ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n"}});
  draft.script.push_back({{"on", "origin"}, {"assume", {{"method", method}}}});
  draft.script.push_back({{"on", "origin"}, {"send", source_of(stream.octets)}});
  draft.script.push_back({{"on", "origin"}, {"do", "half-close"}});
  draft.cite = {own_grammar};
  draft.matters = "response-splitting";
  Json next = Json::object();
  if (method != "GET") next["reply_to"] = method;
  const Found* found = final_response(reading);
  const int status = found == nullptr ? 200 : found->message.head.response().status;
  if (status < 100 || status > 599) return refuse(draft, "its status is none that a case can ask for: 100 to 599"), draft;
  if (found != nullptr) {
    const bool more = found->end != stream.octets.size();
    draft.title =
        more ? "Of several responses to one request the first comes through, and no other" : "A sound response comes through as it is";
    if (more) draft.cite = {"9112-6.3-o", own_grammar};
    next["one_of"] = sound_branches(*found, more);
  } else if (reading.error) {
    const http1::ErrorKind& kind = http1::kind_of(reading.error->code);
    draft.title = fmt::format("A response is not handed on where {}", kind.why);
    const std::string cite(response_cite(kind.code, role == cases::Role::proxy));
    if (!cite.empty()) draft.cite = {cite, own_grammar};
    next["one_of"] = broken_branches(false, is_discarded(kind.code));
  } else {
    draft.title = "A response that is cut off is not handed on as a whole one";
    draft.cite = {"9112-8-x2"};
    draft.matters = "truncation";
    next["one_of"] = broken_branches(true, false);
  }
  draft.script.push_back(std::move(next));
  return draft;
}

}  // namespace hopcheck::fuzz
