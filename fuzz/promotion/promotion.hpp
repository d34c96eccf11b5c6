// From a finding of a fuzz target to a case: what was sent, what the RFC lets the target do about it, and what it must not. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "case/case.hpp"
#include "case/document.hpp"
#include "case/requirement.hpp"
#include "fuzz/promotion/reading.hpp"
#include "fuzz/promotion/treatment.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {

struct Promotion {
  cases::Case promoted;
  std::vector<std::string> remarks;  // what whoever asked for it should know, printable
};

// What is known of the finding besides what the reader says of it.
struct Known {
  std::vector<std::string> cite;       // ids of requirements, which go before the reader's
  std::optional<std::size_t> refused;  // of the sound messages that which others refuse: who does breaks the strongest of `cite`
};

// A case for a target of that role. Responses are promoted for a gateway or proxy alone: an origin of ours answers with them.
// The error is a sentence.
std::variant<Promotion, std::string> promote(const Stream& stream, cases::Role role, const cases::Requirements& requirements,
                                             const Known& known = {});

// The parts, each of which has a file: the script and what stands around it, as JSON; cites in the order of their weight.
struct Draft {
  cases::Json script = cases::Json::array();
  std::string title;
  std::vector<std::string> cite;
  std::vector<std::string> needs;
  std::string matters;
  std::vector<std::string> remarks;
  std::string refusal;  // why it cannot be promoted; empty where it can
};

// How a server answers a request that the strict reader rejects; a gateway or proxy is one to its clients.
struct Answers {
  cases::Json step;
  std::vector<std::string> cite;
  std::string matters;
};
Answers answers_to_malformed(const Stream& stream, const Reading& reading);

// A refusal of the sound message of that index breaks that; none: nothing is known of any.
Draft draft_for_server(const Stream& stream, const Reading& reading, std::optional<std::size_t> refused = {}, Breach breach = Breach::none);
Draft draft_for_intermediary(const Stream& stream, const Reading& reading, cases::Role role);
Draft draft_of_responses(const Stream& stream, const Reading& reading, cases::Role role);

}  // namespace hopcheck::fuzz
