#include "app/dossier.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <soci/soci.h>

#include "app/preview_maker.h"
#include "app/version.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "core/time.h"
#include "ingest/entries.h"
#include "ingest/part_names.h"
#include "report/bag/names.h"
#include "report/blind_report.h"
#include "report/premis.h"
#include "report/report_store.h"
#include "report/writer.h"

namespace sokhao::app {
namespace {

using core::Result;

Result<core::Report> newest_report(core::Database& db, const std::string& code) {
  std::optional<core::Report> report;
  auto read = db.read([&](soci::session& sql) -> Result<> {
    auto filed = report::latest_report(sql, code);
    if (!filed) return tl::unexpected(filed.error());
    report = std::move(filed->report);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return std::move(*report);
}

Result<> add_reports(const core::Report& report, std::vector<report::BagFile>& files) {
  for (const auto* writer : report::registered_writers()) {
    if (writer->name == "console") continue;
    auto text = writer->write({&report, 1}, {core::Language::vi, false});
    if (!text) return tl::unexpected(text.error());
    files.push_back({"metadata/report" + std::string(writer->extension), -1, "", std::move(text->bytes)});
  }
  return {};
}

std::vector<std::pair<std::string, std::string>> bag_info(const core::Contest& contest, const std::string& identifier, const std::string& description) {
  const std::string today = core::format_rfc3339(core::system_clock().now(), contest.zone).substr(0, 10);
  return {{"Source-Organization", contest.title},   {"External-Identifier", identifier}, {"External-Description", description},
          {"Internal-Sender-Identifier", contest.id}, {"Bagging-Date", today},           {"Bag-Software-Agent", std::string("sokhao ") + version()}};
}

/// Where an original lies in the bag, and what it was called.
core::Json name_line(const std::string& path, const std::string& raw, const core::Part& part) {
  return {{"path", path}, {"name", core::display_name(raw)}, {"name_hex", core::to_hex(raw)}, {"role", std::string(core::to_string(part.role))},
          {"size", part.size}, {"sha256", part.sha256}};
}

core::Json facts_document(const core::PartFacts& facts) {
  core::Json out{{"schema", "sokhao.facts/1"}};
  out.update(core::to_json(facts));
  return out;
}

Result<report::BagWritten> export_whole(const DossierPlace& place, const core::Report& report) {
  const std::string& code = report.entry.code;
  auto version_row = ingest::find_version(place.db, code, report.entry.version);
  if (!version_row) return tl::unexpected(version_row.error());
  auto names = ingest::part_names(place.db, code, report.entry.version);
  if (!names) return tl::unexpected(names.error());
  auto events = core::events_of(place.db, code);
  if (!events) return tl::unexpected(events.error());

  report::BagPlan plan;
  plan.name = report::safe_path(fmt::format("{}_v{}", code, report.entry.version));
  plan.info = bag_info(place.contest, fmt::format("{} v{}", code, report.entry.version), fmt::format("Hồ sơ dự thi {}, lần nộp {}", code, report.entry.version));
  report::PremisRecord premis{{}, std::move(*events), core::format_rfc3339(core::system_clock().now(), place.contest.zone), place.contest.zone,
                              std::string("sokhao ") + version()};
  std::vector<ingest::Fd> objects;
  report::UniquePaths paths;
  core::Json lines = core::Json::array();
  for (std::size_t i = 0; i < version_row->parts.size(); ++i) {
    const core::Part& part = version_row->parts[i];
    const std::string raw = i < names->size() ? (*names)[i] : part.name;
    const std::string path = paths.take("data/" + report::safe_path(raw));
    auto object = place.store.open_object(part.sha256);
    if (!object) return tl::unexpected(object.error());
    plan.files.push_back({path, object->get(), part.sha256, ""});
    objects.push_back(std::move(*object));
    lines.push_back(name_line(path, raw, part));
    const bool has_facts = i < report.parts.size() && report.parts[i].sha256 == part.sha256;
    premis.objects.push_back({path, core::display_name(raw), part.size, part.sha256, has_facts ? report::format_of(report.parts[i].facts) : ""});
    if (has_facts) plan.files.push_back({fmt::format("metadata/facts/{:03}.json", i), -1, "", core::json_text(facts_document(report.parts[i].facts), 2) + "\n"});
  }
  plan.files.push_back({"metadata/names.json", -1, "", core::json_text(core::Json{{"schema", "sokhao.names/1"}, {"files", lines}}, 2) + "\n"});
  plan.files.push_back({"metadata/premis.xml", -1, "", report::premis_xml(premis)});
  if (auto added = add_reports(report, plan.files); !added) return tl::unexpected(added.error());
  return report::write_bag(place.folder, plan);
}

/// The article without cover and names, where previews of just this report are there.
Result<std::vector<ingest::Fd>> add_article(const PreviewShelf& shelf, const core::Report& report, std::vector<report::BagFile>& files) {
  std::vector<ingest::Fd> opened;
  auto manifest = shelf.find(report.entry.code, report.entry.version);
  if (!manifest) return tl::unexpected(manifest.error());
  if (!*manifest || (*manifest)->source != preview_source(report)) return opened;
  for (const ShelvedFile& file : (*manifest)->files) {
    if (file.kind != probes::PreviewKind::blind_page && file.kind != probes::PreviewKind::blind_text) continue;
    ingest::Fd fd(::open((shelf.folder(report.entry.code, report.entry.version) + "/" + file.name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!fd.valid()) return core::fail_errno("cannot open the preview " + file.name, errno);
    files.push_back({"data/bai-viet/" + file.name, fd.get(), file.sha256, ""});
    opened.push_back(std::move(fd));
  }
  return opened;
}

Result<report::BagWritten> export_blind(const DossierPlace& place, const core::Report& report) {
  std::string number;
  auto read = place.db.read([&](soci::session& sql) -> Result<> {
    const long long of_version = report.entry.version;
    sql << "SELECT blind FROM judging_item WHERE code = :c AND version = :v", soci::into(number), soci::use(report.entry.code), soci::use(of_version);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  if (number.empty()) return core::fail(core::ErrorKind::conflict, report.entry.code + " has no number in the judges' queue: only what passed or was accepted has one");
  const auto blind = report::blind_report(report, number);
  std::string left_out = "Không có trong gói này, và vì sao:\n";
  for (const auto& line : report::left_out_of_blind(report)) left_out += "- " + line.vi + "\n";
  report::BagPlan plan;
  plan.name = report::safe_path(number);
  plan.info = bag_info(place.contest, number, "Hồ sơ ẩn thông tin dành cho Ban Giám khảo");
  plan.files = {{"data/report.html", -1, "", report::blind_report_html(blind, core::Language::vi)},
                {"data/report.json", -1, "", report::blind_report_json(blind)},
                {"data/khong-kem-theo.txt", -1, "", left_out}};
  const auto article = add_article(place.shelf, report, plan.files);
  if (!article) return tl::unexpected(article.error());
  return report::write_bag(place.folder, plan);
}

}  // namespace

Result<report::BagWritten> export_dossier(const DossierPlace& place, const std::string& code, DossierKind kind) {
  auto report = newest_report(place.db, code);
  if (!report) return tl::unexpected(report.error());
  return kind == DossierKind::blind ? export_blind(place, *report) : export_whole(place, *report);
}

Result<OriginalsCheck> check_originals(core::Database& db, const ingest::Store& store, const std::string& code) {
  if (auto entry = ingest::find_entry(db, code); !entry) return tl::unexpected(entry.error());
  auto versions = ingest::list_versions(db, code);
  if (!versions) return tl::unexpected(versions.error());
  OriginalsCheck check;
  for (const auto& version_row : *versions)
    for (const auto& part : version_row.parts) {
      ++check.files;
      auto object = store.open_object(part.sha256);
      if (!object) {
        check.problems.push_back({"missing", part.sha256, {"không còn trong kho: " + part.name, "is not in the store any more: " + part.name}});
        continue;
      }
      auto read = ingest::digest_of(object->get(), part.sha256);
      if (!read) return tl::unexpected(read.error());
      check.bytes += read->size;
      if (read->sha256 != part.sha256)
        check.problems.push_back({"changed", part.sha256, {"nội dung trong kho đã khác lúc nhận: " + part.name, "its bytes are not those that were taken in: " + part.name}});
    }
  return check;
}

}  // namespace sokhao::app
