#include "app/article_previews.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/app/preview_fixture.h"

namespace sokhao::app {
namespace {

using probes::PreviewKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ArticlePreviews : public PreviewFixture {
 protected:
  core::Report article(const std::string& path) {
    core::Report report = report_on(path);
    report.entry.form = core::EntryForm::article;
    report.parts.front().role = core::PartRole::article;
    return report;
  }

  Manifest made(const core::Report& report) {
    auto previews = try_make(report);
    EXPECT_TRUE(previews) << (previews ? "" : previews.error().what);
    return previews ? previews->manifest : Manifest{};
  }

  [[nodiscard]] std::string read(const std::string& name) const { return support::read_file(file(name)); }

  static std::vector<std::int64_t> pages(const Manifest& manifest, PreviewKind kind) {
    std::vector<std::int64_t> found;
    for (const auto& one : manifest.files)
      if (one.kind == kind) found.push_back(one.page);
    return found;
  }
};

TEST_F(ArticlePreviews, PagesAndTextStandTwiceOnceWithoutCoverAndNames) {
  const core::Report report = article(data("pdf/cover_header.pdf"));
  const std::string author = report.parts.front().facts.document->cover.authors.at(0).value;
  const Manifest manifest = made(report);
  EXPECT_EQ(manifest.state, PreviewState::complete);
  ASSERT_TRUE(manifest.article);
  EXPECT_TRUE(manifest.article->blind);
  EXPECT_THAT(manifest.article->cover_pages, ElementsAre(1));
  EXPECT_THAT(pages(manifest, PreviewKind::page), ElementsAre(1, 2, 3));
  EXPECT_THAT(pages(manifest, PreviewKind::blind_page), ElementsAre(2, 3));
  EXPECT_TRUE(read("pages/001.jpg").starts_with("\xFF\xD8\xFF"));
  EXPECT_THAT(read("text.html"), HasSubstr("pages/001.jpg"));
  EXPECT_THAT(read("text.html"), HasSubstr(author));
  EXPECT_THAT(read("text-blind.html"), Not(HasSubstr(author)));
  EXPECT_THAT(read("text-blind.html"), Not(HasSubstr("pages/001.jpg")));
  EXPECT_THAT(read("text-blind.html"), HasSubstr("pages-blind/002.jpg"));
  EXPECT_THAT(to_json(manifest).dump(), Not(HasSubstr(author)));
  EXPECT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::there_already);
}

TEST_F(ArticlePreviews, NameInTheBodyIsPaintedOverForJudges) {
  core::Report report = article(data("pdf/cover_header.pdf"));
  report.entry.applicant.authors = {"cải cách hành chính"};  // stands on every page
  const Manifest manifest = made(report);
  ASSERT_TRUE(manifest.article);
  EXPECT_GT(manifest.article->masked, 3);
  EXPECT_NE(read("pages/002.jpg"), read("pages-blind/002.jpg"));
  EXPECT_THAT(read("text-blind.html"), HasSubstr("█████"));
}

TEST_F(ArticlePreviews, CorrectedNameMakesThemAnew) {
  core::Report report = article(data("docx/article.docx"));
  made(report);
  report.entry.applicant.authors = {"Nguyễn Văn Khác"};
  EXPECT_EQ(try_make(report)->novelty, EntryPreviews::Novelty::made);
}

TEST_F(ArticlePreviews, FileWithoutALayoutHasTextAlone) {
  const Manifest manifest = made(article(data("docx/article.docx")));
  EXPECT_EQ(manifest.state, PreviewState::complete);
  EXPECT_THAT(pages(manifest, PreviewKind::page), IsEmpty());
  EXPECT_NE(find(manifest, PreviewKind::text), nullptr);
  EXPECT_NE(find(manifest, PreviewKind::blind_text), nullptr);
}

TEST_F(ArticlePreviews, WithoutAnAuthorThereIsNoCopyForJudges) {
  core::Report report = article(data("docx/article.docx"));
  report.parts.front().facts.document->cover.authors.clear();
  const Manifest manifest = made(report);
  EXPECT_EQ(manifest.state, PreviewState::partial);
  EXPECT_EQ(find(manifest, PreviewKind::blind_text), nullptr);
  ASSERT_FALSE(manifest.reasons.empty());
  EXPECT_THAT(manifest.reasons.back().vi, HasSubstr("Chưa biết họ tên"));
}

TEST_F(ArticlePreviews, ScanIsShownAsItWasRead) {
  core::Report report = article(data("scan/scanned.pdf"));
  report.entry.applicant.authors = {"Hồ Thị Mai"};
  const Manifest manifest = made(report);
  ASSERT_TRUE(manifest.article);
  EXPECT_TRUE(manifest.article->blind);
  EXPECT_THAT(manifest.article->cover_pages, ElementsAre(1));
  EXPECT_THAT(pages(manifest, PreviewKind::page), ElementsAre(1, 2));
  EXPECT_THAT(pages(manifest, PreviewKind::blind_page), ElementsAre(2));
  EXPECT_THAT(read("text-blind.html"), Not(HasSubstr("0912")));
}

TEST_F(ArticlePreviews, ScansOfPagesComeInTheirNaturalOrder) {
  core::Report report;
  for (const char* name : {"trang10.jpg", "trang2.jpg", "bia.jpg"}) {
    core::Part part;
    part.name = name;
    part.role = core::PartRole::page_scan;
    report.parts.push_back(part);
  }
  report.parts.back().role = core::PartRole::article;
  report.parts.back().facts.document.emplace().format = core::DocumentFormat::scan;
  std::vector<std::string> names;
  for (const core::Part* part : article_parts(report)) names.push_back(part->name);
  EXPECT_THAT(names, ElementsAre("bia.jpg", "trang2.jpg", "trang10.jpg"));
}

TEST_F(ArticlePreviews, PicturesBesideAnArticleAreNoPagesOfIt) {
  core::Report report;
  for (const auto role : {core::PartRole::page_scan, core::PartRole::article}) {
    core::Part part;
    part.role = role;
    if (role == core::PartRole::article) part.facts.document.emplace().format = core::DocumentFormat::pdf;
    report.parts.push_back(part);
  }
  ASSERT_EQ(article_parts(report).size(), 1u);
  EXPECT_EQ(article_parts(report).front()->role, core::PartRole::article);
}

}  // namespace
}  // namespace sokhao::app
