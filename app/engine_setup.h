// The parts of the program that most commands need, made from the options.
#pragma once

#include <memory>
#include <string>

#include "app/command.h"
#include "app/config.h"
#include "core/contest.h"
#include "core/database.h"
#include "probes/host/examiner.h"
#include "report/queue.h"

namespace sokhao::app {

/// Prints the error to stderr and gives the exit code that fits its kind.
Exit report_error(const Globals& globals, const core::Error& error);

/// Names on stderr the judges who hold what was called back: somebody must tell them.
void tell_recalled(const Globals& globals, const std::vector<report::Recalled>& recalled);

/// The workers, after a check that this kernel can jail them. Refuses a machine
/// without Landlock or seccomp unless --allow-weaker-sandbox was given. `spool`
/// is where workers unpack; "" for commands without a store.
struct Probing {
  std::unique_ptr<probes::Examiner> examiner;
  std::string sandbox;  ///< full, weaker
  probes::WorkerOptions workers;
};
[[nodiscard]] core::Result<Probing> set_up_probing(const Globals& globals, const std::string& spool = {});

/// Opens and migrates.
[[nodiscard]] core::Result<core::Database> open_database(const Config& config);

[[nodiscard]] core::Result<core::Contest> open_contest(const Globals& globals, const std::string& path);

/// Worker processes to run at once.
[[nodiscard]] unsigned worker_count(unsigned configured);

}  // namespace sokhao::app
