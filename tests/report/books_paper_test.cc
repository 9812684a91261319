// The rejection report, the coverage and the register as papers.
#include <gmock/gmock.h>

#include "core/text.h"
#include "report/forms/books.h"
#include "tests/report/papers.h"
#include "tests/report/samples.h"
#include "tests/support/paper.h"

namespace sokhao::report {
namespace {

using core::Verdict;
using support::text_of_pdf;
using testing::HasSubstr;

const Office kOffice{"ỦY BAN NHÂN DÂN HUYỆN ĐAKRÔNG", "PHÒNG NỘI VỤ", "Phòng Nội vụ", "Đakrông", "NV", "TRƯỞNG PHÒNG", "", "", "", "",
                     {"Ban Tổ chức cuộc thi (b/c)", "Lưu: VT, NV"}, EmptyTens::linh};
const PlanCitation kPlan{"Cuộc thi tuyên truyền về cải cách hành chính trên địa bàn huyện Đakrông năm 2020", "H79/KH-UBND", "2020-08-24T00:00:00+07:00",
                         "Ủy ban nhân dân huyện Đakrông"};

std::vector<core::Report> reports() {
  core::Report decided = samples::of_verdict("DT-2020-0012", 1, Verdict::pass);
  decided.decision = core::Decision{"refuse", "Sai đối tượng dự thi", "15/NV", "Trưởng phòng", "2020-09-11T09:00:00+07:00"};
  return {samples::long_video(), samples::needs_review(), decided};
}

RejectionReport rejections(std::span<const core::Report> of) { return rejections_of(of, *core::parse_instant("2020-09-12T08:00:00+07:00")); }

Register book(std::span<const core::Report> of) {
  Register made{"2020-09-12T08:00:00+07:00", kPlan.contest, {}, {{"D007-nop-lai.iso", "DT-2020-0007"}}};
  for (const core::Report& report : of) made.lines.push_back(book_entry(report));
  return made;
}

TEST(RejectionsPaper, BorderlineComesFirstThenRulesDecisionsAndUnits) {
  const auto paper = rejections_paper(rejections(reports()), kOffice, kPlan);
  const std::string text = text_of_pdf(paper->bytes);
  std::size_t before = 0;
  for (const char* piece : {"BÁO CÁO HỒ SƠ KHÔNG ĐẠT", "03 (ba) hồ sơ không đạt hoặc cần xem", "I. Hồ sơ sát ngưỡng", "II. Theo quy định của Kế hoạch", "Thời lượng video (1 hồ sơ)",
                            "07 phút 12 giây", "III. Quyết định", "Sai đối tượng dự thi", "IV. Theo đơn vị", "UBND xã Tà Rụt", "Nơi nhận:"}) {
    const auto at = text.find(piece, before);
    EXPECT_NE(at, std::string::npos) << piece << " is not there, or not in its place";
    if (at != std::string::npos) before = at;
  }
  EXPECT_EQ(core::to_nfc(text), text);
  EXPECT_EQ(paper->missing_glyphs, 0u);
}

TEST(RejectionsPaper, NothingRejectedIsSaidInASentence) {
  EXPECT_THAT(text_of_pdf(rejections_paper(rejections({}), kOffice, kPlan)->bytes), HasSubstr("không có hồ sơ nào bị trả"));
}

TEST(RejectionsPaper, NothingOverflowsHoweverLongTheNames) {
  const std::vector<core::Report> all(3, papers::long_names(samples::long_video()));
  const std::string pdf = rejections_paper(rejections(all), kOffice, kPlan)->bytes;
  papers::expect_margins(pdf, 20, 15);
  papers::expect_words(text_of_pdf(pdf), papers::kLongName);
}

TEST(RejectionsPaper, LooksAsItDid) { papers::expect_same_ink("rejections.ink.txt", rejections_paper(rejections(reports()), kOffice, kPlan)->bytes); }

// A unit that has one entry, one whose entry was returned, one that need not hand in, many with none.
Coverage coverage(const core::Report& of, std::size_t units = 4) {
  core::Contest contest;
  contest.title = kPlan.contest;
  contest.calendar.intake_until = core::parse_instant("2020-09-15T23:59:59+07:00");
  contest.units.emplace();
  for (std::size_t i = 0; i < units; ++i) contest.units->push_back({std::to_string(i), "UBND xã số " + std::to_string(i), "", {}, "0905 000 111", true, i != 2, {}});
  std::vector<BookEntry> lines;
  for (const auto verdict : {Verdict::pass, Verdict::return_, Verdict::review}) {
    core::Report report = of;
    report.entry.code = "DT-2020-000" + std::to_string(lines.size() + 1);
    report.verdict = verdict;
    lines.push_back(book_entry(report));
  }
  return coverage_of(contest, lines, std::vector<std::optional<std::size_t>>{0, 1, std::nullopt}, *core::parse_instant("2020-09-12T08:00:00+07:00"));
}

TEST(CoveragePaper, UnitsThatOweComeFirstAndEntriesOfUnknownUnitsLast) {
  const auto paper = coverage_paper(coverage(samples::long_video()), kOffice, kPlan);
  const std::string text = text_of_pdf(paper->bytes);
  std::size_t before = 0;
  for (const char* piece : {"BÁO CÁO TÌNH HÌNH NỘP BÀI DỰ THI", "03 (ba) đơn vị phải nộp", "01 (một) đơn vị chưa nộp", "15/9/2020", "I. Phải nộp, chưa nộp (1 đơn vị)", "UBND xã số 3",
                            "II. Phải nộp, chưa có hồ sơ còn hiệu lực", "UBND xã số 1", "DT-2020-0002", "III. Đã nộp", "UBND xã số 0", "IV. Không bắt buộc", "UBND xã số 2",
                            "V. Hồ sơ chưa rõ đơn vị", "DT-2020-0003", "Nơi nhận:"}) {
    const auto at = text.find(piece, before);
    EXPECT_NE(at, std::string::npos) << piece << " is not there, or not in its place";
    if (at != std::string::npos) before = at;
  }
  EXPECT_EQ(core::to_nfc(text), text);
  EXPECT_EQ(paper->missing_glyphs, 0u);
}

TEST(CoveragePaper, GoesOnOverPagesAndNothingOverflows) {
  const std::string pdf = coverage_paper(coverage(papers::long_names(samples::long_video()), 80), kOffice, kPlan)->bytes;
  EXPECT_GT(support::pages_of_pdf(pdf).size(), 3u);
  papers::expect_margins(pdf, 20, 15);
  papers::expect_words(text_of_pdf(pdf), papers::kLongName);
}

TEST(CoveragePaper, LooksAsItDid) { papers::expect_same_ink("coverage.ink.txt", coverage_paper(coverage(samples::long_video()), kOffice, kPlan)->bytes); }

TEST(RegisterPaper, ListsEveryHandInAndWhatRepeatsOne) {
  const auto paper = register_paper(book(reports()), kOffice, kPlan);
  const std::string text = text_of_pdf(paper->bytes);
  for (const char* piece : {"SỔ THEO DÕI HỒ SƠ DỰ THI", "DT-2020-0007", "Hồ Văn B", "UBND xã Tà Rụt", "10/9/2020 08:15", "Trả hồ sơ", "Từ chối 11/9/2020 09:00 (văn bản số",
                            "D007-nop-lai.iso", "03 (ba) lần nộp của 03 (ba) hồ sơ", "NGƯỜI LẬP SỔ"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  EXPECT_EQ(core::to_nfc(text), text);
  EXPECT_EQ(paper->missing_glyphs, 0u);
}

TEST(RegisterPaper, GoesOnOverPagesWithItsHead) {
  const std::vector<core::Report> all(60, samples::long_video());
  const std::string pdf = register_paper(book(all), kOffice, kPlan)->bytes, text = text_of_pdf(pdf);
  const auto pages = support::pages_of_pdf(pdf).size();
  EXPECT_GT(pages, 2u);
  std::size_t heads = 0;
  for (auto at = text.find("Ký nhận"); at != std::string::npos; at = text.find("Ký nhận", at + 1)) ++heads;
  EXPECT_GE(heads, pages - 1);
}

TEST(RegisterPaper, NothingOverflowsHoweverLongTheNames) {
  const std::vector<core::Report> all(2, papers::long_names(samples::long_video()));
  const std::string pdf = register_paper(book(all), kOffice, kPlan)->bytes;
  papers::expect_margins(pdf, 20, 15);
  papers::expect_words(text_of_pdf(pdf), papers::kLongName);
}

TEST(RegisterPaper, LooksAsItDid) { papers::expect_same_ink("register.ink.txt", register_paper(book(reports()), kOffice, kPlan)->bytes); }

}  // namespace
}  // namespace sokhao::report
