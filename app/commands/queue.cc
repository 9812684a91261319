// sokhao queue next|release|done: the judges' queue from the command line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/judging_rules.h"
#include "app/opened.h"
#include "app/option_values.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/time.h"
#include "report/queue.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string owner, form, item, note;
  long long token = 0;
  int minutes = 60;
};

core::Json to_json(const report::LeasedItem& item) {
  return {{"item", item.blind}, {"form", item.form ? core::Json(std::string(core::to_string(*item.form))) : core::Json(nullptr)}, {"token", item.token}, {"lease_until", core::format_rfc3339(item.lease_until)}};
}

Exit next(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  const auto form = form_option(options.form);
  const auto now = core::system_clock().now();
  std::optional<report::LeasedItem> item;
  auto done = opened->db.write([&](soci::session& sql) -> core::Result<> {
    report::Queue queue{sql, opened->db.skip_locked(), queue_rules_of(*contest)};
    auto leased = queue.next(options.owner, std::chrono::minutes(options.minutes), now, form);
    if (!leased) return tl::unexpected(leased.error());
    item = *leased;
    if (!item) return {};
    auto whole = queue.item(item->blind);
    if (!whole) return tl::unexpected(whole.error());
    return core::append_event(sql, now, "queue.leased", whole->code, core::json_text(core::Json{{"blind", item->blind}, {"owner", options.owner}, {"token", item->token}}));
  });
  if (!done) return report_error(globals, done.error());
  if (globals.json) {
    std::cout << core::json_text((item ? to_json(*item) : core::Json{{"item", nullptr}}), 2) << "\n";
  } else if (item) {
    fmt::print("{}  {}\n{}: {}\n{}: {}\n", item->blind, report::form_word(item->form, globals.language), globals.say("Mã giữ chỗ (token)", "Token"), item->token,
               globals.say("Giữ đến", "Held until"), core::format_screen(item->lease_until));
  } else {
    fmt::print("{}\n", globals.say("Không còn hồ sơ chờ chấm.", "No entry waits."));
  }
  return Exit::all_pass;
}

enum class End { release, done };

Exit end(const Globals& globals, const Options& options, End how) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  const auto now = core::system_clock().now();
  auto done = opened->db.write([&](soci::session& sql) -> core::Result<> {
    report::Queue queue{sql, opened->db.skip_locked(), queue_rules_of(*contest)};
    auto item = queue.item(options.item);
    if (!item) return tl::unexpected(item.error());
    auto ended = how == End::release ? queue.release(options.item, options.token) : queue.done(options.item, options.token, options.note, now);
    if (!ended) return ended;
    return core::append_event(sql, now, how == End::release ? "queue.released" : "queue.done", item->code,
                              core::json_text(core::Json{{"blind", options.item}, {"token", options.token}, {"note", options.note}}));
  });
  if (!done) return report_error(globals, done.error());
  if (globals.json) {
    std::cout << core::json_text(core::Json{{"item", options.item}, {"state", how == End::release ? "waiting" : "done"}}, 2) << "\n";
  } else {
    fmt::print("{}: {}\n", options.item, how == End::release ? globals.say("đã trả về hàng đợi", "back in the queue") : globals.say("đã chấm xong", "done"));
  }
  return Exit::all_pass;
}

}  // namespace

extern const Command queue_command;
const Command queue_command{
    "queue",
    {"Hàng đợi chấm: nhận hồ sơ kế tiếp, trả lại, báo xong", "The judges' queue: take the next, release, finish"},
    {"  sokhao queue next --owner \"Giám khảo 1\"\n  sokhao queue done P04821 --token 3 --note \"đã xem\"",
     "  sokhao queue next --owner \"Judge 1\"\n  sokhao queue done P04821 --token 3 --note \"reviewed\""},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      options->owner = account_name();
      auto* next_command = cli.add_subcommand("next", globals.say("Nhận hồ sơ kế tiếp (ẩn tác giả)", "Take the next entry (blind)"));
      next_command->add_option("--owner", options->owner, globals.say("Ai nhận", "Who takes it"))->type_name("NAME");
      next_command->add_option("--form", options->form, globals.say("Chỉ bài viết hoặc chỉ video", "Only articles or only videos"))
          ->check(CLI::IsMember({"article", "video"}))
          ->type_name("FORM");
      next_command->add_option("--minutes", options->minutes, globals.say("Giữ trong bao nhiêu phút", "For how many minutes"))->check(CLI::Range(1, 1440))->type_name("N");
      auto* release_command = cli.add_subcommand("release", globals.say("Trả hồ sơ về hàng đợi", "Give an entry back"));
      auto* done_command = cli.add_subcommand("done", globals.say("Báo đã chấm xong", "Finish an entry"));
      done_command->add_option("--note", options->note, globals.say("Ghi chú", "Note"))->type_name("TEXT");
      for (auto* sub : {release_command, done_command}) {
        sub->add_option("item", options->item, globals.say("Số phách", "Blind code"))->required()->type_name("ITEM");
        sub->add_option("--token", options->token, globals.say("Mã giữ chỗ khi nhận", "Token given by next"))->required()->type_name("N");
      }
      for (auto* sub : {next_command, release_command, done_command}) sub->fallthrough();
      cli.require_subcommand(1);
      return [=, &globals] {
        if (next_command->parsed()) return next(globals, *options);
        return end(globals, *options, release_command->parsed() ? End::release : End::done);
      };
    }};

}  // namespace sokhao::app
