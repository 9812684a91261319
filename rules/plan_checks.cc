#include "rules/plan_checks.h"

#include <fmt/format.h>

#include "core/text.h"
#include "rules/wording.h"

namespace sokhao::rules {

void check_clause(core::Reader& table) {
  if (!table.has("clause")) {
    (void)table.optional_text("clause");
    table.problem("clause", core::LocalText{"thiếu khóa này: mỗi quy định phải dẫn điều khoản",
                                            "this key is missing: every rule cites its clause"});
  } else if (const auto clause = table.optional_text("clause"); clause && core::trim(*clause).empty()) {
    table.problem("clause", core::LocalText{"để trống: mỗi quy định phải dẫn điều khoản",
                                            "is empty: every rule cites its clause"});
  }
}

void check_head(core::Reader& table, const std::vector<std::string>& severities) {
  check_clause(table);
  (void)table.choice("severity", severities);
}

void check_range(core::Reader& table, std::string_view min, std::string_view max) {
  const bool both = table.has(min) && table.has(max);
  const double low = table.number(min), high = table.number(max);
  if (low < 0) table.problem(min, core::LocalText{"không được âm", "must not be negative"});
  if (!both || low <= high) return;
  const auto l = number_words(low), h = number_words(high);
  table.problem(min, core::LocalText{fmt::format("{} lớn hơn {} ({})", l.vi, max, h.vi),
                                     fmt::format("{} is greater than {} ({})", l.en, max, h.en)});
}

const std::vector<std::string>& measured_severities() {
  static const std::vector<std::string> names{"return", "refuse", "review", "note"};
  return names;
}

}  // namespace sokhao::rules
