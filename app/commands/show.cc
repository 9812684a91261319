// sokhao show CODE: the newest report of an entry.
#include <CLI/CLI.hpp>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/write_out.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string code, html, pdf;
};

Exit run(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  std::vector<core::Report> reports;
  auto found = opened->db.read([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, options.code);
    if (!filed) return tl::unexpected(filed.error());
    reports.push_back(std::move(filed->report));
    return {};
  });
  if (!found) return report_error(globals, found.error());
  if (auto done = print_reports(globals, reports); !done) return report_error(globals, done.error());
  if (auto done = write_report_files(globals, reports, {{"html", options.html}, {"pdf", options.pdf}}); !done) return report_error(globals, done.error());
  return Exit::all_pass;
}

}  // namespace

extern const Command show_command;
const Command show_command{
    "show",
    {"Xem báo cáo mới nhất của một hồ sơ", "Show the newest report of an entry"},
    {"  sokhao show DT-2020-0007\n  sokhao show DT-2020-0007 --html bao-cao.html", "  sokhao show DT-2020-0007\n  sokhao show DT-2020-0007 --html report.html"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("code", options->code, globals.say("Mã hồ sơ", "Code of the entry"))->required()->type_name("CODE");
      cli.add_option("--html", options->html, globals.say("Ghi báo cáo HTML ra tệp", "Write an HTML report to a file"))->type_name("FILE");
      cli.add_option("--pdf", options->pdf, globals.say("Ghi báo cáo PDF khổ A4 ra tệp", "Write an A4 PDF report to a file"))->type_name("FILE");
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
