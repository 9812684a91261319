// Whoever doubts a count looks at the page of `sokhao probe --html`: what it
// marks must add up to what is judged.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "core/facts_json.h"
#include "probes/host/examiner.h"
#include "report/facts_html.h"

namespace sokhao::contract {
namespace {

namespace fs = boost::filesystem;

probes::Examiner::Shown examined(const std::string& path) {
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  auto looked = examiner.examine_shown(fd, fs::path(path).filename().string(), {}, {}, {});
  close(fd);
  EXPECT_TRUE(looked) << path;
  return looked ? std::move(*looked) : probes::Examiner::Shown{};
}

std::string sample(const std::string& name) { return std::string(SOKHAO_TEST_DATA) + "/" + name; }

std::vector<std::string> documents() {
  std::vector<std::string> names{"doc/article.doc"};
  for (const char* folder : {"docx", "odt", "pdf"})
    for (const auto& entry : fs::directory_iterator(sample(folder))) {
      const auto ending = entry.path().extension().string();
      if (ending == ".docx" || ending == ".odt" || ending == ".fodt" || ending == ".pdf") names.push_back(std::string(folder) + "/" + entry.path().filename().string());
    }
  return names;
}

/// Tokens that the page shows in the zone: those marked with dots, and the others.
struct Shown {
  std::int64_t chu = 0, other = 0;
};

Shown shown_in(const std::string& html, const std::string& zone) {
  Shown shown;
  const std::string head = "<div class=\"z " + zone + "\">", words = "<span class=\"words\">";
  // The legend's own lines stand before the first page.
  for (std::size_t at = html.find(head, html.find("<section class=\"page")); at != std::string::npos; at = html.find(head, at + 1)) {
    const std::size_t from = html.find(words, at) + words.size(), to = html.find("<span class=\"sum\"", from);
    std::string text = html.substr(from, to - from);
    const std::string dotted = "<span class=\"t\">";
    for (std::size_t mark = text.find(dotted); mark != std::string::npos; mark = text.find(dotted)) {
      text.replace(mark, text.find("</span>", mark) + 7 - mark, " ");
      ++shown.other;
    }
    text = text.substr(0, text.rfind("</span>"));
    std::istringstream tokens(text);
    for (std::string token; tokens >> token;) ++shown.chu;
  }
  return shown;
}

TEST(TextView, OfEverySampleAddsUpToItsCounts) {
  int compared = 0;
  for (const auto& name : documents()) {
    const auto [examination, article] = examined(sample(name));
    const auto& document = examination.facts.document;
    if (!document || !document->words) continue;
    ASSERT_TRUE(article.view) << name;
    core::WordCounts sums = core::counts_of(*article.view);
    sums.dictionary_estimate = document->words->dictionary_estimate;
    core::PartFacts of_view = examination.facts;
    of_view.document->words = sums;
    EXPECT_EQ(core::to_json(of_view)["document"]["words"].dump(), core::to_json(examination.facts)["document"]["words"].dump()) << name;
    ++compared;
  }
  EXPECT_GE(compared, 40);
}

TEST(TextView, PageShowsEveryTokenOnceWithItsMark) {
  for (const char* name : {"doc/article.doc", "docx/article.docx", "docx/headers.docx", "docx/tracked.docx", "docx/hidden.docx", "pdf/cover_header.pdf"}) {
    const auto [examination, article] = examined(sample(name));
    ASSERT_TRUE(examination.facts.document && examination.facts.document->words) << name;
    const auto& words = *examination.facts.document->words;
    const std::string html = report::facts_page(examination, {&*article.view, {}, std::nullopt}, core::Language::vi);
    const Shown body = shown_in(html, "body");
    EXPECT_EQ(body.chu, words.body) << name;
    EXPECT_EQ(body.chu + body.other, words.body_tokens) << name;
    EXPECT_EQ(shown_in(html, "cover").chu, words.cover) << name;
    EXPECT_EQ(shown_in(html, "margin").chu + shown_in(html, "number").chu, words.headers_footers) << name;
    EXPECT_EQ(shown_in(html, "note").chu, words.footnotes) << name;
  }
}

TEST(TextView, DeletedAndHiddenTextIsShownAndInNoCount) {
  const auto [examination, article] = examined(sample("doc/article.doc"));
  ASSERT_TRUE(article.view);
  const std::string html = report::facts_page(examination, {&*article.view, {}, std::nullopt}, core::Language::vi);
  EXPECT_EQ(shown_in(html, "deleted").chu, 15);
  EXPECT_EQ(shown_in(html, "hidden").chu, 11);
}

TEST(TextView, PagesOfAPdfComeWithTheirPictures) {
  const auto [examination, article] = examined(sample("pdf/cover_header.pdf"));
  ASSERT_TRUE(article.view);
  ASSERT_EQ(static_cast<std::int64_t>(article.view->pages.size()), examination.facts.document->pages);
  ASSERT_EQ(article.pictures.size(), article.view->pages.size());
  for (const auto& picture : article.pictures) {
    EXPECT_NEAR(static_cast<double>(picture.width), 210 / 25.4 * 110, 2);
    EXPECT_LT(picture.jpeg.size(), 220'000u);
    EXPECT_TRUE(picture.jpeg.ends_with("\xFF\xD9"));
  }
  const core::PagePicture& first = article.pictures.front();
  report::TextShown shown{&*article.view, {{first.page, first.width, first.height, first.jpeg, {}}}, std::nullopt};
  EXPECT_THAT(report::facts_page(examination, shown, core::Language::vi), ::testing::HasSubstr("src=\"data:image/jpeg;base64,/9j/"));
}

TEST(TextView, EveryWordOfAPdfHasItsPlace) {
  const auto [examination, article] = examined(sample("pdf/cover_header.pdf"));
  ASSERT_TRUE(article.view);
  for (const auto& page : article.view->pages) {
    double lowest = 0;
    for (const auto& line : page.lines) {
      ASSERT_EQ(line.boxes.size(), line.marks.size());
      for (const auto& box : line.boxes) {
        EXPECT_GT(box[2], 0);
        EXPECT_LT(box[3], 0.06);
        lowest = std::max(lowest, box[1]);
      }
    }
    EXPECT_GT(lowest, 0.05);
  }
}

TEST(TextView, OfAScanShowsWhatWasReadBesideThePage) {
  const auto [examination, article] = examined(sample("scan/two_pages.tif"));
  ASSERT_TRUE(article.view);
  ASSERT_TRUE(examination.facts.document && examination.facts.document->words);
  EXPECT_EQ(core::counts_of(*article.view).body, examination.facts.document->words->body);
  ASSERT_EQ(article.pictures.size(), article.view->pages.size());
  for (std::size_t i = 0; i < article.pictures.size(); ++i) EXPECT_EQ(article.pictures[i].page, article.view->pages[i].page);
}

TEST(TextView, PaintedOverPagesHoldBlackWhereTheWordsStood) {
  const auto [examination, article] = examined(sample("pdf/cover_header.pdf"));
  ASSERT_FALSE(article.pictures.empty());
  const auto painted = probes::painted_over({SOKHAO_BIN, probes::Sandbox::full}, article.pictures.front(), {{0.0, 0.0, 1.0, 1.0}});
  ASSERT_TRUE(painted);
  EXPECT_EQ(painted->width, article.pictures.front().width);
  EXPECT_LT(painted->jpeg.size(), article.pictures.front().jpeg.size() / 4) << "one black sheet";
}

}  // namespace
}  // namespace sokhao::contract
