// One run of one worker: started, fed, watched, ended, and its end named.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "core/probing.h"
#include "probes/host/scratch_file.h"
#include "probes/host/zygotes.h"
#include "probes/profile.h"
#include "probes/protocol.h"

namespace sokhao::probes {

/// How a worker ended. Anything but `done` means "check not completed", never
/// "the file is bad".
enum class WorkerEnd {
  done,
  crashed,           ///< by a signal
  denied,            ///< by a forbidden system call
  cpu_limit,
  wall_limit,        ///< too long, or no sign of life for too long
  memory_limit,
  output_too_large,
  protocol_error,    ///< its answer was not an answer
  setup_failed,      ///< the sandbox or the program itself could not be started
  cancelled,         ///< the host no longer wants it
};

[[nodiscard]] std::string_view to_string(WorkerEnd end);

enum class Sandbox { full, weaker, none };

struct WorkerOptions {
  std::string directory;  ///< where the worker programs lie
  Sandbox sandbox = Sandbox::full;
  std::string spool = {};  ///< where scratch files and private folders lie; "": $TMPDIR, else /var/tmp
  Workplace workplace = {};  ///< the converters; the folder is made for each run
  std::shared_ptr<Zygotes> zygotes = {};  ///< none: every worker's program is started anew
  const std::atomic<bool>* cancel = nullptr;  ///< true ends a run within half a second
};

enum class Attempt {
  first,
  second,  ///< doubled limits, and a forbidden call is named
};

struct WorkerRun {
  WorkerEnd end = WorkerEnd::protocol_error;
  std::string detail;  ///< "SIGSEGV", "socket", what was wrong with the answer
  std::optional<Answer> answer;
  std::string stderr_tail;  ///< the last 4 KiB the libraries said; untrusted
  double cpu_ms = 0;
  std::uint64_t peak_bytes = 0;  ///< resident
  std::chrono::milliseconds wall{0};
};

/// What every worker's program is told of the sandbox.
[[nodiscard]] std::vector<std::string> sandbox_arguments(Sandbox sandbox);

/// Forked from the family's zygote where there is one, else started.
[[nodiscard]] core::Result<ChildProcess> new_worker(const Family& family, const WorkerOptions& options, const ForkOrder& order, const Handed& handed);

/// `fd` is open for reading and stays the caller's. `part_size` is the size of
/// the job's innermost layer. `scratch` may be absent; a second attempt begins
/// it anew.
[[nodiscard]] WorkerRun run_worker(const Family& family, const WorkerOptions& options, Attempt attempt, int fd, const Job& job,
                                   std::uint64_t part_size, const core::OnProgress& on_progress, const ScratchFile* scratch = nullptr);

}  // namespace sokhao::probes
