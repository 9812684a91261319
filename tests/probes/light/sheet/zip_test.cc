#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/probe.h"
#include "probes/sheet/docx_package.h"
#include "probes/sheet/docx_sections.h"
#include "probes/sheet/lengths.h"
#include "probes/sheet/zip_directory.h"
#include "tests/support/sources.h"

namespace sokhao::probes {
extern const Probe document_docx;
extern const Probe document_doc;

namespace {

using support::source_of;
using support::FailingSource;

std::string sample(const std::string& name) {
  std::ifstream in(std::string(SOKHAO_TEST_DATA) + "/docx/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

Match matched(const Probe& probe, const std::string& bytes) {
  auto source = source_of(bytes);
  return probe.match({std::as_bytes(std::span(bytes)).first(std::min(bytes.size(), kHeadBytes)), source});
}

TEST(DocxProbe, AReadThatFailsIsAnErrorAndNotAVerdictOnTheDocument) {
  const std::string bytes = sample("article.docx");
  for (int good = 0; good < 4; ++good) {
    FailingSource source(bytes, good);
    Context context{{}, "article.docx", [](const core::Progress&) {}, {}};
    core::PartFacts facts;
    const auto done = document_docx.run(source, context, facts);
    if (done) continue;  // everything was in the reads that succeeded
    EXPECT_EQ(done.error().kind, core::ErrorKind::unreadable) << good;
    EXPECT_THAT(facts.damage, testing::IsEmpty()) << good;
  }
  FailingSource none(bytes, 0);
  Context context{{}, "article.docx", [](const core::Progress&) {}, {}};
  core::PartFacts facts;
  EXPECT_FALSE(document_docx.run(none, context, facts).has_value());
  FailingSource again(bytes, 2);
  EXPECT_FALSE(document_docx.run(again, context, facts).has_value());
}

TEST(DocxProbe, AFileIsWholeOnlyWithItsTableOfContents) {
  const std::string bytes = sample("article.docx");
  for (std::size_t size : {bytes.size() - 1, bytes.size() - 22, bytes.size() / 2, std::size_t{10}, std::size_t{0}}) {
    auto source = source_of(bytes.substr(0, size));
    const auto answer = document_docx.wholeness(source);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->whole, false) << size;
    EXPECT_FALSE(answer->reason.vi.empty());
  }
  auto source = source_of(bytes);
  EXPECT_EQ(document_docx.wholeness(source)->whole, true);
}

TEST(DocxProbe, OtherFilesAreNotItsOwn) {
  EXPECT_EQ(matched(document_docx, ""), Match::no);
  EXPECT_EQ(matched(document_docx, "PK\x03\x04"), Match::no);
  EXPECT_EQ(matched(document_docx, "%PDF-1.7"), Match::no);
  EXPECT_EQ(matched(document_docx, sample("old.doc")), Match::no);
  EXPECT_EQ(matched(document_doc, sample("article.docx")), Match::no);
  std::string sheet = sample("article.docx");
  for (std::size_t at = sheet.find("word/"); at != std::string::npos; at = sheet.find("word/", at))
    sheet.replace(at, 5, "xl/ab");
  EXPECT_EQ(matched(document_docx, sheet), Match::no);
}

TEST(DocxProbe, ACompoundFileWithoutWordContentIsNotItsOwn) {
  std::string bytes = sample("old.doc");
  const std::string from("W\0o\0r\0d\0", 8), to("B\0o\0r\0d\0", 8);
  bytes.replace(bytes.find(from), from.size(), to);
  EXPECT_EQ(matched(document_doc, bytes), Match::no);
}

TEST(ZipDirectory, NamesAreFoundWithoutRegardToCase) {
  auto source = source_of(sample("article.docx"));
  const auto directory = sheet::read_zip_directory(source);
  ASSERT_TRUE(directory.has_value());
  EXPECT_EQ(directory->state, sheet::ZipState::whole);
  EXPECT_NE(directory->find("WORD/Document.XML"), nullptr);
  EXPECT_EQ(directory->find("word/none.xml"), nullptr);
}

TEST(ZipDirectory, ACommentAndBytesInFrontDoNotHideIt) {
  std::string bytes = sample("article.docx");
  bytes[bytes.size() - 2] = 5;
  auto commented = source_of(bytes + "hello");
  EXPECT_EQ(sheet::read_zip_directory(commented)->state, sheet::ZipState::whole);
  auto prefixed = source_of("junk" + sample("article.docx"));
  EXPECT_EQ(sheet::read_zip_directory(prefixed)->state, sheet::ZipState::whole);
}

TEST(DocxPackage, TargetsResolveAgainstThePartThatNamesThem) {
  using sheet::resolved_part;
  EXPECT_EQ(resolved_part("word/document.xml", "styles.xml"), "word/styles.xml");
  EXPECT_EQ(resolved_part("word/document.xml", "../media/a.png"), "media/a.png");
  EXPECT_EQ(resolved_part("word/document.xml", "/word/header1.xml"), "word/header1.xml");
  EXPECT_EQ(resolved_part("", "word/document.xml"), "word/document.xml");
  EXPECT_EQ(resolved_part("word/document.xml", "../../../../etc/passwd"), "etc/passwd");
}

TEST(DocxSections, LengthsComeInTwipsAndInUnits) {
  using sheet::length_mm;
  EXPECT_NEAR(*length_mm("11906"), 210.009, 0.001);
  EXPECT_EQ(length_mm("210mm"), 210);
  EXPECT_EQ(length_mm("21cm"), 210);
  EXPECT_NEAR(*length_mm("8.5in"), 215.9, 0.001);
  EXPECT_NEAR(*length_mm("595.3pt"), 210.009, 0.001);
  for (const char* wrong : {"", "x", "-5", "0", "nan", "inf", "1e300", "21ells"})
    EXPECT_FALSE(length_mm(wrong).has_value()) << wrong;
}

}  // namespace
}  // namespace sokhao::probes
