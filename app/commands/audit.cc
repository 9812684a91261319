// sokhao audit verify: the event log's chain and, when asked, every stored byte.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "app/opened.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "ingest/fixity.h"
#include "report/wording.h"

namespace sokhao::app {
namespace {

enum class Reach { log, store };

core::LocalText wording(ingest::FixityProblem::What what) {
  using What = ingest::FixityProblem::What;
  switch (what) {
    case What::missing: return {"không còn trong kho", "is not in the store any more"};
    case What::unreadable: return {"không đọc được", "cannot be read"};
    case What::size: return {"độ dài khác lúc nhận", "has another length than when it was taken in"};
    case What::content: return {"nội dung khác lúc nhận", "its bytes are not those that were taken in"};
  }
  return {};
}

std::string joined(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, ", ")); }

Exit verify(const Globals& globals, Reach reach) {
  auto opened = open_ledger(globals);
  if (!opened) return report_error(globals, opened.error());
  auto broken = core::first_broken_event(opened->db);
  if (!broken) return report_error(globals, broken.error());
  core::Json json{{"schema", "sokhao.audit/1"}, {"log", {{"intact", !broken->has_value()}, {"first_broken", *broken ? core::Json(**broken) : core::Json(nullptr)}}}};
  Exit exit = *broken ? Exit::rejected : Exit::all_pass;
  if (!globals.json) {
    if (*broken)
      fmt::print("{}\n", fmt::format(fmt::runtime(globals.say("HỎNG: chuỗi nhật ký đứt từ sự kiện số {}", "BROKEN: the chain of the event log breaks at event {}")), **broken));
    else
      fmt::print("{}\n", globals.say("NGUYÊN VẸN: chuỗi nhật ký liền mạch", "INTACT: the chain of the event log"));
  }
  if (reach == Reach::store) {
    auto store = ingest::Store::open_for_reading(opened->config.store);
    if (!store) return report_error(globals, store.error());
    auto fixity = ingest::check_fixity(opened->db, *store);
    if (!fixity) return report_error(globals, fixity.error());
    core::Json problems = core::Json::array();
    if (!fixity->problems.empty()) exit = worst(exit, Exit::rejected);
    if (!globals.json)
      fmt::print("{} · {} {} · {}\n", fixity->problems.empty() ? globals.say("NGUYÊN VẸN: kho", "INTACT: the store") : globals.say("HỎNG: kho", "BROKEN: the store"), fixity->objects,
                 globals.say("tệp", "files"), report::bytes_text(fixity->bytes, globals.language));
    for (const auto& problem : fixity->problems) {
      problems.push_back({{"sha256", problem.sha256}, {"what", ingest::to_string(problem.what)}, {"entries", problem.entries}});
      if (!globals.json) fmt::print("    {} ({}): {}\n", problem.sha256, joined(problem.entries), globals.say(wording(problem.what)));
    }
    json["store"] = {{"intact", fixity->problems.empty()}, {"objects", fixity->objects}, {"bytes", fixity->bytes}, {"problems", problems}};
  }
  if (globals.json) std::cout << core::json_text(json, 2) << "\n";
  return exit;
}

}  // namespace

extern const Command audit_command;
const Command audit_command{
    "audit",
    {"Kiểm tra nhật ký và kho không bị sửa", "Check that log and store are as they were written"},
    {"  sokhao audit verify\n  sokhao audit verify --store", "  sokhao audit verify\n  sokhao audit verify --store"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto reach = std::make_shared<Reach>(Reach::log);
      auto* check = cli.add_subcommand("verify", globals.say("Kiểm tra chuỗi băm của nhật ký; nêu sự kiện đầu tiên bị sai", "Check the hash chain of the event log; name the first broken event"));
      check->add_flag_callback("--store", [reach] { *reach = Reach::store; }, globals.say("Đọc lại từng byte trong kho và đối chiếu với sổ", "Also read every stored byte and compare with the ledger"));
      check->fallthrough();
      cli.require_subcommand(1);
      return [reach, &globals] { return verify(globals, *reach); };
    }};

}  // namespace sokhao::app
