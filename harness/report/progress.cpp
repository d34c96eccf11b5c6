#include "report/progress.hpp"

#include <fmt/format.h>

#include "report/text.hpp"

namespace hopcheck::report {

using std::chrono::milliseconds;

bool Progress::is_due(std::size_t done, milliseconds elapsed) const {
  if (total_ == 0) return false;
  const milliseconds silent = elapsed - written_.value_or(milliseconds(0));
  if (on_terminal_) return !written_ || silent >= milliseconds(100) || (done >= total_ && done_ < total_);
  return done * 10 / total_ > tenths_ || silent >= milliseconds(5000);
}

std::string Progress::update(std::size_t done, std::size_t failures, milliseconds elapsed) {
  if (!is_due(done, elapsed)) return "";
  written_ = elapsed;
  done_ = done;
  tenths_ = done * 10 / total_;
  const std::string line = fmt::format("{}/{}  {}  {}", done, total_, quantity(failures, "failure"), seconds(elapsed));
  if (!on_terminal_) return line + "\n";
  line_stands_ = true;
  return "\r" + line + "\x1b[K";
}

std::string Progress::clear() {
  if (!line_stands_) return "";
  line_stands_ = false;
  return "\r\x1b[K";
}

}  // namespace hopcheck::report
