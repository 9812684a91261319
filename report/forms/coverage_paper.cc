#include <fmt/format.h>

#include <array>

#include "core/text.h"
#include "report/coverage_words.h"
#include "report/forms/books.h"
#include "report/forms/entry_words.h"
#include "report/forms/parts.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using pdf::Column;
using pdf::Document;

void unit_parts(Document& document, Parts& parts, const Coverage& coverage) {
  constexpr std::array columns{Column{9, pdf::Align::centre}, Column{62}, Column{42}, Column{66}, Column{22, pdf::Align::centre}, Column{40}};
  for (const CoverageGroup& group : coverage_groups()) {
    std::vector<std::vector<std::string>> rows;
    for (const UnitCoverage& unit : coverage.units)
      if (group.holds(unit))
        rows.push_back({std::to_string(rows.size() + 1), unit.name, unit_state_text(unit, Language::vi), entries_text(coverage, unit.entries, Language::vi),
                        must_word(unit, Language::vi), unit.contact});
    if (rows.empty()) continue;
    parts.begin(fmt::format("{} ({} đơn vị)", group.heading.vi, rows.size()));
    plain_table(document, columns, {"TT", "Đơn vị", "Tình trạng", "Hồ sơ", "Phải nộp", "Liên hệ"}, rows);
  }
}

void unknown_part(Document& document, Parts& parts, const Coverage& coverage) {
  if (coverage.unknown.empty()) return;
  std::vector<std::vector<std::string>> rows;
  for (const std::size_t index : coverage.unknown) {
    const BookEntry& line = coverage.entries[index];
    rows.push_back({entry_name(line.entry), said_unit(line, Language::vi), core::join(line.entry.applicant.authors, ", "), standing_word(line, Language::vi), line.entry.source});
  }
  parts.begin(fmt::format("Hồ sơ chưa rõ đơn vị, cần đối chiếu ({} hồ sơ)", rows.size()));
  constexpr std::array columns{Column{32}, Column{76}, Column{50}, Column{30}, Column{52}};
  plain_table(document, columns, {"Mã hồ sơ", "Đơn vị đã ghi", "Tác giả", "Kết luận", "Nguồn nộp"}, rows);
}

std::string summary(const Coverage& coverage, const Office& office, const PlanCitation& plan) {
  const auto counted = [&](std::int64_t number) { return number_and_words(number, office.empty_tens); };
  std::string text = fmt::format("Thực hiện {}, {} báo cáo tình hình nộp bài dự thi của các đơn vị tính đến {}: ", plan.words(), office.name_in_text, moment_in_words(coverage.made_at));
  if (coverage.units.empty()) return text + "Kế hoạch không kèm danh sách đơn vị, các hồ sơ đã nhận được liệt kê dưới đây.";
  text += fmt::format("{} đơn vị phải nộp, trong đó {} đơn vị đã có hồ sơ còn hiệu lực, {} đơn vị chưa nộp, {} đơn vị chỉ có hồ sơ bị trả hoặc bị từ chối", counted(coverage.obliged()),
                      counted(coverage.count(UnitState::one) + coverage.count(UnitState::several)), counted(coverage.count(UnitState::none)), counted(coverage.count(UnitState::returned)));
  if (const std::string left = time_left(coverage, Language::vi); !left.empty()) text += fmt::format(". {}", left);
  return text + ". Chi tiết như sau:";
}

}  // namespace

core::Result<pdf::Finished> coverage_paper(const Coverage& coverage, const Office& office, const PlanCitation& plan) {
  auto document = Document::create(landscape_setup(), {"Báo cáo tình hình nộp bài dự thi", Language::vi, coverage.made_at});
  if (!document) return tl::unexpected(document.error());
  letterhead(*document, office, number_line("", "BC", office), place_and_date(office, coverage.made_at));
  paper_title(*document, "BÁO CÁO TÌNH HÌNH NỘP BÀI DỰ THI", plan.contest);
  document->paragraph("Kính gửi: Ban Tổ chức cuộc thi", {.align = pdf::Align::centre, .after = 8});
  sentence(*document, summary(coverage, office, plan));
  Parts parts(*document);
  unit_parts(*document, parts, coverage);
  unknown_part(*document, parts, coverage);
  document->y += 4;
  closing(*document, fmt::format("{} báo cáo để Ban Tổ chức cuộc thi xem xét, chỉ đạo./.", office.name_in_text), office.recipients,
          {head_of(office), signer_note(office), office.signer});
  return document->finish();
}

}  // namespace sokhao::report
