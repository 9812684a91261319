// sokhao doctor: what is missing or wrong on this machine, each with its mend.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/doctor_checks.h"
#include "app/engine_setup.h"
#include "core/facts_json.h"

namespace sokhao::app {
namespace {

Exit run(const Globals& globals) {
  const auto checks = examine_machine(globals);
  Exit exit = Exit::all_pass;
  core::Json list = core::Json::array();
  for (const auto& check : checks) {
    if (check.state == CheckState::missing) exit = Exit::could_not_work;
    if (globals.json) {
      list.push_back({{"check", check.id}, {"state", std::string(to_string(check.state))}, {"found", check.found}, {"mend", globals.say(check.mend)}});
      continue;
    }
    const char* mark = check.state == CheckState::good ? "✓" : check.state == CheckState::advice ? "!" : "✗";
    fmt::print("{} {}: {}\n", mark, globals.say(check.name), check.found);
    if (check.state != CheckState::good && !check.mend.empty()) fmt::print("    → {}\n", globals.say(check.mend));
  }
  if (globals.json) std::cout << core::json_text(core::Json{{"schema", "sokhao.doctor/1"}, {"checks", list}}, 2) << "\n";
  return exit;
}

}  // namespace

extern const Command doctor_command;
const Command doctor_command{
    "doctor",
    {"Kiểm tra máy này: thiếu gì, sai gì, sửa thế nào", "Check this machine: what is missing or wrong, and the mend"},
    {"  sokhao doctor\n  sokhao doctor --root /srv/cuoc-thi", "  sokhao doctor\n  sokhao doctor --root /srv/contest"},
    [](CLI::App&, const Globals& globals) -> std::function<Exit()> { return [&globals] { return run(globals); }; }};

}  // namespace sokhao::app
