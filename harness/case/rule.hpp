// A passive rule as a value: what cases/passive.json says of every message that a target sends, whatever case it is sent
// in. cases/README.md is the language. May not know how messages are heard, nor how a rule is judged.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "case/case.hpp"
#include "http1/error.hpp"

namespace hopcheck::cases {

// What a rule can ask of a message as a whole, where no check can say it.
enum class Trait {
  nothing_behind,        // no octets behind it that begin no message
  delimited,             // its end does not rest on the close
  not_cut_off,           // its sender did not end the connection within it
  no_empty_line_before,  // of a request
  known_version,         // HTTP/1.0 or HTTP/1.1
  single_spaces,         // whitespace of its field lines is one SP, or none
  host_first,            // Host is the first field
  states_a_length,       // Content-Length or Transfer-Encoding
  origin_form,           // of a request-target, but for CONNECT and OPTIONS *
};

// What a rule can ask of a field.
enum class Form {
  once,                    // at most one line
  no_empty_members,        // of a list
  tokens,                  // a list of tokens
  protocols,               // of Upgrade: a list of name [ / version ]
  via,                     // of Via
  codings,                 // of Transfer-Encoding and TE
  digits,                  // of Content-Length
  imf_date,                // IMF-fixdate
  no_space_around_equals,  // of parameters
  single_space_within,     // between words, outside of comments
  no_needless_escapes,     // in quoted-strings and comments
};

std::string_view to_string(Trait trait);
std::string_view to_string(Form form);
std::span<const std::string_view> trait_names();
std::span<const std::string_view> form_names();

// A check of a message, be it a request or a response: the same words, as either of them.
struct EitherCheck {
  MessageCheck of_request;
  MessageCheck of_response;
  const MessageCheck& of(bool request) const { return request ? of_request : of_response; }
};

// The messages that a rule is about.
struct Scope {
  bool requests = false;   // that the target sends to origins
  bool responses = false;  // that it sends to clients
  std::optional<EitherCheck> message;
  std::optional<MessageCheck> answers;  // of a response: the request that it answers, which must be known
  std::optional<bool> forwarded;        // of a response: whether an origin sent it, where that can be told
};

struct Rule {
  Case about;  // its id is "passive/NAME"; what a case and a rule have in common, without a script
  std::string pointer;
  Verb verb = Verb::must;
  Scope of;
  // What must hold, all of it.
  std::vector<http1::ErrorCode> sound;  // the strict reader says none of these
  std::optional<EitherCheck> holds;
  std::optional<MessageCheck> answers;  // of the request that is answered
  std::vector<Trait> traits;
  std::vector<std::pair<Form, std::vector<std::string>>> fields;
  std::vector<std::pair<std::string, std::vector<std::string>>> lacks;  // field to members that its list has not
  // Otherwise a gateway or proxy is excused where our side broke the rule first, in the same conversation and direction.
  bool whatever_came = false;
  std::string unless_never;  // why a target that never does it may be right

  // Only the roles named: unlike a case, a rule for servers says nothing of gateways.
  bool holds_for(Role role) const;
};

}  // namespace hopcheck::cases
