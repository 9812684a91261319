// sokhao plan check|show FILE.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command.h"
#include "app/engine_setup.h"
#include "core/facts_json.h"
#include "rules/plan.h"

namespace sokhao::app {
namespace {

Exit check(const Globals& globals, const std::string& path) {
  const auto problems = rules::check_contest(path, globals.language);
  if (globals.json) {
    core::Json out{{"schema", "sokhao.plan_check/1"}, {"file", path}, {"valid", problems.empty()}, {"problems", problems}};
    std::cout << core::json_text(out, 2) << "\n";
  } else if (problems.empty()) {
    fmt::print("{}: {}\n", path, globals.say("kế hoạch hợp lệ", "the plan is valid"));
  }
  if (problems.empty()) return Exit::all_pass;
  for (const auto& problem : problems) fmt::print(stderr, "{}\n", problem);
  fmt::print(stderr, "{}\n", fmt::format(fmt::runtime(globals.say("{} chỗ cần sửa", "{} problems to mend")), problems.size()));
  return Exit::usage;
}

Exit show(const Globals& globals, const std::string& path) {
  auto contest = open_contest(globals, path);
  if (!contest) return report_error(globals, contest.error());
  if (globals.json) {
    std::cout << core::canonical_json(contest->file->root) << "\n";
  } else {
    std::cout << rules::show_contest(*contest, globals.language);
  }
  return Exit::all_pass;
}

}  // namespace

extern const Command plan_command;
const Command plan_command{
    "plan",
    {"Kiểm tra hoặc xem tệp kế hoạch cuộc thi", "Validate or show a contest plan"},
    {"  sokhao plan check ke-hoach.toml\n  sokhao plan show", "  sokhao plan check plan.toml\n  sokhao plan show"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto path = std::make_shared<std::string>();
      const auto file_of = [&globals](const std::string& given) -> core::Result<std::string> {
        auto config = load_config(globals.root, globals.config);
        if (!config) return tl::unexpected(config.error());
        return contest_path(*config, given);
      };
      auto* check_command = cli.add_subcommand("check", globals.say("Tìm mọi lỗi trong kế hoạch (tệp:dòng:cột)", "Find every problem (file:line:column)"));
      auto* show_command = cli.add_subcommand("show", globals.say("In mọi quy định, giới hạn và điều khoản", "Print every rule with its limits and clause"));
      for (auto* sub : {check_command, show_command}) {
        sub->add_option("file", *path, globals.say("Tệp kế hoạch (TOML); mặc định: kế hoạch đang dùng", "Plan (TOML); default: the one in use"))->type_name("FILE");
        sub->fallthrough();
      }
      cli.require_subcommand(1);
      return [=, &globals] {
        auto file = file_of(*path);
        if (!file) return report_error(globals, file.error());
        return check_command->parsed() ? check(globals, *file) : show(globals, *file);
      };
    }};

}  // namespace sokhao::app
