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

TEST(Form, LinesOfTheSidecarThatWereNotUnderstoodAreShown) {
  auto input = good_article_case();
  input.clerk.problems = {"Họ tên Hồ Văn Thương"};
  EXPECT_THAT(finding(judged(input), "form").evidence.front().text, HasSubstr("Họ tên Hồ Văn Thương"));
  EXPECT_EQ(verdict(judged(input)), "pass");
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
