// sokhao form slip|return|refuse|custody CODE -o F: one official form as PDF.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/entry_head.h"
#include "app/office.h"
#include "app/opened.h"
#include "app/write_out.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "core/time.h"
#include "ingest/entries.h"
#include "report/books.h"
#include "report/forms/form.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string code, output, paper, number, date;
};

/// What is known of the entry, and the moment that its paper bears by itself.
struct Known {
  report::FormCase form;
  core::Instant received_at{}, reported_at{};
  std::vector<core::Event> events;
};

std::string decided_or(const core::Report& report, const std::string& otherwise) { return report.decision ? report.decision->at : otherwise; }

/// One of the forms: what it is called, its day, and how it is drawn.
struct Form {
  const char* name;
  core::LocalText summary;
  const char* paper;  ///< by default
  std::string (*day)(const Known& known, const core::Contest& contest);
  core::Result<report::pdf::Finished> (*draw)(const Known& known, report::pdf::Paper paper);
};

std::string day_of_arrival(const Known& known, const core::Contest& contest) {
  return known.form.report.entry.handed_in_at.value_or(core::format_rfc3339(known.received_at, contest.zone));
}
std::string day_of_verdict(const Known& known, const core::Contest& contest) {
  return decided_or(known.form.report, core::format_rfc3339(known.reported_at, contest.zone));
}
std::string today(const Known&, const core::Contest& contest) { return core::format_rfc3339(core::system_clock().now(), contest.zone); }

const Form kForms[] = {
    {"slip", {"Giấy tiếp nhận hồ sơ dự thi, hai liên", "Acceptance slip, two copies"}, "a5", day_of_arrival,
     [](const Known& known, report::pdf::Paper paper) { return report::slip_form(known.form, paper); }},
    {"return", {"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Return notice: what to mend and until when"}, "a4", day_of_verdict,
     [](const Known& known, report::pdf::Paper paper) { return report::return_form(known.form, paper); }},
    {"refuse", {"Phiếu từ chối tiếp nhận hồ sơ", "Refusal of an entry"}, "a4", day_of_verdict,
     [](const Known& known, report::pdf::Paper paper) { return report::refusal_form(known.form, paper); }},
    {"custody", {"Phiếu kiểm soát quá trình xử lý hồ sơ", "Custody sheet: who had the entry when"}, "a4", today,
     [](const Known& known, report::pdf::Paper paper) { return report::custody_form(known.form, known.events, paper); }}};

core::Result<Known> look_up(Opened& opened, const core::Contest& contest, const std::string& code) {
  auto entry = ingest::find_entry(opened.db, code);
  if (!entry) return tl::unexpected(entry.error());
  auto version = ingest::find_version(opened.db, code, entry->version);
  if (!version) return tl::unexpected(version.error());
  auto events = core::events_of(opened.db, code);
  if (!events) return tl::unexpected(events.error());
  Known known;
  known.received_at = version->received_at;
  known.events = std::move(*events);
  std::optional<report::FiledReport> filed;
  auto read = opened.db.read([&](soci::session& sql) -> core::Result<> {
    auto latest = report::latest_report(sql, code);
    if (latest) filed = std::move(*latest);
    return latest || latest.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(latest.error()));
  });
  if (!read) return tl::unexpected(read.error());
  if (filed && filed->report.entry.version == entry->version) {
    known.reported_at = filed->made_at;
    known.form.report = std::move(filed->report);
    known.form.standing = report::verdict_after(known.form.report.verdict, known.form.report.decision);
  } else {
    // It still waits for its report: what the clerk typed and handed in.
    known.form.report.entry = head_of(*version, contest);
    known.form.report.parts = version->parts;
  }
  return known;
}

core::Result<> fill_in(Known& known, const Opened& opened, const core::Contest& contest, const Options& options, const Form& form, const Globals& globals) {
  report::FormCase& paper = known.form;
  paper.office = office_of(contest, opened.config);
  paper.plan = citation_of(contest);
  paper.zone = contest.zone;
  paper.errors_in = globals.language;
  if (const auto until = contest.calendar.mend_until()) paper.mend_until = core::format_rfc3339(*until, contest.zone);
  paper.number = options.number.empty() ? report::form_number(paper.report.entry) : options.number;
  paper.date = form.day(known, contest);
  if (options.date.empty()) return {};
  const auto given = core::parse_instant(options.date, contest.zone);
  if (!given)
    return core::fail(core::ErrorKind::usage, globals.say("--date: không hiểu ngày “", "--date: not a date: “") + options.date +
                                                  globals.say("”; viết như 15/9/2020", "”; write it like 2020-09-15"));
  paper.date = core::format_rfc3339(*given, contest.zone);
  return {};
}

Exit run(const Globals& globals, const Options& options, const Form& form) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  auto known = look_up(*opened, *contest, options.code);
  if (!known) return report_error(globals, known.error());
  if (auto filled = fill_in(*known, *opened, *contest, options, form, globals); !filled) return report_error(globals, filled.error());
  const std::string paper = options.paper.empty() ? form.paper : options.paper;
  auto drawn = form.draw(*known, paper == "a5" ? report::pdf::Paper::a5 : report::pdf::Paper::a4);
  if (!drawn) return report_error(globals, drawn.error());
  if (auto done = write_paper(globals, options.output, *drawn); !done) return report_error(globals, done.error());
  if (globals.json)
    std::cout << core::json_text(core::Json{{"code", options.code}, {"form", form.name}, {"file", options.output}, {"bytes", drawn->bytes.size()}}, 2) << "\n";
  return Exit::all_pass;
}

}  // namespace

extern const Command form_command;
const Command form_command{
    "form",
    {"In biểu mẫu của một hồ sơ ra PDF: tiếp nhận, trả, từ chối, kiểm soát quá trình", "One official form of an entry as PDF: slip, return, refusal, custody sheet"},
    {"  sokhao form slip DT-2020-0007 -o tiep-nhan.pdf\n  sokhao form slip DT-2020-0007 -o tiep-nhan.pdf --paper a4\n  sokhao form return DT-2020-0009 -o phieu-tra.pdf --number 12",
     "  sokhao form slip DT-2020-0007 -o slip.pdf\n  sokhao form slip DT-2020-0007 -o slip.pdf --paper a4\n  sokhao form return DT-2020-0009 -o return.pdf --number 12"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      auto chosen = std::make_shared<const Form*>(nullptr);
      for (const Form& form : kForms) {
        auto* sub = cli.add_subcommand(form.name, globals.say(form.summary));
        sub->add_option("code", options->code, globals.say("Mã hồ sơ", "Code of the entry"))->required()->type_name("CODE");
        sub->add_option("-o,--output", options->output, globals.say("Tệp PDF sẽ ghi", "PDF file to write"))->required()->type_name("FILE");
        sub->add_option("--paper", options->paper, fmt::format("{} ({})", globals.say("Khổ giấy: a5 hoặc a4", "Paper: a5 or a4"), form.paper))
            ->check(CLI::IsMember({"a5", "a4"}))
            ->type_name("PAPER");
        sub->add_option("--number", options->number, globals.say("Số của văn bản; mặc định theo mã hồ sơ", "Number of the paper; default: that of the entry"))->type_name("NUMBER");
        sub->add_option("--date", options->date, globals.say("Ngày ghi trên phiếu; mặc định: ngày nhận, ngày có kết luận, hoặc hôm nay",
                                                             "Date on the form; default: of arrival, of the verdict, or today"))->type_name("DATE");
        sub->fallthrough();
        sub->callback([chosen, &form] { *chosen = &form; });
      }
      cli.require_subcommand(1);
      return [options, chosen, &globals] { return run(globals, *options, **chosen); };
    }};

}  // namespace sokhao::app
