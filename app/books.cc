#include "app/books.h"

#include <map>

#include "app/entry_head.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "report/report_store.h"
#include "rules/units.h"

namespace sokhao::app {
namespace {

core::Result<std::map<std::int64_t, core::Report>> newest_reports(core::Database& db, const std::string& code) {
  std::map<std::int64_t, core::Report> newest;
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    auto all = report::reports_of(sql, code);
    if (!all) return tl::unexpected(all.error());
    for (auto& filed : *all) newest[filed.report.entry.version] = std::move(filed.report);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return newest;
}

core::Result<> add_entry(core::Database& db, const core::Contest& contest, const ingest::EntryRow& entry, Books& books) {
  auto versions = ingest::list_versions(db, entry.code);
  if (!versions) return tl::unexpected(versions.error());
  auto reports = newest_reports(db, entry.code);
  if (!reports) return tl::unexpected(reports.error());
  for (const auto& version : *versions) {
    const auto report = reports->find(version.version);
    auto line = report == reports->end() ? report::BookEntry{.entry = head_of(version, contest)} : report::book_entry(report->second);
    line.newest = version.version == entry.version;
    std::optional<std::size_t> unit;
    if (contest.units && !core::trim(line.unit()).empty())
      if (const auto match = rules::match_unit(line.unit(), *contest.units); match.certain()) unit = static_cast<std::size_t>(match.best - contest.units->data());
    books.lines.push_back(std::move(line));
    books.units.push_back(unit);
  }
  return {};
}

}  // namespace

core::Result<Books> open_books(core::Database& db, const core::Contest& contest) {
  Books books;
  ingest::EntryFilter filter;
  for (;;) {
    auto page = ingest::list_entries(db, filter);
    if (!page) return tl::unexpected(page.error());
    for (const auto& entry : *page)
      if (auto added = add_entry(db, contest, entry, books); !added) return tl::unexpected(added.error());
    if (static_cast<std::int64_t>(page->size()) < filter.limit) break;
    filter.after = page->back().code;
  }
  auto repeated = ingest::list_duplicates(db);
  if (!repeated) return tl::unexpected(repeated.error());
  for (const auto& drop : *repeated) books.repeated.push_back({core::display_name(drop.name), drop.code});
  return books;
}

}  // namespace sokhao::app
