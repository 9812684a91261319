#include "app/plan_switch.h"

#include <fcntl.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <fstream>

#include "app/engine_setup.h"
#include "app/paths.h"
#include "app/recheck.h"
#include "app/write_out.h"
#include "core/digest.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/settings.h"
#include "core/text.h"
#include "ingest/files.h"
#include "ingest/store.h"
#include "rules/plan.h"
#include "rules/plan_diff.h"

namespace sokhao::app {
namespace {

namespace fs = boost::filesystem;
using core::ErrorKind;
using core::fail;
using core::Json;
using core::Result;

constexpr std::size_t kLargest = 512 * 1024;  // bytes of a plan, or of its unit list
constexpr const char* kPlanName = "contest.toml";

std::string shelf_of(const Config& config) { return config.store + "/plans"; }
std::string chosen_file(const Config& config) { return shelf_of(config) + "/chosen.json"; }

bool is_id(const std::string& id) { return id.size() == 32 && id.find_first_not_of("0123456789abcdef") == std::string::npos; }

std::optional<std::string> text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

/// The unit list that a plan names, beside it: "units.csv". Empty for none;
/// `usage` for a name that could lead elsewhere.
Result<std::string> units_name(const core::SettingsFile& plan) {
  std::vector<std::string> ignored;
  core::Reader root(plan.path, plan.root, "", ignored);
  auto table = root.table("eligibility");
  const std::string name = table ? table->optional_text("units").value_or("") : "";
  if (name.empty()) return std::string();
  const bool plain = name.size() <= 64 && name.front() != '.' && name != kPlanName && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == std::string::npos;
  return plain ? Result<std::string>(name) : fail(ErrorKind::usage, "eligibility.units");
}

Result<> put(const std::string& folder, const std::string& plan_name, const std::string& toml, const std::string& units_file, const std::string& units) {
  boost::system::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(ErrorKind::unreadable, folder + ": " + error.message());
  if (!units_file.empty() && !units.empty())
    if (auto done = write_file(folder + "/" + units_file, units); !done) return done;
  return write_file(folder + "/" + plan_name, toml);
}

// Text of a plan file with the name that its author knows.
std::vector<std::string> named_for_people(std::vector<std::string> problems, const std::string& folder) {
  for (std::string& problem : problems)
    if (problem.starts_with(folder + "/")) problem.erase(0, folder.size() + 1);
  return problems;
}

/// The plan and its list, as they lie in a folder.
struct PlanFiles {
  std::string toml, units_file, units;
};
Result<PlanFiles> files_of(const std::string& path) {
  auto toml = text_of(path);
  if (!toml) return fail(ErrorKind::not_found, "Không còn kế hoạch này / this plan is not here any more");
  auto settings = core::parse_settings(*toml, path);
  if (!settings) return tl::unexpected(settings.error());
  PlanFiles files{std::move(*toml), "", ""};
  auto name = units_name(*settings);
  if (!name) return tl::unexpected(name.error());
  files.units_file = *name;
  if (!name->empty()) files.units = text_of((fs::path(path).parent_path() / *name).string()).value_or("");
  return files;
}

/// Where the plan in use is written; empty: it cannot be, from here.
std::optional<std::string> place_of(const Config& config) {
  const std::string shipped = fs::path(shipped_file("contests/x")).parent_path().string();
  if (fs::path(config.contest).parent_path().string() != shipped) return config.contest;
  if (config.contest_named) return std::nullopt;
  return config.root + "/" + kPlanName;
}

std::optional<core::LocalText> obstacle(const Config& config) {
  const auto place = place_of(config);
  if (!place)
    return core::LocalText{"kế hoạch đang dùng là tệp đi kèm chương trình và được nêu tên trong cấu hình: đặt kế hoạch mới ở nơi khác rồi sửa khóa contest trong sokhao.toml",
                           "the plan in use is the one shipped with the program and the configuration names it: put the new plan elsewhere and change the key contest of sokhao.toml"};
  if (access(fs::path(*place).parent_path().c_str(), W_OK | X_OK) == 0) return std::nullopt;
  return core::LocalText{"không ghi được vào thư mục của kế hoạch: " + fs::path(*place).parent_path().string(), "the plan's folder cannot be written: " + fs::path(*place).parent_path().string()};
}

std::string digest_of(const core::Contest& in_use, const core::Contest& other, const Recheck& found) {
  Json flips = Json::array();
  for (const auto& flip : found.flips) {
    Json rules = Json::array();
    for (const auto& rule : flip.rules) rules.push_back({rule.rule, core::to_string(rule.before), core::to_string(rule.after)});
    flips.push_back({flip.code, flip.version, core::to_string(flip.before), core::to_string(flip.after), flip.wants_scan, flip.decided, rules});
  }
  return core::sha256_hex(core::json_text(Json{in_use.sha256, other.sha256, flips}));
}

}  // namespace

web::PlanView view_of(const core::Contest& contest, const std::string& file) {
  web::PlanView view{contest.id, contest.title, contest.sha256, file, contest.calendar.intake_from, contest.calendar.intake_until, contest.calendar.mend_until(), std::nullopt, {}};
  if (contest.units) view.units = contest.units->size();
  for (auto& line : rules::plan_lines(contest)) view.rules.push_back({line.title, line.required, line.severity, line.clause});
  return view;
}

Result<web::KeptPlan> keep_plan(const Config& config, const core::Contest& in_use, const std::string& toml, const std::string& units, core::Language language) {
  const auto say = [&](const char* vi, const char* en) { return std::string(language == core::Language::vi ? vi : en); };
  web::KeptPlan kept;
  if (toml.size() > kLargest || units.size() > kLargest) {
    kept.problems.push_back(say("tệp quá lớn: một kế hoạch không quá 512 KB", "too large: a plan has at most 512 KB"));
    return kept;
  }
  auto settings = core::parse_settings(toml, kPlanName, language);
  if (!settings) {
    kept.problems = core::split(settings.error().what, '\n');
    return kept;
  }
  auto list = units_name(*settings);
  if (!list) {
    kept.problems.push_back(say("eligibility.units: phải là tên một tệp nằm cạnh kế hoạch", "eligibility.units: must be the name of a file beside the plan"));
    return kept;
  }
  std::string unit_list = units;
  if (unit_list.empty() && !list->empty())
    if (auto now = files_of(in_use.file->path)) unit_list = now->units;
  const std::string id = core::sha256_hex(toml + "\n" + unit_list).substr(0, 32), folder = shelf_of(config) + "/" + id;
  if (auto done = put(folder, kPlanName, toml, *list, unit_list); !done) return tl::unexpected(done.error());
  kept.problems = named_for_people(rules::check_contest(folder + "/" + kPlanName, language), folder);
  if (kept.problems.empty()) {
    kept.id = id;
  } else {
    boost::system::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  return kept;
}

Result<web::PlanCandidate> plan_candidate(core::Database& db, const Config& config, const core::Contest& in_use, const std::string& id) {
  const std::string path = shelf_of(config) + "/" + id + "/" + kPlanName;
  if (!is_id(id) || !fs::exists(path)) return fail(ErrorKind::not_found, "Không có kế hoạch này / there is no such plan");
  auto contest = rules::load_contest(path);
  if (!contest) return tl::unexpected(contest.error());
  web::PlanCandidate candidate;
  candidate.view = view_of(*contest, path);
  for (auto& change : rules::diff_contests(in_use, *contest)) candidate.changes.push_back({change.key, change.title, change.clause, change.before, change.after});
  auto found = recheck(db, *contest, Mode::look, core::system_clock(), {});
  if (!found) return tl::unexpected(found.error());
  candidate.entries = found->entries;
  candidate.unchecked = found->unchecked;
  candidate.digest = digest_of(in_use, *contest, *found);
  for (const auto& flip : found->flips) {
    web::PlanFlip one{flip.code, flip.version, flip.before, flip.after, flip.wants_scan, flip.decided, {}};
    for (const auto& rule : flip.rules) one.why.push_back(rule.why);
    candidate.flips.push_back(std::move(one));
  }
  candidate.obstacle = obstacle(config);
  return candidate;
}

Result<> choose_plan(core::Database& db, const Config& config, const core::Contest& in_use, const std::string& id, const std::string& digest, const std::string& by) {
  auto candidate = plan_candidate(db, config, in_use, id);
  if (!candidate) return tl::unexpected(candidate.error());
  if (candidate->obstacle) return fail(ErrorKind::conflict, candidate->obstacle->vi + " / " + candidate->obstacle->en);
  if (candidate->digest != digest)
    return fail(ErrorKind::conflict, "Trong lúc đó có hồ sơ mới hoặc hồ sơ đã đổi: xem lại danh sách rồi áp dụng / meanwhile entries came or changed: look at the list again, then apply");
  // The plan in use is kept beside the others.
  auto now = files_of(in_use.file->path);
  if (!now) return tl::unexpected(now.error());
  if (auto kept = put(shelf_of(config) + "/" + core::sha256_hex(now->toml + "\n" + now->units).substr(0, 32), kPlanName, now->toml, now->units_file, now->units); !kept) return kept;
  auto logged = db.write([&](soci::session& sql) {
    return core::append_event(sql, core::system_clock().now(), "plan.chosen", "",
                              core::json_text(Json{{"plan", candidate->view.id}, {"before", in_use.sha256}, {"after", candidate->view.sha256}, {"flips", candidate->flips.size()}, {"by", by}}));
  });
  if (!logged) return logged;
  return write_file(chosen_file(config), core::json_text(Json{{"schema", "sokhao.plan_choice/1"}, {"id", id}, {"by", by}}) + "\n");
}

Result<> finish_plan_choice(Config& config) {
  const auto note = text_of(chosen_file(config));
  if (!note) return {};
  const auto parsed = core::parse_json(*note);
  const std::string id = parsed && parsed->is_object() ? parsed->value("id", "") : "", by = parsed && parsed->is_object() ? parsed->value("by", "") : "";
  const auto place = place_of(config);
  const auto unusable = [&](const std::string& why) { return fail(ErrorKind::usage, chosen_file(config) + ": the plan that it names cannot be put into use (" + why + "); remove that file to go on with the old plan"); };
  if (!is_id(id) || !place) return unusable(place ? "no such id" : "the configuration names the shipped plan");
  auto store = ingest::Store::open(config.store);  // its lock keeps a daemon out while we write
  if (!store) return tl::unexpected(store.error());
  const std::string kept = shelf_of(config) + "/" + id + "/" + kPlanName;
  if (auto valid = rules::load_contest(kept); !valid) return unusable(valid.error().what);
  auto files = files_of(kept);
  if (!files) return unusable(files.error().what);
  const fs::path target(*place);
  if (auto done = put(target.parent_path().string(), target.filename().string(), files->toml, files->units_file, files->units); !done) return done;
  config.contest = *place;
  auto contest = rules::load_contest(*place);
  if (!contest) return tl::unexpected(contest.error());
  auto db = open_database(config);
  if (!db) return tl::unexpected(db.error());
  auto done = recheck(*db, *contest, Mode::apply, core::system_clock(), [](std::int64_t) { sd_notify(0, "WATCHDOG=1"); });
  if (!done) return tl::unexpected(done.error());
  auto logged = db->write([&](soci::session& sql) {
    return core::append_event(sql, core::system_clock().now(), "plan.applied", "",
                              core::json_text(Json{{"plan", contest->id}, {"sha256", contest->sha256}, {"entries", done->entries}, {"changed", done->flips.size()}, {"recalled", done->recalled.size()}, {"by", by}}));
  });
  if (!logged) return logged;
  if (unlink(chosen_file(config).c_str()) != 0) return core::fail_errno(chosen_file(config), errno);
  return {};
}

}  // namespace sokhao::app
