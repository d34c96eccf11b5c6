// Plays a selection of cases against one target, in the order that keeps them apart: first a plain request, then most at
// once, then those that must be alone, then again what was not as it should be, few at once and with more patience.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "case/loader.hpp"
#include "cli/selection.hpp"
#include "cli/target.hpp"
#include "judge/expected.hpp"
#include "judge/watch.hpp"
#include "play/player.hpp"
#include "report/run.hpp"

namespace hopcheck::cli {

struct CampaignOptions {
  std::size_t at_once = 32;
  double patience = 1;
  std::uint32_t run = 0;  // tells this run's tokens from others'
  std::function<void(const report::Result&, std::size_t done, std::size_t all)> progress;
  std::function<bool()> go_on = [] { return true; };  // false: end now, with what there is
  std::function<bool()> ended = [] { return false; };  // the program that was started to be the target
  std::vector<const cases::Rule*> rules;  // held against every message of the cases
  bool rules_alone = false;               // the cases are played for the sake of the rules, and have no results
};

class Campaign {
 public:
  Campaign(play::World& world, Target& target, std::string origin, CampaignOptions options);

  // Sends a plain request, and measures patience by a few more; one that is refused is sent again, for so long, while the
  // target is `starting`. The error is a sentence that says what came instead.
  std::string make_contact(play::Duration longest, bool starting);

  // Finds out by trying what the target offers, where nobody has said.
  void explore();

  // Fills in the run's results; sorted by id.
  void run(const std::vector<Chosen>& chosen, const judge::Expectations& expectations, report::Run& run);

  play::Duration patience() const { return patience_.usual; }

 private:
  static constexpr int much_more_patient = 4;                              // a second look at what rests on time
  static constexpr play::Duration restart_time = std::chrono::seconds(2);  // for a target that ends, and is started again

  struct Tried {
    std::string why;  // empty where a plain request was answered
    play::Duration took{};
  };
  // For so long the port may refuse, as does that of a program which is being started, or started again.
  Tried try_plain_request(play::Duration longest, play::Duration may_refuse = restart_time);
  std::optional<play::Trace> play_one(const cases::Case& c, const play::Patience& patience);
  struct Task {
    const Chosen* chosen;
    play::Patience patience;
  };
  play::Job job_of(const Task& task);
  // Plays them, and hands over the trace of each, with its index. How many are left, because the target is gone or `go_on` said no.
  using Done = std::function<void(std::size_t, play::Trace)>;
  std::size_t play_each(const std::vector<Task>& tasks, std::size_t at_once, const Done& done, const std::function<bool()>& go_on);
  void play_all(const std::vector<const Chosen*>& batch, std::size_t at_once, report::Run& run);
  // A result that a second look has to confirm.
  struct Doubt {
    report::Result* result;
    const Chosen* chosen;
  };
  void confirm(const std::vector<Chosen>& chosen, report::Run& run);
  void look_again(const std::vector<Doubt>& doubts, std::size_t at_once, play::Time until);
  static void compare(report::Result& result, judge::Judgement second, play::Trace trace);
  void take(const Chosen& chosen, judge::Judgement judgement, play::Trace trace, report::Run& run);
  void add_rules(report::Run& run) const;
  void note_how_it_ended(report::Run& run);
  void expect(report::Result& result) const;
  bool reuses_origin_connections();
  void play_in_turn(const std::vector<const Chosen*>& chosen, report::Run& run);
  void play_what_needs_reuse(const std::vector<const Chosen*>& chosen, report::Run& run);
  void skip(const Chosen& chosen, const std::string& why, report::Run& run);
  std::string why_left_out(const Chosen& chosen) const;  // empty where it is not
  std::string missing_need(const cases::Case& c) const;
  std::string next_token();

  play::World& world_;
  Target& target_;
  std::string origin_;
  CampaignOptions options_;
  play::Player player_;
  play::Patience patience_;
  std::uint32_t tokens_ = 0;
  std::size_t all_ = 0;
  bool gone_ = false;
  bool reuse_is_open_ = false;  // nobody has said whether a gateway reuses its connections
  judge::Watch watch_;
  const judge::Expectations* expectations_ = nullptr;
};

}  // namespace hopcheck::cli
