#include <gmock/gmock.h>

#include "core/text.h"
#include "report/letter.h"
#include "tests/report/samples.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

core::Contest contest() {
  core::Contest out;
  out.title = "Cuộc thi";
  out.calendar.intake_until = core::parse_instant("2020-09-15T23:59:59+07:00");
  out.units.emplace();
  for (const char* name : {"UBND xã A", "UBND xã B", "UBND xã C"}) out.units->push_back({name, name, "", {}, "", true, true, {}});
  return out;
}

Letter letter_at(core::Instant now) {
  BookEntry returned = book_entry(samples::long_video());
  BookEntry good = book_entry(samples::of_verdict("DT-2020-0001", 1, core::Verdict::pass));
  const std::vector<BookEntry> lines{returned, good};
  const std::vector<std::optional<std::size_t>> units{1, 2};
  Coverage coverage = coverage_of(contest(), lines, units, now);
  coverage.clause = "III.2";
  Office office;
  office.parent = "UBND HUYỆN";
  office.name = "PHÒNG NỘI VỤ";
  office.place = "Đakrông";
  office.symbol = "NV";
  office.signer_title = "TRƯỞNG PHÒNG";
  office.recipients = {"Như trên"};
  return reminder_letter(coverage, office, {"Cuộc thi", "79/KH-UBND", "2020-08-24T00:00:00+07:00", "UBND huyện"});
}

TEST(ReminderLetter, GoesToTheUnitsThatOweAndSaysWhat) {
  const Letter letter = letter_at(support::FakeClock().now());
  EXPECT_THAT(letter.to, ElementsAre("UBND xã A", "UBND xã B"));
  EXPECT_THAT(letter.paragraphs[0], HasSubstr("Thực hiện Kế hoạch số 79/KH-UBND ngày 24 tháng 8 năm 2020 của UBND huyện về Cuộc thi"));
  EXPECT_THAT(letter.paragraphs[0], HasSubstr("trong 3 đơn vị phải nộp bài dự thi còn 01 (một) đơn vị chưa nộp và 01 (một) đơn vị"));
  EXPECT_THAT(letter.paragraphs[1], HasSubstr("chậm nhất 23 giờ 59 phút, ngày 15 tháng 9 năm 2020, theo quy định tại Phần III, mục 2"));
  EXPECT_THAT(letter.paragraphs[2], HasSubstr("UBND xã B (DT-2020-0007)"));
  EXPECT_THAT(letter.paragraphs.back(), HasSubstr("./."));
}

TEST(ReminderLetter, AfterTheDeadlineItAsksForNothingThatCannotBeDone) {
  const Letter letter = letter_at(support::FakeClock().now() + std::chrono::days(30));
  EXPECT_THAT(letter.paragraphs[1], HasSubstr("đã hết"));
  EXPECT_THAT(letter.paragraphs[1], Not(HasSubstr("chậm nhất")));
}

TEST(ReminderLetter, StandsInTextAndPageWithTheMottoAndTheSigner) {
  const Letter letter = letter_at(support::FakeClock().now());
  for (const std::string& text : {letter_text(letter), letter_html(letter)})
    for (const char* piece : {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Đakrông, ngày 10 tháng 9 năm 2020", "TRƯỞNG PHÒNG", "DỰ THẢO"})
      EXPECT_THAT(text, HasSubstr(piece));
}

}  // namespace
}  // namespace sokhao::report
