// The program: reads the command line, does what it says, and returns the exit status.
#pragma once

namespace hopcheck::cli {

int command_line(int argc, const char* const* argv);

}  // namespace hopcheck::cli
