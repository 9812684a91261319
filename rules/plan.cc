// Loading a plan: the file, its unit list, every table's check.
#include "rules/plan.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <boost/filesystem/path.hpp>

#include "core/digest.h"
#include "core/text.h"
#include "rules/plan_checks.h"
#include "rules/plan_tables.h"
#include "rules/rule.h"
#include "rules/units.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

constexpr const char* kSchema = "sokhao.contest/1";

struct Loaded {
  core::Contest contest;
  std::vector<std::string> problems;
  std::optional<core::Error> error;  ///< the file could not be read or is no TOML
};

void missing_table(core::Reader& at, std::string_view key, std::string_view path) {
  at.problem(key, LocalText{fmt::format("thiếu bảng [{}]", path), fmt::format("table [{}] is missing", path)});
}

template <class Check>
void one_table(core::Reader& root, std::string_view key, Check check) {
  auto table = root.table(key);
  if (!table) {
    if (!root.has(key)) missing_table(root, key, key);
    return;
  }
  check(*table);
  table->finish();
}

void check_rule(const Rule& rule, core::Reader& parent, std::string_view key) {
  if (auto table = parent.table(key)) {
    rule.check_plan(*table);
    table->finish();
  }
}

// Damage counts through the readable rules, so a form that is allowed needs its own.
bool is_needed(std::string_view id, const std::vector<std::string>& forms) {
  const auto allowed = [&](std::string_view form) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  return (id == "article.readable" && allowed("article")) || (id == "video.readable" && allowed("video"));
}

void check_rules(core::Reader& root, const std::vector<std::string>& forms) {
  std::map<std::string, core::Reader> parents;  // "rules", "rules.article", ...
  auto all = root.table("rules");
  if (!all) return missing_table(root, "rules", "rules");
  for (const Rule* rule : registered_rules()) {
    const std::string path = table_path(rule->id);
    const auto dot = path.rfind('.');
    if (dot == std::string::npos) {  // a table of its own, beside `rules`
      check_rule(*rule, root, path);
      if (!root.has(path) && (rule->id == "form" || rule->id == "deadline")) missing_table(root, path, path);
      continue;
    }
    const std::string parent = path.substr(0, dot), leaf = path.substr(dot + 1);
    core::Reader* at = &*all;
    if (parent != "rules") {
      auto it = parents.find(parent);
      if (it == parents.end()) {
        auto table = all->table(parent.substr(6));
        if (table) it = parents.emplace(parent, *table).first;
      }
      at = it == parents.end() ? nullptr : &it->second;
    }
    if (at) check_rule(*rule, *at, leaf);
    if ((!at || !at->has(leaf)) && is_needed(rule->id, forms))
      missing_table(at ? *at : *all, at ? leaf : parent.substr(6), path);
  }
  for (auto& [path, reader] : parents) reader.finish();
  all->finish();
}

std::vector<std::string> allowed_forms(const core::Setting& root) {
  std::vector<std::string> ignored;
  const std::string nowhere;
  core::Reader reader(nowhere, root, "", ignored);
  auto forms = reader.table("forms");
  return forms ? forms->optional_texts("allowed") : std::vector<std::string>{};
}

// What other modules need to know without reading the rules' tables. Faults
// were said by the tables' own checks already.
void read_shared_numbers(const core::SettingsFile& file, core::Contest& contest) {
  std::vector<std::string> ignored;
  core::Reader root(file.path, file.root, "", ignored);
  if (auto calendar = root.table("calendar")) {
    contest.calendar.intake_from = calendar->instant("intake_from");
    contest.calendar.intake_until = calendar->instant("intake_until");
    contest.calendar.repair_grace_days = calendar->optional_integer("repair_grace_days").value_or(0);
  }
  auto rules = root.table("rules");
  auto video = rules ? rules->table("video") : std::nullopt;
  if (auto duration = video ? video->table("duration") : std::nullopt)
    contest.video_length = core::Bounds{duration->optional_number("min_s"), duration->optional_number("max_s")};
}

void check_tree(const core::SettingsFile& file, core::Contest& contest, std::vector<std::string>& problems,
                core::Language language) {
  core::Reader root(file.path, file.root, "", problems, language);
  if (root.choice("schema", {kSchema}).empty() && root.has("schema"))
    return;  // of another kind: nothing else means anything
  one_table(root, "contest", [&](core::Reader& table) { check_contest_table(table, contest); });
  check_rules(root, allowed_forms(file.root));
  if (auto table = root.table("authority")) check_authority(*table), table->finish();
  if (auto table = root.table("coverage")) check_coverage(*table), table->finish();
  if (auto table = root.table("judging")) check_judging(*table), table->finish();
  for (auto& prize : root.tables("prizes")) check_prize(prize), prize.finish();
  if (auto table = root.table("publication")) check_publication(*table), table->finish();
  root.finish();
  read_shared_numbers(file, contest);
}

std::optional<std::string> unit_list_path(const core::SettingsFile& file) {
  std::vector<std::string> ignored;
  core::Reader root(file.path, file.root, "", ignored);
  auto table = root.table("eligibility");
  const std::string name = table ? table->text("units") : "";
  if (name.empty()) return std::nullopt;
  return (boost::filesystem::path(file.path).parent_path() / name).string();
}

// A list that is not there makes every unit unknown, which a person settles.
void load_units(Loaded& loaded, core::Language language) {
  const auto path = unit_list_path(*loaded.contest.file);
  if (!path) return;
  std::ifstream in(*path, std::ios::binary);
  if (!in) return;
  std::ostringstream text;
  text << in.rdbuf();
  loaded.contest.units = parse_units(text.str(), *path, loaded.problems, language);
}

void stamp(core::Contest& contest) {
  std::string form = core::canonical_json(contest.file->root);
  if (contest.units) form += "\n" + canonical_units(*contest.units);
  contest.sha256 = core::sha256_hex(form);
}

void by_position(std::vector<std::string>& problems) {
  const auto place = [](const std::string& problem) {  // file:line:column: ...
    const auto parts = core::split(problem, ':');
    const auto number = [&](std::size_t at) { return at < parts.size() ? std::atoi(parts[at].c_str()) : 0; };
    return std::tuple(parts.front(), number(1), number(2));
  };
  std::stable_sort(problems.begin(), problems.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

Loaded load(core::Result<core::SettingsFile> file, core::Language language) {
  Loaded out;
  if (!file) {
    out.error = file.error();
    return out;
  }
  out.contest.file = std::make_shared<const core::SettingsFile>(std::move(*file));
  check_tree(*out.contest.file, out.contest, out.problems, language);
  return out;
}

core::Result<core::Contest> result_of(Loaded loaded) {
  if (loaded.error) return tl::unexpected(*loaded.error);
  by_position(loaded.problems);
  if (!loaded.problems.empty()) return core::fail(core::ErrorKind::usage, core::join(loaded.problems, "\n"));
  stamp(loaded.contest);
  return std::move(loaded.contest);
}

}  // namespace

core::Result<core::Contest> parse_contest(std::string_view toml, const std::string& path, core::Language language) {
  return result_of(load(core::parse_settings(toml, path, language), language));
}

core::Result<core::Contest> load_contest(const std::string& path, core::Language language) {
  Loaded loaded = load(core::load_settings(path, language), language);
  if (!loaded.error) load_units(loaded, language);
  return result_of(std::move(loaded));
}

std::vector<std::string> check_contest(const std::string& path, core::Language language) {
  const auto contest = load_contest(path, language);
  if (contest) return {};
  return core::split(contest.error().what, '\n');
}

}  // namespace sokhao::rules
