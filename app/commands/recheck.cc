// sokhao recheck --contest NEW [--apply].
#include <fmt/format.h>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/progress_line.h"
#include "app/recheck.h"
#include "app/status_of_report.h"
#include "app/terminal.h"
#include "app/verdict_exit.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "ingest/status_files.h"
#include "ingest/store.h"
#include "report/terminal.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string contest;
  bool apply = false;
};

// Before anything is written: nobody else writes, and what is applied is what
// the daemon will go on with.
core::Result<ingest::Store> ready_to_apply(const Globals& globals, const Config& config, const core::Contest& contest) {
  auto in_use = open_contest(globals, config.contest);
  if (!in_use || in_use->sha256 != contest.sha256)
    return core::fail(core::ErrorKind::usage,
                      fmt::format(fmt::runtime(globals.say("kế hoạch đang dùng ({}) khác kế hoạch này: chép kế hoạch mới (và units.csv) vào đó trước, rồi chạy lại với --apply",
                                                           "the plan in use ({}) is not this one: put the new plan (and its units.csv) there first, then run this again with --apply")),
                                  config.contest));
  auto store = ingest::Store::open(config.store);
  if (!store && store.error().kind == core::ErrorKind::busy)
    return core::fail(core::ErrorKind::conflict, globals.say("dịch vụ đang chạy: dừng lại (systemctl stop sokhao), chạy lại lệnh này, rồi khởi động dịch vụ với kế hoạch mới",
                                                             "the daemon is running: stop it (systemctl stop sokhao), run this again, then start it with the new plan"));
  return store;
}

core::Json to_json(const EntryFlip& flip) {
  core::Json rules = core::Json::array();
  for (const auto& rule : flip.rules)
    rules.push_back({{"rule", rule.rule}, {"before", std::string(core::to_string(rule.before))}, {"after", std::string(core::to_string(rule.after))},
                     {"message", {{"vi", rule.why.vi}, {"en", rule.why.en}}}});
  return {{"code", flip.code}, {"version", flip.version}, {"before", std::string(core::to_string(flip.before))}, {"after", std::string(core::to_string(flip.after))},
          {"wants_scan", flip.wants_scan}, {"decided", flip.decided}, {"rules", std::move(rules)}};
}

core::Json to_json(const Recheck& result, const core::Contest& contest, bool applied) {
  core::Json entries = core::Json::array(), held = core::Json::array();
  for (const auto& flip : result.flips) entries.push_back(to_json(flip));
  for (const auto& item : result.recalled) held.push_back({{"code", item.code}, {"owner", item.owner}, {"blind", item.blind}});
  return {{"schema", "sokhao.recheck/1"}, {"contest", {{"id", contest.id}, {"sha256", contest.sha256}}}, {"applied", applied},
          {"looked_at", result.entries}, {"without_report", result.unchecked}, {"entries", std::move(entries)}, {"recalled", std::move(held)}};
}

std::string_view outcome_name(core::Outcome outcome, core::Language language) {
  core::Finding finding;
  finding.outcome = outcome;
  finding.severity = core::Severity::return_;
  return report::outcome_word(finding, language);
}

void print(const Globals& globals, const Recheck& result, bool applied) {
  const auto language = globals.language;
  const auto word = [&](core::Verdict verdict) { return fmt::format("{} {}", report::verdict_icon(verdict), report::verdict_word(verdict, language)); };
  const std::size_t terminal = columns_of_terminal(STDOUT_FILENO), columns = terminal == 0 ? std::string::npos : std::max<std::size_t>(terminal, 40);
  std::int64_t verdicts = 0;
  for (const auto& flip : result.flips) {
    verdicts += flip.before != flip.after ? 1 : 0;
    fmt::print("{}  {}", flip.code, word(flip.before));
    if (flip.before != flip.after) fmt::print("  →  {}", word(flip.after));
    fmt::print("{}\n", flip.decided ? globals.say("   (quyết định đã ghi vẫn giữ nguyên)", "   (the recorded decision stands)") : "");
    for (const auto& rule : flip.rules) {
      std::string line = globals.say(rule.why);
      if (rule.before != rule.after) line = fmt::format("{} → {}: {}", outcome_name(rule.before, language), outcome_name(rule.after, language), line);
      fmt::print("{}", report::wrapped(line, "    ", columns));
    }
    if (flip.wants_scan)
      fmt::print("    {}\n", applied ? globals.say("đã xếp hàng để đo lại trên nội dung", "queued to be measured again on the content")
                                     : globals.say("phải đo lại trên nội dung mới kết luận được; --apply sẽ xếp hàng đo lại",
                                                   "must be measured again on the content before it can be decided; --apply queues that"));
  }
  fmt::print("{}\n", fmt::format(fmt::runtime(globals.say("{} hồ sơ: {} đổi kết luận, {} chỉ đổi chi tiết, {} giữ nguyên",
                                                          "{} entries: {} change their verdict, {} change in detail only, {} stay as they are")),
                                 result.entries, verdicts, static_cast<std::int64_t>(result.flips.size()) - verdicts,
                                 result.entries - static_cast<std::int64_t>(result.flips.size())));
  if (result.unchecked > 0)
    fmt::print("{}\n", fmt::format(fmt::runtime(globals.say("{} hồ sơ chưa có báo cáo: dịch vụ sẽ xét theo kế hoạch đang dùng", "{} without a report yet: the daemon judges them by the plan in use")), result.unchecked));
  fmt::print("{}\n", applied ? globals.say("Đã ghi báo cáo mới; báo cáo cũ vẫn còn (sokhao history MÃ).", "New reports are stored; the old ones are kept (sokhao history CODE).")
                             : globals.say("Chưa có gì thay đổi. Thêm --apply để ghi báo cáo mới.", "Nothing was changed. Add --apply to store new reports."));
}

// The clerk's status files follow what was filed; a decision stands above it.
void tell_clerks(Opened& opened, const Recheck& result) {
  auto inbox = ingest::open_folder(opened.config.inbox);
  if (!inbox) return;
  ingest::StatusFiles status(inbox->get());
  for (const auto& flip : result.flips) (void)tell_newest_report(status, opened.db, flip.code);
}

Exit run(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, options.contest);
  if (!contest) return report_error(globals, contest.error());
  std::optional<ingest::Store> store;  // its lock keeps a daemon out while we write
  if (options.apply) {
    auto ready = ready_to_apply(globals, opened->config, *contest);
    if (!ready) return report_error(globals, ready.error());
    store = std::move(*ready);
  }
  auto count = ingest::count_entries(opened->db);
  if (!count) return report_error(globals, count.error());
  ProgressLine line;
  auto result = recheck(opened->db, *contest, options.apply ? Mode::apply : Mode::look, core::system_clock(), [&](std::int64_t done) {
    line.show(*count > 0 ? static_cast<double>(done) / static_cast<double>(*count) : 1, fmt::format("{}/{}", done, *count));
  });
  line.clear();
  if (!result) return report_error(globals, result.error());
  tell_recalled(globals, result->recalled);
  if (options.apply) tell_clerks(*opened, *result);
  if (globals.json) std::cout << core::json_text(to_json(*result, *contest, options.apply), 2) << "\n";
  else print(globals, *result, options.apply);
  return Exit::all_pass;
}

}  // namespace

extern const Command recheck_command;
const Command recheck_command{
    "recheck",
    {"Xét lại mọi hồ sơ theo kế hoạch khác: cho biết hồ sơ nào đổi kết luận và vì sao, trước khi thay đổi", "Judge every entry by another plan: which would flip, and why, before anything changes"},
    {"  sokhao recheck --contest ke-hoach-moi.toml\n  sokhao recheck --contest /srv/cuoc-thi/contest.toml --apply",
     "  sokhao recheck --contest new-plan.toml\n  sokhao recheck --contest /srv/contest/contest.toml --apply"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("--contest", options->contest, globals.say("Kế hoạch để xét (TOML)", "The plan to judge by (TOML)"))->required()->type_name("FILE");
      cli.add_flag("--apply", options->apply, globals.say("Ghi báo cáo mới; báo cáo cũ được giữ lại", "Store new reports; the old ones are kept"));
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
