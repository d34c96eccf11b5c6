// The schema of the language and the loader agree: what the one refuses, the other refuses.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "case/unsound_cases.hpp"

namespace hopcheck::cases {
namespace {

const std::filesystem::path folder = std::filesystem::path(HOPCHECK_SOURCE_DIR) / "cases";

nlohmann::json read(const std::filesystem::path& file) {
  std::ifstream in(file);
  return nlohmann::json::parse(in);
}

class CaseSchema : public ::testing::Test {
 protected:
  CaseSchema() {
    const nlohmann::json document = read(folder / "case.schema.json");
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema_);
  }

  // Why it is refused; nothing where it is not.
  std::string refusal(const nlohmann::json& document) {
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), &results)) return "";
    std::string all = "refused";
    for (valijson::ValidationResults::Error error; results.popError(error);) all += "\n" + error.description;
    return all;
  }

 private:
  valijson::Schema schema_;
};

TEST_F(CaseSchema, AcceptsEveryCaseOfTheLibrary) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const bool is_case = entry.path().extension() == ".json" && entry.path().parent_path() != folder;
    if (!is_case) continue;
    ++count;
    EXPECT_EQ(refusal(read(entry.path())), "") << entry.path();
  }
  EXPECT_GT(count, 0U);
}

TEST_F(CaseSchema, RefusesWhatTheLoaderRefusesAsFarAsASchemaCan) {
  for (const auto& unsound : samples::unsound_cases()) {
    EXPECT_NE(refusal(nlohmann::json::parse(unsound.json)).empty(), unsound.schema_too) << unsound.json;
  }
}

TEST(Library, OfThisRepositoryIsSound) {
  const Library library = load_library(folder);
  for (const Problem& problem : library.problems) ADD_FAILURE() << to_string(problem);
  EXPECT_FALSE(library.cases.empty());
  for (const Case& c : library.cases) EXPECT_FALSE(c.matters.empty()) << c.id << " does not say what a breach leads to";
}

}  // namespace
}  // namespace hopcheck::cases
