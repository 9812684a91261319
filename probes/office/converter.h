// One run of one converter: LibreOffice or antiword.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/probing.h"

namespace sokhao::probes::office {

struct Command {
  std::string program;
  std::vector<std::string> arguments;
  std::string folder;       ///< it runs there, and it is its HOME
  std::string output = {};  ///< file for its standard output; "": nowhere
  std::chrono::seconds limit{60};
};

enum class RunEnd { exited, absent, too_long, died };

struct Run {
  RunEnd end = RunEnd::died;
  int code = 0;  ///< exited: its exit code; died: the signal
};

/// Returns when the program has ended. It can start no further process, so
/// nothing of it is left.
[[nodiscard]] Run run(const Command& command, const core::OnProgress& heartbeat);

}  // namespace sokhao::probes::office
