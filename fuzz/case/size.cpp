#include "fuzz/case/size.hpp"

#include <algorithm>

namespace hopcheck::fuzz {
namespace {

class Measure {
 public:
  Measure(const cases::Case& c, int rounds) : rounds_(rounds) {
    for (const cases::Variation& variation : c.vary) {
      size_.variants *= variation.values.size();
      for (const auto& [label, value] : variation.values) longest_value_ = std::max(longest_value_, value.least_size());
    }
    script(c.script, 1);
  }
  const Size& size() const { return size_; }

 private:
  void text(const cases::Template& t, std::uint64_t times) {
    std::uint64_t variables = 0;
    for (const auto& part : t.parts()) variables += std::holds_alternative<cases::Template::Variable>(part) ? 1 : 0;
    constexpr std::uint64_t given = 64;  // what a variable comes to that the player gives
    size_.octets += (t.least_size() + variables * std::max(longest_value_, given)) * times;
  }

  void fields(const std::vector<cases::FieldCheck>& checks, std::uint64_t times) {
    for (const auto& check : checks) {
      text(check.value, times);
      for (const auto& line : check.lines) text(line, times);
    }
  }

  void check(const cases::Check& wanted, std::uint64_t times) {
    if (const auto* data = std::get_if<cases::DataCheck>(&wanted)) text(data->content.value, times);
    const auto* message = std::get_if<cases::MessageCheck>(&wanted);
    if (message == nullptr) return;
    for (const auto* part : {&message->method, &message->target}) {
      if (*part) text(**part, times);
    }
    fields(message->headers, times);
    fields(message->trailers, times);
    for (const auto* content : {&message->body, &message->raw}) {
      if (*content) text((*content)->value, times);
    }
  }

  void script(const cases::Script& steps, std::uint64_t times) {
    for (const cases::Step& step : steps) {
      size_.steps += times;
      if (const auto* send = std::get_if<cases::Send>(&step.what)) text(send->octets, times);
      if (const auto* await = std::get_if<cases::Await>(&step.what)) {
        for (const auto& [verb, wanted] : await->checks) check(wanted, times);
      }
      if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) {
        constexpr std::uint64_t enough = 1 << 20;  // nobody plays what takes more
        script(repeat->script, std::min<std::uint64_t>(times * static_cast<std::uint64_t>(std::min(repeat->times, rounds_)), enough));
      }
      if (const auto* one_of = std::get_if<cases::OneOf>(&step.what)) {
        for (const cases::Branch& branch : one_of->branches) {
          if (branch.when) check(*branch.when, times);
          script(branch.script, times);
        }
      }
    }
  }

  int rounds_;
  std::uint64_t longest_value_ = 0;
  Size size_;
};

}  // namespace

Size size_of(const cases::Case& c, int rounds) { return Measure(c, rounds).size(); }

}  // namespace hopcheck::fuzz
