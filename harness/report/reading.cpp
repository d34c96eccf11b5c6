#include "report/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "http1/octets.hpp"
#include "report/detail.hpp"
#include "report/markup.hpp"
#include "report/tally.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

constexpr std::size_t most_breaches = 10;

bool is_judged(const Result& result) {
  const Verdict verdict = result.judgement.verdict;
  return !result.unstable &&
         (verdict == Verdict::pass || verdict == Verdict::fail || verdict == Verdict::warn || verdict == Verdict::deviates);
}

bool is_broken(const Result& result) { return !result.unstable && result.judgement.verdict == Verdict::fail; }

// How one run fared by each of its cases.
std::map<std::string, Breach::Who> by_case(const Run& run) {
  std::map<std::string, Breach::Who> out;
  for (const Result& result : run.results) {
    if (result.of == nullptr || !is_judged(result)) continue;
    Breach::Who& who = out[result.of->id];
    who.run = &run;
    ++who.judged;
    if (is_broken(result)) who.failed.push_back(&result);
  }
  return out;
}

std::vector<const Run*> in_order(const std::vector<Run>& runs) {
  constexpr std::string_view roles[] = {"server", "gateway", "proxy"};
  const auto rank = [&](const Run* run) { return std::find(std::begin(roles), std::end(roles), run->target.role) - std::begin(roles); };
  std::vector<const Run*> out;
  for (const Run& run : runs) out.push_back(&run);
  std::sort(out.begin(), out.end(),
            [&](const Run* a, const Run* b) { return std::pair(rank(a), a->target.name) < std::pair(rank(b), b->target.name); });
  return out;
}

// "3/57", of the MUSTs among some results; nothing where none was judged.
std::string must_of(const std::vector<const Result*>& results, const cases::Requirements& requirements) {
  const LevelTally must = tally_by_level(results, requirements).at(0);
  if (must.judged == 0) return "";
  return must.broken == 0 ? fmt::format("0/{}", must.judged) : fmt::format("**{}**/{}", must.broken, must.judged);
}

std::string matrix_of(const std::vector<const Run*>& runs, std::string_view role, const cases::Requirements& requirements) {
  std::set<std::string> topics;
  std::vector<std::pair<const Run*, std::map<std::string, std::vector<const Result*>>>> rows;
  for (const Run* run : runs) {
    if (run->target.role != role) continue;
    auto& [unused, by_topic] = rows.emplace_back(run, std::map<std::string, std::vector<const Result*>>());
    for (const Result& result : run->results) by_topic[topic_of(result)].push_back(&result);
    for (const auto& [topic, results] : by_topic) topics.insert(topic);
  }
  if (rows.empty()) return "";
  std::string out = "| target | version | all |";
  std::string rule = "| :-- | :-- | --: |";
  for (const std::string& topic : topics) {
    out += fmt::format(" {} |", markdown_text(topic));
    rule += " --: |";
  }
  out += "\n" + rule + "\n";
  for (const auto& [run, by_topic] : rows) {
    std::vector<const Result*> all;
    for (const Result& result : run->results) all.push_back(&result);
    out += fmt::format("| {} | {} | {} |", markdown_text(run->target.name), markdown_text(run->target.version), must_of(all, requirements));
    for (const std::string& topic : topics) {
      const auto found = by_topic.find(topic);
      out += " " + (found == by_topic.end() ? "" : must_of(found->second, requirements)) + " |";
    }
    out += "\n";
  }
  return out + "\n";
}

// The case, with a link to its file.
std::string link_of(const std::string& id) {
  const bool plain =
      std::all_of(id.begin(), id.end(), [](char c) { return http1::is_alpha(c) || http1::is_digit(c) || c == '-' || c == '/'; });
  if (!plain) return markdown_code(id);
  return fmt::format("[{}](../cases/{})", id, id.starts_with("passive/") ? "passive.json" : id + ".json");
}

std::string shell_word(const std::string& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return http1::is_alpha(c) || http1::is_digit(c) || c == '-'; });
  return plain ? text : shell_quoted(text);
}

// What can be done about it: said of the case itself, or else of all that it leads to.
std::vector<std::string> options_of(const cases::Case& c, const cases::Glossary& glossary) {
  std::vector<std::string> keys{c.id};
  if (!glossary.options.contains(c.id)) keys = c.matters;
  std::vector<std::string> out;
  for (const std::string& key : keys) {
    const auto found = glossary.options.find(key);
    if (found != glossary.options.end()) out.push_back(found->second);
  }
  return out;
}

std::string names_of(const Breach& breach) {
  std::string out;
  for (const Breach::Who& who : breach.who) {
    out += (out.empty() ? "" : ", ") + markdown_text(who.run->target.name);
    if (who.judged > 1) out += fmt::format(" ({} of {})", who.failed.size(), who.judged);
  }
  return out;
}

std::string section_of(const Breach& breach, std::size_t number, const cases::Library& library) {
  const cases::Case& c = *breach.of;
  const Breach::Who& first = breach.who.front();
  std::string out = fmt::format("### {}. {}\n\n", number, markdown_text(c.title.empty() ? c.id : c.title));
  out += fmt::format("Not so in **{} of {}** targets that {} judged{}: {}.\n\n", breach.who.size(), breach.judged, link_of(c.id),
                     first.judged > 1 ? "; in brackets, by how many of its variants" : "", names_of(breach));
  for (const cases::Requirement& requirement : cited(*first.failed.front(), library.requirements)) {
    if (requirement.rfc.empty() || cases::verb_of(requirement) != cases::Verb::must) continue;
    out += fmt::format("- [{}]({}) {}: {}\n", markdown_text(requirement.id), cases::link(requirement), markdown_text(requirement.level),
                       markdown_text(requirement.text));
  }
  for (const std::string& key : c.matters) {
    const auto found = library.glossary.matters.find(key);
    if (found != library.glossary.matters.end()) out += fmt::format("- What it can lead to: {}\n", markdown_text(found->second));
  }
  for (const std::string& option : options_of(c, library.glossary)) out += fmt::format("- What you can do: {}\n", markdown_text(option));
  const std::string id = shell_quoted(first.failed.front()->id);
  const std::string target = shell_word(first.run->target.name);
  return out + "\n" +
         fenced({fmt::format("hopcheck run --target scripts/targets/{}/target.json --filter {}", target, id),
                 fmt::format("scripts/reproduce {} {}   # the same octets, without hopcheck", target, id)}) +
         "\n";
}

}  // namespace

std::vector<Breach> breaches(const std::vector<const Run*>& runs) {
  std::map<std::string, Breach> all;
  for (const Run* run : runs) {
    for (auto& [id, who] : by_case(*run)) {
      Breach& breach = all[id];
      ++breach.judged;
      if (who.failed.empty()) continue;
      breach.of = who.failed.front()->of;
      breach.who.push_back(std::move(who));
    }
  }
  std::vector<Breach> out;
  for (auto& [id, breach] : all) {
    if (!breach.who.empty()) out.push_back(std::move(breach));
  }
  std::sort(out.begin(), out.end(), [](const Breach& a, const Breach& b) {
    if (a.who.size() != b.who.size()) return a.who.size() > b.who.size();
    return std::pair(a.judged, a.of->id) < std::pair(b.judged, b.of->id);
  });
  return out;
}

std::string reading(const std::vector<Run>& runs, const cases::Library& library) {
  const std::vector<const Run*> all = in_order(runs);
  std::string out = fmt::format(
      "# What real servers, gateways and proxies do\n\n"
      "Generated by `hopcheck compare reports/results/*.json --page reports/README.md` from the results of {}, each in its default "
      "settings "
      "and judged in the role it plays. The counts are of results that hold the target to a MUST: **broken**/judged; what is unstable, "
      "skipped or inconclusive is not judged. They are no score: one fault may break many variants of a case. The settings, and every "
      "result that "
      "is not a pass with its reason, are in [scripts/targets](../scripts/targets); the conversations are in [results](results). "
      "[What a pass does not mean](../README.md#what-a-pass-does-not-mean) holds here too.\n\n",
      quantity(all.size(), "target"));
  for (const auto& [role, heading] : {std::pair{"server", "Servers"}, std::pair{"gateway", "Gateways"}, std::pair{"proxy", "Proxies"}}) {
    const std::string matrix = matrix_of(all, role, library.requirements);
    if (!matrix.empty()) out += fmt::format("## {}\n\n{}", heading, matrix);
  }
  const std::vector<Breach> found = breaches(all);
  const std::size_t shown = std::min(found.size(), most_breaches);
  if (shown > 0) out += "## The most widespread breaches of a MUST\n\n";
  for (std::size_t i = 0; i < shown; ++i) out += section_of(found[i], i + 1, library);
  return out;
}

}  // namespace hopcheck::report
