// A case as a value: what a file under cases/ says, checked and in memory. cases/README.md is the language.
// May not know JSON, and may not know how a case is played or judged.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "case/bytes.hpp"
#include "case/check.hpp"

namespace hopcheck::cases {

using Duration = std::chrono::nanoseconds;

enum class Role { server, gateway, proxy };
enum class Verb { assume, must, should, ought, may };
enum class Deed { half_close, close, reset, stop_reading, resume_reading };

std::string_view to_string(Role role);
std::string_view to_string(Verb verb);
std::string_view to_string(Deed deed);

struct Step;
using Script = std::vector<Step>;

struct Send {
  Template octets;
  std::optional<std::size_t> chop;  // octets written at a time, at most
  std::string malformed;            // why the strict reader rejects it; empty where it must not
  bool operator==(const Send&) const = default;
};
struct Wait {
  Duration duration;
  bool operator==(const Wait&) const = default;
};
struct Do {
  Deed deed;
  bool operator==(const Do&) const = default;
};
// One message or event, held against one check or several.
struct Await {
  std::vector<std::pair<Verb, Check>> checks;
  bool operator==(const Await&) const = default;
};
struct Branch {
  std::string name;
  std::optional<Check> when;  // nothing: otherwise
  std::string note;
  std::string pointer;
  Script script;
  bool operator==(const Branch&) const;
};
struct OneOf {
  std::vector<Branch> branches;
  bool operator==(const OneOf&) const = default;
};
struct Breaks {
  Verb level;  // must, should or ought
  bool operator==(const Breaks&) const = default;
};
struct Repeat {
  int times;
  Script script;
  bool operator==(const Repeat&) const;
};

// Whether one of its endpoints is an origin.
bool uses_origin(const Script& script);

// Whether one of its branches, or of those within them, has the name.
bool has_branch(const Script& script, std::string_view name);

// Whether nothing can follow the script: however it goes, it ends in a breach.
bool ends_in_a_breach(const Script& script);

struct Step {
  std::string pointer;         // JSON pointer into the file
  std::string on = "client";   // the endpoint that acts
  std::variant<Send, Wait, Do, Await, OneOf, Breaks, Repeat> what;
  std::optional<Duration> within;
  bool awaits_head = false;
  std::string reply_to = "GET";
  std::map<std::string, std::string> capture;  // variable to field name
  std::string note;

  bool on_origin() const { return on.starts_with("origin"); }
  bool operator==(const Step&) const = default;
};

// The named values of one variable of `vary`: label to value, in the order of the file.
struct Variation {
  std::string name;
  std::vector<std::pair<std::string, Template>> values;  // without variables
  bool operator==(const Variation&) const = default;
};

struct Case {
  std::string id;  // "topic/name"
  std::filesystem::path file;
  std::string title;
  std::vector<std::string> cite;
  std::vector<Role> roles;
  std::vector<std::string> needs;
  bool alone = false;
  bool slow = false;  // waits for seconds: left out unless asked for
  std::vector<std::string> matters;  // keys of the glossary: what a breach leads to
  std::optional<Duration> within;
  std::vector<Variation> vary;
  std::string note;
  Script script;

  std::string topic() const { return id.substr(0, id.find('/')); }
  bool holds_for(Role role) const;
  bool operator==(const Case&) const = default;
};

// One way to run a case.
struct Variant {
  std::string id;  // "topic/name[label]"; the case's own id where nothing varies. Printable.
  Variables values;
};
std::vector<Variant> variants_of(const Case& c);

// What a target may offer besides answering GET, and the roles that can: a case's `needs`.
struct Capability {
  std::string_view name;
  std::vector<Role> roles;
};
const std::vector<Capability>& capabilities();
const std::vector<Role>& roles_that_offer(std::string_view capability);

// Variables that whoever plays a case gives a value to.
inline constexpr std::string_view given_variables[] = {"path",  "post",     "missing",   "origin_form", "host",
                                                       "token", "protocol", "authority", "uri",         "protocol_in_capitals"};

}  // namespace hopcheck::cases
