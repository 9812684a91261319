#include <gmock/gmock.h>

#include "tests/rules/judged.h"

namespace sokhao::rules {
namespace {

using core::DamageCode;
using support::case_of;
using support::damaged;
using support::disc_part;
using support::document_part;
using support::good_document;
using support::good_video;
using support::video_part;

core::Part archive_part(std::vector<core::PartFacts> parts, std::string name = "D001.zip") {
  core::Part part;
  part.name = name;
  part.size = 90'000'000;
  part.facts.name = std::move(name);
  part.facts.kind = core::PartKind::archive;
  part.facts.archive.emplace();
  part.facts.archive->format = "zip";
  for (const auto& inner : parts) part.facts.archive->files.push_back({inner.name, 9, 9, "checked"});
  part.facts.archive->parts = std::move(parts);
  return part;
}

core::Part disc_with(std::optional<core::VideoFacts> video, core::DocumentFacts document) {
  core::Part part = disc_part(video.value_or(core::VideoFacts{}));
  if (!video) {
    part.facts.disc->titles.clear();
    part.facts.disc->main_title.reset();
  }
  part.facts.disc->parts.push_back(document_part(std::move(document), "/BAI VIET.DOCX").facts);
  return part;
}

TEST(Inside, AnArticleInAnArchiveIsTheArticle) {
  const auto judgement = judged(case_of({archive_part({document_part(good_document(), "bai.docx").facts})}));
  EXPECT_EQ(judgement.head.form, core::EntryForm::article);
  EXPECT_EQ(answer(judgement, "article.length"), "pass");
  EXPECT_EQ(answer(judgement, "article.readable"), "pass");
  EXPECT_THAT(finding(judgement, "article.readable").message.vi, testing::HasSubstr("bai.docx"));
  EXPECT_EQ(judgement.parts[0].role, core::PartRole::article);
}

TEST(Inside, AnArticleAloneOnADiscIsTheArticle) {
  const auto judgement = judged(case_of({disc_with(std::nullopt, good_document())}));
  EXPECT_EQ(judgement.head.form, core::EntryForm::article);
  EXPECT_EQ(answer(judgement, "article.readable"), "pass");
  EXPECT_EQ(judgement.parts[0].role, core::PartRole::article);
}

TEST(Inside, ADiscWithAVideoAndALongDocumentGoesToAPerson) {
  const auto judgement = judged(case_of({disc_with(good_video(), good_document())}));
  EXPECT_FALSE(judgement.head.form);
  EXPECT_EQ(verdict(judgement), "review");
  EXPECT_THAT(finding(judgement, "form").message.vi, testing::HasSubstr("cả video và tài liệu"));
}

TEST(Inside, AShortDocumentBesideTheVideoLeavesItAVideo) {
  auto note = good_document();
  note.words->body = 80;
  const auto judgement = judged(case_of({disc_with(good_video(), note)}));
  EXPECT_EQ(judgement.head.form, core::EntryForm::video);
  EXPECT_EQ(answer(judgement, "video.duration"), "pass");
}

TEST(Inside, ADiscImageInAnArchiveIsStillADisc) {
  const auto judgement = judged(case_of({archive_part({disc_part(good_video()).facts})}));
  EXPECT_EQ(judgement.head.form, core::EntryForm::video);
  EXPECT_EQ(answer(judgement, "video.carrier"), "pass");
  EXPECT_EQ(answer(judgement, "video.duration"), "pass");
  EXPECT_THAT(finding(judgement, "video.duration").evidence.front().text, testing::HasSubstr("D001.iso › /PHIM.MPG"));
}

TEST(Inside, AnArchiveIsNoDisc) {
  const auto judgement = judged(case_of({archive_part({video_part(good_video()).facts})}));
  EXPECT_EQ(judgement.head.form, core::EntryForm::video);
  EXPECT_NE(answer(judgement, "video.carrier"), "pass");
}

TEST(Inside, TwoDiscImagesInOneArchiveAreForAPerson) {
  const auto judgement = judged(case_of({archive_part({disc_part(good_video(), "A.iso").facts, disc_part(good_video(), "B.iso").facts})}));
  EXPECT_EQ(answer(judgement, "video.readable"), "unknown(ambiguous)");
}

TEST(Inside, DamageOfTheWholeArchiveStandsBeforeWhatLiesInIt) {
  auto part = archive_part({disc_part(good_video()).facts});
  part.facts.damage.push_back(damaged(DamageCode::truncated));
  EXPECT_EQ(answer(judged(case_of({part})), "video.readable"), "fail");
}

TEST(Inside, DamageOfAnotherItemDoesNot) {
  auto part = archive_part({disc_part(good_video()).facts});
  part.facts.damage.push_back(damaged(DamageCode::encrypted, "khac.docx"));
  EXPECT_EQ(answer(judged(case_of({part})), "video.readable"), "pass");
}

TEST(Inside, ALockedArchiveIsReturnedForItsPassword) {
  auto part = archive_part({});
  part.facts.damage.push_back(damaged(DamageCode::encrypted, "phim.mp4"));
  auto input = case_of({part});
  input.form_override = core::EntryForm::video;
  EXPECT_EQ(answer(judged(input), "video.readable"), "fail");
  EXPECT_EQ(verdict(judged(input)), "return");
}

}  // namespace
}  // namespace sokhao::rules
