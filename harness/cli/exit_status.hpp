// What hopcheck says to whoever started it. Scripts rely on these numbers.
#pragma once

namespace hopcheck::cli {

enum ExitStatus : int {
  exit_fine = 0,         // nothing unexpected
  exit_failure = 1,      // an unexpected failure that counts
  exit_usage = 2,        // usage, or an unsound case or target file, or a report that cannot be written
  exit_unreachable = 3,  // the target could not be reached, or did not answer a plain request
  exit_error = 4,        // hopcheck's own
  exit_incomplete = 5,   // parse: the message is incomplete
  exit_malformed = 6,    // parse: it is no message
  exit_skipped = 77,     // diverge --table: a peer is not here, or is of another version
  exit_interrupted = 130,
};

}  // namespace hopcheck::cli
