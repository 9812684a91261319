#include "app/desk_admin.h"

#include "app/decisions.h"
#include "app/desk_system.h"
#include "app/office.h"
#include "app/plan_switch.h"
#include "report/forms/books.h"
#include "report/rejections.h"
#include "web/desk.h"

namespace sokhao::app {
namespace {

core::Result<report::RejectionReport> rejections_of(core::Database& db, BookShelf& shelf, const core::Contest& contest) {
  auto open = shelf.open_entries(db);
  if (!open) return tl::unexpected(open.error());
  std::vector<core::Report> reports;
  for (const auto& entry : **open) reports.push_back(entry.report);
  return report::rejections_of(reports, core::system_clock().now(), contest.zone);
}

core::Result<web::Paper> rejections_file(core::Database& db, BookShelf& shelf, const Config& config, const core::Contest& contest, const std::string& format, core::Language language) {
  auto made = rejections_of(db, shelf, contest);
  if (!made) return tl::unexpected(made.error());
  const std::string name = "ho-so-khong-dat." + format;
  if (format == "html") return web::Paper{name, report::rejections_html(*made, language)};
  if (format == "json") return web::Paper{name, report::rejections_json(*made)};
  if (format == "csv") return web::Paper{name, report::csv_of(report::rejections_sheets(*made, language).front())};
  if (format == "xlsx") {
    const std::string title(language == core::Language::vi ? "Báo cáo hồ sơ không đạt" : "Rejection report");
    auto bytes = report::xlsx_of(report::rejections_sheets(*made, language), {title, made->made_at}, language);
    if (!bytes) return tl::unexpected(bytes.error());
    return web::Paper{name, std::move(*bytes)};
  }
  if (format == "pdf") {
    auto paper = report::rejections_paper(*made, office_of(contest, config), citation_of(contest));
    if (!paper) return tl::unexpected(paper.error());
    return web::Paper{name, std::move(paper->bytes)};
  }
  return core::fail(core::ErrorKind::not_found, "Không có dạng tệp này / no such format: " + format);
}

}  // namespace

web::AdminServices admin_services(const Config& config, const core::Contest& contest, std::shared_ptr<BookShelf> shelf, std::function<void()> on_plan_chosen) {
  web::AdminServices services;
  services.open_entries = [shelf](core::Database& db) { return shelf->open_entries(db); };
  services.rejections = [&config, &contest, shelf](core::Database& db, const std::string& format, core::Language language) {
    return rejections_file(db, *shelf, config, contest, format, language);
  };
  services.decide = [&config, &contest](core::Database& db, const web::DecisionOrder& order) -> core::Result<std::size_t> {
    auto recalled = decide(db, contest, order.code, order.decision, order.form, order.now, order.seen);
    if (!recalled) return tl::unexpected(recalled.error());
    tell_clerk(db, config.inbox, order.code);
    return recalled->size();
  };
  services.plan = [&config, &contest] { return view_of(contest, config.contest); };
  services.keep_plan = [&config, &contest](const std::string& toml, const std::string& units, core::Language language) { return keep_plan(config, contest, toml, units, language); };
  services.candidate = [&config, &contest, can = static_cast<bool>(on_plan_chosen)](core::Database& db, const std::string& id) -> core::Result<web::PlanCandidate> {
    auto candidate = plan_candidate(db, config, contest, id);
    if (candidate && !can) candidate->obstacle = {"dịch vụ không chạy bằng sokhao serve", "the desk is not run by sokhao serve"};
    return candidate;
  };
  services.choose_plan = [&config, &contest, on_plan_chosen](core::Database& db, const std::string& id, const std::string& digest, const std::string& by) -> core::Result<> {
    if (!on_plan_chosen) return core::fail(core::ErrorKind::conflict, "dịch vụ không chạy bằng sokhao serve / the desk is not run by sokhao serve");
    if (auto chosen = choose_plan(db, config, contest, id, digest, by); !chosen) return chosen;
    on_plan_chosen();
    return {};
  };
  services.system = [&config, &contest](core::Database& db) { return system_sections(db, config, contest); };
  services.examine = [&config](core::Language language) { return examined_lines(config, language); };
  return services;
}

}  // namespace sokhao::app
