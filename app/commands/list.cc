// sokhao list: the entries, a line each.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "app/table.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

struct Options {
  std::string state, verdict;
  bool duplicates = false;
};

std::string state_word(ingest::EntryState state, const Globals& globals) {
  switch (state) {
    case ingest::EntryState::received: return globals.say("đã nhận", "received");
    case ingest::EntryState::probing: return globals.say("đang kiểm tra", "probing");
    case ingest::EntryState::reported: return globals.say("có báo cáo", "reported");
    case ingest::EntryState::decided: return globals.say("đã quyết định", "decided");
    case ingest::EntryState::needs_person: return globals.say("cần người xử lý", "needs a person");
  }
  return {};
}

core::Json to_json(const ingest::EntryRow& row) {
  core::Json json{{"code", row.code}, {"version", row.version}};
  json["form"] = row.form ? core::Json(std::string(core::to_string(*row.form))) : core::Json(nullptr);
  json["verdict"] = row.verdict ? core::Json(std::string(core::to_string(*row.verdict))) : core::Json(nullptr);
  json["state"] = std::string(ingest::to_string(row.state));
  json["source"] = row.source;
  json["received_at"] = core::format_rfc3339(row.received_at);
  return json;
}

// Drops whose bytes were here already: no entries, but never silent.
Exit list_duplicates(const Globals& globals, core::Database& db) {
  auto duplicates = ingest::list_duplicates(db);
  if (!duplicates) return report_error(globals, duplicates.error());
  core::Json list = core::Json::array();
  std::vector<std::vector<std::string>> rows{{globals.say("TỆP", "FILE"), globals.say("TRÙNG VỚI", "SAME AS")}};
  for (const auto& one : *duplicates) {
    list.push_back({{"source", core::display_name(one.name)}, {"code", one.code}});
    rows.push_back({report::shown(one.name), one.code});
  }
  std::cout << (globals.json ? core::json_text(core::Json{{"duplicates", list}}, 2) + "\n" : table(rows));
  return Exit::all_pass;
}

Exit run(const Globals& globals, const Options& options) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  if (options.duplicates) return list_duplicates(globals, opened->db);
  ingest::EntryFilter filter;
  if (!options.state.empty()) filter.state = ingest::entry_state(options.state);
  for (const auto verdict : {core::Verdict::pass, core::Verdict::return_, core::Verdict::refuse, core::Verdict::review})
    if (core::to_string(verdict) == options.verdict) filter.verdict = verdict;

  core::Json entries = core::Json::array();
  std::vector<std::vector<std::string>> rows{{globals.say("MÃ", "CODE"), globals.say("LẦN", "V"), globals.say("HÌNH THỨC", "FORM"),
                                              globals.say("KẾT LUẬN", "VERDICT"), globals.say("TRẠNG THÁI", "STATE"), globals.say("NHẬN LÚC", "RECEIVED"),
                                              globals.say("NGUỒN", "SOURCE")}};
  for (;;) {
    auto page = ingest::list_entries(opened->db, filter);
    if (!page) return report_error(globals, page.error());
    for (const auto& row : *page) {
      entries.push_back(to_json(row));
      rows.push_back({row.code, std::to_string(row.version), std::string(report::form_word(row.form, globals.language)),
                      row.verdict ? std::string(report::verdict_icon(*row.verdict)) + " " + std::string(report::verdict_word(*row.verdict, globals.language)) : "",
                      state_word(row.state, globals), core::format_screen(row.received_at), report::shown(row.source)});
    }
    if (static_cast<std::int64_t>(page->size()) < filter.limit) break;
    filter.after = page->back().code;
  }
  if (globals.json) {
    std::cout << core::json_text(core::Json{{"entries", entries}}, 2) << "\n";
  } else {
    std::cout << table(rows) << fmt::format("{} {}\n", entries.size(), globals.say("hồ sơ", "entries"));
  }
  return Exit::all_pass;
}

}  // namespace

extern const Command list_command;
const Command list_command{
    "list",
    {"Liệt kê hồ sơ đã nhận", "List the entries"},
    {"  sokhao list\n  sokhao list --verdict review\n  sokhao list --json", "  sokhao list\n  sokhao list --verdict review\n  sokhao list --json"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto options = std::make_shared<Options>();
      cli.add_option("--state", options->state, globals.say("Chỉ hồ sơ ở trạng thái này", "Only entries in this state"))
          ->check(CLI::IsMember({"received", "probing", "reported", "decided", "needs_person"}))
          ->type_name("STATE");
      cli.add_option("--verdict", options->verdict, globals.say("Chỉ hồ sơ có kết luận này", "Only entries with this verdict"))
          ->check(CLI::IsMember({"pass", "return", "refuse", "review"}))
          ->type_name("VERDICT");
      cli.add_flag("--duplicates", options->duplicates, globals.say("Liệt kê các tệp trùng với hồ sơ đã nhận", "List the drops that repeat an earlier entry"));
      return [options, &globals] { return run(globals, *options); };
    }};

}  // namespace sokhao::app
