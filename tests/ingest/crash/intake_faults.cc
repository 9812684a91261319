// A daemon's intake and nothing else, with the crash points compiled in.
//
//   sokhao_intake_faults points                  prints the names, one a line
//   sokhao_intake_faults run INBOX STORE DB_URI  recovers, then takes in until
//                                                nothing is left
//
// Exit: 0 done, 7 intake was stopped by a storage failure (and stayed stopped),
// 8 paused for want of space, 9 anything else.
#include <iostream>
#include <string>

#include "core/crash_point.h"
#include "core/event_log.h"
#include "ingest/intake.h"

namespace {

using namespace sokhao;

int complain(const core::Error& error, int code) {
  std::cerr << core::to_string(error.kind) << ": " << error.what << "\n";
  return code;
}

ingest::Questions trusting() {
  return {[](int, const std::string&) -> core::Result<core::Wholeness> {
            return core::Wholeness{true, {}};
          },
          [](int, const std::string&) -> core::Result<core::ClerkForm> { return core::ClerkForm{}; }};
}

int run(const std::string& inbox, const std::string& store_path, const std::string& uri) {
  auto db = core::Database::open(uri);
  if (!db) return complain(db.error(), 9);
  for (const auto migrations : {core::event_log_migrations(), ingest::migrations()}) {
    if (auto done = db->migrate(migrations); !done) return complain(done.error(), 9);
  }
  auto store = ingest::Store::open(store_path);
  if (!store) return complain(store.error(), store.error().kind == core::ErrorKind::storage_failed ? 7 : 9);
  core::Contest contest;
  contest.id = "contest";
  ingest::IntakeOptions options;
  options.inbox = inbox;
  options.settle.quiet = std::chrono::milliseconds(0);
  auto intake = ingest::Intake::open(options, *store, *db, contest, core::system_clock(), trusting());
  if (!intake) return complain(intake.error(), 9);

  const auto stopped = [&](const core::Error& error) {
    if (error.kind != core::ErrorKind::storage_failed) return complain(error, 9);
    const auto again = (*intake)->step();
    return complain(error, !again && again.error().kind == core::ErrorKind::storage_failed ? 7 : 9);
  };
  if (auto recovered = (*intake)->recover(); !recovered) return stopped(recovered.error());
  for (int rounds = 0; rounds < 20; ++rounds) {
    auto step = (*intake)->step();
    if (!step) return stopped(step.error());
    if (step->paused) return 8;
    if (step->taken.empty() && step->waiting.empty()) return 0;
  }
  return 9;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "points") {
    for (const auto name : core::fault_names()) std::cout << name << "\n";
    return 0;
  }
  return command == "run" && argc == 5 ? run(argv[2], argv[3], argv[4]) : 9;
}
