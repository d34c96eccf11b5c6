// How far a run is, while it runs. Given the time, it says what to write: it has no clock, and writes nothing itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace hopcheck::report {

class Progress {
 public:
  // On a terminal one line is rewritten in place; elsewhere plain lines come now and then.
  Progress(std::size_t total, bool on_terminal) : total_(total), on_terminal_(on_terminal) {}

  // What to write and flush now; mostly nothing. Call it after each case, and now and then between them. On a terminal at
  // most ten texts a second come, and the last; elsewhere one for each tenth of the cases, and one after 5 s without any.
  std::string update(std::size_t done, std::size_t failures, std::chrono::milliseconds elapsed);

  // What takes the line from the terminal, so that other text can be written.
  std::string clear();

 private:
  bool is_due(std::size_t done, std::chrono::milliseconds elapsed) const;

  std::size_t total_;
  bool on_terminal_;
  bool line_stands_ = false;
  std::size_t tenths_ = 0;  // that were written
  std::size_t done_ = 0;    // as written
  std::optional<std::chrono::milliseconds> written_;
};

}  // namespace hopcheck::report
