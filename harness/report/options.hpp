// What the reader of a report asked for.
#pragma once

namespace hopcheck::report {

// Which broken requirements count as failures.
enum class Level { must, should, all };

// Whose transcripts a report holds: all, those of results worse than a pass, none.
enum class Transcripts { all, failed, none };

struct Options {
  Level level = Level::must;
  Transcripts transcripts = Transcripts::failed;
  bool color = false;  // of the console alone
};

}  // namespace hopcheck::report
