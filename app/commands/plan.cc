// sokhao plan check|show FILE, plan diff A B.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "app/command.h"
#include "app/engine_setup.h"
#include "core/facts_json.h"
#include "report/wording.h"
#include "rules/plan.h"
#include "rules/plan_diff.h"

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

core::Json to_json(const rules::PlanChange& change) {
  const auto value = [](const std::optional<std::string>& text) { return text ? core::Json::parse(*text, nullptr, false) : core::Json(nullptr); };
  return {{"key", change.key}, {"clause", change.clause}, {"added", !change.before}, {"removed", !change.after}, {"before", value(change.before)}, {"after", value(change.after)}};
}

// A value of the plan as people read it: no quotes, no brackets, moments as on screens.
std::string readable(const Globals& globals, const core::Json& value) {
  if (value.is_null()) return globals.say("(để trống)", "(open)");
  if (value.is_boolean()) return value.get<bool>() ? globals.say("có", "yes") : globals.say("không", "no");
  if (value.is_string()) return value.get<std::string>().empty() ? globals.say("(trống)", "(empty)") : report::moment_text(value.get<std::string>());
  if (!value.is_array()) return core::json_text(value);
  std::string out;
  for (const auto& item : value) out += (out.empty() ? "" : ", ") + readable(globals, item);
  return out.empty() ? globals.say("(không có mục nào)", "(none)") : out;
}

std::string readable(const Globals& globals, const std::string& json) { return readable(globals, core::Json::parse(json, nullptr, false)); }

Exit diff(const Globals& globals, const std::string& old_path, const std::string& new_path) {
  auto before = open_contest(globals, old_path);
  if (!before) return report_error(globals, before.error());
  auto after = open_contest(globals, new_path);
  if (!after) return report_error(globals, after.error());
  const auto changes = rules::diff_contests(*before, *after);
  if (globals.json) {
    core::Json list = core::Json::array();
    for (const auto& change : changes) list.push_back(to_json(change));
    std::cout << core::json_text(core::Json{{"schema", "sokhao.plan_diff/1"}, {"before", {{"id", before->id}, {"sha256", before->sha256}}},
                                            {"after", {{"id", after->id}, {"sha256", after->sha256}}}, {"changes", std::move(list)}}, 2) << "\n";
    return Exit::all_pass;
  }
  // One heading a rule, in the order of their first change; what is no rule's comes last.
  const std::string outside = globals.say("Ngoài các quy định", "Outside the rules");
  std::vector<std::string> headings;
  std::map<std::string, std::vector<const rules::PlanChange*>> groups;
  for (const auto& change : changes) {
    const std::string heading = change.title.vi.empty() ? outside : globals.say(change.title) + " (" + change.clause + ")";
    auto& group = groups[heading];
    if (group.empty() && heading != outside) headings.push_back(heading);
    group.push_back(&change);
  }
  if (groups.contains(outside)) headings.push_back(outside);
  const auto print = [&](const rules::PlanChange& change) {
    if (!change.before) fmt::print("  + {} = {}\n", change.key, readable(globals, *change.after));
    else if (!change.after) fmt::print("  - {} = {}\n", change.key, readable(globals, *change.before));
    else fmt::print("  ~ {}: {}  →  {}\n", change.key, readable(globals, *change.before), readable(globals, *change.after));
  };
  for (const auto& heading : headings) {
    fmt::print("{}{}\n", &heading == &headings.front() ? "" : "\n", heading);
    for (const auto* change : groups[heading]) print(*change);
  }
  fmt::print("{}\n", changes.empty() ? globals.say("Hai kế hoạch có cùng nội dung.", "Both plans mean the same.")
                                     : fmt::format(fmt::runtime(globals.say("{} chỗ khác nhau. Xem hồ sơ nào đổi kết luận: sokhao recheck --contest {}",
                                                                            "{} differences. See which entries would flip: sokhao recheck --contest {}")), changes.size(), new_path));
  return Exit::all_pass;
}

}  // namespace

extern const Command plan_command;
const Command plan_command{
    "plan",
    {"Kiểm tra hoặc xem tệp kế hoạch cuộc thi", "Validate or show a contest plan"},
    {"  sokhao plan check ke-hoach.toml\n  sokhao plan show\n  sokhao plan diff cu.toml moi.toml", "  sokhao plan check plan.toml\n  sokhao plan show\n  sokhao plan diff old.toml new.toml"},
    [](CLI::App& cli, const Globals& globals) -> std::function<Exit()> {
      auto path = std::make_shared<std::string>(), other = std::make_shared<std::string>();
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
      auto* diff_command = cli.add_subcommand("diff", globals.say("So hai kế hoạch: quy định nào khác nhau", "Compare two plans, rule by rule"));
      diff_command->add_option("before", *path, globals.say("Kế hoạch cũ", "The older plan"))->required()->type_name("OLD");
      diff_command->add_option("after", *other, globals.say("Kế hoạch mới", "The newer plan"))->required()->type_name("NEW");
      diff_command->fallthrough();
      cli.require_subcommand(1);
      return [=, &globals] {
        if (diff_command->parsed()) return diff(globals, *path, *other);
        auto file = file_of(*path);
        if (!file) return report_error(globals, file.error());
        return check_command->parsed() ? check(globals, *file) : show(globals, *file);
      };
    }};

}  // namespace sokhao::app
