#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/judged.h"

namespace sokhao::rules {
namespace {

using support::absent;
using support::damaged;
using support::document_part;
using support::good_article_case;
using support::good_document;
using support::unreadable;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Judgement judged_article(core::DocumentFacts facts) {
  return judged(support::case_of({document_part(std::move(facts))}));
}

core::DocumentFacts counted(std::int64_t body, std::int64_t tokens, std::int64_t total) {
  auto facts = good_document();
  facts.words->body = body;
  facts.words->body_tokens = tokens;
  facts.words->total = total;
  return facts;
}

core::DocumentFacts scanned(core::DocumentFacts facts) {
  facts.text_source = core::TextSource::ocr;
  facts.format = core::DocumentFormat::scan;
  facts.ocr = core::OcrQuality{95, 0.0, 0.9};
  return facts;
}

TEST(Article, AGoodOnePassesEveryRuleAndWaitsForItsTick) {
  const auto judgement = judged(good_article_case());
  EXPECT_EQ(verdict(judgement), "pass");
  EXPECT_THAT(judgement.pending, ElementsAre("article.bound"));
  EXPECT_EQ(judgement.parts.front().role, core::PartRole::article);
  EXPECT_EQ(judgement.head.applicant.authors, std::vector<std::string>{"Hồ Văn Thương"});
  EXPECT_EQ(judgement.head.handed_in_at, "2020-09-10T08:15:00+07:00");
}

TEST(Article, ATickOfTheClerkEndsTheWaiting) {
  auto input = good_article_case();
  input.clerk.ticks = {"article.bound"};
  EXPECT_THAT(judged(input).pending, ::testing::IsEmpty());
}

TEST(Article, ANoOfTheClerkGoesToAPerson) {
  auto input = good_article_case();
  input.clerk.denied = {"article.bound"};
  const auto judgement = judged(input);
  EXPECT_EQ(answer(judgement, "article.bound"), "unknown(denied)");
  EXPECT_EQ(verdict(judgement), "review");
  EXPECT_THAT(judgement.pending, ::testing::IsEmpty());
}

struct Length {
  std::int64_t body, tokens, total;
  const char* answer;
};
class ArticleLength : public ::testing::TestWithParam<Length> {};

TEST_P(ArticleLength, DecidesOnlyWhereAllCountsAgree) {
  const auto& [body, tokens, total, expected] = GetParam();
  EXPECT_EQ(answer(judged_article(counted(body, tokens, total)), "article.length"), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Limits, ArticleLength,
    ::testing::Values(Length{1000, 1000, 1000, "pass"}, Length{2000, 2000, 2000, "pass"}, Length{999, 999, 999, "fail"},
                      Length{2001, 2001, 2001, "fail"}, Length{999, 999, 1000, "unknown(borderline)"},
                      Length{999, 1000, 1040, "unknown(borderline)"}, Length{1000, 1010, 1050, "pass"},
                      Length{1990, 2000, 2001, "unknown(borderline)"}, Length{810, 820, 850, "fail"},
                      Length{2001, 2050, 2100, "fail"}, Length{990, 995, 2001, "unknown(borderline)"}));

TEST(ArticleLengthOfAScan, HasItsBandOnBothSides) {
  // band at 1000: 1 % + 5 x 5 pages = 35
  EXPECT_EQ(answer(judged_article(scanned(counted(1036, 1036, 1036))), "article.length"), "pass");
  EXPECT_EQ(answer(judged_article(scanned(counted(1020, 1020, 1020))), "article.length"), "unknown(borderline)");
  EXPECT_EQ(answer(judged_article(scanned(counted(980, 980, 980))), "article.length"), "unknown(borderline)");
  EXPECT_EQ(answer(judged_article(scanned(counted(900, 900, 900))), "article.length"), "fail");
}

TEST(ArticleLengthOfAScan, ReadWithDoubtIsForAPerson) {
  auto facts = scanned(counted(1400, 1400, 1400));
  facts.ocr->uncovered_ink = 0.05;
  EXPECT_EQ(answer(judged_article(facts), "article.length"), "unknown(weak_ocr)");
  EXPECT_EQ(answer(judged_article(facts), "article.typed"), "unknown(weak_ocr)");
}

TEST(LengthOfTheArticle, WhatThePlanDoesNotExcludeCounts) {
  const auto contest =
      contest_with(R"(exclude = ["cover", "toc", "header_footer", "footnotes"])", R"(exclude = ["header_footer"])");
  const auto judgement = judge(support::case_of({document_part(counted(970, 980, 1010))}), contest);
  EXPECT_EQ(answer(judgement, "article.length"), "pass");  // 970 + 40 of the cover
}

TEST(LengthOfTheArticle, SaysHowManyAreMissingAndUntilWhen) {
  const auto f = finding(judged_article(counted(810, 820, 850)), "article.length");
  EXPECT_THAT(f.message.vi, HasSubstr("đếm được 810 chữ"));
  EXPECT_THAT(f.message.vi, HasSubstr("quy định từ 1.000 đến 2.000 chữ (III.2"));
  EXPECT_THAT(f.fix.vi, HasSubstr("viết thêm ít nhất 190 chữ; nộp lại chậm nhất 15/9/2020 23:59"));
  EXPECT_EQ(f.until, "2020-09-15T23:59:59+07:00");
}

TEST(ArticlePaper, EitherWayRoundAndWithinThreeMillimetresIsA4) {
  auto facts = good_document();
  facts.page_sizes_mm = {{210, 297}, {297, 210}, {212.9, 294.1}, {209.9, 297.04}, {210, 297}};
  EXPECT_EQ(answer(judged_article(facts), "article.paper"), "pass");
}

TEST(ArticlePaper, ALetterPageFailsAndIsNamed) {
  auto facts = good_document();
  facts.page_sizes_mm[2] = {215.9, 279.4};
  const auto f = finding(judged_article(facts), "article.paper");
  EXPECT_EQ(f.outcome, core::Outcome::fail);
  EXPECT_THAT(f.message.vi, HasSubstr("trang 3: Letter (216 x 279 mm)"));
  EXPECT_EQ(f.evidence.front().page, 3);
}

TEST(ArticlePaper, AScannersPageSizeIsNoFail) {
  auto facts = scanned(good_document());
  facts.page_sizes_mm[0] = {215.9, 279.4};
  EXPECT_EQ(answer(judged_article(facts), "article.paper"), "unknown(scan_size)");
}

TEST(ArticlePaper, UnknownSizesAreForAPerson) {
  auto facts = good_document();
  facts.page_sizes_mm.clear();
  EXPECT_EQ(answer(judged_article(facts), "article.paper"), "unknown(not_measured)");
}

TEST(ArticlePageNumbers, MissingFailUnknownDoesNot) {
  auto facts = good_document();
  facts.page_numbers = {true, 0, 0};
  const auto fields = finding(judged_article(facts), "article.page_numbers");
  EXPECT_EQ(fields.outcome, core::Outcome::pass);
  EXPECT_EQ(std::get<std::string>(fields.measured), "present") << "a DOCX has fields, and no pages to count";
  facts.page_numbers = {false, 0, 4};
  EXPECT_EQ(answer(judged_article(facts), "article.page_numbers"), "fail");
  EXPECT_EQ(answer(judged_article(scanned(facts)), "article.page_numbers"), "unknown(weak_ocr)");
  facts.page_numbers.present.reset();
  EXPECT_EQ(answer(judged_article(facts), "article.page_numbers"), "unknown(not_measured)");
}

TEST(ArticleCover, NamesExactlyWhatIsMissing) {
  auto facts = good_document();
  facts.cover.position = absent();
  facts.cover.phone = absent();
  const auto f = finding(judged_article(facts), "article.cover");
  EXPECT_EQ(f.outcome, core::Outcome::fail);
  EXPECT_THAT(f.message.vi, HasSubstr("bìa thiếu chức vụ và số điện thoại ·"));
  EXPECT_THAT(f.message.en, HasSubstr("the cover lacks position and phone number ·"));
  EXPECT_EQ(std::get<std::vector<std::string>>(f.measured), (std::vector<std::string>{"full_name", "unit", "title"}));
}

TEST(ArticleCover, AnUnreadableFieldIsUnknownUnlessTheClerkReadIt) {
  auto facts = good_document();
  facts.cover.phone = unreadable();
  auto input = support::case_of({document_part(facts)});
  EXPECT_EQ(answer(judged(input), "article.cover"), "unknown(unreadable)");
  EXPECT_EQ(verdict(judged(input)), "review");
  input.clerk.phone = "0912 345 678";
  EXPECT_EQ(answer(judged(input), "article.cover"), "pass");
}

TEST(ArticleCover, ATypedValueDoesNotPutAFieldOnTheCover) {
  auto facts = good_document();
  facts.cover.phone = absent();
  auto input = support::case_of({document_part(facts)});
  input.clerk.phone = "0912 345 678";
  EXPECT_EQ(answer(judged(input), "article.cover"), "fail");
}

TEST(ArticleCover, WordsLostByOcrAreNoFail) {
  auto facts = scanned(good_document());
  facts.cover.phone = absent();
  EXPECT_EQ(answer(judged_article(facts), "article.cover"), "unknown(unreadable)");
}

TEST(ArticleReadable, ABrokenFileIsReturnedOnceAndNothingElseIsGuessed) {
  auto part = document_part({}, "hong.pdf");
  part.facts.damage = {damaged(core::DamageCode::structure)};
  const auto judgement = judged(support::case_of({part}));
  EXPECT_EQ(verdict(judgement), "return");
  EXPECT_EQ(answer(judgement, "article.readable"), "fail");
  EXPECT_EQ(answer(judgement, "form"), "unknown(form_undecided)");
  EXPECT_EQ(answer(judgement, "article.length"), "unknown(structure) by article.readable");
  EXPECT_EQ(answer(judgement, "article.bound"), "unknown(form_undecided) by form");
  EXPECT_EQ(std::count_if(judgement.findings.begin(), judgement.findings.end(),
                          [](const auto& f) { return f.outcome == core::Outcome::fail; }),
            1);
}

TEST(ArticleReadable, ALockedFileSaysWhatToDo) {
  auto part = document_part({}, "khoa.pdf");
  part.facts.damage = {damaged(core::DamageCode::encrypted)};
  auto input = support::case_of({part});
  input.clerk.form = core::EntryForm::article;
  const auto judgement = judged(input);
  EXPECT_THAT(finding(judgement, "article.readable").fix.vi, HasSubstr("bỏ mật khẩu"));
  EXPECT_EQ(answer(judgement, "article.length"), "unknown(encrypted) by article.readable");
  EXPECT_EQ(answer(judgement, "phone"), "unknown(encrypted) by article.readable");
}

TEST(ArticleReadable, WhatThisVersionCannotReadIsForAPerson) {
  auto part = document_part({}, "quet.pdf");
  part.facts.damage = {damaged(core::DamageCode::unsupported)};
  auto input = support::case_of({part});
  input.clerk.form = core::EntryForm::article;
  EXPECT_EQ(answer(judged(input), "article.readable"), "unknown(unsupported)");
  EXPECT_EQ(verdict(judged(input)), "review");
}

TEST(ArticleReadable, AWarningIsNotedAndPasses) {
  auto input = good_article_case();
  input.parts[0].facts.damage = {damaged(core::DamageCode::name_mismatch)};
  EXPECT_EQ(verdict(judged(input)), "pass");
  EXPECT_THAT(finding(judged(input), "article.readable").message.vi, HasSubstr("đuôi tệp không đúng loại"));
}

TEST(ArticleReadable, ACheckThatWasNotCompletedIsForAPerson) {
  auto input = support::case_of({support::unseen_part("bai.pdf")});
  input.clerk.form = core::EntryForm::article;
  input.incomplete = {support::unfinished("document.pdf")};
  EXPECT_EQ(answer(judged(input), "article.readable"), "unknown(check_not_completed)");
  EXPECT_EQ(verdict(judged(input)), "review");
}

TEST(Attachments, ADiscBesideAnArticleIsNotJudgedAsAVideo) {
  auto video = support::good_video();
  video.duration_s = 900;
  auto disc = support::disc_part(video, "kem.iso");
  disc.facts.damage = {damaged(core::DamageCode::truncated)};
  const auto judgement = judged(support::case_of({document_part(good_document()), disc, support::picture_part()}));
  EXPECT_EQ(verdict(judgement), "pass");
  for (const char* rule : {"video.duration", "video.readable", "video.carrier", "video.sleeve"})
    EXPECT_EQ(answer(judgement, rule), "not_applicable");
  EXPECT_EQ(answer(judgement, "article.attachments"), "unknown(attachment_unreadable)");
  EXPECT_EQ(judgement.parts[1].role, core::PartRole::attachment);
  EXPECT_EQ(judgement.parts[2].role, core::PartRole::picture);
}

TEST(Topics, ATitleThatTellsNothingSendsNobodyToReview) {
  auto facts = good_document();
  facts.cover.title = support::found("Những bước chân trên bản");
  const auto judgement = judged_article(facts);
  EXPECT_EQ(answer(judgement, "topics"), "not_applicable");
  EXPECT_EQ(verdict(judgement), "pass");
}

TEST(Topics, ATitleThatNamesAGroupIsShown) {
  const auto f = finding(judged(good_article_case()), "topics");
  EXPECT_EQ(f.outcome, core::Outcome::pass);
  EXPECT_THAT(std::get<std::vector<std::string>>(f.measured), ElementsAre("cải cách thủ tục hành chính"));
}

TEST(Topics, TheBodysPassagesAreShownAndThoseOfTheTitleComeFirst) {
  auto facts = good_document();
  facts.passages = {{"cong nghe thong tin", 7, 3, "… ứng dụng công nghệ thông tin vào …"},
                    {"thu tuc hanh chinh", 3, 2, "Thủ tục hành chính đơn giản hơn."},
                    {"par index", 1, 4, "PAR INDEX tăng."}};
  const auto f = finding(judged_article(facts), "topics");
  EXPECT_EQ(f.outcome, core::Outcome::pass);
  EXPECT_THAT(std::get<std::vector<std::string>>(f.measured),
              ElementsAre("cải cách thủ tục hành chính", "ứng dụng CNTT, chính quyền điện tử, ISO")) << "one mention makes no subject";
  EXPECT_THAT(f.message.vi, HasSubstr("'cải cách thủ tục hành chính' (tiêu đề, 3 lần trong bài) và 'ứng dụng CNTT"));
  ASSERT_EQ(f.evidence.size(), 3u);
  EXPECT_EQ(f.evidence[2].page, 3);
  EXPECT_THAT(f.evidence[2].text, HasSubstr("“… ứng dụng công nghệ thông tin vào …”"));
}

TEST(Topics, ATextWithoutATitleIsKnownByItsPassages) {
  auto facts = good_document();
  facts.cover.title = support::unreadable();
  facts.passages = {{"mot cua", 5, 2, "Bộ phận một cửa của xã."}};
  const auto f = finding(judged_article(facts), "topics");
  EXPECT_THAT(std::get<std::vector<std::string>>(f.measured), ElementsAre("Bộ phận tiếp nhận và trả kết quả"));
}

TEST(PhoneRule, AWrongNumberOnTheCoverIsReturned) {
  auto facts = good_document();
  facts.cover.phone = support::found("0912 345");
  const auto judgement = judged_article(facts);
  EXPECT_EQ(answer(judgement, "phone"), "fail");
  EXPECT_THAT(finding(judgement, "phone").message.vi, HasSubstr("ghi '0912 345': thiếu chữ số"));
  EXPECT_EQ(answer(judged_article(scanned(facts)), "phone"), "unknown(weak_ocr)");
}

TEST(PhoneRule, AnOldNumberPassesWithItsNewFormBesideIt) {
  auto facts = good_document();
  facts.cover.phone = support::found("0166 234 5678");
  const auto f = finding(judged_article(facts), "phone");
  EXPECT_EQ(f.outcome, core::Outcome::pass);
  EXPECT_EQ(std::get<std::string>(f.measured), "0362 345 678 (0166 234 5678)");
}

}  // namespace
}  // namespace sokhao::rules
