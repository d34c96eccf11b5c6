// What a check asks for, what was observed, and whether the one matches the other. Pure: the player follows branches
// with it and the judge grades with it, so that both see the same.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "case/bytes.hpp"
#include "http1/error.hpp"
#include "http1/message.hpp"

namespace hopcheck::cases {

enum class Happening { closed, fin, reset, truncated, silence };
std::string_view to_string(Happening happening);

struct StatusRange {
  int first;
  int last;
  bool operator==(const StatusRange&) const = default;
};

struct FieldCheck {
  enum class Kind { exact, absent, present, has, lacks, like, lines };
  std::string name;
  Kind kind;
  Template value;
  std::vector<Template> lines;  // the value of each field line, in order
  bool operator==(const FieldCheck&) const = default;
};

struct ContentCheck {
  enum class Kind { exact, has, lacks, length };
  Kind kind;
  Template value;
  std::uint64_t length = 0;
  bool operator==(const ContentCheck&) const = default;
};

// A response where `status` is given, else a request.
struct MessageCheck {
  std::vector<StatusRange> status;
  std::optional<Template> method;
  std::optional<Template> target;
  std::optional<std::string> version;
  std::optional<bool> new_connection;
  std::vector<FieldCheck> headers;
  std::vector<FieldCheck> trailers;
  std::optional<ContentCheck> body;
  std::optional<ContentCheck> raw;

  bool is_response() const { return !status.empty(); }
  bool operator==(const MessageCheck&) const = default;
};

struct DataCheck {
  ContentCheck content;
  bool operator==(const DataCheck&) const = default;
};

using Check = std::variant<Happening, MessageCheck, DataCheck>;

// Whether the check asks for a 1xx that would otherwise be skipped.
bool names_interim(const Check& check);

// What a wait settled on.
struct Observation {
  enum class Kind {
    message,    // complete, or its head where that was awaited
    fin,        // with nothing before it
    reset,      // with nothing before it
    truncated,  // the stream ended within a message; `by_reset` says how
    silence,    // patience ended, and nothing had come
    stalled,    // patience ended within a message
    endless,    // octets kept coming, and no message ended, up to the bound
    malformed,  // what came is not HTTP/1.x; `error` says why
    refused,    // no connection
    data,       // octets of a tunnel
  };
  Kind kind = Kind::silence;
  std::optional<http1::Message> message;
  std::string raw;  // the first octets, as they came
  bool head_only = false;
  bool by_reset = false;
  std::optional<bool> new_connection;  // of a request at an origin that had one before
  std::optional<http1::Error> error;
  std::chrono::nanoseconds waited{};

  // Whether patience decided: a slower clock might have seen another thing.
  bool rests_on_time() const { return kind == Kind::silence || kind == Kind::stalled || kind == Kind::endless; }
};

// For a person, one line, no control octets: "response 404 Not Found", "silence for 150 ms".
std::string describe(const Observation& observation);
std::string describe(const Check& check, const Variables& variables);

// Why the observation is not what the check asks for; nothing where it is.
std::optional<std::string> mismatch(const Check& check, const Observation& observation, const Variables& variables);

}  // namespace hopcheck::cases
