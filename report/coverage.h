// Coverage (tình hình nộp bài theo đơn vị): which units of the plan's list have
// handed in, which have not, and which must mend; and the letter that reminds
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/contest.h"
#include "report/books.h"
#include "report/sheet/sheet.h"

namespace sokhao::report {

enum class UnitState {
  none,      ///< no entry
  returned,  ///< entries, but each is returned or refused
  one,       ///< one entry that stands
  several,   ///< more than one that stand
};
[[nodiscard]] std::string_view to_string(UnitState state);

struct UnitCoverage {
  std::string code, name, kind, contact;
  std::optional<bool> must_submit;   ///< empty: not confirmed in the unit list
  std::vector<std::size_t> entries;  ///< indexes into Coverage::entries
  std::int64_t passed = 0, returned = 0, refused = 0, review = 0, checking = 0;
  bool enough = false;  ///< as many as the plan demands, counted as it says
  UnitState state = UnitState::none;

  /// It must hand in and has nothing that stands.
  [[nodiscard]] bool owes() const { return must_submit.value_or(false) && (!enough || state == UnitState::none || state == UnitState::returned); }
};

struct Coverage {
  std::string made_at;                    ///< RFC 3339
  std::string contest;                    ///< its title
  std::string until;                      ///< end of intake, RFC 3339; "" when the plan names none
  std::optional<std::int64_t> days_left;  ///< whole days to it
  std::string clause;                     ///< of the plan's [coverage]
  std::int64_t min_per_unit = 1;          ///< entries that the plan demands
  std::vector<BookEntry> entries;         ///< the newest version of each
  std::vector<UnitCoverage> units;        ///< in the order of the list
  std::vector<std::size_t> unknown;       ///< entries whose unit is not on the list or not sure

  [[nodiscard]] std::int64_t count(UnitState state) const;  ///< among units that must hand in
  [[nodiscard]] std::int64_t owing() const;
  [[nodiscard]] std::int64_t obliged() const;  ///< units that must hand in
};

/// `unit_of[i]` is the index in the contest's units of line i, where it is sure.
/// Lines that a later version replaced do not count.
[[nodiscard]] Coverage coverage_of(const core::Contest& contest, std::span<const BookEntry> lines,
                                   std::span<const std::optional<std::size_t>> unit_of, core::Instant now);

/// Schema sokhao.coverage/1 (report/schema/coverage.schema.json).
[[nodiscard]] std::string coverage_json(const Coverage& coverage);
[[nodiscard]] std::string coverage_html(const Coverage& coverage, core::Language language);
[[nodiscard]] std::string coverage_text(const Coverage& coverage, core::Language language);
/// Every unit in a row of its own, then the entries without a sure unit.
[[nodiscard]] std::vector<Sheet> coverage_sheets(const Coverage& coverage, core::Language language);

/// "Chưa nộp", "Chỉ có hồ sơ bị trả hoặc từ chối", "2 hồ sơ còn hiệu lực".
[[nodiscard]] std::string unit_state_text(const UnitCoverage& unit, core::Language language);

}  // namespace sokhao::report
