// sokhao history CODE: what happened to an entry, in order.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/table.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "ingest/entries.h"

namespace sokhao::app {
namespace {

Exit run(const Globals& globals, const std::string& code) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  if (auto entry = ingest::find_entry(opened->db, code); !entry) return report_error(globals, entry.error());
  auto events = core::events_of(opened->db, code);
  if (!events) return report_error(globals, events.error());
  if (globals.json) {
    core::Json list = core::Json::array();
    for (const auto& event : *events)
      list.push_back({{"number", event.number}, {"at", core::format_rfc3339(event.at)}, {"kind", event.kind},
                      {"body", core::Json::parse(event.body, nullptr, false)}, {"hash", event.hash}});
    std::cout << core::json_text(core::Json{{"schema", "sokhao.history/1"}, {"code", code}, {"events", list}}, 2) << "\n";
    return Exit::all_pass;
  }
  std::vector<std::vector<std::string>> rows{{"#", globals.say("LÚC", "AT"), globals.say("SỰ KIỆN", "EVENT"), globals.say("CHI TIẾT", "DETAILS")}};
  for (const auto& event : *events)
    rows.push_back({std::to_string(event.number), core::format_screen(event.at), event.kind, core::display_name(event.body, 400)});
  std::cout << table(rows, 110);
  return Exit::all_pass;
}

}  // namespace

extern const Command history_command;
const Command history_command{
    "history",
    {"Xem nhật ký của một hồ sơ", "Show what happened to an entry"},
    {"  sokhao history DT-2020-0007", "  sokhao history DT-2020-0007"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto code = std::make_shared<std::string>();
      cli.add_option("code", *code, globals.say("Mã hồ sơ", "Code of the entry"))->required()->type_name("CODE");
      return [code, &globals] { return run(globals, *code); };
    }};

}  // namespace sokhao::app
