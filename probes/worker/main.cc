// sokhao-probe: looks at one hostile part, says what it saw, and ends.
//
// Started by the host alone: the part on descriptor 3, a socket on 4.
//   --host PID       ends when that process ends
//   --scale 1|2      2: the second try, with doubled limits
//   --explain        name a forbidden system call before ending
//   --weaker         accept a kernel without Landlock or seccomp
//   --no-sandbox     for the parity test alone: the same work without the lock
//   --check          build the sandbox, say what is missing, end
//   --zygote         stay, and do each job in a fork (probes/worker/zygote.h)
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <string>

#include "probes/exit_codes.h"
#include "probes/profile.h"
#include "probes/protocol.h"
#include "probes/worker/allocation_watch.h"
#include "probes/worker/sandbox.h"
#include "probes/worker/tasks.h"
#include "probes/worker/zygote.h"

namespace {

using namespace sokhao;
using namespace sokhao::probes;

struct Arguments {
  int host = 0;
  int scale = 1;
  worker::OnDenied on_denied = worker::OnDenied::kill;
  worker::Strength strength = worker::Strength::full;
  bool sandbox = true;
  bool check = false;
  bool zygote = false;
};

bool parse(int argc, char** argv, Arguments& out) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--host" && i + 1 < argc) out.host = std::atoi(argv[++i]);
    else if (word == "--scale" && i + 1 < argc) out.scale = std::atoi(argv[++i]);
    else if (word == "--explain") out.on_denied = worker::OnDenied::explain;
    else if (word == "--weaker") out.strength = worker::Strength::weaker;
    else if (word == "--no-sandbox") out.sandbox = false;
    else if (word == "--check") out.check = true;
    else if (word == "--zygote") out.zygote = true;
    else return false;
  }
  return true;
}

bool send(const std::string& json) {
  const std::string bytes = framed(json);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(kSocketFd, bytes.data() + done, bytes.size() - done);
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

core::Result<Job> receive() {
  FrameReader reader(4u << 20);
  char buffer[65536];
  for (;;) {
    if (auto message = reader.next()) return decode_job(*message);
    if (reader.too_large()) break;
    const ssize_t n = read(kSocketFd, buffer, sizeof buffer);
    if (n <= 0) break;
    reader.feed({buffer, static_cast<std::size_t>(n)});
  }
  return core::fail(core::ErrorKind::usage, "no job on descriptor 4: this program is started by sokhao");
}

int work(const Job& job) {
  auto input = worker::Input::open(job);
  if (!input) {
    std::fprintf(stderr, "%s\n", input.error().what.c_str());
    return kExitUsage;
  }
  std::mutex sending;
  double sent = -1;
  auto sent_at = std::chrono::steady_clock::now();
  const core::OnProgress on_progress = [&](const core::Progress& progress) {
    const std::lock_guard lock(sending);
    const auto now = std::chrono::steady_clock::now();
    if (std::abs(progress.fraction - sent) < 0.01 && now - sent_at < std::chrono::seconds(1)) return;
    sent = progress.fraction;
    sent_at = now;
    (void)send(encode(progress));
  };
  const Answer answer = worker::perform(job, *input, on_progress);
  if (worker::allocation_was_refused()) return kExitMemory;
  return send(encode(answer)) ? kExitDone : kExitUsage;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  const Family* self = family(SOKHAO_FAMILY);
  if (self == nullptr || !parse(argc, argv, arguments)) {
    std::fprintf(stderr, "sokhao-probe is started by sokhao, not by hand; try: sokhao probe FILE\n");
    return kExitUsage;
  }
  if (arguments.host == 0) arguments.host = getppid();
  if (arguments.zygote) {
    preload();
    const ForkOrder order = worker::serve_forks();
    arguments.scale = order.scale;
    arguments.check = order.check != 0;
    if (order.explain != 0) arguments.on_denied = worker::OnDenied::explain;
  }
  Limits limits = arguments.scale > 1 ? self->limits.doubled() : self->limits;

  core::Result<Job> job = core::fail(core::ErrorKind::usage, "");
  if (!arguments.check && !(job = receive())) {
    std::fprintf(stderr, "%s\n", job.error().what.c_str());
    return kExitUsage;
  }
  if (!arguments.check && !arguments.zygote) preload();
  limits.scratch_bytes = arguments.check ? 0 : job->scratch_bytes;
  if (arguments.sandbox) {
    const std::string missing = worker::lock_down(*self, limits, arguments.on_denied, arguments.strength, arguments.host,
                                                  arguments.check ? Workplace{} : job->workplace);
    if (!missing.empty()) {
      std::fprintf(stderr, "%s\n", missing.c_str());
      return kExitSetup;
    }
  }
#ifdef SOKHAO_MAKES_PREVIEWS
  if (const std::string missing = arguments.check ? missing_for_previews() : ""; !missing.empty()) {
    std::fprintf(stderr, "%s\n", missing.c_str());
    return kExitSetup;
  }
#endif
  if (arguments.check) _exit(kExitDone);
  try {
    const int code = work(*job);
    // No destructors: a library's clean-up may call what the filter refuses.
    std::fflush(stderr);
    _exit(code);
  } catch (const std::bad_alloc&) {
    _exit(kExitMemory);
  }
}
