// Articles handed in as pictures of their pages, through the whole pipeline.
#include <gmock/gmock.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;

std::string scan(const std::string& name) { return SOKHAO_TEST_DATA "/scan/" + name; }

const json& finding(const json& report, const std::string& rule) {
  static const json none;
  for (const auto& one : report["findings"])
    if (one["rule"] == rule) return one;
  return none;
}

/// The folder of pages with what the clerk typed.
void put_folder(const std::string& to) {
  fs::create_directories(to);
  for (const char* page : {"trang 1.png", "trang 2.png", "trang 10.png"}) fs::copy(scan(std::string("folder/") + page), to + "/" + page);
  fs::copy(sample("good_pdf.txt"), to + "/phieu.txt");
}

TEST(Scans, AFolderOfPagePicturesIsOneArticleAndPassesTheSameInBothWays) {
  Program program;
  put_folder(program.inbox("bai quet"));
  put_folder(program.home().at("tay/bai quet"));
  const json checked = program.ask({"check", program.home().at("tay/bai quet")})["reports"][0];
  program.serve_until_idle();
  const json entries = program.ask({"list"})["entries"];
  ASSERT_EQ(entries.size(), 1u);
  const json served = program.ask({"show", entries[0]["code"]})["reports"][0];
  for (const json& report : {checked, served}) {
    EXPECT_EQ(report["verdict"], "pass") << report["findings"].dump(1) << report["incomplete"].dump(1);
    EXPECT_EQ(report["entry"]["form"], "article");
    EXPECT_EQ(finding(report, "article.length")["outcome"], "pass");
    EXPECT_NEAR(finding(report, "article.length")["measured"].get<double>(), 1162, 12);
    EXPECT_EQ(finding(report, "article.paper")["outcome"], "pass");
    EXPECT_EQ(finding(report, "article.page_numbers")["outcome"], "pass");
    EXPECT_EQ(finding(report, "article.typed")["outcome"], "pass");
    EXPECT_EQ(finding(report, "article.cover")["outcome"], "pass");
    const json* document = nullptr;
    int pages = 0;
    for (const auto& part : report["parts"]) {
      if (part["facts"].contains("document")) document = &part["facts"]["document"];
      pages += part["role"] == "page_scan" || part["role"] == "article";
    }
    ASSERT_NE(document, nullptr);
    EXPECT_EQ(pages, 3);
    EXPECT_EQ((*document)["format"], "scan");
    EXPECT_EQ((*document)["text_source"], "ocr");
    EXPECT_EQ((*document)["pages"], 3);
    EXPECT_EQ((*document)["words"]["per_page"][0], 0) << "the cover is the first page, in natural order";
    EXPECT_EQ((*document)["cover"]["authors"][0]["value"], "Hồ Thị Mai");
  }
}

TEST(Scans, APageThatNobodyCanReadIsForAPersonAndNotAVerdict) {
  Program program;
  const std::string folder = program.home().at("viet tay");
  put_folder(folder);
  fs::copy(scan("scribble.png"), folder + "/trang 3.png");
  const json report = program.ask({"check", folder}, 3)["reports"][0];
  EXPECT_EQ(report["verdict"], "review");
  EXPECT_EQ(finding(report, "article.length")["outcome"], "unknown");
  EXPECT_EQ(finding(report, "article.length")["cause"], "weak_ocr");
  EXPECT_EQ(finding(report, "article.typed")["outcome"], "unknown");
}

TEST(Scans, AScannersFileOfSeveralPagesIsRead) {
  Program program;
  const json facts = program.ask({"probe", scan("two_pages.tif")});
  EXPECT_EQ(facts["kind"], "document");
  EXPECT_EQ(facts["document"]["format"], "scan");
  EXPECT_EQ(facts["document"]["pages"], 2);
  EXPECT_NEAR(facts["document"]["words"]["total"].get<double>(), 394, 4);
  EXPECT_NEAR(facts["document"]["page_sizes_mm"][0][0].get<double>(), 210, 1);
}

TEST(Scans, ScannedPdfIsReadAndItsHiddenLayerIsNotBelieved) {
  Program program;
  const json whole = program.ask({"probe", scan("scanned.pdf")});
  EXPECT_EQ(whole["document"]["text_source"], "ocr");
  EXPECT_NEAR(whole["document"]["words"]["total"].get<double>(), 394, 4);
  EXPECT_TRUE(whole["damage"].empty()) << whole["damage"].dump();

  const json layered = program.ask({"probe", scan("hidden_layer.pdf")});
  EXPECT_EQ(layered["document"]["text_source"], "ocr");
  EXPECT_NEAR(layered["document"]["words"]["total"].get<double>(), 330, 4);
  ASSERT_EQ(layered["damage"].size(), 1u) << layered["damage"].dump();
  EXPECT_EQ(layered["damage"][0]["code"], "declared_mismatch");

  const json mixed = program.ask({"probe", scan("mixed.pdf")});
  EXPECT_EQ(mixed["document"]["text_source"], "mixed");
  EXPECT_EQ(mixed["document"]["pages"], 2);
  EXPECT_NEAR(mixed["document"]["words"]["total"].get<double>(), 330 + 40, 4);
}

TEST(Scans, ASleeveGivesItsTextAndFields) {
  Program program;
  const json facts = program.ask({"probe", scan("folder/trang 1.png")});
  EXPECT_EQ(facts["kind"], "image");
  EXPECT_EQ(facts["image"]["cover"]["authors"][0]["value"], "Hồ Thị Mai");
  EXPECT_EQ(facts["image"]["cover"]["title"]["state"], "found");
  EXPECT_FALSE(facts["image"]["text"].get<std::string>().empty());
}

/// A ZIP of files, each under its name there.
std::string packed(const Program& program, const std::vector<std::pair<std::string, std::string>>& files) {
  const std::string path = program.home().at("bai.zip");
  std::vector<std::string> words{"/usr/bin/python3", "-c", "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w')\nfor f,n in zip(sys.argv[2::2],sys.argv[3::2]): z.write(f,n)\n", path};
  for (const auto& [file, name] : files) words.insert(words.end(), {file, name});
  const auto zipped = support::run_program(words);
  EXPECT_EQ(zipped.code, 0) << zipped.err;
  return path;
}

TEST(Scans, PagesThatWerePhotographedAndPackedAreAnArticle) {
  Program program;
  const std::string zip = packed(program, {{scan("folder/trang 10.png"), "anh/trang 10.png"}, {scan("folder/trang 1.png"), "anh/trang 1.png"}, {scan("folder/trang 2.png"), "anh/trang 2.png"}});
  fs::copy(sample("good_pdf.txt"), program.home().at("bai.txt"));
  const json report = program.ask({"check", zip}, 0)["reports"][0];
  EXPECT_EQ(report["entry"]["form"], "article") << report.dump(1);
  EXPECT_NEAR(finding(report, "article.length")["measured"].get<double>(), 1162, 12);
  json inner;
  for (const auto& part : report["parts"])
    if (part["facts"].contains("archive")) inner = part["facts"]["archive"]["parts"];
  ASSERT_EQ(inner.size(), 3u);
  EXPECT_EQ(inner[1]["name"], "anh/trang 1.png");
  EXPECT_EQ(inner[1]["document"]["format"], "scan") << "the first page in natural order bears the article";
  EXPECT_EQ(inner[1]["document"]["pages"], 3);
  EXPECT_EQ(inner[1]["document"]["cover"]["authors"][0]["value"], "Hồ Thị Mai");
}

TEST(Scans, PicturesPackedBesideAnArticleAreNotReadAsOne) {
  Program program;
  const std::string zip = packed(program, {{scan("folder/trang 2.png"), "trang 2.png"}, {sample("good_pdf.pdf"), "bai.pdf"}});
  const json report = json::parse(program.run({"check", zip, "--json"}).out)["reports"][0];
  int documents = 0;
  for (const auto& inner : report["parts"][0]["facts"]["archive"]["parts"]) documents += inner["kind"] == "document" ? 1 : 0;
  EXPECT_EQ(documents, 1);
}

}  // namespace
}  // namespace sokhao::flow
