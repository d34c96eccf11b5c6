// What `hopcheck promote` makes of every stream that the reader rejects: a case that loads, lints, and passes on the reference.
#include <gtest/gtest.h>

#include <filesystem>

#include "case/lint.hpp"
#include "case/writer.hpp"
#include "cli/common.hpp"
#include "cli/proof.hpp"
#include "fuzz/promotion/promotion.hpp"
#include "http1/unsound_samples.hpp"

namespace hopcheck::cli {
namespace {

using cases::Role;
using http1::samples::Unsound;

cases::Library catalogue() {
  cases::Library library;
  library.requirements = cases::load_requirements(default_cases() / "requirements.json", library.problems);
  library.glossary = cases::load_glossary(default_cases() / "glossary.json", library.problems);
  return library;
}

// Mutants that fail the case promoted of that stream, which has to pass on the reference; nothing where none can be made of it.
std::optional<std::size_t> mutants_that_fail(const fuzz::Stream& stream, Role role, const std::string& name) {
  cases::Library library = catalogue();
  auto result = fuzz::promote(stream, role, library.requirements);
  if (!std::holds_alternative<fuzz::Promotion>(result)) return std::nullopt;
  cases::Case c = std::get<fuzz::Promotion>(std::move(result)).promoted;
  const std::string text = cases::write_case(c);
  const auto again = cases::parse_case(text, c.file, library.problems);
  EXPECT_TRUE(again.has_value()) << name << text;
  cases::lint(c, library.requirements, library.glossary, library.problems);
  for (const auto& problem : library.problems) ADD_FAILURE() << name << ": " << to_string(problem) << "\n" << text;
  library.cases.push_back(c);
  const Proof proof = prove(library, {}, 1, false);
  for (const auto& fault : proof.reference_faults) ADD_FAILURE() << name << ": " << fault.where << ": " << fault.why << "\n" << text;
  for (const auto& fault : proof.unsteady) ADD_FAILURE() << name << ": " << fault.where << ": " << fault.why << "\n" << text;
  const auto killers = proof.killed_by.find(c.id);
  return killers == proof.killed_by.end() ? 0 : killers->second.size();
}

struct Sum {
  std::size_t cases = 0;
  std::size_t can_fail = 0;
};

Sum promote_all(const std::vector<Unsound>& samples, bool requests, Role role) {
  Sum sum;
  for (const Unsound& sample : samples) {
    const std::string octets = sample.stream();
    const auto mutants = mutants_that_fail({requests, sample.method, octets}, role, sample.name + " on a " + std::string(to_string(role)));
    sum.cases += mutants ? 1 : 0;
    sum.can_fail += mutants.value_or(0) > 0 ? 1 : 0;
  }
  return sum;
}

std::vector<Unsound> unsound_requests() {
  auto all = http1::samples::unsound_request_lines();
  for (const auto& more : {http1::samples::unsound_request_heads(), http1::samples::unsound_chunks()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(Promote, MakesASoundCaseOfEveryUnsoundRequestForAServer) {
  const auto samples = unsound_requests();
  const Sum sum = promote_all(samples, true, Role::server);
  EXPECT_EQ(sum.cases, samples.size());
  EXPECT_GT(sum.can_fail, sum.cases * 9 / 10);
}

TEST(Promote, MakesASoundCaseOfUnsoundRequestsForIntermediaries) {
  const auto samples = unsound_requests();
  for (const Role role : {Role::gateway, Role::proxy}) {
    const Sum sum = promote_all(samples, true, role);
    EXPECT_EQ(sum.cases, samples.size());
    EXPECT_GT(sum.can_fail, sum.cases * 9 / 10);
  }
}

TEST(Promote, MakesASoundCaseOfEveryUnsoundResponseForIntermediaries) {
  const auto samples = http1::samples::unsound_responses();
  for (const Role role : {Role::gateway, Role::proxy}) {
    const Sum sum = promote_all(samples, false, role);
    EXPECT_EQ(sum.cases, samples.size());
    EXPECT_GT(sum.can_fail, sum.cases * 9 / 10);
  }
}

}  // namespace
}  // namespace hopcheck::cli
