#include "cli/campaign.hpp"

#include <algorithm>
#include <numeric>

#include "cli/plain_cases.hpp"
#include "cli/rule_results.hpp"
#include "play/token.hpp"

namespace hopcheck::cli {
namespace {

std::string does_not_offer(const std::string& need) { return "the target does not offer: " + need; }

// Rows that name none of the results.
std::vector<std::string> idle_rows(const judge::Expectations& expectations, const std::vector<report::Result>& results) {
  std::vector<std::string> idle;
  for (const judge::Expected& row : expectations.rows()) {
    const bool used = std::any_of(results.begin(), results.end(),
                                  [&](const report::Result& r) { return judge::matches_glob(row.id, r.id) || row.id == r.id; });
    if (!used) idle.push_back(row.id);
  }
  return idle;
}

}  // namespace

Campaign::Campaign(play::World& world, Target& target, std::string origin, CampaignOptions options)
    : world_(world),
      target_(target),
      origin_(std::move(origin)),
      options_(std::move(options)),
      player_(world, target.role != cases::Role::server),
      watch_(options_.rules, target.role) {}

std::string Campaign::next_token() { return play::make_token(options_.run, ++tokens_); }

std::optional<play::Trace> Campaign::play_one(const cases::Case& c, const play::Patience& patience) {
  std::optional<play::Trace> result;
  player_.play(
      {{&c, variables_for(target_, origin_, next_token()), patience}}, 1,
      [&](std::size_t, play::Trace trace) { result = std::move(trace); }, options_.go_on);
  return result;
}

Campaign::Tried Campaign::try_plain_request(play::Duration longest, play::Duration may_refuse) {
  const cases::Case plain = plain_request();
  const play::Time began = world_.now();
  while (true) {
    play::Patience patience;
    patience.usual = patience.longest = std::max<play::Duration>(began + longest - world_.now(), std::chrono::milliseconds(100));
    const auto trace = play_one(plain, patience);
    if (!trace) return {"interrupted", {}};
    const bool ended = options_.ended();
    if (!trace->target_gone || ended || world_.now() >= began + may_refuse || !options_.go_on()) {
      const std::string why = judge::judge(plain, *trace).why;
      return {why.empty() && ended ? "something answered, but not the program that was started" : why, trace->took};
    }
    player_.idle(std::chrono::milliseconds(5));  // nothing tells that a port is open now
  }
}

std::string Campaign::make_contact(play::Duration longest, bool starting) {
  constexpr int samples = 8;
  Tried tried = try_plain_request(longest, starting ? longest : play::Duration{});
  std::vector<play::Duration> latencies;
  for (int i = 0; i < samples && tried.why.empty(); ++i) {
    tried = try_plain_request(std::chrono::seconds(5));
    latencies.push_back(tried.took);
  }
  if (tried.why.empty()) patience_ = play::measured_patience(std::move(latencies), options_.patience);
  return tried.why;
}

void Campaign::explore() {
  if (target_.provides) return;
  std::set<std::string> found;
  const auto try_out = [&](const cases::Case& c, const char* offer) {
    auto trace = play_one(c, patience_);
    if (trace && trace->target_gone && try_plain_request(restart_time).why.empty()) trace = play_one(c, patience_);
    if (!trace) return;
    const auto judgement = judge::judge(c, *trace);
    if (judgement.verdict != judge::Verdict::pass) return;
    found.insert(offer);
    for (const auto& [more, offered] : judgement.observed) {
      if (offered) found.insert(more);
    }
  };
  try_out(post_request(), "post");  // which tells "echo" too
  try_out(upgrade_request(), "upgrade");
  if (target_.role == cases::Role::proxy) try_out(connect_request(), "connect");
  reuse_is_open_ = target_.role != cases::Role::server;
  target_.provides = std::move(found);
}

// Several clients at once: a gateway may keep as many connections as it has lately needed, and one client needs none
// beside its own.
bool Campaign::reuses_origin_connections() {
  const cases::Case requests = requests_to_origin();
  play::Patience patience = patience_;
  patience.factor *= much_more_patient;
  std::vector<play::Job> jobs;
  for (int client = 0; client < 4; ++client) jobs.push_back({&requests, variables_for(target_, origin_, next_token()), patience});
  bool reuses = false;
  const auto look = [&](std::size_t, const play::Trace& trace) {
    for (const cases::Observation& seen : trace.settled) reuses = reuses || seen.new_connection == false;
  };
  player_.play(jobs, jobs.size(), look, options_.go_on);
  return reuses;
}

std::string Campaign::missing_need(const cases::Case& c) const {
  for (const std::string& need : c.needs) {
    if (!target_.provides || !target_.provides->contains(need)) return need;
  }
  return "";
}

std::string Campaign::why_left_out(const Chosen& chosen) const {
  for (const auto& [glob, why] : target_.leaves_out) {
    if (judge::matches_glob(glob, chosen.variant.id) || judge::matches_glob(glob, chosen.of->id)) return why;
  }
  return "";
}

play::Job Campaign::job_of(const Task& task) {
  cases::Variables variables = variables_for(target_, origin_, next_token());
  variables.insert(task.chosen->variant.values.begin(), task.chosen->variant.values.end());
  return {task.chosen->of, std::move(variables), task.patience};
}

void Campaign::skip(const Chosen& chosen, const std::string& why, report::Run& run) {
  judge::Judgement skipped;
  skipped.verdict = judge::Verdict::skipped;
  skipped.why = why;
  take(chosen, std::move(skipped), {}, run);
}

void Campaign::take(const Chosen& chosen, judge::Judgement judgement, play::Trace trace, report::Run& run) {
  report::Result result;
  result.id = chosen.variant.id;
  result.of = chosen.of;
  result.judgement = std::move(judgement);
  result.took = std::chrono::round<std::chrono::milliseconds>(trace.took);
  result.transcript = std::move(trace.moments);
  result.moments_lost = trace.moments_lost;
  expect(result);
  run.results.push_back(std::move(result));
  if (options_.progress) options_.progress(run.results.back(), run.results.size(), all_);
}

// Where a connection is refused on the way, everything halts until the target is seen to answer again: what was under way may owe its
// end to that of the target. Then it begins anew, with fewer at once; and a case that never gets a connection is not waited for.
std::size_t Campaign::play_each(const std::vector<Task>& tasks, std::size_t at_once, const Done& done, const std::function<bool()>& go_on) {
  constexpr int most_refusals = 3;
  std::vector<int> refusals(tasks.size());
  std::vector<std::size_t> left(tasks.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  while (!left.empty() && !gone_ && go_on()) {
    std::vector<play::Job> jobs;
    for (const std::size_t index : left) jobs.push_back(job_of(tasks[index]));
    std::set<std::size_t> finished;
    bool halted = false;
    const auto finish = [&](std::size_t job, play::Trace trace) {
      const std::size_t index = left[job];
      if (trace.target_gone && ++refusals[index] < most_refusals) {
        halted = true;
        return;
      }
      finished.insert(index);
      done(index, std::move(trace));
    };
    player_.play(jobs, at_once, finish, [&] { return !halted && go_on(); });
    std::erase_if(left, [&](std::size_t index) { return finished.contains(index); });
    if (!halted) continue;
    gone_ = !try_plain_request(restart_time).why.empty();
    at_once = std::max<std::size_t>(at_once / 2, 1);
  }
  return left.size();
}

void Campaign::play_all(const std::vector<const Chosen*>& batch, std::size_t at_once, report::Run& run) {
  std::vector<Task> tasks;
  for (const Chosen* chosen : batch) tasks.push_back({chosen, patience_});
  const auto done = [&](std::size_t index, play::Trace trace) {
    const Chosen& chosen = *batch[index];
    watch_.take(chosen.variant.id, trace);
    judge::Judgement judgement = judge::judge(*chosen.of, trace);
    take(chosen, std::move(judgement), std::move(trace), run);
  };
  run.not_run += play_each(tasks, at_once, done, options_.go_on);
}

// What is said is said: a rule needs no second look.
void Campaign::add_rules(report::Run& run) const {
  if (options_.rules_alone) run.results.clear();
  for (const judge::Evidence& evidence : watch_.evidence()) {
    if (!evidence.rule->holds_for(target_.role)) continue;
    report::Result result = result_of(evidence);
    expect(result);
    run.results.push_back(std::move(result));
  }
}

void Campaign::expect(report::Result& result) const {
  const auto* expected = expectations_->find(result.id);
  if (expected == nullptr) return;
  result.expected = expected->verdicts;
  result.expected_why = expected->why;
}

// Most at once, then those that must be alone, each on connections that nobody has used.
void Campaign::play_in_turn(const std::vector<const Chosen*>& chosen, report::Run& run) {
  std::vector<const Chosen*> together;
  std::vector<const Chosen*> alone;
  for (const Chosen* next : chosen) (next->of->alone ? alone : together).push_back(next);
  play_all(together, options_.at_once, run);
  const play::Time alone_from = world_.now();
  for (const Chosen* next : alone) {
    player_.drain(patience_.usual);
    play_all({next}, 1, run);
  }
  run.alone += alone.size();
  run.alone_for += std::chrono::round<std::chrono::milliseconds>(world_.now() - alone_from);
}

// Whether a gateway goes back to its connections shows in passing, better than by trying: what rests on that is played last.
void Campaign::play_what_needs_reuse(const std::vector<const Chosen*>& chosen, report::Run& run) {
  reuse_is_open_ = false;
  if (player_.origin()->saw_reuse() || reuses_origin_connections()) target_.provides->insert("persistent-origin");
  std::vector<const Chosen*> offered;
  for (const Chosen* next : chosen) {
    if (const std::string need = missing_need(*next->of); need.empty()) offered.push_back(next);
    else skip(*next, does_not_offer(need), run);
  }
  play_in_turn(offered, run);
}

void Campaign::note_how_it_ended(report::Run& run) {
  if (!gone_ && options_.go_on()) {
    const Tried last = try_plain_request(std::chrono::seconds(5));
    gone_ = !last.why.empty();
    if (gone_) run.cut_short = "after the last case the target no longer answered a plain request: " + last.why;
  } else {
    run.cut_short = gone_ ? "the target stopped answering" : "interrupted";
  }
}

void Campaign::run(const std::vector<Chosen>& chosen, const judge::Expectations& expectations, report::Run& run) {
  expectations_ = &expectations;
  all_ = chosen.size();
  const play::Time began = world_.now();
  std::vector<const Chosen*> offered;
  std::vector<const Chosen*> open;
  for (const Chosen& next : chosen) {
    if (const std::string why = why_left_out(next); !why.empty()) skip(next, "left out: " + why, run);
    else if (const std::string need = missing_need(*next.of); need.empty()) offered.push_back(&next);
    else if (need == "persistent-origin" && reuse_is_open_) open.push_back(&next);
    else skip(next, does_not_offer(need), run);
  }
  play_in_turn(offered, run);
  if (!open.empty()) play_what_needs_reuse(open, run);
  if (!options_.rules_alone) confirm(chosen, run);
  add_rules(run);
  note_how_it_ended(run);
  if (const auto* origin = player_.origin()) {
    run.strays = origin->strays();
    run.stray_count = origin->stray_count();
  }
  run.idle_expectations = idle_rows(expectations, run.results);
  std::sort(run.results.begin(), run.results.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  run.patience = std::chrono::round<std::chrono::milliseconds>(patience_.usual);
  run.wall = std::chrono::round<std::chrono::milliseconds>(world_.now() - began);
}

}  // namespace hopcheck::cli
