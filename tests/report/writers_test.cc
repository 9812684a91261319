// What every writer promises, and what each of them says.
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "report/facts_html.h"
#include "report/html.h"
#include "report/terminal.h"
#include "report/writer.h"
#include "tests/report/samples.h"
#include "tests/support/paper.h"

namespace sokhao::report {
namespace {

using core::Language;
using core::Report;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const Writer& writer_named(std::string_view name) {
  for (const Writer* writer : registered_writers())
    if (writer->name == name) return *writer;
  throw std::runtime_error("no such writer");
}

std::string written(const Writer& writer, std::span<const Report> reports, const WriteOptions& options = {}) {
  const auto text = writer.write(reports, options);
  EXPECT_TRUE(text) << text.error().what;
  return text ? text->bytes : "";
}
/// What a person reads in the document: of a PDF its text.
std::string read_back(const Writer& writer, const std::string& document) {
  return writer.name == "pdf" ? support::text_of_pdf(document) : document;
}
std::string written(std::string_view name, const Report& report, Language language = Language::vi) {
  return written(writer_named(name), {&report, 1}, {language, false});
}

/// The code points in `text` that a screen would act on instead of showing.
std::set<std::string> acting_characters(const std::string& text) {
  std::set<std::string> found;
  for (const char* bad : {"\x07", "\x1b", "\r", "\x7f", "\x01", "\xc2\x9b", "\xc2\x85", "\xe2\x80\xae", "\xe2\x80\xaa", "\xe2\x81\xa6",
                          "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\x8f"})
    if (text.find(bad) != std::string::npos) found.insert(core::to_hex(bad));
  return found;
}

class EveryWriter : public testing::TestWithParam<const Writer*> {
 protected:
  const Writer& writer() const { return *GetParam(); }
};

TEST_P(EveryWriter, HostileTextStaysTextInBothLanguages) {
  const Report report = samples::hostile();
  for (const Language language : {Language::vi, Language::en}) {
    const std::string text = read_back(writer(), written(writer(), {&report, 1}, {language, false}));
    EXPECT_TRUE(core::is_utf8(text));
    EXPECT_THAT(acting_characters(text), IsEmpty());
  }
}

TEST_P(EveryWriter, SameReportsGiveTheSameBytes) {
  const std::vector<Report> reports{samples::long_video(), samples::needs_review()};
  EXPECT_EQ(written(writer(), reports), written(writer(), reports));
}

TEST_P(EveryWriter, NoReportsIsADocumentThatSaysSo) { EXPECT_THAT(written(writer(), {}), Not(IsEmpty())); }

TEST_P(EveryWriter, OneHundredReportsAllStandInTheDocument) {
  std::vector<Report> reports;
  for (int i = 0; i < 100; ++i) reports.push_back(samples::of_verdict("DT-2020-" + std::to_string(1000 + i), 1, core::Verdict::pass));
  const std::string text = read_back(writer(), written(writer(), reports));
  for (const Report& report : reports) EXPECT_THAT(text, HasSubstr(report.entry.code));
}

TEST_P(EveryWriter, ReportWithNothingInItIsWritten) {
  const Report empty;
  EXPECT_TRUE(core::is_utf8(read_back(writer(), written(writer(), {&empty, 1}))));
}

TEST_P(EveryWriter, NameAndExtensionAreItsOwn) {
  EXPECT_THAT(std::string(writer().extension), StartsWith("."));
  EXPECT_EQ(&writer_named(writer().name), &writer());
}

INSTANTIATE_TEST_SUITE_P(Contract, EveryWriter, testing::ValuesIn(registered_writers().begin(), registered_writers().end()),
                         [](const auto& parameter) { return std::string(parameter.param->name); });

/// Compares with test_data/reports/NAME; SOKHAO_UPDATE_GOLDEN=1 writes it anew.
void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = SOKHAO_TEST_DATA "/reports/" + name;
  if (std::getenv("SOKHAO_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << text;
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path;
  EXPECT_EQ(std::string((std::istreambuf_iterator<char>(file)), {}), text) << path;
}

TEST(JsonWriter, ReturnedVideoIsWrittenAsItStandsInTheContract) {
  expect_golden("returned_video.check.json", written("json", samples::long_video()));
}

TEST(JsonWriter, HostileReportKeepsItsTextAndLosesOnlyInvalidBytes) {
  const auto json = core::parse_json(written("json", samples::hostile()), 64);
  ASSERT_TRUE(json) << json.error().what;
  EXPECT_THAT((*json)["reports"][0]["entry"]["source"].get<std::string>(), HasSubstr("\x1b[31m"));
}

TEST(ConsoleWriter, ReturnedVideoReadsAsAClerkExpects) {
  expect_golden("returned_video.console.vi.txt", written("console", samples::long_video()));
  expect_golden("returned_video.console.en.txt", written("console", samples::long_video(), Language::en));
}

TEST(ConsoleWriter, SeveralReportsEndWithATable) {
  const std::vector<Report> reports{samples::long_video(), samples::needs_review(),
                                    samples::of_verdict("DT-2020-0012", 1, core::Verdict::pass)};
  expect_golden("several.console.vi.txt", written(writer_named("console"), reports));
}

TEST(ConsoleWriter, ColourAppearsOnlyWhenItIsAskedFor) {
  const Report report = samples::long_video();
  EXPECT_THAT(written(writer_named("console"), {&report, 1}, {Language::vi, true}), HasSubstr("\x1b[1;31m✗ Trả hồ sơ\x1b[0m"));
  EXPECT_THAT(written("console", report), Not(HasSubstr("\x1b")));
}

TEST(ConsoleWriter, CheckThatWasNotCompletedIsSaid) {
  EXPECT_THAT(written("console", samples::needs_review()), HasSubstr("Không kiểm tra được · document.pdf (wall_limit)"));
}

TEST(ConsoleWriter, WhatWaitsForTheDiscIsOneLine) {
  Report report = samples::long_video();
  report.findings.push_back(samples::waits_for_the_disc("video.a", "Mục A"));
  report.findings.push_back(samples::waits_for_the_disc("video.b", "Mục B"));
  EXPECT_THAT(written("console", report), HasSubstr("  ? Chưa xét được vì đĩa cụt: Mục A, Mục B\n"));
}

TEST(ConsoleWriter, OfManyReportsOnlyWhatDoesNotPassHasABlock) {
  std::vector<Report> reports(20, samples::of_verdict("DT-2020-0001", 1, core::Verdict::pass));
  reports.push_back(samples::long_video());
  const std::string text = written(writer_named("console"), reports);
  EXPECT_THAT(text, Not(HasSubstr("✓ Đạt  DT-2020-0001 ·")));
  EXPECT_THAT(text, HasSubstr("✗ Trả hồ sơ  DT-2020-0007 ·"));
  EXPECT_THAT(text, HasSubstr("Tổng số: 21 · Đạt 20 · Trả hồ sơ 1"));
  reports.erase(reports.begin());
  EXPECT_THAT(written(writer_named("console"), reports), HasSubstr("✓ Đạt  DT-2020-0001 ·"));
}

TEST(ConsoleWriter, ColumnsOfTheTableStandUnderEachOther) {
  Report wide = samples::long_video();
  wide.entry.code = "会 Hồ sơ Tà Rụt";
  const std::string text = written(writer_named("console"), std::vector{samples::long_video(), wide});
  std::set<std::size_t> starts;
  std::istringstream lines(text.substr(text.find("---")));
  for (std::string line; std::getline(lines, line);)
    if (const auto at = line.rfind("Thời lượng video"); at != std::string::npos) starts.insert(columns_of(line.substr(0, at)));
  EXPECT_THAT(starts, testing::SizeIs(1));
}

TEST(HtmlWriter, WhatWaitsIsAShortRow) {
  Report report = samples::long_video();
  report.findings.push_back(samples::waits_for_the_disc("video.a", "Mục A"));
  const std::string page = written("html", report);
  EXPECT_THAT(page, HasSubstr("<tr class=\"waiting\"><th scope=\"row\">Mục A</th>"));
  EXPECT_THAT(page, HasSubstr("<td colspan=\"3\">chưa xét được vì đĩa cụt</td>"));
}

TEST(HtmlWriter, FigureIsNotRepeatedAsRemarkOrEvidence) {
  Report report = samples::long_video();
  core::Finding phone = samples::passed("phone");
  phone.measured = std::string("0983 112 233");
  phone.message = {"Số điện thoại · 0983 112 233 · quy định có số (II.3)", ""};
  phone.evidence.push_back({std::nullopt, std::nullopt, std::nullopt, std::nullopt, "0983 112 233"});
  report.findings = {phone};
  const std::string page = written("html", report);
  EXPECT_EQ(page.find("0983 112 233"), page.rfind("0983 112 233"));
}

TEST(HtmlWriter, SourcesStandSideBySideWithThePieceOfThePage) {
  const std::string page = written("html", samples::differing("\xFF\xD8\xFF..."));
  EXPECT_THAT(page, HasSubstr("src=\"data:image/jpeg;base64,/9j/Li4u\""));
  EXPECT_THAT(page, HasSubstr("alt=\"Ảnh trích: Hồ Thị Kim A\""));
  EXPECT_THAT(page, HasSubstr("gọi số: 0362 345 678"));
  EXPECT_THAT(page, HasSubstr("không khớp"));
  EXPECT_THAT(page, HasSubstr("không ghi vị trí trên trang nên không có ảnh trích"));
}

TEST(HtmlWriter, TermsOfFactsAreSaidInTheLanguageOfThePage) {
  const std::string page = written("html", samples::long_video());
  for (const char* raw : {">packets<", ">checked<", ">data<", "sidecar"}) EXPECT_THAT(page, Not(HasSubstr(raw))) << raw;
  EXPECT_THAT(page, HasSubstr("đọc toàn bộ video từ đầu đến cuối"));
}

TEST(HtmlWriter, HostileNamesDoNotBecomeMarkup) {
  const std::string page = written("html", samples::hostile());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&gt;&lt;img"));
  EXPECT_THAT(page, HasSubstr("&amp;amp;"));
}

TEST(HtmlWriter, PageLoadsNothingAndRunsNothing) {
  const std::string page = written("html", samples::long_video());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (const char* loading : {"<script", "<link", "<img", "<iframe", "url(", "@import", "http://", "https://", " src=", " style=\"", " onload", " onclick"})
    EXPECT_THAT(page, Not(HasSubstr(loading))) << loading;
}

TEST(HtmlWriter, VerdictIsColourIconAndWord) {
  const std::string page = written("html", samples::long_video());
  EXPECT_THAT(page, ContainsRegex("<p class=\"verdict return\"><svg [^>]*aria-hidden=\"true\""));
  EXPECT_THAT(page, HasSubstr("</svg>Trả hồ sơ</p>"));
}

TEST(HtmlWriter, RuleStandsWithMeasuredLimitClauseFixAndLastMoment) {
  const std::string page = written("html", samples::long_video());
  for (const char* piece : {"Thời lượng video", "07 phút 12 giây", "từ 04 đến 06 phút", "Phần III, mục 2 “từ 04 đến 06 phút”",
                            "cắt còn 04 phút đến 06 phút", "15/9/2020 23:59"})
    EXPECT_THAT(page, HasSubstr(piece)) << piece;
}

TEST(HtmlWriter, EnglishPageSpeaksEnglishAndSaysSo) {
  const std::string page = written("html", samples::long_video(), Language::en);
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("Returned"));
  EXPECT_THAT(page, Not(HasSubstr("Trả hồ sơ")));
}

TEST(HtmlWriter, EveryElementThatOpensCloses) {
  const std::string page = written("html", samples::hostile());
  for (const char* tag : {"table", "tr", "td", "th", "p", "dl", "dt", "dd", "ul", "li", "article", "main", "div", "svg", "h2", "h3"}) {
    std::size_t opened = 0, closed = 0;
    const auto count = [&page](const std::string& mark) {
      std::size_t n = 0;
      for (auto at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) ++n;
      return n;
    };
    opened = count(std::string("<") + tag + ">") + count(std::string("<") + tag + " ");
    closed = count(std::string("</") + tag + ">");
    EXPECT_EQ(opened, closed) << tag;
  }
}

TEST(FactsPage, CountsStandWithTheirDefinitionsPageByPage) {
  const std::string page = facts_page({samples::document_facts(), {}}, {}, Language::vi);
  for (const char* piece : {"1.245", "chữ của phần thân bài", "Số chữ từng trang", "2 trang 210 × 297 mm, 1 trang 215,9 × 279,4 mm",
                            "Hồ Thị Kim A", "không đọc được"})
    EXPECT_THAT(page, HasSubstr(piece)) << piece;
}

TEST(FactsPage, FilesThatWerePassedOverAreListedWithTheReason) {
  EXPECT_THAT(facts_page({samples::disc_facts(), {}}, {}, Language::en), HasSubstr("not a video, document or picture"));
}

TEST(Escaping, EveryCharacterOfMarkupIsReplaced) {
  EXPECT_EQ(escaped("<a href='x' title=\"y\">&"), "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;");
}

}  // namespace
}  // namespace sokhao::report
