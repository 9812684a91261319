#include "app/daemon.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <atomic>
#include <boost/filesystem.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "app/deliverer.h"
#include "app/desk.h"
#include "app/engine_setup.h"
#include "app/pipeline.h"
#include "app/preview_maker.h"
#include "app/status_of_report.h"
#include "app/stop_signal.h"
#include "core/report_json.h"
#include "core/text.h"
#include "ingest/intake.h"
#include "ingest/watch.h"
#include "report/outbox.h"

namespace sokhao::app {
namespace {

using std::chrono::milliseconds;

std::string host_name() {
  char name[256] = "localhost";
  gethostname(name, sizeof name - 1);
  return name;
}

// Wakes the examining threads when intake has taken something in.
class Bell {
 public:
  void ring() {
    {
      const std::lock_guard lock(mutex_);
      ++rung_;
    }
    changed_.notify_all();
  }
  void wait(std::uint64_t& seen, milliseconds at_most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, at_most, [&] { return rung_ != seen; });
    seen = rung_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t rung_ = 0;
};

class Daemon {
 public:
  Daemon(const Config& config, const core::Contest& contest, const Globals& globals, RunUntil until, const DaemonHooks& hooks)
      : config_(config), contest_(contest), globals_(globals), until_(until), hooks_(hooks), log_("sokhao", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    log_.set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    log_.flush_on(spdlog::level::info);
  }

  core::Result<> run() {
    boost::system::error_code error;
    for (const auto& folder : {config_.root, config_.inbox, config_.store}) {
      boost::filesystem::create_directories(folder, error);
      if (error) return core::fail(core::ErrorKind::unreadable, folder + ": " + error.message());
    }
    auto probing = set_up_probing(globals_, config_.store + "/tmp");
    if (!probing) return tl::unexpected(probing.error());
    auto store = ingest::Store::open(config_.store);
    if (!store) return tl::unexpected(store.error());
    auto db = open_database(config_);
    if (!db) return tl::unexpected(db.error());
    const Engine engine{*probing->examiner, contest_, probing->sandbox, probing->examiner.get()};

    ingest::IntakeOptions options{config_.inbox, {}, config_.rescan};
    options.settle.quiet = config_.settle;
    options.settle.quiet_polled = config_.settle_polled;
    options.settle.incomplete = config_.incomplete_after;
    options.settle.incomplete_polled = config_.incomplete_after_polled;
    options.askers = worker_count(config_.workers);
    core::Result<std::unique_ptr<ingest::Watcher>> watcher = core::fail(core::ErrorKind::internal, "no watcher yet");
    options.on_answers = [&] {
      if (watcher) (*watcher)->wake();
    };
    auto asking = probing->workers;
    asking.cancel = &stopping_;
    probes::Examiner prober(asking);
    auto intake = ingest::Intake::open(options, *store, *db, contest_, core::system_clock(),
                                       {[&](int fd, const std::string& name) { return wholeness(prober, fd, name); },
                                        [&](int fd, const std::string& name) { return probing->examiner->clerk_form(fd, name); }});
    if (!intake) return tl::unexpected(intake.error());
    watcher = ingest::watch_folder(config_.inbox, (*intake)->mount());
    if (!watcher) return tl::unexpected(watcher.error());

    StopSignal stop([&] {
      stopping_ = true;
      (*watcher)->wake();
      bell_.ring();
    });
    stop_ = &stop;
    workers_ = probing->workers;
    for (const auto& family : probes::families())
      if (workers_.zygotes && family.asked == probes::Asked::by_content) workers_.zygotes->warm(family);
    auto done = take_in_and_examine(**intake, **watcher, *store, *db, engine);
    stop.stop();
    return done;
  }

  [[nodiscard]] DaemonEnd end() const { return {plan_chosen_ ? DaemonEnd::Why::plan_chosen : DaemonEnd::Why::stopped, listened_}; }

 private:
  // An answer that was cut short by the end of the run is none.
  core::Result<core::Wholeness> wholeness(core::Prober& prober, int fd, const std::string& name) {
    auto answer = prober.wholeness(fd, name);
    if (stopping_) return core::fail(core::ErrorKind::busy, "stopping");
    return answer;
  }

  core::Result<> take_in_and_examine(ingest::Intake& intake, ingest::Watcher& watcher, const ingest::Store& store, core::Database& db, const Engine& engine) {
    const std::string owner = host_name() + "/serve/";
    Pipeline watched(db, store, engine, core::system_clock(), limits(), owner);
    auto reclaimed = watched.reclaim(owner);
    if (!reclaimed) return tl::unexpected(reclaimed.error());
    if (*reclaimed > 0) log_.info("{} job(s) of an earlier run go on", *reclaimed);
    auto recovered = intake.recover();
    if (!recovered) return tl::unexpected(recovered.error());
    for (const auto& taken : *recovered) tell(taken);
    if (auto done = tell_late_results(intake.status(), db); !done) return done;

    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < worker_count(config_.workers); ++i)
      threads.emplace_back([this, &store, &engine, owner, i] { examine(store, engine, owner + std::to_string(i)); });
    if (auto told = tell_others(db, threads); !told) {
      stop_->stop();
      return told;
    }
    // What is left of them when this run ends is made in the next one, or by the command.
    if (config_.previews.enabled && until_ == RunUntil::stopped) threads.emplace_back([this, &store] { make_previews(store); });
    if (until_ == RunUntil::stopped)
      if (auto opened = open_desk(); !opened) {
        stop_->stop();
        return opened;
      }
    log_.info("serving: inbox {}, store {}, plan {} ({})", config_.inbox, config_.store, contest_.id, contest_.sha256.substr(0, 12));
    sd_notify(0, "READY=1");
    auto done = take_in(intake, watcher, watched);
    if (!plan_chosen_) sd_notify(0, "STOPPING=1");
    stop_->stop();
    desk_.reset();
    threads.clear();
    if (!done) return done;
    if (plan_chosen_) log_.info("another plan was chosen: beginning anew with it");
    const std::lock_guard lock(failure_mutex_);
    if (failure_) return tl::unexpected(*failure_);
    return {};
  }

  // A port that nobody asked for may be taken by another program: then the rest
  // still works.
  core::Result<> open_desk() {
    auto desk = DeskServer::start(config_, contest_, live_, [this] {
      plan_chosen_ = true;
      stop_->stop();
    });
    if (desk) {
      desk_ = std::move(*desk);
      if (desk_) {
        listened_ = desk_->url().substr(desk_->url().find("//") + 2);
        fmt::print("{} {}\n", globals_.say("Mở bằng trình duyệt:", "Open in a browser:"), desk_->url());
        std::fflush(stdout);
      }
      return {};
    }
    if (config_.desk.asked || desk.error().kind != core::ErrorKind::usage) return tl::unexpected(desk.error());
    log_.warn("no desk: {}; name another place with --listen 127.0.0.1:PORT", core::display_name(desk.error().what));
    return {};
  }

  // A kill between a report's commit and its status file left "received" there.
  core::Result<> tell_late_results(ingest::StatusFiles& status, core::Database& db) {
    const auto codes = status.received();
    if (!codes) {
      log_.warn("status file: {}", core::display_name(codes.error().what));
      return {};
    }
    for (const std::string& code : *codes) {
      const auto told = tell_newest_report(status, db, code);
      if (!told) return tl::unexpected(told.error());
      if (!told->not_written.empty()) log_.warn("status file: {}", core::display_name(told->not_written));
    }
    return {};
  }

  // Events are kept from now on exactly when somebody is to be told.
  core::Result<> tell_others(core::Database& db, std::vector<std::jthread>& threads) {
    auto set = db.write([&](soci::session& sql) { return report::set_channel(sql, config_.webhook ? report::Channel::open : report::Channel::closed); });
    if (set && config_.webhook) threads.emplace_back([this] { deliver(*config_.webhook); });
    return set;
  }

  void deliver(const Webhook& webhook) {
    auto db = open_database(config_);
    if (!db) return give_up(db.error());
    if (auto pruned = forget_sent(*db); !pruned) log_.warn("webhook: {}", core::display_name(pruned.error().what));
    std::mt19937_64 random{std::random_device{}()};
    Deliverer deliverer(
        *db, core::system_clock(), webhook,
        [&](const report::OutboxItem& item) { return post_event(webhook, item.id, item.body, core::system_clock().now(), [this] { return stop_->stopping(); }); },
        [&] { return std::uniform_real_distribution<double>(0, 1)(random); });
    std::uint64_t seen = 0;
    while (!stop_->stopping()) {
      auto step = deliverer.step();
      if (!step) {
        if (step.error().kind == core::ErrorKind::storage_failed) return give_up(step.error());
        log_.warn("webhook: {}", core::display_name(step.error().what));
      } else if (step->what == Deliverer::Step::What::failed && !stop_->stopping()) {
        tell_failure(*step);
      }
      tell_outbox(deliverer);
      if (!step || step->what == Deliverer::Step::What::nothing_due) bell_.wait(seen, std::min(milliseconds(1000), webhook.retry));
    }
  }

  static core::Result<> forget_sent(core::Database& db) {
    constexpr std::chrono::days kKept{90};
    return db.write([&](soci::session& sql) { return report::Outbox{sql, db.skip_locked()}.prune(core::system_clock().now() - kKept); });
  }

  void tell_failure(const Deliverer::Step& step) {
    const auto level = step.attempts >= report::kStuckAfter ? spdlog::level::err : spdlog::level::warn;
    log_.log(level, "webhook: event {} not taken, try {}: {}", step.id.substr(0, 12), step.attempts, step.error);
  }

  // What `systemctl status` shows; said again only when it changes.
  void tell_outbox(Deliverer& deliverer) {
    const auto state = deliverer.state();
    if (!state) return;
    const std::string status = fmt::format("webhook: {} waiting, {} stuck", state->waiting, state->stuck);
    if (status == outbox_status_) return;
    outbox_status_ = status;
    sd_notify(0, ("STATUS=" + status).c_str());
  }

  core::Result<> take_in(ingest::Intake& intake, ingest::Watcher& watcher, Pipeline& counted) {
    while (!stop_->stopping()) {
      auto step = intake.step();
      if (!step) return tl::unexpected(step.error());
      live_.see(*step, core::system_clock().now());
      for (const auto& taken : step->taken) tell(taken);
      if (!step->taken.empty()) bell_.ring();
      for (const auto& notice : step->notices) log_.warn("{}", core::display_name(globals_.say(notice), 2000));
      if (step->paused && !paused_) log_.warn("{}", globals_.say(*step->paused));
      paused_ = step->paused.has_value();
      sd_notify(0, "WATCHDOG=1");
      auto wait = step->next;
      if (until_ == RunUntil::idle) {
        auto idle = nothing_left(*step, counted);
        if (!idle) return tl::unexpected(idle.error());
        if (*idle) return {};
        wait = std::min(wait, milliseconds(100));
      }
      if (auto hint = watcher.wait(wait); !hint) return tl::unexpected(hint.error());
    }
    return {};
  }

  static core::Result<bool> nothing_left(const ingest::Step& step, Pipeline& counted) {
    if (!step.taken.empty() || !step.waiting.empty()) return false;
    auto counts = counted.counts();
    if (!counts) return tl::unexpected(counts.error());
    return counts->queued + counts->leased == 0;
  }

  void examine(const ingest::Store& store, const Engine& engine, const std::string& owner) {
    auto db = open_database(config_);
    if (!db) return give_up(db.error());
    auto inbox = ingest::open_folder(config_.inbox);
    if (!inbox) return give_up(inbox.error());
    ingest::StatusFiles status(inbox->get());
    Pipeline pipeline(*db, store, engine, core::system_clock(), limits(), owner);
    std::uint64_t seen = 0;
    while (!stop_->stopping()) {
      auto processed = pipeline.process_next();
      if (!processed) {
        if (processed.error().kind == core::ErrorKind::storage_failed || processed.error().kind == core::ErrorKind::no_space) return give_up(processed.error());
        log_.warn("{}", core::display_name(processed.error().what));
        bell_.wait(seen, milliseconds(1000));
      } else if (*processed) {
        tell(**processed, status, *db);
      } else {
        bell_.wait(seen, milliseconds(2000));
      }
    }
  }

  // One at a time, by a worker that takes what others leave, and begun only
  // while no entry waits to be examined.
  void make_previews(const ingest::Store& store) {
    auto db = open_database(config_);
    if (!db) return give_up(db.error());
    auto shelf = PreviewShelf::open(config_.store);
    if (!shelf) return give_up(shelf.error());
    auto workers = workers_;
    workers.cancel = &stopping_;
    const PreviewMaker maker(*shelf, store, workers, config_.previews.order, core::system_clock());
    PreviewRound round(*db, maker, core::system_clock());
    const auto lease_clock = ingest::lease_clock_for(db->dialect(), core::system_clock());
    ingest::Jobs jobs(*db, *lease_clock, core::system_clock(), limits());
    std::uint64_t seen = 0;
    while (!stop_->stopping()) {
      auto counts = jobs.counts();
      if (!counts) return give_up(counts.error());
      if (counts->queued + counts->leased > 0) {
        round.look_again();
        bell_.wait(seen, milliseconds(1000));
        continue;
      }
      const std::uint64_t before = seen;
      auto hold = shelf->hold(PreviewShelf::Wait::no);
      const auto tell = [&](const core::Progress& progress) { live_.previewing(web::PreviewProgress{round.doing()->code, round.doing()->version, progress.fraction}); };
      auto made = hold ? round.step(tell) : tl::unexpected(hold.error());
      live_.previewing(std::nullopt);
      if (made && *made) {
        log_.info("{} v{} previews: {}", (*made)->code, (*made)->version, to_string((*made)->manifest.state));
        continue;
      }
      if (!made && made.error().kind == core::ErrorKind::storage_failed) return give_up(made.error());
      const bool waits = !made && (made.error().kind == core::ErrorKind::busy || made.error().kind == core::ErrorKind::no_space);
      if (!made && made.error().kind != core::ErrorKind::busy) log_.warn("previews: {}", core::display_name(made.error().what, 500));
      if (made || waits) bell_.wait(seen, waits ? milliseconds(30'000) : milliseconds(5'000));
      if (seen != before) round.look_again();
    }
  }

  void tell(const ingest::Taken& taken) {
    log_.info("{} {} {} v{}", core::display_name(taken.name), ingest::to_string(taken.outcome), taken.code, taken.version);
  }

  void tell(const core::Report& report, ingest::StatusFiles& status, core::Database& db) {
    log_.info("{} v{} {} {}", report.entry.code, report.entry.version, core::to_string(report.verdict), core::display_name(report.entry.source));
    const auto told = tell_report(status, db, report);
    if (!told || !told->not_written.empty()) log_.warn("status file: {}", core::display_name(told ? told->not_written : told.error().what));
    live_.changed();
    if (hooks_.on_report) hooks_.on_report(report);
  }

  // Storage that failed is never tried again: the whole daemon ends.
  void give_up(const core::Error& error) {
    log_.error("{}", core::display_name(error.what));
    {
      const std::lock_guard lock(failure_mutex_);
      if (!failure_) failure_ = error;
    }
    stop_->stop();
  }

  [[nodiscard]] ingest::JobLimits limits() const { return {config_.lease, 3}; }

  const Config& config_;
  const core::Contest& contest_;
  const Globals& globals_;
  RunUntil until_;
  const DaemonHooks& hooks_;
  spdlog::logger log_;
  Bell bell_;
  StopSignal* stop_ = nullptr;
  bool paused_ = false;
  probes::WorkerOptions workers_;
  std::atomic<bool> stopping_{false};  ///< ends workers on whose answer nothing rests
  std::atomic<bool> plan_chosen_{false};
  std::string listened_;
  web::Live live_;
  std::unique_ptr<DeskServer> desk_;
  std::string outbox_status_;  ///< of the delivering thread alone
  std::mutex failure_mutex_;
  std::optional<core::Error> failure_;
};

}  // namespace

core::Result<DaemonEnd> run_daemon(const Config& config, const core::Contest& contest, const Globals& globals, RunUntil until, const DaemonHooks& hooks) {
  Daemon daemon(config, contest, globals, until, hooks);
  if (auto done = daemon.run(); !done) return tl::unexpected(done.error());
  return daemon.end();
}

}  // namespace sokhao::app
