// Colours of a terminal, where they are asked for.
#pragma once

#include <string>
#include <string_view>

#include "judge/judge.hpp"

namespace hopcheck::report {

class Paint {
 public:
  explicit Paint(bool wanted) : wanted_(wanted) {}

  std::string red(std::string_view text) const { return sgr("31", text); }
  std::string green(std::string_view text) const { return sgr("32", text); }
  std::string yellow(std::string_view text) const { return sgr("33", text); }
  std::string bold(std::string_view text) const { return sgr("1", text); }
  std::string faint(std::string_view text) const { return sgr("2", text); }

  std::string verdict(judge::Verdict verdict, std::string_view text) const {
    const int badness = judge::badness(verdict);
    if (badness >= judge::badness(judge::Verdict::fail)) return red(text);
    if (badness > 0) return yellow(text);
    return verdict == judge::Verdict::pass ? green(text) : faint(text);
  }

 private:
  std::string sgr(std::string_view code, std::string_view text) const {
    if (!wanted_) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }

  bool wanted_;
};

}  // namespace hopcheck::report
