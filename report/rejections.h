// The rejection report (báo cáo hồ sơ không đạt): every entry that is returned,
// refused or waits for a person, with what was measured, what is required and
// how many days are left to mend it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/report.h"
#include "core/time.h"
#include "report/sheet/sheet.h"
#include "report/terminal.h"

namespace sokhao::report {

struct RejectedEntry {
  core::EntryHead entry;
  core::Verdict verdict = core::Verdict::review;  ///< what counts: the decision where there is one
  std::optional<core::Decision> decision;
  std::vector<core::Finding> reasons;  ///< what fails or needs a person, failures first
  std::vector<core::IncompleteCheck> incomplete;
  bool borderline = false;               ///< a measured value lies so close to its limit that a person must look
  std::optional<std::int64_t> days_left;  ///< whole days to the first last moment; below 0: it has passed

  /// Its code, or the name of the drop where it has none.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::string unit() const;  ///< "" when unknown
};

/// Entries that share a rule or a unit, as indexes into RejectionReport::entries.
struct RejectionGroup {
  std::string key;  ///< rule id, or unit ("" = unknown)
  std::vector<std::size_t> entries;
};

struct RejectionReport {
  std::string made_at;  ///< RFC 3339
  /// Borderline ones first, then by days left, then by name.
  std::vector<RejectedEntry> entries;
  std::vector<RejectionGroup> by_rule;  ///< most entries first; without findings that wait for another
  std::vector<RejectionGroup> by_unit;  ///< by name, the unknown one last

  [[nodiscard]] std::size_t count(core::Verdict verdict) const;
};

/// Takes the newest version of each code; leaves out what passes and what the
/// administrator accepted.
[[nodiscard]] RejectionReport rejections_of(std::span<const core::Report> reports, core::Instant now,
                                            std::string_view zone = "Asia/Ho_Chi_Minh");

/// Schema sokhao.rejections/1 (report/schema/rejections.schema.json).
[[nodiscard]] std::string rejections_json(const RejectionReport& rejections);
[[nodiscard]] std::string rejections_html(const RejectionReport& rejections, core::Language language);
/// Every reason in a row of its own, then the counts by rule and by unit.
[[nodiscard]] std::vector<Sheet> rejections_sheets(const RejectionReport& rejections, core::Language language);
[[nodiscard]] std::string rejections_text(const RejectionReport& rejections, core::Language language, Paint paint);

/// Whole days to a moment in RFC 3339; below 0: it has passed.
[[nodiscard]] std::optional<std::int64_t> days_until(const std::string& until, core::Instant now);
/// To the first of the last moments that findings name; empty where none does.
[[nodiscard]] std::optional<std::int64_t> days_to_first(std::span<const core::Finding> findings, core::Instant now);
/// Whether one of them lies too near a limit to be decided by itself.
[[nodiscard]] bool is_borderline(std::span<const core::Finding> findings);

/// "còn 3 ngày", "hết hạn hôm nay", "đã hết hạn"; "" when nothing limits it.
[[nodiscard]] std::string days_left_text(const std::optional<std::int64_t>& days, core::Language language);

}  // namespace sokhao::report
