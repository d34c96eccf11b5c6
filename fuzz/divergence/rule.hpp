// What is known of how a peer differs from the reference: rows of fuzz/divergences.json, one for each way in which it does. A
// difference that no row covers is news.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "case/problem.hpp"
#include "fuzz/divergence/difference.hpp"
#include "fuzz/divergence/trait.hpp"

namespace hopcheck::divergence {

enum class Right { reference, peer, both };
inline constexpr std::string_view names_of_right[] = {"reference", "peer", "both"};
std::string_view to_string(Right right);

struct Rule {
  std::string id;
  std::vector<std::string> peers;
  Differs differs = Differs::accepts;
  // The conditions, all of which must hold.
  std::optional<bool> requests;         // only in streams of requests, or only of responses
  std::optional<bool> in_body;          // only behind a head that both complete, or only in heads
  std::vector<std::string> reference;   // the reference's error is one of these, or "waiting"
  std::vector<std::string> errors;      // the peer's error is one of these
  std::vector<const Trait*> traits;     // the message is so

  Right right = Right::both;      // by the RFC
  std::vector<std::string> cite;  // ids of cases/requirements.json
  std::string danger;             // what it can lead to, a key of `matters` in cases/glossary.json; empty: to nothing
  std::string why;                // one sentence
  std::string example;            // octets of a stream that shows it, on each of its peers

  bool concerns(std::string_view peer) const;
  bool covers(const Parting& parting) const;  // of a peer that it concerns
};

// Rules as a document has them, or problems. What it takes for known in `cite` and `danger` is the caller's to check.
std::vector<Rule> load_rules(const std::filesystem::path& file, std::vector<cases::Problem>& problems);

// fuzz/divergences.json as it was when this was built.
const std::vector<Rule>& built_in_rules();

}  // namespace hopcheck::divergence
