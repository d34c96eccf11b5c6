#include "play/walk.hpp"

#include <fmt/format.h>
#include <ranges>

#include <algorithm>

namespace hopcheck::play {

using cases::Verb;

namespace {

bool asks_for_data(const cases::Step& step) {
  const auto is_data = [](const cases::Check& check) { return std::holds_alternative<cases::DataCheck>(check); };
  if (const auto* await = std::get_if<cases::Await>(&step.what)) {
    return std::any_of(await->checks.begin(), await->checks.end(), [&](const auto& check) { return is_data(check.second); });
  }
  const auto* one_of = std::get_if<cases::OneOf>(&step.what);
  return one_of != nullptr && std::any_of(one_of->branches.begin(), one_of->branches.end(),
                                          [&](const cases::Branch& branch) { return branch.when && is_data(*branch.when); });
}

// The first check on an origin, from that step on.
const cases::Step* first_on_origin(const cases::Script& script, std::size_t at) {
  for (; at < script.size(); ++at) {
    const cases::Step& step = script[at];
    const auto* one_of = std::get_if<cases::OneOf>(&step.what);
    const bool checks = one_of != nullptr || std::holds_alternative<cases::Await>(step.what);
    if (step.on_origin() && checks) return &step;
    if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) {
      if (const auto* found = first_on_origin(repeat->script, 0)) return found;
    }
    if (one_of == nullptr) continue;
    for (const cases::Branch& branch : one_of->branches) {
      if (const auto* found = first_on_origin(branch.script, 0)) return found;
    }
  }
  return nullptr;
}

}  // namespace

bool Walk::origin_awaits_data() const {
  for (const Frame& frame : std::views::reverse(frames_)) {
    const cases::Step* found = first_on_origin(*frame.script, frame.at);
    if (found == nullptr && frame.rounds > 0) found = first_on_origin(*frame.script, 0);
    if (found != nullptr) return asks_for_data(*found);
  }
  return false;
}

Walk::Walk(const cases::Case& c, cases::Variables variables) : variables_(std::move(variables)) {
  frames_.push_back({&c.script, 0, 0});
  if (c.script.empty()) frames_.clear();
}

const cases::Step* Walk::step() const { return frames_.empty() ? nullptr : &(*frames_.back().script)[frames_.back().at]; }

void Walk::advance() {
  ++frames_.back().at;
  while (!frames_.empty() && frames_.back().at == frames_.back().script->size()) {
    if (frames_.back().rounds > 0) {
      --frames_.back().rounds;
      frames_.back().at = 0;
      return;
    }
    frames_.pop_back();
  }
}

void Walk::find(const cases::Step& step, Verb verb, std::string why, bool rests_on_time) {
  findings_.push_back({verb, step.pointer, std::move(why), rests_on_time});
}

void Walk::next() {
  const cases::Step& now = *step();
  if (const auto* breaks = std::get_if<cases::Breaks>(&now.what)) {
    std::string why = now.note.empty() ? branch_note_ : now.note;
    if (last_) why += (why.empty() ? "" : ": ") + ("got " + cases::describe(*last_));
    find(now, breaks->level, why, last_ && last_->rests_on_time());
    return frames_.clear();
  }
  const auto* repeat = std::get_if<cases::Repeat>(&now.what);
  advance();
  if (repeat != nullptr && !repeat->script.empty()) frames_.push_back({&repeat->script, 0, repeat->times - 1});
}

void Walk::settle(const cases::Observation& seen) {
  const cases::Step& now = *step();
  last_ = seen;
  if (seen.kind == cases::Observation::Kind::refused) {  // no connection, no evidence
    find(now, Verb::assume, "the target refused the connection", false);
    frames_.clear();
    return;
  }
  advance();
  if (const auto* one_of = std::get_if<cases::OneOf>(&now.what)) settle_branches(now, *one_of, seen);
  else settle_checks(now, std::get<cases::Await>(now.what), seen);
}

// A breach of a must ends the conversation, and one of the others where the peer did something else altogether; where a
// message came that is only not as it should be, there is more to learn.
void Walk::settle_checks(const cases::Step& step, const cases::Await& await, const cases::Observation& seen) {
  bool stop = false;
  for (const auto& [verb, check] : await.checks) {
    const auto why = cases::mismatch(check, seen, variables_);
    if (verb == Verb::may) {
      observed_[step.note] = !why;
    } else if (why) {
      find(step, verb, *why, seen.rests_on_time());
      stop = stop || verb == Verb::assume || verb == Verb::must || seen.kind != cases::Observation::Kind::message;
      if (stop) break;
    }
  }
  for (const auto& [variable, field] : step.capture) {
    variables_[variable] = seen.message ? http1::combined(seen.message->head.fields, field).value_or("") : "";
  }
  if (stop) frames_.clear();
}

void Walk::settle_branches(const cases::Step& step, const cases::OneOf& one_of, const cases::Observation& seen) {
  for (const cases::Branch& branch : one_of.branches) {
    if (branch.when && cases::mismatch(*branch.when, seen, variables_)) continue;
    outcome_ += (outcome_.empty() ? "" : " / ") + branch.name;
    branch_note_ = branch.note.empty() ? branch.name : branch.note;
    if (!branch.script.empty()) frames_.push_back({&branch.script, 0, 0});
    return;
  }
  find(step, Verb::assume, "none of the outcomes that the case knows: got " + cases::describe(seen), seen.rests_on_time());
  frames_.clear();
}

}  // namespace hopcheck::play
