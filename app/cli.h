// The command line: global options, help in two languages, the commands.
#pragma once

namespace sokhao::app {

/// Runs the program and returns its exit code.
int run_command_line(int argc, char** argv);

}  // namespace sokhao::app
