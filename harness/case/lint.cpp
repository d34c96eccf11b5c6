#include "case/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "case/stream_lint.hpp"
#include "case/variant_lint.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

// What is wrong with a key of the glossary; nothing where it is there.
std::optional<std::string> unless_known(const std::string& key, const Glossary::Entries& entries) {
  if (entries.contains(key)) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [name, text] : entries) known.push_back(name);
  const std::string near = nearest(key, known);
  return "\"" + http1::escape(key) + "\" is not in glossary.json" + (near.empty() ? "" : "; did you mean \"" + http1::escape(near) + "\"?");
}

class Lint {
 public:
  Lint(const Case& c, const Requirements& requirements, const Glossary& glossary, std::vector<Problem>& problems)
      : case_(c), requirements_(requirements), glossary_(glossary), problems_(problems) {}

  void run() {
    for (const auto name : given_variables) known_.insert(std::string(name));
    vary();
    given_ = known_;
    cite();
    matters();
    script(case_.script, false);
    for (const Variation& variation : case_.vary) {
      if (!used_.contains(variation.name)) problem("/vary/" + variation.name, "is not used in the script");
    }
    roles();
    grade();
  }

 private:
  void problem(std::string pointer, std::string why) { problems_.push_back({case_.file, std::move(pointer), std::move(why)}); }

  void vary() {
    for (const Variation& variation : case_.vary) {
      if (!known_.insert(variation.name).second) problem("/vary/" + variation.name, "is a variable that has a value already");
    }
  }

  void cite() {
    for (std::size_t i = 0; i < case_.cite.size(); ++i) {
      const auto found = requirements_.find(case_.cite[i]);
      if (found == requirements_.end()) unknown_citation(i);
      else strongest_cited_ = stronger(strongest_cited_, verb_of(found->second));
    }
  }

  // A need that only some roles can meet leaves no role to a case that names none of them.
  void roles() {
    const auto named = [&](Role role) { return std::find(case_.roles.begin(), case_.roles.end(), role) != case_.roles.end(); };
    if (named(Role::server) && uses_origin(case_.script)) problem("/role", "a server case has no origin: it holds for gateway or proxy");
    for (std::size_t i = 0; i < case_.needs.size(); ++i) {
      const auto& fitting = roles_that_offer(case_.needs[i]);
      if (std::any_of(fitting.begin(), fitting.end(), named)) continue;
      problem(fmt::format("/needs/{}", i),
              fmt::format("no role that the case names can offer \"{}\": nobody would run it", case_.needs[i]));
    }
  }

  void matters() {
    for (std::size_t i = 0; i < case_.matters.size(); ++i) {
      if (const auto why = unless_known(case_.matters[i], glossary_.matters)) problem(fmt::format("/matters/{}", i), *why);
    }
  }

  void unknown_citation(std::size_t index) {
    std::vector<std::string> ids;
    for (const auto& [id, requirement] : requirements_) ids.push_back(id);
    const std::string near = nearest(case_.cite[index], ids);
    problem(fmt::format("/cite/{}", index), "\"" + http1::escape(case_.cite[index]) + "\" is not in requirements.json" +
                                                (near.empty() ? "" : "; did you mean \"" + http1::escape(near) + "\"?"));
    cites_unknown_ = true;
  }

  // In the order must, should, ought, may; assume grades nothing.
  static Verb stronger(Verb a, Verb b) {
    if (a == Verb::assume) a = Verb::may;
    if (b == Verb::assume) b = Verb::may;
    return std::min(a, b);
  }

  void grade() {
    if (cites_unknown_ || strongest_used_ == strongest_cited_) return;
    problem("/cite", fmt::format("the strongest verb of the script is \"{}\", but the strongest level cited calls for \"{}\"",
                                 to_string(strongest_used_), to_string(strongest_cited_)));
  }

  void use(const Template& text, const std::string& pointer) {
    for (const std::string& name : text.variables()) {
      used_.insert(name);
      if (known_.contains(name)) continue;
      const std::string near = nearest(name, {known_.begin(), known_.end()});
      problem(pointer, "${" + name + "} has no value" + (near.empty() ? "" : "; did you mean ${" + near + "}?"));
    }
  }

  void use(const std::vector<FieldCheck>& checks, const std::string& pointer) {
    for (const FieldCheck& check : checks) {
      use(check.value, pointer);
      for (const Template& line : check.lines) use(line, pointer);
    }
  }

  void check(const Step& step, const Check& check, const std::string& pointer) {
    if (const auto* data = std::get_if<DataCheck>(&check)) return use(data->content.value, pointer);
    const auto* message = std::get_if<MessageCheck>(&check);
    if (message == nullptr) return;
    if (message->is_response() == step.on_origin()) {
      problem(pointer, step.on_origin() ? "an origin gets requests, not a status" : "a client gets responses: \"status\" is missing");
    }
    for (const auto* text : {&message->method, &message->target}) {
      if (*text) use(**text, pointer);
    }
    if (step.awaits_head && (message->body || message->raw || !message->trailers.empty())) {
      problem(pointer, "awaits the head only: content, trailers and raw octets may not be there yet");
    }
    use(message->headers, pointer);
    use(message->trailers, pointer);
    for (const auto* content : {&message->body, &message->raw}) {
      if (*content) use((*content)->value, pointer);
    }
  }

  void step(const Step& s, bool last) {
    if (const auto* send = std::get_if<Send>(&s.what)) {
      use(send->octets, s.pointer);
    } else if (const auto* await = std::get_if<Await>(&s.what)) {
      for (const auto& [verb, wanted] : await->checks) {
        strongest_used_ = stronger(strongest_used_, verb);
        check(s, wanted, s.pointer + "/" + std::string(to_string(verb)));
      }
      capture(s);
    } else if (const auto* one_of = std::get_if<OneOf>(&s.what)) {
      branches(s, *one_of);
    } else if (const auto* breaks = std::get_if<Breaks>(&s.what)) {
      strongest_used_ = stronger(strongest_used_, breaks->level);
      if (!last || !in_branch_) problem(s.pointer, "\"breaks\" must be the last step of a branch");
    } else if (const auto* repeat = std::get_if<Repeat>(&s.what)) {
      constexpr int most = 10'000;
      if (rounds_ * repeat->times > most) return problem(s.pointer, fmt::format("takes its steps more than {} times in all", most));
      rounds_ *= repeat->times;
      script(repeat->script, false);
      rounds_ /= repeat->times;
    }
  }

  void capture(const Step& s) {
    for (const auto& [name, field] : s.capture) {
      if (given_.contains(name)) problem(s.pointer + "/capture/" + name, "is a variable that has a value already");
      known_.insert(name);
    }
  }

  // After it, those variables have a value that have one whichever branch was followed.
  void branches(const Step& s, const OneOf& one_of) {
    const std::set<std::string> before = known_;
    std::optional<std::set<std::string>> after;
    for (const Branch& branch : one_of.branches) {
      known_ = before;
      if (branch.when) check(s, *branch.when, branch.pointer + "/0/when");
      script(branch.script, true);
      if (ends_in_a_breach(branch.script)) continue;
      if (after) std::erase_if(*after, [&](const std::string& name) { return !known_.contains(name); });
      else after = known_;
    }
    known_ = after.value_or(before);
  }

  void script(const Script& steps, bool in_branch) {
    const bool outer = std::exchange(in_branch_, in_branch);
    for (const Step& s : steps) step(s, &s == &steps.back());
    in_branch_ = outer;
  }

  const Case& case_;
  const Requirements& requirements_;
  const Glossary& glossary_;
  std::vector<Problem>& problems_;
  std::set<std::string> given_;  // variables that have a value from the beginning
  std::set<std::string> known_;  // and at the present step
  std::set<std::string> used_;
  Verb strongest_cited_ = Verb::may;
  Verb strongest_used_ = Verb::may;
  bool cites_unknown_ = false;
  bool in_branch_ = false;
  int rounds_ = 1;  // of the repeats around the present step
};

}  // namespace

void lint(const Requirements& requirements, const Glossary& glossary, const std::filesystem::path& file, std::vector<Problem>& problems) {
  for (const auto& [id, requirement] : requirements) {
    if (requirement.no_case.empty()) continue;
    if (const auto why = unless_known(requirement.no_case, glossary.without_a_case))
      problems.push_back({file, "/" + id + "/no_case", *why});
  }
}

void lint(const Case& c, const Requirements& requirements, const Glossary& glossary, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  Lint(c, requirements, glossary, problems).run();
  if (problems.size() != before) return;
  lint_variants(c, problems);
  if (problems.size() != before) return;
  lint_streams(c, problems);  // which needs a value for every variable
}

}  // namespace hopcheck::cases
