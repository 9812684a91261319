#include "report/coverage_words.h"

#include <fmt/format.h>

#include <array>

#include "core/text.h"
#include "report/rejections.h"

namespace sokhao::report {
namespace {

const CoverageGroup kGroups[] = {
    {{"Phải nộp, chưa nộp", "Must hand in, nothing yet"},
     {},
     [](const UnitCoverage& u) { return u.owes() && u.state == UnitState::none; },
     true},
    {{"Phải nộp, chưa có hồ sơ còn hiệu lực", "Must hand in, nothing that stands"},
     {"Hồ sơ đã nộp đều bị trả hoặc từ chối, hoặc chưa đủ số lượng", "What was handed in is returned or refused, or too few"},
     [](const UnitCoverage& u) { return u.owes() && u.state != UnitState::none; },
     true},
    {{"Đã nộp", "Handed in"},
     {"Kể cả hồ sơ đang kiểm tra", "Entries being checked included"},
     [](const UnitCoverage& u) { return !u.owes() && !u.entries.empty(); },
     true},
    {{"Không bắt buộc hoặc chưa xác nhận, chưa nộp", "Not obliged or not confirmed, nothing yet"},
     {"Cột must_submit của danh sách đơn vị", "Column must_submit of the unit list"},
     [](const UnitCoverage& u) { return !u.owes() && u.entries.empty(); },
     false},
};

}  // namespace

std::span<const CoverageGroup> coverage_groups() { return kGroups; }

std::string must_word(const UnitCoverage& unit, Language language) {
  if (!unit.must_submit) return std::string(say(language, "chưa xác nhận", "not confirmed"));
  return std::string(*unit.must_submit ? say(language, "có", "yes") : say(language, "không", "no"));
}

std::string entry_text(const BookEntry& line, Language language) { return fmt::format("{} ({})", entry_name(line.entry), standing_word(line, language)); }

std::string entries_text(const Coverage& coverage, const std::vector<std::size_t>& indexes, Language language) {
  std::vector<std::string> names;
  for (const std::size_t index : indexes) names.push_back(entry_text(coverage.entries[index], language));
  return core::join(names, ", ");
}

std::string said_unit(const BookEntry& line, Language language) {
  return line.unit().empty() ? std::string(say(language, "không ghi đơn vị", "no unit given")) : line.unit();
}

std::string time_left(const Coverage& coverage, Language language) {
  if (coverage.until.empty()) return "";
  return fmt::format("{} {} ({})", say(language, "Hạn nộp", "Due"), moment_text(coverage.until), days_left_text(coverage.days_left, language));
}

std::string coverage_totals(const Coverage& coverage, Language language) {
  return fmt::format("{}: {} · {}: {} · {}: {} · {}: {} · {}: {}", say(language, "Đơn vị phải nộp", "Units that must hand in"), coverage.obliged(),
                     say(language, "chưa nộp", "none"), coverage.count(UnitState::none), say(language, "chỉ có hồ sơ bị trả", "returned only"),
                     coverage.count(UnitState::returned), say(language, "đã nộp", "handed in"),
                     coverage.count(UnitState::one) + coverage.count(UnitState::several), say(language, "hồ sơ chưa rõ đơn vị", "entries of unknown units"),
                     coverage.unknown.size());
}

}  // namespace sokhao::report
