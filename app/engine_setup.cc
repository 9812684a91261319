#include "app/engine_setup.h"

#include <fmt/format.h>

#include <thread>

#include "app/paths.h"
#include "core/event_log.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "report/migrations.h"
#include "report/outbox.h"
#include "rules/plan.h"
#include "web/accounts.h"

namespace sokhao::app {

Exit report_error(const Globals& globals, const core::Error& error) {
  // Names from outside may hold what a terminal acts on.
  for (const auto& line : core::split(error.what, '\n')) fmt::print(stderr, "sokhao: {}\n", core::display_name(line, 4096));
  switch (error.kind) {
    case core::ErrorKind::usage:
    case core::ErrorKind::not_found:
    case core::ErrorKind::conflict: return Exit::usage;
    case core::ErrorKind::no_space:
      fmt::print(stderr, "{}\n", globals.say("Giải phóng dung lượng ổ đĩa rồi chạy lại.", "Free disk space and run it again."));
      return Exit::could_not_work;
    default: return Exit::could_not_work;
  }
}

void tell_recalled(const Globals& globals, const std::vector<report::Recalled>& recalled) {
  for (const auto& item : recalled)
    fmt::print(stderr, "sokhao: {} ({})\n", globals.say("giám khảo đang giữ hồ sơ này, cần báo: ", "a judge holds this entry and must be told: ") + core::display_name(item.owner), item.blind);
}

core::Result<Probing> set_up_probing(const Globals& globals, const std::string& spool) {
  probes::WorkerOptions options{program_folder(), probes::Sandbox::full, spool};
  Probing probing;
  probing.sandbox = "full";
  const auto with_zygotes = [&options] {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their runtimes start threads, and a zygote must have one
    options.zygotes = std::make_shared<probes::Zygotes>(options.directory, probes::sandbox_arguments(options.sandbox));
#endif
  };
  with_zygotes();
  if (const std::string missing = probes::missing_for_sandbox(options); !missing.empty()) {
    if (!globals.weaker_sandbox)
      return core::fail(core::ErrorKind::missing_tool,
                        globals.say("không dựng được môi trường cách ly: ", "the sandbox cannot be built: ") + missing + "\n" +
                            globals.say("Chạy `sokhao doctor` để biết cách sửa, hoặc thêm --allow-weaker-sandbox (mọi báo cáo sẽ ghi rõ).",
                                        "Run `sokhao doctor` for the mend, or add --allow-weaker-sandbox (every report will say so)."));
    options.sandbox = probes::Sandbox::weaker;
    with_zygotes();
    probing.sandbox = "weaker";
  }
  probing.workers = options;
  probing.examiner = std::make_unique<probes::Examiner>(options);
  return probing;
}

core::Result<core::Database> open_database(const Config& config) {
  auto db = core::Database::open(config.database);
  if (!db) return db;
  for (const auto migrations : {core::event_log_migrations(), ingest::migrations(), report::migrations(), report::outbox_migrations(), web::migrations()})
    if (auto done = db->migrate(migrations); !done) return tl::unexpected(done.error());
  return db;
}

core::Result<core::Contest> open_contest(const Globals& globals, const std::string& path) { return rules::load_contest(path, globals.language); }

unsigned worker_count(unsigned configured) { return configured > 0 ? configured : std::max(1u, std::thread::hardware_concurrency()); }

}  // namespace sokhao::app
