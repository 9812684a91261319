#include <fmt/format.h>

#include <array>

#include "report/forms/books.h"
#include "report/forms/entry_words.h"
#include "report/forms/parts.h"
#include "report/rejections_words.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Verdict;
using pdf::Cell;
using pdf::Column;
using pdf::Document;
using pdf::Text;

void rule_table(Document& document, const RejectionReport& rejections, const RejectionGroup& group) {
  std::vector<pdf::Row> rows;
  for (const std::size_t index : group.entries) {
    const RejectedEntry& entry = rejections.entries[index];
    for (const Finding& finding : entry.reasons) {
      if (finding.rule != group.key || waits(finding)) continue;
      const FindingWords words = words_of(finding, Language::vi);
      Cell outcome(Text().add(outcome_word(finding, Language::vi), pdf::Face::bold, {}, pdf::colour_of(mark_of(finding))));
      outcome.mark = mark_of(finding);
      if (finding.cause == "borderline") outcome.text.line().add("sát ngưỡng", pdf::Face::italic);
      rows.push_back({Text(entry_title(entry, Language::vi), pdf::Face::bold), entry.unit(), outcome, words.found, required_text(words, finding, Language::vi), words.fix,
                      time_text(entry, finding, Language::vi)});
    }
  }
  constexpr std::array columns{Column{28}, Column{34}, Column{26}, Column{48}, Column{48}, Column{48}, Column{30}};
  const pdf::Row head{"Mã hồ sơ", "Đơn vị", "Kết quả", "Đo được", "Quy định", "Cách sửa", "Hạn nộp lại"};
  pdf::table(document, columns, {&head, 1}, rows, {.size = kPaperTableSize});
}

void body(Document& document, const RejectionReport& rejections) {
  Parts parts(document);
  if (const auto rows = borderline_rows(rejections, Language::vi); !rows.empty()) {
    parts.begin("Hồ sơ sát ngưỡng, cần người có thẩm quyền xem trước");
    constexpr std::array columns{Column{28}, Column{40}, Column{36}, Column{80}, Column{70}};
    plain_table(document, columns, {"Mã hồ sơ", "Đơn vị", "Mục", "Đo được", "Quy định"}, rows);
  }
  if (!rejections.by_rule.empty()) parts.begin("Theo quy định của Kế hoạch");
  for (const RejectionGroup& group : rejections.by_rule) {
    parts.head(fmt::format("{} ({} hồ sơ)", rule_name(group.key, Language::vi), group.entries.size()), pdf::Face::bold_italic, 12);
    rule_table(document, rejections, group);
  }
  if (const auto rows = other_rows(rejections, Language::vi); !rows.empty()) {
    parts.begin("Quyết định của người có thẩm quyền và kiểm tra chưa xong");
    constexpr std::array columns{Column{30}, Column{50}, Column{140}};
    plain_table(document, columns, {"Mã hồ sơ", "Đơn vị", "Nội dung"}, rows);
  }
  parts.begin("Theo đơn vị");
  constexpr std::array columns{Column{54}, Column{32}, Column{28}, Column{70}, Column{32}, Column{34}};
  plain_table(document, columns, {"Đơn vị", "Mã hồ sơ", "Kết luận", "Mục chưa đạt, cần xem", "Thời hạn", "Điện thoại"}, unit_rows(rejections, Language::vi));
}

std::string summary(const RejectionReport& rejections, const Office& office, const PlanCitation& plan) {
  const auto counted = [&](std::size_t number) { return number_and_words(static_cast<std::int64_t>(number), office.empty_tens); };
  std::string text = fmt::format("Thực hiện {}, {} báo cáo kết quả kiểm tra tính đến {}: ", plan.words(), office.name_in_text, moment_in_words(rejections.made_at));
  if (rejections.entries.empty()) return text + "không có hồ sơ nào bị trả, bị từ chối hoặc cần xem.";
  return text + fmt::format("{} hồ sơ không đạt hoặc cần xem, trong đó trả hồ sơ {}, từ chối {}, cần xem {}. Chi tiết như sau:", counted(rejections.entries.size()),
                            counted(rejections.count(Verdict::return_)), counted(rejections.count(Verdict::refuse)), counted(rejections.count(Verdict::review)));
}

}  // namespace

core::Result<pdf::Finished> rejections_paper(const RejectionReport& rejections, const Office& office, const PlanCitation& plan) {
  auto document = Document::create(landscape_setup(), {"Báo cáo hồ sơ không đạt", Language::vi, rejections.made_at});
  if (!document) return tl::unexpected(document.error());
  letterhead(*document, office, number_line("", "BC", office), place_and_date(office, rejections.made_at));
  paper_title(*document, "BÁO CÁO HỒ SƠ KHÔNG ĐẠT", plan.contest);
  document->paragraph("Kính gửi: Ban Tổ chức cuộc thi", {.align = pdf::Align::centre, .after = 8});
  sentence(*document, summary(rejections, office, plan));
  if (!rejections.entries.empty()) body(*document, rejections);
  document->y += 4;
  closing(*document, fmt::format("{} báo cáo để Ban Tổ chức cuộc thi xem xét, chỉ đạo./.", office.name_in_text), office.recipients,
          {head_of(office), signer_note(office), office.signer});
  return document->finish();
}

}  // namespace sokhao::report
