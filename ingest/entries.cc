#include "ingest/entries.h"

#include <soci/soci.h>

#include <limits>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "ingest/notes_json.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::Result;

core::Instant instant(long long ms) { return core::Instant(std::chrono::milliseconds(ms)); }

template <class T>
tl::unexpected<core::Error> damaged(const char* what, const T& value) {
  return core::fail(ErrorKind::storage_failed,
                    std::string("the ledger is damaged: ") + what + " '" + std::string(value) + "'");
}

struct RawEntry {
  std::string code, state, form, verdict, source, source_name;
  soci::indicator form_null = soci::i_null, verdict_null = soci::i_null;
  long long version = 0, received_at = 0;
};

constexpr const char* kEntryColumns =
    "SELECT code, version, state, form, verdict, source, source_name, received_at FROM entry ";

Result<EntryRow> entry_row(const RawEntry& raw) {
  EntryRow row;
  row.code = raw.code;
  row.version = raw.version;
  const auto state = entry_state(raw.state);
  if (!state) return damaged("entry state", raw.state);
  row.state = *state;
  if (raw.form_null == soci::i_ok) {
    if (raw.form != "article" && raw.form != "video") return damaged("form", raw.form);
    row.form = raw.form == "article" ? core::EntryForm::article : core::EntryForm::video;
  }
  if (raw.verdict_null == soci::i_ok) {
    for (const auto verdict :
         {core::Verdict::pass, core::Verdict::return_, core::Verdict::refuse, core::Verdict::review})
      if (core::to_string(verdict) == raw.verdict) row.verdict = verdict;
    if (!row.verdict) return damaged("verdict", raw.verdict);
  }
  row.source = raw.source;
  row.source_name = core::from_hex(raw.source_name);
  row.received_at = instant(raw.received_at);
  return row;
}

std::optional<core::PartRole> part_role(std::string_view name) {
  using core::PartRole;
  for (const auto role :
       {PartRole::article, PartRole::page_scan, PartRole::disc_image, PartRole::video_file, PartRole::sleeve,
        PartRole::picture, PartRole::attachment, PartRole::sidecar, PartRole::unknown})
    if (core::to_string(role) == name) return role;
  return std::nullopt;
}

Result<std::vector<core::Part>> parts_of(soci::session& sql, const std::string& code, std::int64_t version) {
  std::vector<core::Part> parts;
  std::string role, name, sha256;
  long long size = 0;
  const long long number = version;
  soci::statement select =
      (sql.prepare << "SELECT role, name, size, sha256 FROM part WHERE entry = :e AND version = :v ORDER BY position",
       soci::into(role), soci::into(name), soci::into(size), soci::into(sha256), soci::use(code), soci::use(number));
  select.execute();
  while (select.fetch()) {
    core::Part part;
    const auto known = part_role(role);
    if (!known) return damaged("role", role);
    part.role = *known;
    part.name = core::display_name(core::from_hex(name));
    part.size = static_cast<std::uint64_t>(size);
    part.sha256 = sha256;
    parts.push_back(std::move(part));
  }
  return parts;
}

Result<std::vector<EntryVersion>> versions_where(core::Database& db, const std::string& code, std::int64_t from,
                                                 std::int64_t to) {
  std::vector<EntryVersion> versions;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    std::string drop, source, source_name, clerk, notes, attention;
    long long version = 0, received_at = 0;
    const long long low = from, high = to;
    soci::statement select =
        (sql.prepare
             << "SELECT version, drop_id, source, source_name, received_at, clerk, notes, attention FROM entry_version "
                "WHERE entry = :e AND version >= :low AND version <= :high ORDER BY version",
         soci::into(version), soci::into(drop), soci::into(source), soci::into(source_name), soci::into(received_at),
         soci::into(clerk), soci::into(notes), soci::into(attention), soci::use(code), soci::use(low), soci::use(high));
    select.execute();
    while (select.fetch()) {
      EntryVersion row;
      row.code = code;
      row.version = version;
      row.drop = drop;
      row.source = source;
      row.source_name = core::from_hex(source_name);
      row.received_at = instant(received_at);
      row.attention = attention == "person" ? DropRecord::Attention::person : DropRecord::Attention::none;
      const auto json = core::parse_json(clerk);
      if (!json) return tl::unexpected(json.error());
      auto form = core::clerk_form_from_json(*json);
      if (!form) return tl::unexpected(form.error());
      row.clerk = std::move(*form);
      auto said = notes_from_text(notes);
      if (!said) return tl::unexpected(said.error());
      row.notes = std::move(*said);
      versions.push_back(std::move(row));
    }
    for (EntryVersion& row : versions) {
      auto parts = parts_of(sql, code, row.version);
      if (!parts) return tl::unexpected(parts.error());
      row.parts = std::move(*parts);
    }
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return versions;
}

tl::unexpected<core::Error> no_entry(const std::string& code) {
  return core::fail(ErrorKind::not_found, "no entry has the code " + core::display_name(code, 64));
}

Result<Standing> standing_after(soci::session& sql, long long changed, const std::string& code) {
  if (changed > 0) return Standing::current;
  long long exists = 0;
  sql << "SELECT COUNT(*) FROM entry WHERE code = :c", soci::into(exists), soci::use(code);
  if (exists == 0) return no_entry(code);
  return Standing::withdrawn;
}

}  // namespace

std::string_view to_string(EntryState state) {
  switch (state) {
    case EntryState::received:
      return "received";
    case EntryState::probing:
      return "probing";
    case EntryState::reported:
      return "reported";
    case EntryState::decided:
      return "decided";
    case EntryState::needs_person:
      return "needs_person";
  }
  return "";
}

std::optional<EntryState> entry_state(std::string_view name) {
  for (const auto state :
       {EntryState::received, EntryState::probing, EntryState::reported, EntryState::decided, EntryState::needs_person})
    if (to_string(state) == name) return state;
  return std::nullopt;
}

Result<std::vector<EntryRow>> list_entries(core::Database& db, const EntryFilter& filter) {
  std::vector<EntryRow> rows;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    RawEntry raw;
    // An empty text stands for "any": one statement, bound the same on both databases.
    const std::string state = filter.state ? std::string(to_string(*filter.state)) : "";
    const std::string verdict = filter.verdict ? std::string(core::to_string(*filter.verdict)) : "";
    const long long limit = filter.limit;
    long long after_year = 0, after_seq = 0;
    if (!filter.after.empty()) {
      sql << "SELECT year, seq FROM entry WHERE code = :c", soci::into(after_year), soci::into(after_seq),
          soci::use(filter.after);
      if (!sql.got_data()) return no_entry(filter.after);
    }
    const bool back = filter.order == EntryFilter::Order::newest_first;
    if (back && filter.after.empty()) after_year = after_seq = std::numeric_limits<std::int32_t>::max();
    const std::string page = back ? "AND (year < :y1 OR (year = :y2 AND seq < :q)) ORDER BY year DESC, seq DESC LIMIT :l"
                                  : "AND (year > :y1 OR (year = :y2 AND seq > :q)) ORDER BY year, seq LIMIT :l";
    soci::statement select =
        (sql.prepare << std::string(kEntryColumns) + "WHERE (:s1 = '' OR state = :s2) AND (:v1 = '' OR verdict = :v2) " + page,
         soci::into(raw.code), soci::into(raw.version), soci::into(raw.state), soci::into(raw.form, raw.form_null),
         soci::into(raw.verdict, raw.verdict_null), soci::into(raw.source), soci::into(raw.source_name),
         soci::into(raw.received_at), soci::use(state, "s1"), soci::use(state, "s2"), soci::use(verdict, "v1"),
         soci::use(verdict, "v2"), soci::use(after_year, "y1"), soci::use(after_year, "y2"), soci::use(after_seq, "q"),
         soci::use(limit, "l"));
    select.execute();
    while (select.fetch()) {
      auto row = entry_row(raw);
      if (!row) return tl::unexpected(row.error());
      rows.push_back(std::move(*row));
    }
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return rows;
}

Result<std::int64_t> count_entries(core::Database& db) {
  long long count = 0;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    sql << "SELECT COUNT(*) FROM entry", soci::into(count);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return count;
}

Result<std::int64_t> count_drops_since(core::Database& db, core::Instant moment) {
  long long count = 0;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    const long long at = moment.time_since_epoch().count();
    sql << "SELECT COUNT(*) FROM intake_drop WHERE received_at >= :a", soci::into(count), soci::use(at);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return count;
}

Result<EntryRow> find_entry(core::Database& db, const std::string& code) {
  Result<EntryRow> row = no_entry(code);
  auto done = db.read([&](soci::session& sql) -> Result<> {
    RawEntry raw;
    sql << std::string(kEntryColumns) + "WHERE code = :c", soci::into(raw.code), soci::into(raw.version),
        soci::into(raw.state), soci::into(raw.form, raw.form_null), soci::into(raw.verdict, raw.verdict_null),
        soci::into(raw.source), soci::into(raw.source_name), soci::into(raw.received_at), soci::use(code);
    if (sql.got_data()) row = entry_row(raw);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return row;
}

Result<EntryVersion> find_version(core::Database& db, const std::string& code, std::int64_t version) {
  auto found = versions_where(db, code, version, version);
  if (!found) return tl::unexpected(found.error());
  if (found->empty())
    return core::fail(ErrorKind::not_found,
                      "entry " + core::display_name(code, 64) + " has no version " + std::to_string(version));
  return std::move(found->front());
}

Result<std::vector<EntryVersion>> list_versions(core::Database& db, const std::string& code) {
  auto found = versions_where(db, code, 1, INT64_MAX);
  if (found && found->empty()) return no_entry(code);
  return found;
}

Result<Standing> set_state(soci::session& sql, const std::string& code, std::int64_t version, EntryState state) {
  const std::string name(to_string(state));
  const long long number = version;
  soci::statement update = (sql.prepare << "UPDATE entry SET state = :s WHERE code = :c AND version = :v",
                            soci::use(name), soci::use(code), soci::use(number));
  update.execute(true);
  return standing_after(sql, update.get_affected_rows(), code);
}

Result<Standing> set_verdict(soci::session& sql, const std::string& code, std::int64_t version,
                             std::optional<core::EntryForm> form, core::Verdict verdict) {
  const std::string verdict_name(core::to_string(verdict));
  const std::string form_name = form ? std::string(core::to_string(*form)) : "";
  soci::indicator form_null = form ? soci::i_ok : soci::i_null;
  const long long number = version;
  soci::statement update =
      (sql.prepare << "UPDATE entry SET verdict = :v, form = :f WHERE code = :c AND version = :n",
       soci::use(verdict_name), soci::use(form_name, form_null), soci::use(code), soci::use(number));
  update.execute(true);
  return standing_after(sql, update.get_affected_rows(), code);
}

}  // namespace sokhao::ingest
