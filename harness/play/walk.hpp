// Where in its script a conversation is, and what its checks found so far. The player walks as observations come; the
// judge walks again over a trace: the same steps, hence the same findings. May not know time or connections.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "case/case.hpp"
#include "case/check.hpp"

namespace hopcheck::play {

// A check that did not hold, or a step that breaks a requirement.
struct Finding {
  cases::Verb verb = cases::Verb::assume;  // assume: the case says nothing
  std::string pointer;                     // of the step
  std::string why;                         // printable
  bool rests_on_time = false;
};

class Walk {
 public:
  Walk(const cases::Case& c, cases::Variables variables);

  // The step to take now; nothing at the end.
  const cases::Step* step() const;

  // Goes past a step that awaits nothing: send, wait, do, repeat; and to the end from breaks.
  void next();

  // Goes past a check or one_of.
  void settle(const cases::Observation& seen);

  // Whether what the script asks of an origin next, whichever branch leads there, is octets of a tunnel.
  bool origin_awaits_data() const;

  const cases::Variables& variables() const { return variables_; }
  const std::vector<Finding>& findings() const { return findings_; }
  const std::string& outcome() const { return outcome_; }  // names of the branches taken, "a / b"; empty for none
  const std::map<std::string, bool>& observed() const { return observed_; }  // note of each `may`, and whether it held

 private:
  struct Frame {
    const cases::Script* script;
    std::size_t at;
    int rounds;  // still to come
  };

  void advance();
  void find(const cases::Step& step, cases::Verb verb, std::string why, bool rests_on_time);
  void settle_checks(const cases::Step& step, const cases::Await& await, const cases::Observation& seen);
  void settle_branches(const cases::Step& step, const cases::OneOf& one_of, const cases::Observation& seen);

  std::vector<Frame> frames_;
  cases::Variables variables_;
  std::vector<Finding> findings_;
  std::string outcome_;
  std::string branch_note_;          // of the branch taken last
  std::optional<cases::Observation> last_;
  std::map<std::string, bool> observed_;
};

}  // namespace hopcheck::play
