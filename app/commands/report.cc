// sokhao report rejections: what is returned, refused or waits for a person.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/terminal.h"
#include "app/write_out.h"
#include "core/time.h"
#include "report/rejections.h"
#include "report/report_store.h"
#include "report/terminal.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string html, csv;
};

Exit rejections(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  std::vector<core::Report> reports;
  auto found = opened->db.read([&](soci::session& sql) -> core::Result<> {
    auto open = report::open_reports(sql);
    if (!open) return tl::unexpected(open.error());
    reports = std::move(*open);
    return {};
  });
  if (!found) return report_error(globals, found.error());

  const auto rejected = report::rejections_of(reports, core::system_clock().now(), contest->zone);
  if (!options.html.empty())
    if (auto done = write_file(options.html, report::rejections_html(rejected, globals.language)); !done) return report_error(globals, done.error());
  if (!options.csv.empty())
    if (auto done = write_file(options.csv, report::rejections_csv(rejected, globals.language)); !done) return report_error(globals, done.error());
  if (globals.json) {
    std::cout << report::rejections_json(rejected) << "\n";
  } else {
    std::cout << report::rejections_text(rejected, globals.language, stdout_takes_colour() ? report::Paint::on : report::Paint::off);
  }
  return Exit::all_pass;
}

}  // namespace

extern const Command report_command;
const Command report_command{
    "report",
    {"Báo cáo tổng hợp: hồ sơ không đạt", "Reports over all entries: rejections"},
    {"  sokhao report rejections\n  sokhao report rejections --html khong-dat.html --csv khong-dat.csv",
     "  sokhao report rejections\n  sokhao report rejections --html rejections.html --csv rejections.csv"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      auto* sub = cli.add_subcommand("rejections", globals.say("Hồ sơ trả, từ chối hoặc cần xem, theo quy định và đơn vị",
                                                               "Entries returned, refused or to be reviewed, by rule and by unit"));
      sub->add_option("--html", options->html, globals.say("Ghi trang HTML ra tệp", "Write an HTML page to a file"))->type_name("FILE");
      sub->add_option("--csv", options->csv, globals.say("Ghi CSV ra tệp", "Write CSV to a file"))->type_name("FILE");
      sub->fallthrough();
      cli.require_subcommand(1);
      return [options, &globals] { return rejections(globals, *options); };
    }};

}  // namespace sokhao::app
