// For tests: case files with one thing wrong in each.
#pragma once

#include <string>
#include <vector>

#include "case/samples.hpp"

namespace hopcheck::cases::samples {

struct UnsoundCase {
  std::string json;
  std::string pointer;  // of the first problem
  std::string why;      // a part of it
  bool schema_too = true;  // whether the schema refuses it as well; else it cannot say so
};

// In what a file says about its case.
// The array of the first so many numbers, with that text behind each.
inline std::string numbers(int count, const std::string& behind = "") {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i == 0 ? "[\"" : ", \"") + std::to_string(i) + behind + "\"";
  return out + "]";
}

inline std::vector<UnsoundCase> unsound_abouts() {
  const std::string script = R"([{"send": "a"}])";
  const auto about = [&](const std::string& members) { return "{" + members + R"(, "script": )" + script + "}"; };
  const std::string title = R"("title": "Something is so")";
  const std::string cite = R"("cite": ["9112-9.6-a"])";
  const std::string role = R"("role": "server")";
  const std::string sound = title + ", " + cite + ", " + role;
  const std::string wide(101, 'w');
  return {
      {"[]", "", "must be an object"},
      {"5", "", "must be an object"},
      {"null", "", "must be an object"},
      {"{}", "", "\"title\" is missing"},
      {about(cite + ", " + role), "", "\"title\" is missing"},
      {about(title + ", " + role), "", "\"cite\" is missing"},
      {about(title + ", " + cite), "", "\"role\" is missing"},
      {"{" + sound + "}", "", "\"script\" is missing"},
      {about(sound + R"(, "tilte": "x")"), "/tilte", "did you mean \"title\"?"},
      {about(sound + R"(, "neds": ["post"])"), "/neds", "did you mean \"needs\"?"},
      {about(sound + R"(, "frobnicate": 1)"), "/frobnicate", "unknown member"},
      {about(R"("title": "", )" + cite + ", " + role), "/title", "must say something"},
      {about(R"("title": 5, )" + cite + ", " + role), "/title", "must be a string"},
      {about("\"title\": \"" + wide + "\", " + cite + ", " + role), "/title", "at most 100 characters"},
      {about(R"("title": "a\u001b[2Jb", )" + cite + ", " + role), "/title", "without control characters", false},
      {about(title + R"(, "cite": [], )" + role), "/cite", "must name a requirement"},
      {about(title + R"(, "cite": "9112-9.6-a", )" + role), "/cite", "must be an array"},
      {about(title + R"(, "cite": ["9112-9.6-a", "9112-9.6-a"], )" + role), "/cite/1", "stands here twice"},
      {about(title + R"(, "cite": [5], )" + role), "/cite/0", "must be a string"},
      {about(title + ", " + cite + R"(, "role": "gatway")"), "/role", "did you mean \"gateway\"?"},
      {about(title + ", " + cite + R"(, "role": [])"), "/role", "must name one"},
      {about(title + ", " + cite + R"(, "role": ["proxy", "proxy"])"), "/role/1", "stands here twice"},
      {about(title + ", " + cite + R"(, "role": ["proxy", "browser"])"), "/role/1", "unknown word \"browser\""},
      {about(title + ", " + cite + R"(, "role": 5)"), "/role", "must be a string"},
      {about(sound + R"(, "needs": "post")"), "/needs", "must be an array"},
      {about(sound + R"(, "needs": [])"), "/needs", "must name one"},
      {about(sound + R"(, "needs": ["ehco"])"), "/needs/0", "did you mean \"echo\"?"},
      {about(sound + R"(, "needs": ["post", "post"])"), "/needs/1", "stands here twice"},
      {about(sound + R"(, "alone": false)"), "/alone", "must be true"},
      {about(sound + R"(, "within": "5")"), "/within", "must be a duration"},
      {about(sound + R"(, "within": 5)"), "/within", "must be a string"},
      {about(sound + R"(, "within": "")"), "/within", "must be a duration"},
      {about(sound + R"(, "within": "-5s")"), "/within", "must be a duration"},
      {about(sound + R"(, "within": "1.5s")"), "/within", "must be a duration"},
      {about(sound + R"(, "within": "601s")"), "/within", "must be a duration", false},
      {about(sound + R"(, "within": "99999999999999999999s")"), "/within", "must be a duration", false},
      {about(sound + R"(, "vary": {})"), "/vary", "one variable, or two"},
      {about(sound + R"(, "vary": {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]})"), "/vary", "one variable, or two"},
      {about(sound + R"(, "vary": ["a", "b"])"), "/vary", "must be an object"},
      {about(sound + R"(, "vary": {"a": ["1"]})"), "/vary/a", "two values at least"},
      {about(sound + R"(, "vary": {"a": {"one": "1"}})"), "/vary/a", "two values at least"},
      {about(sound + R"(, "vary": {"a": "1"})"), "/vary/a", "must be an object"},
      {about(sound + R"(, "vary": {"a": ["1", "2", "1"]})"), "/vary/a/2", "the same as \"1\""},
      {about(sound + R"(, "vary": {"a": {"x": "1", "y": "1"}})"), "/vary/a/y", "the same as \"x\"", false},
      {about(sound + R"(, "vary": {"a": ["1", 2]})"), "/vary/a/1", "must be a string"},
      {about(sound + R"(, "vary": {"a": ["", "x"]})"), "/vary/a/0", "needs a label", false},
      {about(sound + R"(, "vary": {"a": ["${path}", "x"]})"), "/vary/a/0", "holds no variables", false},
      {about(sound + R"(, "vary": {"a": ["${9999999*x}", "x"]})"), "/vary/a/0", "at most 1 MiB", false},
      {about(sound + R"(, "vary": {"a": )" + numbers(101) + R"(, "b": )" + numbers(10) + "}"), "/vary", "makes 1010 variants", false},
      {about(sound + R"(, "vary": {"a": )" + numbers(100) + R"(, "b": ["${1000000*x}", "y"]})"), "/vary", "more than 64 MiB", false},
      {about(sound + R"(, "vary": {"a": )" + numbers(70, "${1000000*x}") + "}"), "/vary/a/67", "one of too many", false},
      {about(sound + R"(, "vary": {"a": ["\u0100", "x"]})"), "/vary/a/0", "no octet", false},
      {about(sound + R"(, "vary": {"Name": ["1", "2"]})"), "/vary/Name", "a name of a to z and _", false},
  };
}

// In one step: `json` is the step, `pointer` begins below it.
inline std::vector<UnsoundCase> unsound_steps() {
  return {
      {R"({})", "", "does nothing"},
      {R"("send")", "", "must be an object"},
      {R"({"note": "x"})", "", "does nothing"},
      {R"({"snd": "x"})", "/snd", "did you mean \"send\"?"},
      {R"({"send": "x", "wait": "1s"})", "", "does two things"},
      {R"({"send": "x", "must": "closed"})", "", "does two things"},
      {R"({"send": 5})", "/send", "must be a string"},
      {R"({"send": ["a"]})", "/send", "an array of lines has two"},
      {R"({"send": ["a", 5]})", "/send/1", "must be a string"},
      {R"({"send": "\u0100"})", "/send", "no octet", false},
      {R"({"send": "${Path}"})", "/send", "a name of a to z and _", false},
      {R"({"send": "5 $"})", "/send", "neither", false},
      {R"({"send": "${2000000000*x}"})", "/send", "above 1 GiB", false},
      {R"({"send": "x", "chop": 0})", "/chop", "a whole number from 1"},
      {R"({"send": "x", "chop": "1"})", "/chop", "a whole number from 1"},
      {R"({"send": "x", "malformed": ""})", "/malformed", "must say something"},
      {R"({"send": "x", "malformed": true})", "/malformed", "must be a string"},
      {R"({"send": "x", "within": "1s"})", "/within", "belongs to a check", false},
      {R"({"send": "x", "capture": {"a": "ETag"}})", "/capture", "belongs to a check", false},
      {R"({"send": "x", "on": "server"})", "/on", "must be client, origin"},
      {R"({"send": "x", "on": "client-"})", "/on", "must be client, origin"},
      {R"({"send": "x", "on": "client-B"})", "/on", "must be client, origin"},
      {R"({"send": "x", "on": "clients"})", "/on", "must be client, origin"},
      {R"({"send": "x", "on": 1})", "/on", "must be a string"},
      {R"({"send": "x", "note": ""})", "/note", "must say something"},
      {R"({"wait": "soon"})", "/wait", "must be a duration"},
      {R"({"wait": "1s", "on": "client-2"})", "/on", "belongs to a step of one endpoint", false},
      {R"({"do": "half_close"})", "/do", "did you mean \"half-close\"?"},
      {R"({"do": "wait"})", "/do", "unknown word"},
      {R"({"do": "close", "chop": 1})", "/chop", "belongs to a send"},
      {R"({"must": "closd"})", "/must", "did you mean \"closed\"?"},
      {R"({"must": "banana"})", "/must", "known are closed, fin, reset, truncated, silence"},
      {R"({"must": 200})", "/must", "must be an event"},
      {R"({"must": {}})", "/must", "asks for nothing"},
      {R"({"must": {"statu": 200}})", "/must/statu", "did you mean \"status\"?"},
      {R"({"must": {"status": 200, "boby": "x"}})", "/must/boby", "did you mean \"body\"?"},
      {R"({"must": {"status": 200, "method": "GET"}})", "/must/method", "unknown member"},
      {R"({"must": {"status": 99}})", "/must/status", "must be a status code"},
      {R"({"must": {"status": 600}})", "/must/status", "must be a status code"},
      {R"({"must": {"status": 18446744073709551615}})", "/must/status", "must be a status code"},
      {R"({"must": {"status": "200"}})", "/must/status", "must be a status code"},
      {R"({"must": {"status": "6xx"}})", "/must/status", "must be a status code"},
      {R"({"must": {"status": "2XX"}})", "/must/status", "must be a status code"},
      {R"({"must": {"status": []}})", "/must/status", "must name a status code"},
      {R"({"must": {"status": [200, true]}})", "/must/status/1", "must be a status code"},
      {R"({"must": {"status": 200, "version": "HTTP/1"}})", "/must/version", "must look like HTTP/1.1"},
      {R"({"must": {"status": 200, "version": "HTTP/a.b"}})", "/must/version", "must look like HTTP/1.1"},
      {R"({"must": {"status": 200, "headers": {}}})", "/must/headers", "must name a field"},
      {R"({"must": {"status": 200, "headers": ["Host"]}})", "/must/headers", "must be an object"},
      {R"({"must": {"status": 200, "headers": {"A B": true}}})", "/must/headers/A B", "is not a field name", false},
      {R"({"must": {"status": 200, "headers": {"A": false}}})", "/must/headers/A", "must be a value, null"},
      {R"({"must": {"status": 200, "headers": {"A": {"hs": "x"}}}})", "/must/headers/A/hs", "did you mean \"has\"?"},
      {R"({"must": {"status": 200, "headers": {"A": {"has": "x", "lacks": "y"}}}})", "/must/headers/A", "must have one member"},
      {R"({"must": {"status": 200, "headers": {"A/B~": {}}}})", "/must/headers/A~1B~0", "is not a field name"},
      {R"({"must": {"status": 200, "body": {"has": "x", "lacks": "y"}}})", "/must/body", "must be {\"has\""},
      {R"({"must": {"status": 200, "body": {"length": -1}}})", "/must/body/length", "a whole number from 0"},
      {R"({"must": {"status": 200, "body": {"lenght": 1}}})", "/must/body/lenght", "did you mean \"length\"?"},
      {R"({"must": {"status": 200, "body": "${262145*x}"}})", "/must/body", "kept for comparison", false},
      {R"({"must": {"status": 200, "trailers": {"A": "${262145*x}"}}})", "/must/trailers/A", "kept for comparison", false},
      {R"({"must": {"method": "GET", "connection": "old"}})", "/must/connection", "unknown word"},
      {R"({"must": {"data": "x", "status": 101}})", "/must/status", "unknown member"},
      {R"({"must": {"data": {"length": 1048577}}})", "/must/data", "awaited at once", false},
      {R"({"must": {"dta": "x"}})", "/must/dta", "did you mean \"data\"?"},
      {R"({"may": "closed"})", "", "needs a \"note\""},
      {R"({"must": "closed", "awaits": "hed"})", "/awaits", "did you mean \"head\"?"},
      {R"({"must": "closed", "reply_to": ""})", "/reply_to", "must be a request method"},
      {R"({"on": "origin", "must": {"method": "GET"}, "reply_to": "GET"})", "/reply_to", "of a client", false},
      {R"({"must": {"status": 200}, "capture": {}})", "/capture", "must name a field"},
      {R"({"must": {"status": 200}, "capture": {"e": ""}})", "/capture/e", "must be a field name"},
      {R"({"must": {"status": 200}, "capture": {"E-Tag": "ETag"}})", "/capture/E-Tag", "a name of a to z and _", false},
      {R"({"one_of": {}})", "/one_of", "two branches at least"},
      {R"({"one_of": {"a": [{"when": "closed"}]}})", "/one_of", "two branches at least"},
      {R"({"one_of": [{"when": "closed"}]})", "/one_of", "must be an object"},
      {R"({"one_of": {"a": [], "b": [{"when": "closed"}]}})", "/one_of/a", "must begin with"},
      {R"({"one_of": {"a": {"when": "closed"}, "b": [{"when": "closed"}]}})", "/one_of/a", "must be an array"},
      {R"({"one_of": {"a": [{"send": "x"}], "b": [{"when": "closed"}]}})", "/one_of/a/0/send", "unknown member"},
      {R"({"one_of": {"a": [{"note": "x"}], "b": [{"when": "closed"}]}})", "/one_of/a/0", "\"when\" is missing"},
      {R"({"one_of": {"a": [{"when": "closd"}], "b": [{"when": "closed"}]}})", "/one_of/a/0/when", "did you mean \"closed\"?"},
      {R"({"one_of": {"a": [{"when": "otherwise"}], "b": [{"when": "closed"}]}})", "/one_of", "never reached", false},
      {R"({"one_of": {"a": [{"when": "closed"}, {"sned": 1}], "b": [{"when": "fin"}]}})", "/one_of/a/1/sned", "did you mean \"send\"?"},
      {R"({"one_of": {"a\n": [{"when": "closed"}], "b": [{"when": "fin"}]}})", "/one_of/a\n", "plain ASCII", false},
      {R"({"one_of": {"a": [{"when": "closed"}], "b": [{"when": "fin"}]}, "capture": {"e": "ETag"}})", "/capture", "belongs to a check",
       false},
      {R"({"breaks": "may"})", "/breaks", "unknown word"},
      {R"({"breaks": "assume"})", "/breaks", "unknown word"},
      {R"({"repeat": {"times": 2}})", "/repeat", "\"script\" is missing"},
      {R"({"repeat": {"script": [{"send": "x"}]}})", "/repeat", "\"times\" is missing"},
      {R"({"repeat": {"times": 1, "script": [{"send": "x"}]}})", "/repeat/times", "a whole number from 2 to 1000"},
      {R"({"repeat": {"times": 1001, "script": [{"send": "x"}]}})", "/repeat/times", "a whole number from 2 to 1000"},
      {R"({"repeat": {"times": 2, "script": []}})", "/repeat/script", "must have a step"},
      {R"({"repeat": {"times": 2, "script": [{}]}})", "/repeat/script/0", "does nothing"},
      {R"({"repeat": {"times": 2, "scirpt": []}})", "/repeat/scirpt", "did you mean \"script\"?"},
      {R"({"repeat": 2})", "/repeat", "must be an object"},
  };
}

// All of them as files.
inline std::vector<UnsoundCase> unsound_cases() {
  std::vector<UnsoundCase> all = unsound_abouts();
  all.push_back({file_with("[]"), "/script", "must have a step"});
  all.push_back({file_with("{}"), "/script", "must be an array"});
  std::string deep = R"({"send": "x"})";
  std::string where = "/script/0";
  for (int i = 0; i <= deepest_script; ++i) {
    deep = R"({"repeat": {"times": 2, "script": [)" + deep + "]}}";
    where += "/repeat/script/0";
  }
  all.push_back({file_with("[" + deep + "]"), where, "within more than 16", false});
  for (UnsoundCase unsound : unsound_steps()) {
    unsound.json = file_with("[" + unsound.json + "]");
    unsound.pointer = "/script/0" + unsound.pointer;
    all.push_back(std::move(unsound));
  }
  return all;
}

}  // namespace hopcheck::cases::samples
