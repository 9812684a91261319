// sokhao form slip|return|refuse|custody CODE -o F: one official form as PDF.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/papers.h"
#include "app/write_out.h"
#include "core/facts_json.h"
#include "core/time.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string code, output, paper, number, date;
};

Exit run(const Globals& globals, const Options& options, const Form& form) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  FormWishes wishes{options.paper, options.number, "", globals.language};
  if (!options.date.empty()) {
    const auto given = core::parse_instant(options.date, contest->zone);
    if (!given)
      return report_error(globals, {core::ErrorKind::usage, globals.say("--date: không hiểu ngày “", "--date: not a date: “") + options.date +
                                                                globals.say("”; viết như 15/9/2020", "”; write it like 2020-09-15")});
    wishes.date = core::format_rfc3339(*given, contest->zone);
  }
  auto drawn = draw_form(opened->db, opened->config, *contest, form, options.code, wishes);
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
      for (const Form& form : forms()) {
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
