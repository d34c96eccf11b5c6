#include "fuzz/mutator/case_mutation.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "case/bytes.hpp"
#include "case/document.hpp"
#include "fuzz/mutator/random.hpp"
#include "fuzz/mutator/sends.hpp"

namespace hopcheck::fuzz {
namespace {

using cases::Json;

constexpr std::string_view keys[] = {
    "on",        "send",     "chop",  "malformed", "wait",       "do",       "assume",         "must",
    "should",    "ought",    "may",   "within",    "awaits",     "reply_to", "capture",        "one_of",
    "breaks",    "repeat",   "note",  "times",     "script",     "when",     "status",         "version",
    "headers",   "trailers", "body",  "raw",       "method",     "target",   "data",           "has",
    "lacks",     "like",     "lines", "length",    "title",      "cite",     "role",           "needs",
    "matters",   "alone",    "slow",  "vary",      "connection", "Host",     "Content-Length", "Transfer-Encoding",
    "Connection"};
constexpr std::string_view verbs[] = {"assume", "must", "should", "ought", "may"};
constexpr std::string_view endpoints[] = {"client", "client-2", "origin", "origin-2", "origin-b"};
constexpr std::string_view deeds[] = {"half-close", "close", "reset", "stop-reading", "resume-reading"};
constexpr std::string_view words[] = {
    "closed",  "fin",   "reset",  "truncated", "silence",    "otherwise",         "head",        "message", "new",  "same",  "server",
    "gateway", "proxy", "post",   "echo",      "upgrade",    "persistent-origin", "connect",     "2xx",     "4xx",  "5xx",   "1xx",
    "GET",     "HEAD",  "POST",   "CONNECT",   "OPTIONS",    "HTTP/1.1",          "HTTP/1.0",    "0ms",     "50ms", "300ms", "5s",
    "must",    "ought", "should", "close",     "keep-alive", "chunked",           "100-continue"};
constexpr std::string_view pieces[] = {"\r\n",
                                       "\r",
                                       "\n",
                                       " ",
                                       "\t",
                                       ":",
                                       ",",
                                       ";",
                                       "${path}",
                                       "${post}",
                                       "${host}",
                                       "${token}",
                                       "${uri}",
                                       "${missing}",
                                       "${protocol}",
                                       "${authority}",
                                       "${name}",
                                       "${3*a}",
                                       "${1000*ab}",
                                       "$$",
                                       "$",
                                       "${99999999999*a}",
                                       "\xC2\x80",
                                       "\xC3\xBF",
                                       "\xC4\x80",
                                       "0",
                                       "5",
                                       "ff",
                                       "GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n",
                                       "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                                       "HTTP/1.1 100 Continue\r\n\r\n",
                                       "Connection: close\r\n",
                                       "Content-Length: 5\r\n",
                                       "Transfer-Encoding: chunked\r\n",
                                       "0\r\n\r\n",
                                       "Expect: 100-continue\r\n",
                                       "Connection: upgrade\r\nUpgrade: ${protocol}\r\n",
                                       "*"};
constexpr std::string_view steps[] = {
    R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]})",
    R"({"send": ["POST ${post} HTTP/1.1", "Host: ${host}", "Content-Length: 5", "", "hello"], "chop": 1})",
    R"({"on": "origin", "send": ["HTTP/1.1 200 OK", "Content-Length: 2", "", "ok"]})",
    R"({"on": "origin", "assume": {"method": "GET"}})",
    R"({"must": {"status": "2xx"}})",
    R"({"must": "closed"})",
    R"({"may": {"status": 200, "headers": {"Connection": {"lacks": "close"}}}, "note": "so"})",
    R"({"do": "half-close"})",
    R"({"on": "origin", "do": "close"})",
    R"({"wait": "50ms"})",
    R"({"one_of": {"yes": [{"when": {"status": "2xx"}}, {"must": "closed"}], "no": [{"when": "otherwise"}, {"breaks": "must"}]}})",
    R"({"repeat": {"times": 3, "script": [{"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]}, {"must": {"status": 200}}]}})",
};

std::optional<Json> parsed(std::string_view text) {
  std::vector<cases::Problem> problems;
  return cases::parse_document(text, "input", problems);
}

std::string printed(const Json& document) { return document.dump(-1, ' ', false, Json::error_handler_t::replace); }

// What stands in a document, by kind. Pointers hold until the document is changed.
struct Outline {
  struct Named {
    std::string key;  // of the member whose value it is; that of the array for an element
    Json* value;
  };
  std::vector<Json*> arrays, objects;
  std::vector<Named> strings, numbers, all;

  void add(const std::string& key, Json& value) {
    all.push_back({key, &value});
    if (value.is_string()) strings.push_back({key, &value});
    if (value.is_number()) numbers.push_back({key, &value});
    if (value.is_array()) {
      if (!value.empty()) arrays.push_back(&value);
      for (Json& each : value) add(key, each);
    } else if (value.is_object()) {
      if (!value.empty()) objects.push_back(&value);
      for (auto& [name, each] : value.items()) add(name, each);
    }
  }
};

class Edit {
 public:
  Edit(Json& document, std::uint64_t seed) : random_(seed) { outline_.add("", document); }

  void make() {
    switch (random_.below(9)) {
      case 0:
      case 1: return array(random_.pick(outline_.arrays));
      case 2: return member(random_.pick(outline_.objects));
      case 3: return word(random_.pick(outline_.strings));
      case 4:
      case 5: return text(random_.pick(outline_.strings));
      case 6: return number();
      case 7: return step();
      default: return exchange();
    }
  }

  static bool possible(const Json& document) {
    Json copy = document;
    Outline outline;
    outline.add("", copy);
    return !outline.arrays.empty() && !outline.objects.empty() && !outline.strings.empty();
  }

 private:
  // An element is dropped, doubled, or goes elsewhere.
  void array(Json* value) {
    const std::size_t at = random_.below(value->size());
    const auto where = [&](std::size_t index) { return value->begin() + static_cast<std::ptrdiff_t>(index); };
    Json element = (*value)[at];
    const std::size_t act = random_.below(3);
    if (act != 0) value->erase(where(at));
    if (act == 1) value->insert(where(random_.below(value->size() + 1)), element);
    if (act == 0) value->insert(where(random_.below(value->size() + 1)), element);
  }

  // A member is dropped, or called otherwise: a verb by another verb.
  void member(Json* value) {
    const std::size_t at = random_.below(value->size());
    const bool drop = random_.one_in(3);
    Json changed = Json::object();
    std::size_t index = 0;
    for (auto& [name, each] : value->items()) {
      const bool chosen = index++ == at;
      const bool is_verb = std::find(std::begin(verbs), std::end(verbs), name) != std::end(verbs);
      if (chosen && drop) continue;
      changed[chosen ? std::string(is_verb ? random_.pick(verbs) : random_.pick(keys)) : name] = each;
    }
    *value = std::move(changed);
  }

  void word(const Outline::Named& spot) {
    if (spot.key == "on") *spot.value = random_.pick(endpoints);
    else if (spot.key == "do") *spot.value = random_.pick(deeds);
    else if (spot.key == "send" && random_.one_in(2)) *spot.value = sent();
    else *spot.value = random_.pick(words);
  }

  // What a case of the library sends, as a case file has it.
  std::string sent() {
    cases::Template literal;
    literal.append(std::string(random_.one_in(2) ? random_.pick(sends_of_clients()) : random_.pick(sends_of_origins())));
    return literal.source();
  }

  // Some characters go, and others come. Where that cuts a character in two, printing mends it.
  void text(const Outline::Named& spot) {
    std::string changed = spot.value->get<std::string>();
    const std::size_t at = random_.below(changed.size() + 1);
    const std::size_t size = random_.one_in(2) ? 0 : random_.below(std::min<std::size_t>(changed.size() - at, 8) + 1);
    std::string piece(random_.one_in(4) ? "" : random_.pick(pieces));
    if (random_.one_in(6)) piece = random_.pick(outline_.strings).value->get<std::string>();
    changed.replace(at, size, piece);
    *spot.value = changed;
  }

  void number() {
    constexpr std::int64_t numbers[] = {0, 1, 2, 3, 5, 16, 100, 101, 200, 204, 304, 404, 501, 599, 1000, 65536, 1048576, -1};
    if (outline_.numbers.empty()) return word(random_.pick(outline_.strings));
    Json& value = *random_.pick(outline_.numbers).value;
    if (random_.one_in(2) || !value.is_number_integer()) value = random_.pick(numbers);
    else value = static_cast<std::int64_t>(value.get<std::uint64_t>() + (random_.one_in(2) ? 1U : ~std::uint64_t{0}));
  }

  void step() {
    Json* value = random_.pick(outline_.arrays);
    const auto at = value->begin() + static_cast<std::ptrdiff_t>(random_.below(value->size() + 1));
    value->insert(at, Json::parse(random_.pick(steps)));
  }

  // A value becomes what another is, mostly one of the same name.
  void exchange() {
    const auto& spot = random_.pick(outline_.all);
    for (int tries = 0; tries < 16; ++tries) {
      const auto& other = random_.pick(outline_.all);
      if (other.value == spot.value || (other.key != spot.key && tries < 15)) continue;
      const Json copy = *other.value;
      *spot.value = copy;
      return;
    }
  }

  Random random_;
  Outline outline_;
};

}  // namespace

std::string mutate_case(std::string_view text, std::uint64_t seed) {
  auto document = parsed(text);
  if (!document) return "";
  Random random(seed);
  for (std::size_t left = random.between(1, 3); left > 0 && Edit::possible(*document); --left) {
    Edit(*document, seed * 4 + left).make();
  }
  return printed(*document);
}

std::string cross_cases(std::string_view a, std::string_view b, std::uint64_t seed) {
  auto into = parsed(a);
  auto from = parsed(b);
  if (!into || !from) return "";
  Random random(seed);
  Outline ours, theirs;
  ours.add("", *into);
  theirs.add("", *from);
  const auto& spot = random.pick(ours.all);
  std::vector<Json*> alike;
  for (const auto& [key, value] : theirs.all) {
    if (key == spot.key && value->type() == spot.value->type()) alike.push_back(value);
  }
  if (alike.empty()) return "";
  const Json& gift = *random.pick(alike);
  if (spot.value->is_array() && random.one_in(2)) {
    const auto at = spot.value->begin() + static_cast<std::ptrdiff_t>(random.below(spot.value->size() + 1));
    for (const Json& each : gift) {
      if (random.one_in(2)) {
        spot.value->insert(at, each);
        break;
      }
    }
  } else {
    *spot.value = gift;
  }
  return printed(*into);
}

}  // namespace hopcheck::fuzz
