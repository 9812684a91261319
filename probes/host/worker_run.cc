#include "probes/host/worker_run.h"

#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "core/json_fields.h"
#include "probes/exit_codes.h"
#include "probes/host/child_process.h"

namespace sokhao::core {
template <>
struct EnumNames<probes::WorkerEnd> {
  using E = probes::WorkerEnd;
  static constexpr std::pair<E, std::string_view> names[] = {
      {E::done, "done"},
      {E::crashed, "crashed"},
      {E::denied, "denied"},
      {E::cpu_limit, "cpu_limit"},
      {E::wall_limit, "wall_limit"},
      {E::memory_limit, "memory_limit"},
      {E::output_too_large, "output_too_large"},
      {E::protocol_error, "protocol_error"},
      {E::setup_failed, "setup_failed"},
      {E::cancelled, "cancelled"},
  };
};
}  // namespace sokhao::core

namespace sokhao::probes {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kStderrTail = 4096;

// Everything that decides the run's end before the process itself has ended.
struct Watch {
  std::optional<WorkerEnd> verdict;
  std::string detail;
  std::optional<Answer> answer;
  std::string errors;

  void ends(WorkerEnd end, std::string why) {
    if (verdict) return;
    verdict = end;
    detail = std::move(why);
  }
};

bool send_job(int socket, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = send(socket, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (n <= 0 && errno != EINTR) return false;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return true;
}

void take_messages(FrameReader& reader, Sizes sizes, const core::OnProgress& on_progress, Watch& watch) {
  while (auto json = reader.next()) {
    if (watch.answer) return watch.ends(WorkerEnd::protocol_error, "more than one answer");
    auto message = decode_message(*json, sizes);
    if (!message) return watch.ends(WorkerEnd::protocol_error, message.error().what);
    if (message->progress && on_progress) on_progress(*message->progress);
    if (message->answer) watch.answer = std::move(message->answer);
  }
  if (reader.too_large()) watch.ends(WorkerEnd::output_too_large, "one message is larger than the limit");
}

// Reads both pipes until the worker closes them, a limit passes or it misbehaves.
void listen(ChildProcess& child, const Limits& limits, Sizes sizes, const core::OnProgress& on_progress, const std::atomic<bool>* cancel, Watch& watch) {
  FrameReader reader(limits.reply_bytes);
  std::uint64_t received = 0;
  const auto deadline = Clock::now() + std::chrono::seconds(limits.wall_s);
  auto quiet_until = Clock::now() + std::chrono::seconds(limits.quiet_s);
  bool socket_open = true, errors_open = true, running = true;
  while (!watch.verdict && running) {
    pollfd fds[3] = {{socket_open ? child.socket() : -1, POLLIN, 0}, {errors_open ? child.error_pipe() : -1, POLLIN, 0}, {child.pidfd(), POLLIN, 0}};
    const auto until = std::min(deadline, quiet_until);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) {
      const bool hung = quiet_until < deadline;
      watch.ends(WorkerEnd::wall_limit, hung ? "no sign of life for " + std::to_string(limits.quiet_s) + " s" : std::to_string(limits.wall_s) + " s");
      break;
    }
    if (cancel != nullptr && cancel->load()) {
      watch.ends(WorkerEnd::cancelled, "");
      break;
    }
    const long long most_ms = cancel != nullptr ? 500 : 60'000;
    if (poll(fds, 3, static_cast<int>(std::min<long long>(left + 1, most_ms))) < 0 && errno != EINTR) break;

    char buffer[65536];
    if (fds[1].revents != 0) {
      const ssize_t n = read(child.error_pipe(), buffer, sizeof buffer);
      if (n <= 0) errors_open = false;
      else watch.errors.append(buffer, static_cast<std::size_t>(n));
      if (watch.errors.size() > 2 * kStderrTail) watch.errors.erase(0, watch.errors.size() - kStderrTail);
    }
    if (fds[0].revents != 0) {
      const ssize_t n = recv(child.socket(), buffer, sizeof buffer, 0);
      if (n <= 0) {
        socket_open = false;
      } else {
        quiet_until = Clock::now() + std::chrono::seconds(limits.quiet_s);
        received += static_cast<std::uint64_t>(n);
        if (received > 4 * limits.reply_bytes) watch.ends(WorkerEnd::output_too_large, "too many messages");
        reader.feed({buffer, static_cast<std::size_t>(n)});
        take_messages(reader, sizes, on_progress, watch);
      }
    } else if (fds[2].revents != 0 && fds[1].revents == 0) {
      running = false;  // ended, and both pipes are drained
    }
  }
  if (!watch.verdict && !reader.empty()) watch.ends(WorkerEnd::protocol_error, "a message without its end");
}

std::string signal_name(int number) {
  const char* name = sigabbrev_np(number);
  return name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(number);
}

std::string denied_call(const std::string& errors) {
  constexpr std::string_view kMark = "denied syscall ";
  const auto at = errors.rfind(kMark);
  if (at == std::string::npos) return "unknown call";
  int number = -1;
  const char* from = errors.data() + at + kMark.size();
  std::from_chars(from, errors.data() + errors.size(), number);
  char* name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
  std::string text = name != nullptr ? name : "syscall " + std::to_string(number);
  std::free(name);
  return text;
}

double cpu_seconds(const rusage& usage) {
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

// What it says of its scratch file must be there.
bool was_written(const Answer& answer, std::uint64_t scratch_size) {
  const bool pictures = std::all_of(answer.pictures.begin(), answer.pictures.end(), [&](const PictureMade& picture) { return core::lies_within({picture.extent}, scratch_size); });
  if (!pictures) return false;
  return std::all_of(answer.children.begin(), answer.children.end(), [&](const ChildAnswer& child) {
    return child.origin == Origin::part || core::lies_within(child.extents, scratch_size);
  });
}

void judge_end(const ChildProcess::End& end, const Limits& limits, Watch& watch, std::uint64_t scratch_size) {
  if (end.by_signal) {
    switch (end.code) {
      case SIGSYS: return watch.ends(WorkerEnd::denied, "unknown call");
      case SIGXCPU: return watch.ends(WorkerEnd::cpu_limit, "");
      case SIGKILL:
        // The hard limit stands two seconds above the soft one.
        if (cpu_seconds(end.usage) >= limits.cpu_s) return watch.ends(WorkerEnd::cpu_limit, "");
        return watch.ends(WorkerEnd::crashed, "SIGKILL (out of memory, or killed from outside)");
      default: return watch.ends(WorkerEnd::crashed, signal_name(end.code));
    }
  }
  switch (end.code) {
    case kExitDone: break;
    case kExitMemory: return watch.ends(WorkerEnd::memory_limit, "");
    case kExitDenied: return watch.ends(WorkerEnd::denied, denied_call(watch.errors));
    case kExitSetup: return watch.ends(WorkerEnd::setup_failed, watch.errors);
    default: return watch.ends(WorkerEnd::protocol_error, "exit code " + std::to_string(end.code));
  }
  if (!watch.answer) return watch.ends(WorkerEnd::protocol_error, "ended without an answer");
  if (!was_written(*watch.answer, scratch_size)) return watch.ends(WorkerEnd::protocol_error, "a child lies outside the scratch file");
  watch.ends(WorkerEnd::done, "");
}

}  // namespace

std::string_view to_string(WorkerEnd end) { return core::enum_name(end); }

std::vector<std::string> sandbox_arguments(Sandbox sandbox) {
  switch (sandbox) {
    case Sandbox::weaker: return {"--weaker"};
    case Sandbox::none: return {"--no-sandbox"};
    case Sandbox::full: break;
  }
  return {};
}

core::Result<ChildProcess> new_worker(const Family& family, const WorkerOptions& options, const ForkOrder& order, const Handed& handed) {
  if (options.zygotes && family.birth == Birth::forked)
    if (auto child = options.zygotes->fork(family, order, handed)) return child;
  std::vector<std::string> arguments{"--host", std::to_string(getpid()), "--scale", std::to_string(order.scale)};
  if (order.explain != 0) arguments.emplace_back("--explain");
  if (order.check != 0) arguments.emplace_back("--check");
  for (auto& word : sandbox_arguments(options.sandbox)) arguments.push_back(std::move(word));
  return ChildProcess::start(options.directory + "/" + std::string(family.program), arguments, handed);
}

WorkerRun run_worker(const Family& family, const WorkerOptions& options, Attempt attempt, int fd, const Job& job, std::uint64_t part_size,
                     const core::OnProgress& on_progress, const ScratchFile* scratch) {
  WorkerRun run;
  const auto started = Clock::now();
  ForkOrder order;
  if (attempt == Attempt::second) order.scale = 2, order.explain = 1;
  std::vector<int> beside;
  for (const auto& companion : job.beside)
    if (companion.fd >= 0) beside.push_back(companion.fd);
  for (const auto& piece : job.pieces) beside.push_back(piece.fd);
  const int scratch_fd = scratch != nullptr ? scratch->fd() : -1;
  if (scratch_fd >= 0 && ftruncate(scratch_fd, 0) != 0) {
    run.end = WorkerEnd::setup_failed;
    run.detail = "scratch file";
    return run;
  }
  auto child = new_worker(family, options, order, {fd, scratch_fd, beside});
  if (!child) {
    run.end = WorkerEnd::setup_failed;
    run.detail = child.error().what;
    return run;
  }
  Watch watch;
  const Limits limits = attempt == Attempt::second ? family.limits.doubled() : family.limits;
  // A worker that ends before it takes the job tells why by its end.
  (void)send_job(child->socket(), framed(encode(job)));
  listen(*child, limits, {part_size, job.scratch_bytes}, on_progress, options.cancel, watch);
  if (watch.verdict) child->kill();
  const auto end = child->reap();
  judge_end(end, limits, watch, scratch != nullptr ? scratch->size() : 0);

  run.end = *watch.verdict;
  run.detail = watch.detail.substr(0, 500);
  if (run.end == WorkerEnd::done) run.answer = std::move(watch.answer);
  run.stderr_tail = watch.errors.size() > kStderrTail ? watch.errors.substr(watch.errors.size() - kStderrTail) : watch.errors;
  run.cpu_ms = cpu_seconds(end.usage) * 1e3;
  run.peak_bytes = static_cast<std::uint64_t>(end.usage.ru_maxrss) * 1024;
  run.wall = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started);
  return run;
}

}  // namespace sokhao::probes
