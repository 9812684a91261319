// The ledger: drops, entries, their versions and parts, in one transaction with
// the job that will examine them and the events that say so.
//
// Names of files are raw bytes (hex in the database); `display` is for people.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/contest.h"
#include "core/database.h"
#include "core/report.h"

namespace sokhao::ingest {

/// Tables object, intake_drop, entry_counter, entry, entry_version, part, job.
[[nodiscard]] std::span<const core::Migration> migrations();

enum class EntryState {
  received,      ///< taken in, waits for a worker
  probing,       ///< a worker has it
  reported,      ///< has its report
  decided,       ///< a person decided on it
  needs_person,  ///< could not be examined after the last attempt
};
[[nodiscard]] std::string_view to_string(EntryState state);
[[nodiscard]] std::optional<EntryState> entry_state(std::string_view name);

struct DropPart {
  std::string name;  ///< raw bytes, relative to the drop
  core::PartRole role = core::PartRole::unknown;
  std::uint64_t size = 0;
  std::string sha256;
  std::string identity;  ///< of a source that could only be copied; "" otherwise
};

/// Everything that is known of a drop when its bytes are safe.
struct DropRecord {
  std::string id;    ///< ULID
  std::string name;  ///< raw bytes
  std::string stem;  ///< raw bytes
  std::vector<DropPart> parts;
  core::ClerkForm clerk;
  core::Instant received_at{};
  std::vector<core::LocalText> notes;  ///< what a person should know
  enum class Attention { none, person } attention = Attention::none;
};

enum class DropOutcome { entry, version, duplicate };
[[nodiscard]] std::string_view to_string(DropOutcome outcome);

struct Taken {
  std::string drop;  ///< ULID
  std::string name;  ///< raw bytes
  DropOutcome outcome = DropOutcome::entry;
  std::string code;  ///< of the entry; of the earlier one for a duplicate
  std::int64_t version = 1;
  std::vector<core::LocalText> notes;
};

/// One transaction: objects, drop, entry or version, parts, job, event. Done
/// before (same drop id) gives the earlier answer and changes nothing.
[[nodiscard]] core::Result<Taken> record_drop(core::Database& db, const core::Contest& contest,
                                              const DropRecord& record);

/// The earlier answer for a drop id, if it is in the ledger.
[[nodiscard]] core::Result<std::optional<Taken>> find_drop(core::Database& db, const std::string& id);

/// What came of the newest drop of that name (raw bytes) taken in at that
/// moment or later, where there is one.
[[nodiscard]] core::Result<std::optional<Taken>> drop_named(core::Database& db, const std::string& name, core::Instant since);

/// What was taken in for the entry, duplicates left out, oldest first; at most
/// the newest hundred.
[[nodiscard]] core::Result<std::vector<Taken>> drops_of(core::Database& db, const std::string& code);

struct EntryRow {
  std::string code;
  std::int64_t version = 1;  ///< the current one
  std::optional<core::EntryForm> form;
  std::optional<core::Verdict> verdict;
  EntryState state = EntryState::received;
  std::string source;       ///< for display
  std::string source_name;  ///< raw bytes
  core::Instant received_at{};
};

/// The drop (ULID) that took in exactly this source file of another file
/// system, where there is one: only its removal is still owed then. With an
/// empty digest the identity alone is asked for.
[[nodiscard]] core::Result<std::optional<std::string>> drop_of_source(core::Database& db, const std::string& identity,
                                                                      const std::string& sha256);

struct EntryFilter {
  std::optional<EntryState> state;
  std::optional<core::Verdict> verdict;
  std::string after;  ///< code after which the page begins; "" from the start
  std::int64_t limit = 1000;
  enum class Order { oldest_first, newest_first } order = Order::oldest_first;
};
/// In the order of reception, or from the newest one back.
[[nodiscard]] core::Result<std::vector<EntryRow>> list_entries(core::Database& db, const EntryFilter& filter);
[[nodiscard]] core::Result<std::int64_t> count_entries(core::Database& db);
/// Drops that were taken in at that moment or later.
[[nodiscard]] core::Result<std::int64_t> count_drops_since(core::Database& db, core::Instant moment);
/// `not_found` names the code.
[[nodiscard]] core::Result<EntryRow> find_entry(core::Database& db, const std::string& code);

/// One version as the pipeline needs it: parts without facts.
struct EntryVersion {
  std::string code;
  std::int64_t version = 1;
  std::string drop;
  std::string source;       ///< for display
  std::string source_name;  ///< raw bytes
  core::Instant received_at{};
  core::ClerkForm clerk;
  std::vector<core::Part> parts;
  std::vector<core::LocalText> notes;
  DropRecord::Attention attention = DropRecord::Attention::none;
};
[[nodiscard]] core::Result<EntryVersion> find_version(core::Database& db, const std::string& code,
                                                      std::int64_t version);
/// Oldest first.
[[nodiscard]] core::Result<std::vector<EntryVersion>> list_versions(core::Database& db, const std::string& code);

/// The current version of the only entry with this stem, where there is one.
[[nodiscard]] core::Result<std::optional<EntryVersion>> entry_of_stem(core::Database& db, const core::Contest& contest,
                                                                      const std::string& stem);

/// Drops whose bytes were here already, newest first.
[[nodiscard]] core::Result<std::vector<Taken>> list_duplicates(core::Database& db, std::int64_t limit = 1000);

/// Inside a write transaction. A version that a newer one has replaced leaves
/// the entry as it is; the answer says whether it was the current one.
enum class Standing { current, withdrawn };
[[nodiscard]] core::Result<Standing> set_state(soci::session& sql, const std::string& code, std::int64_t version,
                                               EntryState state);
[[nodiscard]] core::Result<Standing> set_verdict(soci::session& sql, const std::string& code, std::int64_t version,
                                                 std::optional<core::EntryForm> form, core::Verdict verdict);

}  // namespace sokhao::ingest
