// `sokhao serve`: one thread takes in, others examine, one makes previews when
// nothing else waits, until told to stop.
#pragma once

#include <functional>
#include <string>

#include "app/command.h"
#include "app/config.h"
#include "core/contest.h"
#include "core/report.h"

namespace sokhao::app {

enum class RunUntil {
  stopped,  ///< SIGTERM or SIGINT
  idle      ///< the inbox holds nothing to wait for and every job is done
};

/// Events of the run, for the log and for the caller.
struct DaemonHooks {
  std::function<void(const core::Report&)> on_report;
};

/// Why it ended, and where its desk listened ("" where it had none).
struct DaemonEnd {
  enum class Why { stopped, plan_chosen } why = Why::stopped;  ///< plan_chosen: begin anew (app/plan_switch.h)
  std::string listened;
};

[[nodiscard]] core::Result<DaemonEnd> run_daemon(const Config& config, const core::Contest& contest, const Globals& globals, RunUntil until, const DaemonHooks& hooks);

}  // namespace sokhao::app
