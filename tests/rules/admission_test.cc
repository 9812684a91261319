// Form, deadline and eligibility: whether the entry is admitted at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/judged.h"

namespace sokhao::rules {
namespace {

using support::good_article_case;
using support::good_document;
using support::good_video_case;
using ::testing::HasSubstr;
using ::testing::Not;

core::DocumentFacts of_length(std::int64_t body) {
  auto facts = good_document();
  facts.words->body = facts.words->body_tokens = facts.words->total = body;
  return facts;
}

TEST(Form, ThreeHundredChuMakeAnArticle) {
  EXPECT_EQ(judged(support::case_of({support::document_part(of_length(300))})).head.form, core::EntryForm::article);
  EXPECT_EQ(judged(support::case_of({support::document_part(of_length(299))})).head.form, std::nullopt);
}

TEST(Form, AShortNoteBesideAVideoLeavesItAVideo) {
  const auto judgement = judged(support::case_of(
      {support::document_part(of_length(120), "ghi chu.docx"), support::disc_part(support::good_video())}));
  EXPECT_EQ(judgement.head.form, core::EntryForm::video);
  EXPECT_EQ(judgement.parts[0].role, core::PartRole::attachment);
}

TEST(Form, AnUnreadDocumentBesideAVideoIsForAPerson) {
  auto facts = good_document();
  facts.words.reset();
  const auto judgement =
      judged(support::case_of({support::document_part(facts), support::disc_part(support::good_video())}));
  EXPECT_EQ(answer(judgement, "form"), "unknown(form_undecided)");
  EXPECT_EQ(answer(judgement, "video.duration"), "unknown(form_undecided) by form");
  EXPECT_EQ(verdict(judgement), "review");
}

TEST(Form, WhatTheClerkWroteWinsAndTheOptionWinsOverIt) {
  auto input = support::case_of({support::document_part(of_length(299))});
  input.clerk.form = core::EntryForm::article;
  EXPECT_EQ(judged(input).head.form_basis, "sidecar");
  EXPECT_EQ(answer(judged(input), "article.length"), "fail");
  input.form_override = core::EntryForm::video;
  EXPECT_EQ(judged(input).head.form_basis, "option");
}

TEST(Form, AFormThatNoFileMatchesIsForAPerson) {
  auto input = good_article_case();
  input.clerk.form = core::EntryForm::video;
  const auto judgement = judged(input);
  EXPECT_EQ(answer(judgement, "form"), "unknown(no_matching_part)");
  EXPECT_EQ(answer(judgement, "video.readable"), "unknown(no_matching_part)");
  EXPECT_EQ(verdict(judgement), "review");
}

TEST(Form, TwoLongDocumentsAreForAPerson) {
  const auto judgement = judged(support::case_of(
      {support::document_part(good_document(), "a.docx"), support::document_part(good_document(), "b.docx")}));
  EXPECT_EQ(answer(judgement, "article.readable"), "unknown(ambiguous)");
  EXPECT_EQ(verdict(judgement), "review");
}

TEST(Form, AFormThatThePlanDoesNotAllowFails) {
  const auto contest = contest_with(R"(allowed = ["article", "video"])", R"(allowed = ["video"])");
  EXPECT_EQ(answer(judge(good_article_case(), contest), "form"), "fail");
}

TEST(Form, TheSidecarIsNoPartOfTheContest) {
  auto input = good_video_case();
  auto sidecar = support::document_part(of_length(400), "phieu.txt");
  sidecar.role = core::PartRole::sidecar;
  input.parts.push_back(sidecar);
  EXPECT_EQ(judged(input).head.form, core::EntryForm::video);
}

TEST(Form, WhatIntakeWasUnsureOfIsForAPerson) {
  auto input = good_article_case();
  input.attention = {{"hai tệp cùng tên có thể là hai bài", "two files of one name could each be an entry"}};
  EXPECT_EQ(answer(judged(input), "form"), "unknown(attention)");
  EXPECT_EQ(verdict(judged(input)), "review");
}

TEST(Form, LinesOfTheSidecarThatWereNotUnderstoodAreForAPerson) {
  auto input = good_article_case();
  input.clerk.problems = {"Họ tên Hồ Văn Thương", "abc"};
  const auto f = finding(judged(input), "form");
  EXPECT_EQ(answer(judged(input), "form"), "unknown(sidecar)");
  EXPECT_EQ(f.message.vi,
            "Dạng bài dự thi · Phiếu có 2 chỗ chưa hiểu hoặc chưa đọc được: “Họ tên Hồ Văn Thương”; “abc”.");
  EXPECT_EQ(f.message.en,
            "Form of the entry · 2 passages of the sidecar were not understood or could not be read: “Họ tên Hồ Văn "
            "Thương”; “abc”.");
  EXPECT_EQ(f.fix.vi, "sửa các chỗ này trong phiếu, lưu phiếu với mã UTF-8 rồi nộp lại phiếu");
  EXPECT_EQ(f.evidence.front().text, "phiếu, dòng chưa hiểu: Họ tên Hồ Văn Thương");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(f.limit));  // no requirement is made of it
  EXPECT_EQ(verdict(judged(input)), "review");
}

TEST(Form, AManyLinedSidecarIsCutShortInTheMessageAndWholeInTheEvidence) {
  auto input = good_article_case();
  input.clerk.problems.assign(9, std::string(400, 'x'));
  const auto f = finding(judged(input), "form");
  EXPECT_THAT(f.message.vi, HasSubstr("có 9 chỗ"));
  EXPECT_LT(f.message.vi.size(), 1100u);
  EXPECT_EQ(f.evidence.size(), 9u);
}

TEST(Form, EachReasonOfIntakeIsASentenceWithoutTheRequirement) {
  auto input = good_article_case();
  input.clerk.problems = {"phieu.txt: crashed(11)"};
  input.attention = {{"Không đọc được phiếu phieu.txt: crashed(11)", "The form phieu.txt could not be read: crashed(11)"},
                     {"Có tệp giống hệt trong hồ sơ DT-2020-0003.", "A file is the same as one of entry DT-2020-0003."}};
  const auto f = finding(judged(input), "form");
  EXPECT_EQ(f.message.vi,
            "Dạng bài dự thi · Không đọc được phiếu phieu.txt: crashed(11). Có tệp giống hệt trong hồ sơ DT-2020-0003.");
  EXPECT_EQ(f.message.en,
            "Form of the entry · The form phieu.txt could not be read: crashed(11). A file is the same as one of entry "
            "DT-2020-0003.");
}

TEST(Form, AReasonOfIntakeCountsEvenWhereThePlanMakesTheFormANote) {
  const auto contest = contest_with("clause  = \"II.3\"\nseverity = \"review\"", "clause  = \"II.3\"\nseverity = \"note\"");
  auto input = good_article_case();
  input.clerk.problems = {"abc"};
  EXPECT_EQ(verdict(judge(input, contest)), "review");
}

TEST(Form, AnEmptyFileIsSaidToBeEmpty) {
  auto part = support::unseen_part("rong.pdf");
  part.facts.damage = {{core::DamageCode::empty,
                        "",
                        0,
                        {"Tệp rỗng (0 byte): sao chép lại tệp rồi nộp lại.", "The file is empty (0 bytes): copy it."}}};
  const auto f = finding(judged(support::case_of({part})), "form");
  EXPECT_EQ(f.cause, "form_undecided");
  EXPECT_THAT(f.message.vi, HasSubstr("chưa rõ là bài viết hay video vì rong.pdf: tệp rỗng (0 byte)"));
  EXPECT_THAT(f.message.en, HasSubstr("because: rong.pdf: the file is empty (0 bytes)"));
  EXPECT_THAT(f.fix.vi, ::testing::StartsWith("lưu lại tệp từ bản gốc"));
}

TEST(Form, AFolderWithoutAFileIsSaidToHoldNone) {
  const auto f = finding(judged(support::case_of({})), "form");
  EXPECT_THAT(f.message.vi, HasSubstr("hồ sơ dự thi không có tệp nào"));
  EXPECT_THAT(f.message.en, HasSubstr("the entry holds no file"));
}

TEST(Form, AnUndecidedFormIsSaidBesideTheReasonsOfIntake) {
  auto input = support::case_of({});
  input.clerk.problems = {"abc"};
  EXPECT_THAT(finding(judged(input), "form").message.vi, HasSubstr("không có tệp nào. Phiếu có 1 chỗ"));
}

TEST(Form, AnEmptyDropIsForAPerson) { EXPECT_EQ(verdict(judged(support::case_of({}))), "review"); }

struct HandIn {
  const char* typed;     ///< "" : not typed
  const char* received;  ///< "" : none (`check`)
  const char* answer;
};
class Deadline : public ::testing::TestWithParam<HandIn> {};

TEST_P(Deadline, IsDecidedByTheTypedHandIn) {
  auto input = good_article_case();
  input.clerk.handed_in.reset();
  if (*GetParam().typed) input.clerk.handed_in = GetParam().typed;
  if (*GetParam().received) input.received_at = support::at(GetParam().received);
  EXPECT_EQ(answer(judged(input), "deadline"), GetParam().answer);
}

INSTANTIATE_TEST_SUITE_P(
    Times, Deadline,
    ::testing::Values(HandIn{"2020-09-15T23:59:59+07:00", "", "pass"}, HandIn{"2020-09-16T00:00:00+07:00", "", "fail"},
                      HandIn{"15/9/2020", "", "pass"}, HandIn{"16/9/2020", "", "fail"},
                      HandIn{"15/9/2020 17:00", "", "pass"}, HandIn{"2020-09-01T00:00:00+07:00", "", "pass"},
                      HandIn{"2020-08-31T23:59:59+07:00", "", "unknown(before_intake)"},
                      HandIn{"hôm qua", "", "unknown(not_understood)"}, HandIn{"", "", "not_applicable"},
                      HandIn{"", "2020-09-15T23:00:00+07:00", "pass"},
                      HandIn{"", "2020-09-16T08:00:00+07:00", "unknown(hand_in_time_unknown)"},
                      HandIn{"", "2020-08-01T08:00:00+07:00", "unknown(before_intake)"},
                      HandIn{"2020-09-14T08:00:00+07:00", "2020-09-20T08:00:00+07:00", "pass"},
                      HandIn{"2020-09-16T08:00:00+07:00", "2020-09-16T09:00:00+07:00", "fail"},
                      HandIn{"2021-09-10T08:00:00+07:00", "2020-09-10T09:00:00+07:00", "unknown(contradiction)"}));

TEST(DeadlineRule, LateIsRefusedAndLeavesNoTimeToMend) {
  auto input = good_article_case();
  input.parts[0].facts.document->page_numbers = {false, 0, 4};
  input.clerk.handed_in = "16/9/2020 08:00";
  const auto judgement = judged(input);
  EXPECT_EQ(verdict(judgement), "refuse");
  const auto& f = finding(judgement, "article.page_numbers");
  EXPECT_EQ(f.until, std::nullopt);
  EXPECT_THAT(f.fix.vi, HasSubstr("không còn thời gian sửa: chuyển quản trị quyết định"));
}

std::optional<std::string> time_to_mend(const char* handed_in, const char* received) {
  auto input = good_article_case();
  input.parts[0].facts.document->page_numbers = {false, 0, 4};
  input.clerk.handed_in.reset();
  if (*handed_in) input.clerk.handed_in = handed_in;
  if (*received) input.received_at = support::at(received);
  const auto f = finding(judged(input), "article.page_numbers");
  EXPECT_THAT(f.fix.vi, HasSubstr(f.until ? "nộp lại chậm nhất 15/9/2020" : "đã hết hạn nộp (15/9/2020 23:59)"));
  return f.until;
}

TEST(DeadlineRule, TheTimeToMendIsWhatIsLeftAfterTheLatestKnownMoment) {
  const std::string end = "2020-09-15T23:59:59+07:00";
  EXPECT_EQ(time_to_mend("14/9/2020", "2020-09-15T09:00:00+07:00"), end);
  EXPECT_EQ(time_to_mend("14/9/2020", "2020-09-20T09:00:00+07:00"), std::nullopt);
  EXPECT_EQ(time_to_mend("", "2020-09-20T09:00:00+07:00"), std::nullopt);
  EXPECT_EQ(time_to_mend("14/9/2020", ""), end);
  EXPECT_EQ(time_to_mend("16/9/2020", ""), std::nullopt);
  EXPECT_EQ(time_to_mend("", ""), end);
}

TEST(DeadlineRule, TheOptionWinsOverTheSidecar) {
  auto input = good_article_case();
  input.handed_in_option = "16/9/2020";
  EXPECT_EQ(answer(judged(input), "deadline"), "fail");
  EXPECT_EQ(judged(input).head.handed_in_basis, "option");
}

TEST(DeadlineRule, GraceIsForCorrectedHandInsAlone) {
  const auto contest = contest_with(
      "repair_grace_days = 0         # số ngày cho sửa sau hạn; >0 phải kèm số văn bản cho phép\nrepair_grace_document "
      "= \"\"",
      "repair_grace_days = 2\nrepair_grace_document = \"12/CV\"");
  auto input = good_article_case();
  input.clerk.handed_in = "17/9/2020 08:00";
  EXPECT_EQ(answer(judge(input, contest), "deadline"), "fail");
  input.clerk.corrects = "DT-2020-0001";
  EXPECT_EQ(answer(judge(input, contest), "deadline"), "pass");
}

TEST(DeadlineRule, APlanThatSendsLateEntriesToReviewDoesSo) {
  const auto contest = contest_with(R"(late_policy   = "refuse")", R"(late_policy   = "review")");
  auto input = good_article_case();
  input.clerk.handed_in = "16/9/2020 08:00";
  EXPECT_EQ(verdict(judge(input, contest)), "review");
}

TEST(Eligibility, AUnitOutsideTheCircleIsRefused) {
  auto input = good_video_case();
  input.clerk.unit = "Công an huyện Đakrông";
  EXPECT_EQ(answer(judged(input), "eligibility"), "fail");
  EXPECT_EQ(verdict(judged(input)), "refuse");
}

TEST(Eligibility, WhatIsNotCertainIsForAPerson) {
  auto input = good_video_case();
  input.clerk.unit = "Công ty TNHH Một thành viên";
  EXPECT_EQ(answer(judged(input), "eligibility"), "unknown(unknown_unit)");
  input.clerk.unit = "Hội Nông dân huyện";
  EXPECT_EQ(answer(judged(input), "eligibility"), "unknown(unconfirmed_unit)");
  EXPECT_EQ(verdict(judged(input)), "review");
}

TEST(Eligibility, AUnitThatOnlyTheSleeveTellsIsOwedByTheClerk) {
  auto input = good_video_case();
  input.clerk.unit.reset();
  EXPECT_EQ(answer(judged(input), "eligibility"), "unknown(no_unit)");
  EXPECT_THAT(judged(input).pending, ::testing::ElementsAre("eligibility", "video.sleeve"));
  EXPECT_EQ(verdict(judged(input)), "pass");
}

TEST(Eligibility, AnArticleThatNamesNoUnitIsForAPerson) {
  auto input = good_article_case();
  input.parts[0].facts.document->cover.unit = support::unreadable();
  EXPECT_EQ(answer(judged(input), "eligibility"), "unknown(no_unit)");
  EXPECT_EQ(verdict(judged(input)), "review");
}

TEST(Eligibility, WithoutAUnitListNobodyIsRefused) {
  auto contest = shipped_contest();
  contest.units.reset();
  auto input = good_video_case();
  input.clerk.unit = "Công an huyện";
  EXPECT_EQ(answer(judge(input, contest), "eligibility"), "unknown(no_unit_list)");
}

TEST(Eligibility, AnUnknownUnitCountsAsThePlanSays) {
  const auto contest =
      contest_with(R"(unknown_unit = { severity = "review" })", R"(unknown_unit = { severity = "note" })");
  auto input = good_video_case();
  input.clerk.unit = "Công ty ABC";
  EXPECT_EQ(verdict(judge(input, contest)), "pass");
}

TEST(Eligibility, JointAuthorsAreForAPerson) {
  auto input = good_video_case();
  input.clerk.authors = {"Hồ Thị Kray", "Hồ Văn Thương"};
  EXPECT_EQ(answer(judged(input), "eligibility"), "unknown(several_authors)");
  EXPECT_THAT(finding(judged(input), "eligibility").message.vi, HasSubstr("2 tác giả: Hồ Thị Kray, Hồ Văn Thương"));
}

}  // namespace
}  // namespace sokhao::rules
