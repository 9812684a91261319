// Reports and decisions in the database.
//
// Reports are only ever added: a new check of the same entry version is a new
// number. Storing the newest report once more changes nothing, so a stage that
// runs again after a crash stays harmless. Functions that take a session run
// inside the caller's transaction (core::Database::write or read).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/database.h"
#include "core/report.h"
#include "core/time.h"
#include "report/migrations.h"

namespace sokhao::report {

enum class Stored { added, already_there };

struct StoredReport {
  std::int64_t number = 0;  ///< of the entry version, from 1
  Stored stored = Stored::added;
};

/// Adds the report under entry.code and entry.version. Its decision is not part
/// of what is stored: decisions have their own table.
[[nodiscard]] core::Result<StoredReport> store_report(soci::session& sql, const core::Report& report, core::Instant made_at);

/// A report that was stored, with the latest decision of its version filled in.
struct FiledReport {
  core::Report report;
  std::int64_t number = 0;
  core::Instant made_at{};
};

/// The newest report of the entry's newest version; not_found for a code that
/// has none.
[[nodiscard]] core::Result<FiledReport> latest_report(soci::session& sql, const std::string& code);

/// Every report of the entry, oldest first, for `history`.
[[nodiscard]] core::Result<std::vector<FiledReport>> reports_of(soci::session& sql, const std::string& code);

struct ReportHead {
  std::string code;
  std::int64_t version = 1;
  std::int64_t number = 1;
  core::Instant made_at{};
  core::Verdict verdict = core::Verdict::review;
  std::string decision;  ///< kind of the latest decision on this version, "" when none
};

/// The newest report of each entry after `after_code`, by code, at most `limit`.
[[nodiscard]] core::Result<std::vector<ReportHead>> report_heads(soci::session& sql, const std::string& after_code, std::int64_t limit);

/// How many entries stand with which verdict, decisions counted.
struct StandingCounts {
  std::int64_t pass = 0, return_ = 0, refuse = 0, review = 0;
};
[[nodiscard]] core::Result<StandingCounts> standing_counts(soci::session& sql);

/// The newest report of every entry that is returned, refused or under review,
/// by verdict or by decision: what the rejection report is made from.
[[nodiscard]] core::Result<std::vector<core::Report>> open_reports(soci::session& sql);

/// Adds a decision on an entry version; its kind is accept, return or refuse
/// and its reason is not empty. not_found when that version has no report.
[[nodiscard]] core::Result<> store_decision(soci::session& sql, const std::string& code, std::int64_t version,
                                            const core::Decision& decision);

/// Oldest first.
[[nodiscard]] core::Result<std::vector<core::Decision>> decisions_of(soci::session& sql, const std::string& code, std::int64_t version);

}  // namespace sokhao::report
