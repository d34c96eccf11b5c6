#include "report/junit.hpp"

#include <fmt/format.h>

#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "report/detail.hpp"
#include "report/text.hpp"
#include "report/transcript.hpp"

namespace hopcheck::report {
namespace {

void set(pugi::xml_node node, const char* name, const std::string& value) { node.append_attribute(name).set_value(value.c_str()); }

void set_text(pugi::xml_node node, const std::string& text) { node.append_child(pugi::node_pcdata).set_value(text.c_str()); }

std::string in_seconds(std::chrono::milliseconds duration) { return fmt::format("{:.3f}", static_cast<double>(duration.count()) / 1000.0); }

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::chrono::milliseconds took{};

  void add(const Counts& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
    took += other.took;
  }
};

void set_counts(pugi::xml_node node, const Counts& counts, std::chrono::milliseconds took) {
  set(node, "tests", std::to_string(counts.tests));
  set(node, "failures", std::to_string(counts.failures));
  set(node, "errors", std::to_string(counts.errors));
  set(node, "time", in_seconds(took));
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Why a result that is no failure is no plain pass either; empty where it is one.
std::string skipped_because(const Result& result, Standing where) {
  const std::string reason = reason_of(result, where);
  switch (where) {
    case Standing::known: return "known: " + reason;
    case Standing::inconclusive: return "inconclusive: " + reason;
    case Standing::skipped: return reason;
    case Standing::unstable: return fmt::format("unstable: {} in one of two runs: {}", judge::to_string(result.judgement.verdict), reason);
    case Standing::changed: {
      const judge::Verdict verdict = result.judgement.verdict;
      return verdict == judge::Verdict::skipped || verdict == judge::Verdict::inconclusive ? reason : "";
    }
    default: return "";
  }
}

// What a test case says on its standard output.
std::string output(const Result& result, Standing where, Transcripts transcripts) {
  std::string out;
  if (where == Standing::noted || where == Standing::changed) {
    out = fmt::format("{}: {}\n", judge::to_string(result.judgement.verdict), reason_of(result, where));
  }
  if (shows_transcript(result, transcripts)) out += joined(transcript(result.transcript, result.moments_lost));
  return out;
}

Counts add_case(pugi::xml_node suite, const Result& result, const Run& run, const cases::Requirements& requirements,
                const Options& options) {
  const Standing where = standing(result, options.level);
  Counts counts{1, 0, 0, 0, result.took};
  pugi::xml_node node = suite.append_child("testcase");
  set(node, "classname", printable(topic_of(result)));
  set(node, "name", printable(result.id));
  set(node, "time", in_seconds(result.took));
  if (where == Standing::failed) {
    const bool ours = result.judgement.verdict == judge::Verdict::error;
    ++(ours ? counts.errors : counts.failures);
    pugi::xml_node failure = node.append_child(ours ? "error" : "failure");
    set(failure, "type", std::string(judge::to_string(result.judgement.verdict)));
    set(failure, "message", reason_of(result, where));
    set_text(failure, title_of(result) + "\n" + joined(details(result, run, requirements)));
  } else if (const std::string reason = skipped_because(result, where); !reason.empty()) {
    ++counts.skipped;
    set(node.append_child("skipped"), "message", reason);
  }
  const std::string text = output(result, where, options.transcripts);
  if (!text.empty()) set_text(node.append_child("system-out"), text);
  return counts;
}

void add_property(pugi::xml_node properties, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  pugi::xml_node property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", printable(value));
}

void add_properties(pugi::xml_node suite, const Run& run) {
  pugi::xml_node properties = suite.append_child("properties");
  add_property(properties, "target", run.target.name);
  add_property(properties, "version", run.target.version);
  add_property(properties, "role", run.target.role);
  add_property(properties, "address", run.target.address);
  add_property(properties, "cut short", run.cut_short);
  if (run.not_run > 0) add_property(properties, "not run", std::to_string(run.not_run));
}

}  // namespace

std::string junit(const Run& run, const cases::Requirements& requirements, const Options& options) {
  std::map<std::string, std::vector<const Result*>> topics;
  for (const Result& result : run.results) topics[topic_of(result)].push_back(&result);
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", printable("hopcheck " + run.target.name));
  Counts all;
  for (const auto& [topic, results] : topics) {
    pugi::xml_node suite = suites.append_child("testsuite");
    set(suite, "name", printable(topic));
    set(suite, "timestamp", printable(run.started));
    add_properties(suite, run);
    Counts counts;
    for (const Result* result : results) counts.add(add_case(suite, *result, run, requirements, options));
    set_counts(suite, counts, counts.took);
    set(suite, "skipped", std::to_string(counts.skipped));  // of a suite alone, says the schema of Jenkins
    all.add(counts);
  }
  set_counts(suites, all, run.wall);
  std::ostringstream out;
  document.save(out, " ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace hopcheck::report
