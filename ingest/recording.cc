// record_drop(): what a drop becomes, decided and written in one transaction.
#include <soci/soci.h>

#include <algorithm>
#include <set>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "core/ulid.h"
#include "ingest/drops.h"
#include "ingest/entries.h"
#include "ingest/jobs.h"
#include "ingest/name_key.h"
#include "ingest/notes_json.h"

namespace sokhao::ingest {
namespace {

using core::LocalText;
using core::Result;

struct Known {
  std::string code;
  std::int64_t version = 1;  ///< the current one
};

std::optional<Known> entry_by_code(soci::session& sql, const std::string& code) {
  long long version = 0;
  sql << "SELECT version FROM entry WHERE code = :c", soci::into(version), soci::use(code);
  if (!sql.got_data()) return std::nullopt;
  return Known{code, version};
}

/// Entries whose name has exactly this stem; where there is none, those whose
/// stem differs only in its spelling (name_key()).
std::vector<Known> entries_of_stem(soci::session& sql, const std::string& contest, const std::string& stem) {
  std::vector<Known> exact, near;
  std::string code, name;
  long long version = 0;
  const std::string raw = core::to_hex(stem), key = core::to_hex(name_key(stem));
  soci::statement select =
      (sql.prepare << "SELECT code, version, source_name FROM entry WHERE contest = :c AND (stem = :s OR stem = :k) "
                      "ORDER BY year, seq",
       soci::into(code), soci::into(version), soci::into(name), soci::use(contest, "c"), soci::use(raw, "s"),
       soci::use(key, "k"));
  select.execute();
  while (select.fetch()) {
    const std::string source = core::from_hex(name);
    near.push_back({code, version});
    if (source == stem || group_stem(source) == stem) exact.push_back({code, version});
  }
  return exact.empty() ? near : exact;
}

std::vector<DropPart> parts_of(soci::session& sql, const Known& entry) {
  std::vector<DropPart> parts;
  std::string role, name, sha256;
  long long size = 0;
  const long long version = entry.version;
  soci::statement select =
      (sql.prepare << "SELECT role, name, size, sha256 FROM part WHERE entry = :e AND version = :v ORDER BY position",
       soci::into(role), soci::into(name), soci::into(size), soci::into(sha256), soci::use(entry.code),
       soci::use(version));
  select.execute();
  while (select.fetch()) {
    DropPart part;
    part.name = core::from_hex(name);
    part.size = static_cast<std::uint64_t>(size);
    part.sha256 = sha256;
    parts.push_back(std::move(part));
  }
  return parts;
}

core::ClerkForm clerk_of(soci::session& sql, const Known& entry) {
  std::string text;
  const long long version = entry.version;
  sql << "SELECT clerk FROM entry_version WHERE entry = :e AND version = :v", soci::into(text), soci::use(entry.code),
      soci::use(version);
  const auto json = core::parse_json(text);
  if (!json) return {};
  return core::clerk_form_from_json(*json).value_or(core::ClerkForm{});
}

/// That very version has every byte of the drop.
bool holds_all(soci::session& sql, const Known& entry, const DropRecord& record) {
  std::set<std::string> has;
  for (const DropPart& part : parts_of(sql, entry)) has.insert(part.sha256);
  return std::all_of(record.parts.begin(), record.parts.end(),
                     [&](const DropPart& part) { return has.contains(part.sha256); });
}

/// The entry, and its version, that holds every byte of this drop already.
std::optional<Known> holder_of_all(soci::session& sql, const DropRecord& record) {
  const auto largest = std::max_element(record.parts.begin(), record.parts.end(),
                                        [](const DropPart& a, const DropPart& b) { return a.size < b.size; });
  if (largest == record.parts.end() || largest->size == 0) return std::nullopt;
  std::vector<Known> holders;
  std::string code;
  long long version = 0;
  soci::statement select =
      (sql.prepare << "SELECT DISTINCT entry, version FROM part WHERE sha256 = :s ORDER BY entry, version DESC",
       soci::into(code), soci::into(version), soci::use(largest->sha256));
  select.execute();
  while (select.fetch()) holders.push_back({code, version});
  for (const Known& holder : holders) {
    if (holds_all(sql, holder, record)) return holder;
  }
  return std::nullopt;
}

/// An entry that holds some of the same content, for a person to compare.
std::optional<std::string> holder_of_some(soci::session& sql, const DropRecord& record, const std::string& except) {
  for (const DropPart& part : record.parts) {
    if (part.size == 0 || part.role == core::PartRole::sidecar) continue;
    std::string code;
    sql << "SELECT p.entry FROM part p JOIN entry_version v ON v.entry = p.entry AND v.version = p.version "
           "WHERE p.sha256 = :s AND p.entry <> :e ORDER BY v.received_at, p.entry LIMIT 1",
        soci::into(code), soci::use(part.sha256), soci::use(except);
    if (sql.got_data()) return code;
  }
  return std::nullopt;
}

Place place_of_part(const DropPart& part) {
  const auto slash = part.name.rfind('/');
  return place_of(slash == std::string::npos ? part.name : part.name.substr(slash + 1));
}

bool has_up_to(const std::vector<DropPart>& parts, Place weakest) {
  return std::any_of(parts.begin(), parts.end(), [&](const DropPart& part) { return place_of_part(part) <= weakest; });
}

/// A sleeve or sidecar that came after its entry, or the entry that came after
/// its CUE or sidecar: the same stem, and one side alone is no entry.
std::optional<Known> late_companion_of(soci::session& sql, const core::Contest& contest, const DropRecord& record) {
  const auto same_stem = entries_of_stem(sql, contest.id, record.stem);
  if (same_stem.size() != 1) return std::nullopt;
  const auto earlier = parts_of(sql, same_stem.front());
  const auto& added = record.parts;
  const bool to_main = !has_up_to(added, Place::main) && has_up_to(earlier, Place::main);
  const bool note_to_page = !has_up_to(added, Place::picture) && has_up_to(earlier, Place::picture);
  const bool form_to_text = !has_up_to(added, Place::note) && has_up_to(earlier, Place::note);
  const bool main_to_companion = has_up_to(added, Place::main) && !has_up_to(earlier, Place::main);
  if (to_main || note_to_page || form_to_text || main_to_companion) return same_stem.front();
  return std::nullopt;
}

std::vector<core::PartRole> roles_of(const std::vector<DropPart>& parts) {
  std::vector<std::string> names;
  for (const DropPart& part : parts) names.push_back(part.name);
  return roles_by_name(names);
}

/// The earlier version's parts with the new ones added; a new part replaces the
/// earlier one of the same name, and a new form every earlier form.
std::vector<DropPart> merged(const std::vector<DropPart>& earlier, const std::vector<DropPart>& added) {
  // Roles are told by the company: a note is a form beside a disc.
  std::vector<DropPart> all = earlier;
  all.insert(all.end(), added.begin(), added.end());
  const auto roles = roles_of(all);
  const auto new_roles = std::span(roles).subspan(earlier.size());
  const bool new_form = std::find(new_roles.begin(), new_roles.end(), core::PartRole::sidecar) != new_roles.end();
  std::vector<DropPart> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool old = i < earlier.size();
    const bool renewed =
        std::any_of(added.begin(), added.end(), [&](const DropPart& part) { return part.name == all[i].name; });
    if (old && (renewed || (new_form && roles[i] == core::PartRole::sidecar))) continue;
    kept.push_back(std::move(all[i]));
  }
  const auto final_roles = roles_of(kept);
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i].role = final_roles[i];
  return kept;
}

/// A form (and sheets) without anything to judge: it adds to what is there.
bool is_form_alone(const DropRecord& record) {
  return std::all_of(record.parts.begin(), record.parts.end(), [](const DropPart& part) {
    return part.role == core::PartRole::sidecar || place_of_part(part) >= Place::sheet;
  });
}

std::string source_of(soci::session& sql, const std::string& code) {
  std::string hex;
  sql << "SELECT source_name FROM entry WHERE code = :c", soci::into(hex), soci::use(code);
  return core::from_hex(hex);
}

std::string event_body(const Taken& taken, const DropRecord& record) {
  core::Json parts = core::Json::array();
  for (const DropPart& part : record.parts) {
    parts.push_back({{"name", core::display_name(part.name)}, {"size", part.size}, {"sha256", part.sha256}});
  }
  core::Json notes = core::Json::array();
  for (const LocalText& note : taken.notes) notes.push_back(note.vi);
  return core::json_text({{"drop", taken.drop},
                          {"version", taken.version},
                          {"name", core::display_name(taken.name)},
                          {"parts", std::move(parts)},
                          {"notes", std::move(notes)}});
}

class Recording {
 public:
  Recording(soci::session& sql, const core::Contest& contest, const DropRecord& record)
      : sql_(sql), contest_(contest), record_(record), at_(record.received_at.time_since_epoch().count()) {
    taken_.drop = record.id;
    taken_.name = record.name;
    taken_.notes = record.notes;
    clerk_ = record.clerk;
    parts_ = record.parts;
    attention_ = record.attention;
  }

  Result<Taken> run() {
    store_objects();
    source_ = record_.name;
    if (const auto named = record_.clerk.corrects) {
      if (auto target = entry_by_code(sql_, core::trim(*named))) {
        return is_form_alone(record_) ? version_by_companion(*target) : version_of(*target);
      }
      note_for_person({"Phiếu ghi sửa cho hồ sơ " + core::display_name(*named, 64) + " nhưng không có hồ sơ đó",
                       "The form corrects entry " + core::display_name(*named, 64) + ", which does not exist"});
    } else if (auto companion = late_companion_of(sql_, contest_, record_)) {
      // A form or sleeve with the bytes of another entry's still belongs here.
      return holds_all(sql_, *companion, record_) ? duplicate_of(*companion) : version_by_companion(*companion);
    } else if (auto holder = holder_of_all(sql_, record_); holder && !is_form_alone(record_)) {
      return duplicate_of(*holder);
    }
    return new_entry();
  }

 private:
  void note_for_person(LocalText note) {
    taken_.notes.push_back(std::move(note));
    attention_ = DropRecord::Attention::person;
  }

  /// The same bytes in an entry other than `own`: whose they are is for a person to say.
  void note_same_content(const std::string& own) {
    if (const auto some = holder_of_some(sql_, record_, own))
      note_for_person({"Có tệp giống hệt tệp của hồ sơ " + *some, "Holds a file identical to one of entry " + *some});
  }

  void store_objects() {
    for (const DropPart& part : record_.parts) {
      const long long size = static_cast<long long>(part.size);
      sql_ << "INSERT INTO object (sha256, size, first_seen) VALUES (:h, :s, :t) ON CONFLICT DO NOTHING",
          soci::use(part.sha256), soci::use(size), soci::use(at_);
    }
  }

  Result<Taken> duplicate_of(const Known& holder) {
    taken_.outcome = DropOutcome::duplicate;
    taken_.code = holder.code;
    taken_.version = holder.version;
    taken_.notes.push_back({"Trùng với hồ sơ " + holder.code + ", không lập hồ sơ mới",
                            "The same bytes as entry " + holder.code + "; no new entry was made"});
    store_drop();
    return finish("drop.duplicate");
  }

  Result<Taken> version_by_companion(const Known& entry) {
    const bool brings_form = !record_.clerk.empty();
    if (!has_up_to(record_.parts, Place::main)) source_ = source_of(sql_, entry.code);
    parts_ = merged(parts_of(sql_, entry), record_.parts);
    if (!brings_form) clerk_ = clerk_of(sql_, entry);
    taken_.notes.push_back({"Bổ sung cho hồ sơ " + entry.code, "Added to entry " + entry.code});
    return version_of(entry);
  }

  Result<Taken> version_of(const Known& entry) {
    taken_.outcome = DropOutcome::version;
    taken_.code = entry.code;
    note_same_content(entry.code);
    // The row's lock: two corrections at once become two versions.
    long long version = 0;
    const std::string received(to_string(EntryState::received)), source = core::display_name(source_),
                                                                 name = core::to_hex(source_);
    sql_ << "UPDATE entry SET version = version + 1, state = :s, verdict = NULL, form = NULL, source = :d, source_name "
            "= :n, "
            "received_at = :t WHERE code = :c RETURNING version",
        soci::into(version), soci::use(received), soci::use(source), soci::use(name), soci::use(at_),
        soci::use(entry.code);
    taken_.version = version;
    store_drop();
    store_version();
    return finish("entry.corrected");
  }

  Result<Taken> new_entry() {
    if (const auto same = entries_of_stem(sql_, contest_.id, record_.stem); !same.empty()) {
      note_for_person(
          {"Cùng tên tệp với hồ sơ " + same.back().code + "; nếu là bản sửa, ghi mã hồ sơ đó vào phiếu",
           "Same file name as entry " + same.back().code + "; if it is a correction, name that code in the form"});
    }
    note_same_content("");
    const int year = core::contest_year(contest_, record_.received_at);
    const long long year_number = year;
    long long sequence = 0;
    // The counter's row lock makes the numbers gapless: it is undone with the
    // transaction, and a second writer waits for it.
    sql_ << "INSERT INTO entry_counter (contest, year, last) VALUES (:c, :y, 1) "
            "ON CONFLICT (contest, year) DO UPDATE SET last = entry_counter.last + 1 RETURNING last",
        soci::into(sequence), soci::use(contest_.id), soci::use(year_number);
    taken_.outcome = DropOutcome::entry;
    taken_.code = core::entry_code(contest_, year, sequence);
    taken_.version = 1;
    const std::string stem = core::to_hex(name_key(record_.stem)), received(to_string(EntryState::received)),
                      source = core::display_name(source_), name = core::to_hex(source_);
    sql_ << "INSERT INTO entry (code, contest, year, seq, stem, version, state, source, source_name, received_at) "
            "VALUES (:c, :k, :y, :q, :m, 1, :s, :d, :n, :t)",
        soci::use(taken_.code), soci::use(contest_.id), soci::use(year_number), soci::use(sequence), soci::use(stem),
        soci::use(received), soci::use(source), soci::use(name), soci::use(at_);
    store_drop();
    store_version();
    return finish("entry.received");
  }

  void store_drop() {
    const std::string name = core::to_hex(record_.name), outcome(to_string(taken_.outcome)),
                      notes = notes_text(taken_.notes);
    const long long version = taken_.version;
    sql_ << "INSERT INTO intake_drop (id, name, outcome, entry, version, received_at, notes) VALUES (:i, :n, :o, :e, "
            ":v, :t, :x)",
        soci::use(record_.id), soci::use(name), soci::use(outcome), soci::use(taken_.code), soci::use(version),
        soci::use(at_), soci::use(notes);
    for (const DropPart& part : record_.parts) {
      if (part.identity.empty()) continue;
      sql_ << "INSERT INTO taken_source (identity, sha256, drop_id) VALUES (:i, :h, :d) ON CONFLICT DO NOTHING",
          soci::use(part.identity), soci::use(part.sha256), soci::use(record_.id);
    }
  }

  void store_version() {
    const std::string source = core::display_name(source_), name = core::to_hex(source_),
                      clerk = core::json_text(core::to_json(clerk_)), notes = notes_text(taken_.notes),
                      attention = attention_ == DropRecord::Attention::person ? "person" : "none";
    const long long version = taken_.version;
    sql_ << "INSERT INTO entry_version (entry, version, drop_id, source, source_name, received_at, clerk, notes, "
            "attention) "
            "VALUES (:e, :v, :i, :d, :n, :t, :k, :x, :a)",
        soci::use(taken_.code), soci::use(version), soci::use(record_.id), soci::use(source), soci::use(name),
        soci::use(at_), soci::use(clerk), soci::use(notes), soci::use(attention);
    long long position = 0;
    for (const DropPart& part : parts_) {
      const std::string role(core::to_string(part.role)), part_name = core::to_hex(part.name);
      const long long size = static_cast<long long>(part.size);
      sql_ << "INSERT INTO part (entry, version, position, role, name, size, sha256) VALUES (:e, :v, :p, :r, :n, :s, "
              ":h)",
          soci::use(taken_.code), soci::use(version), soci::use(position), soci::use(role), soci::use(part_name),
          soci::use(size), soci::use(part.sha256);
      ++position;
    }
    enqueue(sql_, taken_.code, taken_.version, record_.received_at);
  }

  Result<Taken> finish(const char* event) {
    if (auto done = core::append_event(sql_, record_.received_at, event, taken_.code, event_body(taken_, record_));
        !done) {
      return tl::unexpected(done.error());
    }
    return taken_;
  }

  soci::session& sql_;
  const core::Contest& contest_;
  const DropRecord& record_;
  const long long at_;
  Taken taken_;
  std::string source_;  ///< the name by which people know the entry
  core::ClerkForm clerk_;
  std::vector<DropPart> parts_;
  DropRecord::Attention attention_ = DropRecord::Attention::none;
};

Result<std::vector<Taken>> drops_where(soci::session& sql, const std::string& condition, const std::string& value,
                                       std::int64_t limit) {
  std::vector<Taken> found;
  std::string id, name, outcome, entry, notes;
  long long version = 0;
  const long long most = limit;
  soci::statement select = (sql.prepare << "SELECT id, name, outcome, entry, version, notes FROM intake_drop WHERE " +
                                               condition + " = :v ORDER BY id DESC LIMIT :l",
                            soci::into(id), soci::into(name), soci::into(outcome), soci::into(entry),
                            soci::into(version), soci::into(notes), soci::use(value), soci::use(most));
  select.execute();
  while (select.fetch()) {
    Taken taken;
    taken.drop = id;
    taken.name = core::from_hex(name);
    for (const auto known : {DropOutcome::entry, DropOutcome::version, DropOutcome::duplicate})
      if (to_string(known) == outcome) taken.outcome = known;
    taken.code = entry;
    taken.version = version;
    auto said = notes_from_text(notes);
    if (!said) return tl::unexpected(said.error());
    taken.notes = std::move(*said);
    found.push_back(std::move(taken));
  }
  return found;
}

}  // namespace

std::string_view to_string(DropOutcome outcome) {
  switch (outcome) {
    case DropOutcome::entry:
      return "entry";
    case DropOutcome::version:
      return "version";
    case DropOutcome::duplicate:
      return "duplicate";
  }
  return "";
}

Result<Taken> record_drop(core::Database& db, const core::Contest& contest, const DropRecord& record) {
  Taken taken;
  auto done = db.write([&](soci::session& sql) -> Result<> {
    auto before = drops_where(sql, "id", record.id, 1);
    if (!before) return tl::unexpected(before.error());
    if (!before->empty()) {
      taken = std::move(before->front());
      return {};
    }
    auto recorded = Recording(sql, contest, record).run();
    if (!recorded) return tl::unexpected(recorded.error());
    taken = std::move(*recorded);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return taken;
}

Result<std::optional<EntryVersion>> entry_of_stem(core::Database& db, const core::Contest& contest,
                                                  const std::string& stem) {
  std::optional<Known> only;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    const auto same_stem = entries_of_stem(sql, contest.id, stem);
    if (same_stem.size() == 1) only = same_stem.front();
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  if (!only) return std::optional<EntryVersion>{};
  auto version = find_version(db, only->code, only->version);
  if (!version) return tl::unexpected(version.error());
  return std::optional(std::move(*version));
}

Result<std::optional<std::string>> drop_of_source(core::Database& db, const std::string& identity,
                                                  const std::string& sha256) {
  std::optional<std::string> found;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    std::string drop;
    sql << "SELECT drop_id FROM taken_source WHERE identity = :i AND (sha256 = :h OR :g = '') LIMIT 1",
        soci::into(drop), soci::use(identity), soci::use(sha256), soci::use(sha256);
    if (sql.got_data()) found = drop;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::optional<Taken>> find_drop(core::Database& db, const std::string& id) {
  std::optional<Taken> found;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    auto rows = drops_where(sql, "id", id, 1);
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->empty()) found = std::move(rows->front());
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::optional<Taken>> drop_named(core::Database& db, const std::string& name, core::Instant since) {
  std::optional<Taken> found;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    auto rows = drops_where(sql, "name", core::to_hex(name), 1);
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->empty() && core::ulid_time(rows->front().drop) >= since) found = std::move(rows->front());
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::vector<Taken>> drops_of(core::Database& db, const std::string& code) {
  std::vector<Taken> found;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    auto rows = drops_where(sql, "entry", code, 100);
    if (!rows) return tl::unexpected(rows.error());
    found = std::move(*rows);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  std::erase_if(found, [](const Taken& drop) { return drop.outcome == DropOutcome::duplicate; });
  std::sort(found.begin(), found.end(), [](const Taken& a, const Taken& b) { return a.version < b.version; });
  return found;
}

Result<std::vector<Taken>> list_duplicates(core::Database& db, std::int64_t limit) {
  std::vector<Taken> found;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    auto rows = drops_where(sql, "outcome", "duplicate", limit);
    if (!rows) return tl::unexpected(rows.error());
    found = std::move(*rows);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

}  // namespace sokhao::ingest
