// sokhao decide CODE --accept|--return|--refuse --reason T [--document NUMBER].
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/decisions.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/option_values.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "core/time.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string code, reason, document, by, form;
  bool accept = false, give_back = false, refuse = false;

  [[nodiscard]] std::string kind() const { return accept ? "accept" : give_back ? "return" : "refuse"; }
};

Exit run(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto contest = open_contest(globals, opened->config.contest);
  if (!contest) return report_error(globals, contest.error());
  if (core::trim(options.reason).empty())
    return report_error(globals, {core::ErrorKind::usage, globals.say("--reason: phải ghi lý do", "--reason must not be empty")});

  const auto now = core::system_clock().now();
  core::Decision decision{options.kind(), options.reason, std::nullopt, options.by.empty() ? account_name() : options.by, core::format_rfc3339(now, contest->zone)};
  if (!options.document.empty()) decision.document = options.document;
  const auto form = form_option(options.form);
  auto recalled = decide(opened->db, *contest, options.code, decision, form, now);
  if (!recalled) return report_error(globals, recalled.error());
  tell_recalled(globals, *recalled);
  tell_clerk(opened->db, opened->config.inbox, options.code);
  if (globals.json) {
    std::cout << core::json_text(core::Json{{"code", options.code}, {"decision", decision.kind}, {"at", decision.at}, {"by", decision.by}}, 2)
              << "\n";
  } else {
    fmt::print("{}: {} ({})\n", options.code, report::decision_word(decision.kind, globals.language), core::display_name(decision.by));
  }
  return Exit::all_pass;
}

}  // namespace

extern const Command decide_command;
const Command decide_command{
    "decide",
    {"Ghi quyết định của người có thẩm quyền về một hồ sơ", "Record a person's decision on an entry"},
    {"  sokhao decide DT-2020-0007 --accept --reason \"Đĩa DVD được chấp nhận\" --document 15/NV\n  sokhao decide DT-2020-0009 --return --reason \"Thiếu bìa\"",
     "  sokhao decide DT-2020-0007 --accept --reason \"DVD accepted\" --document 15/NV\n  sokhao decide DT-2020-0009 --return --reason \"no cover\""},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("code", options->code, globals.say("Mã hồ sơ", "Code of the entry"))->required()->type_name("CODE");
      auto* kinds = cli.add_option_group(globals.say("Quyết định", "Decision"));
      kinds->add_flag("--accept", options->accept, globals.say("Nhận, đưa vào hàng đợi chấm", "Accept, put into the judges' queue"));
      kinds->add_flag("--return", options->give_back, globals.say("Trả lại để sửa", "Return to be mended"));
      kinds->add_flag("--refuse", options->refuse, globals.say("Từ chối", "Refuse"));
      kinds->require_option(1);
      cli.add_option("--reason", options->reason, globals.say("Lý do", "Reason"))->required()->type_name("TEXT");
      cli.add_option("--document", options->document, globals.say("Số văn bản làm căn cứ", "Number of the document it rests on"))->type_name("NUMBER");
      cli.add_option("--by", options->by, globals.say("Người quyết định; mặc định: tài khoản đang chạy", "Who decides; default: the running account"))->type_name("NAME");
      cli.add_option("--form", options->form, globals.say("Hình thức, khi máy không xác định được", "Form, where the machine could not tell"))
          ->check(CLI::IsMember({"article", "video"}))
          ->type_name("FORM");
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
