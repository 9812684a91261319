#include "app/books.h"

#include <soci/soci.h>

#include <map>

#include "app/entry_head.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "report/report_store.h"
#include "rules/units.h"

namespace sokhao::app {
namespace {

using FiledByVersion = std::map<std::int64_t, report::FiledReport>;

core::Result<FiledByVersion> newest_reports(core::Database& db, const std::string& code) {
  FiledByVersion newest;
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    auto all = report::reports_of(sql, code);
    if (!all) return tl::unexpected(all.error());
    for (auto& filed : *all) newest[filed.report.entry.version] = std::move(filed);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return newest;
}

core::Result<std::optional<web::OpenEntry>> open_part(core::Database& db, FiledByVersion reports, std::int64_t version) {
  if (reports.empty()) return std::optional<web::OpenEntry>();
  report::FiledReport& newest = reports.rbegin()->second;
  if (newest.report.verdict == core::Verdict::pass && !newest.report.decision) return std::optional<web::OpenEntry>();
  web::OpenEntry open;
  auto read = db.read([&](soci::session& sql) { return report::seen_now(sql, newest).map([&](const report::Seen& seen) { open.seen = seen; }); });
  if (!read) return tl::unexpected(read.error());
  open.replaced = newest.report.entry.version < version;
  open.report = std::move(newest.report);
  for (auto& part : open.report.parts) part.facts = {};
  return open;
}

core::Result<EntryBook> book_of(core::Database& db, const core::Contest& contest, const ingest::EntryRow& entry) {
  auto versions = ingest::list_versions(db, entry.code);
  if (!versions) return tl::unexpected(versions.error());
  auto reports = newest_reports(db, entry.code);
  if (!reports) return tl::unexpected(reports.error());
  EntryBook book;
  for (const auto& version : *versions) {
    const auto filed = reports->find(version.version);
    auto line = filed == reports->end() ? report::BookEntry{.entry = head_of(version, contest)} : report::book_entry(filed->second.report);
    line.newest = version.version == entry.version;
    std::optional<std::size_t> unit;
    if (contest.units && !core::trim(line.unit()).empty())
      if (const auto match = rules::match_unit(line.unit(), *contest.units); match.certain()) unit = static_cast<std::size_t>(match.best - contest.units->data());
    book.lines.push_back(std::move(line));
    book.units.push_back(unit);
  }
  auto open = open_part(db, std::move(*reports), entry.version);
  if (!open) return tl::unexpected(open.error());
  book.open = std::move(*open);
  return book;
}

core::Result<> each_entry(core::Database& db, const std::function<core::Result<>(const ingest::EntryRow&)>& each) {
  ingest::EntryFilter filter;
  for (;;) {
    auto page = ingest::list_entries(db, filter);
    if (!page) return tl::unexpected(page.error());
    for (const auto& entry : *page)
      if (auto done = each(entry); !done) return done;
    if (static_cast<std::int64_t>(page->size()) < filter.limit) return {};
    filter.after = page->back().code;
  }
}

core::Result<> add_repeated(core::Database& db, Books& books) {
  auto repeated = ingest::list_duplicates(db);
  if (!repeated) return tl::unexpected(repeated.error());
  for (const auto& drop : *repeated) books.repeated.push_back({core::display_name(drop.name), drop.code});
  return {};
}

void append(Books& books, const EntryBook& book) {
  books.lines.insert(books.lines.end(), book.lines.begin(), book.lines.end());
  books.units.insert(books.units.end(), book.units.begin(), book.units.end());
}

/// Entries that were told of after an event, in the order in which that began,
/// and the last event.
struct News {
  std::int64_t last = 0;
  std::vector<std::string> entries;
};
core::Result<News> news_since(core::Database& db, std::int64_t event) {
  News news;
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    long long last = 0;
    const long long after = event;
    sql << "SELECT number FROM event_head WHERE id = 1", soci::into(last);
    news.last = last;
    std::string entry;
    soci::statement select =
        (sql.prepare << "SELECT entry FROM event WHERE number > :n AND entry <> '' GROUP BY entry ORDER BY MIN(number)", soci::into(entry), soci::use(after));
    select.execute();
    while (select.fetch()) news.entries.push_back(entry);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return news;
}

}  // namespace

core::Result<Books> open_books(core::Database& db, const core::Contest& contest) {
  Books books;
  auto read = each_entry(db, [&](const ingest::EntryRow& entry) -> core::Result<> {
    auto book = book_of(db, contest, entry);
    if (!book) return tl::unexpected(book.error());
    append(books, *book);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  if (auto added = add_repeated(db, books); !added) return tl::unexpected(added.error());
  return books;
}

core::Result<EntryBook> open_entry_book(core::Database& db, const core::Contest& contest, const std::string& code) {
  auto entry = ingest::find_entry(db, code);
  if (!entry) return tl::unexpected(entry.error());
  return book_of(db, contest, *entry);
}

core::Result<> BookShelf::catch_up(core::Database& db) {
  // The events come first: what happens meanwhile is read once more next time.
  auto news = news_since(db, told_);
  if (!news) return tl::unexpected(news.error());
  if (news->last == told_) return {};
  const bool first = told_ < 0;
  if (first) {
    news->entries.clear();
    auto listed = each_entry(db, [&](const ingest::EntryRow& entry) -> core::Result<> {
      news->entries.push_back(entry.code);
      return {};
    });
    if (!listed) return listed;
  } else if (news->entries.empty()) {
    told_ = news->last;
    return {};
  }
  for (const std::string& code : news->entries) {
    auto book = open_entry_book(db, contest_, code);
    if (!book && book.error().kind == core::ErrorKind::not_found) continue;
    if (!book) return tl::unexpected(book.error());
    const auto [place, added] = entries_.insert_or_assign(code, std::move(*book));
    if (added) order_.push_back(code);
  }
  Books books;
  std::vector<web::OpenEntry> open;
  for (const std::string& code : order_) {
    const EntryBook& book = entries_.at(code);
    append(books, book);
    if (book.open) open.push_back(*book.open);
  }
  if (auto added = add_repeated(db, books); !added) return added;
  books_ = std::make_shared<const Books>(std::move(books));
  open_ = std::make_shared<const std::vector<web::OpenEntry>>(std::move(open));
  told_ = news->last;
  return {};
}

core::Result<std::shared_ptr<const Books>> BookShelf::books(core::Database& db) {
  const std::lock_guard lock(mutex_);
  if (auto done = catch_up(db); !done) return tl::unexpected(done.error());
  return books_;
}

core::Result<web::OpenEntries> BookShelf::open_entries(core::Database& db) {
  const std::lock_guard lock(mutex_);
  if (auto done = catch_up(db); !done) return tl::unexpected(done.error());
  return open_;
}

}  // namespace sokhao::app
