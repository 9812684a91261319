// The dossier from the command line: whole, blind, verified.
#include <gmock/gmock.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Dossier : public testing::Test {
 protected:
  void SetUp() override {
    fs::copy(sample("good_pdf.pdf"), program_.inbox("CON %41 bài\nHồ Thị Mai.pdf"));
    fs::copy(sample("good_pdf.txt"), program_.inbox("CON %41 bài\nHồ Thị Mai.txt"));
    program_.serve_until_idle();
    code_ = program_.ask({"list"})["entries"][0]["code"];
  }
  Program program_;
  std::string code_;
};

TEST_F(Dossier, IsABagThatOtherProgramsAccept) {
  const json made = program_.ask({"bag", "export", code_, "-o", program_.home().at("out")})["bags"][0];
  const std::string bag = made["path"];
  EXPECT_EQ(fs::path(bag).filename(), code_ + "_v1");
  EXPECT_EQ(made["copied"], 0);
  const auto sum = support::run_program({"/bin/sh", "-c", "cd '" + bag + "' && sha512sum --strict -c manifest-sha512.txt tagmanifest-sha512.txt"});
  EXPECT_EQ(sum.code, 0) << sum.out << sum.err;
  EXPECT_EQ(support::run_program({"/usr/bin/python3", SOKHAO_SOURCE_DIR "/tests/report/check_bag.py", bag}).code, 0);
  EXPECT_TRUE(fs::exists(bag + "/data/CON _41 bài_Hồ Thị Mai.pdf"));
  const json names = json::parse(support::read_file(bag + "/metadata/names.json"));
  EXPECT_EQ(names["files"][0]["name_hex"].get<std::string>().substr(0, 16), "434f4e2025343120") << "the name as it was handed in";
  for (const char* file : {"report.json", "report.html", "report.pdf", "premis.xml", "facts/000.json"}) EXPECT_TRUE(fs::exists(bag + "/metadata/" + file)) << file;
  const auto xml = support::run_program({"/usr/bin/python3", "-c", "import sys,xml.dom.minidom as m; print(len(m.parse(sys.argv[1]).getElementsByTagName('premis:event')))", bag + "/metadata/premis.xml"});
  EXPECT_GE(std::stoi("0" + xml.out), 4) << xml.err;
  EXPECT_EQ(program_.run({"bag", "verify", bag}).code, 0);
  EXPECT_EQ(program_.run({"bag", "export", code_, "-o", program_.home().at("out")}).code, 2) << "never overwritten";
}

TEST_F(Dossier, VerifyByCodeReadsTheStoreAndTheBags) {
  EXPECT_EQ(program_.run({"bag", "export", code_}).code, 0);
  const json good = program_.ask({"bag", "verify", code_})["checked"];
  ASSERT_EQ(good.size(), 2u);
  const fs::path victim = program_.home().at("bags/" + code_ + "_v1/metadata/premis.xml");
  fs::resize_file(victim, 10);
  const auto broken = program_.run({"bag", "verify", code_});
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.out, HasSubstr("metadata/premis.xml"));
  EXPECT_EQ(program_.run({"bag", "verify", "DT-1999-0001"}).code, 2);
}

TEST_F(Dossier, BlindVariantNamesNobodyAnywhere) {
  const std::string bag = program_.ask({"bag", "export", "--blind", code_, "-o", program_.home().at("blind")})["bags"][0]["path"];
  EXPECT_EQ(fs::path(bag).filename().string()[0], 'P');
  EXPECT_EQ(program_.run({"bag", "verify", bag}).code, 0);
  const json report = program_.ask({"show", code_})["reports"][0];
  std::vector<std::string> secrets{code_, report["parts"][0]["sha256"], "CON", "Mai"};
  for (const char* key : {"position", "unit", "phone", "title"}) secrets.push_back(report["entry"]["applicant"][key]);
  for (const auto& author : report["entry"]["applicant"]["authors"]) secrets.push_back(author);
  for (fs::recursive_directory_iterator at(bag), end; at != end; ++at) {
    const std::string bytes = fs::is_regular_file(at->path()) ? support::read_file(at->path().string()) : "";
    for (const std::string& secret : secrets) {
      EXPECT_THAT(bytes, Not(HasSubstr(secret))) << at->path();
      EXPECT_THAT(at->path().filename().string(), Not(HasSubstr(secret)));
    }
  }
  EXPECT_THAT(support::read_file(bag + "/data/khong-kem-theo.txt"), HasSubstr("bản gốc"));
}

TEST_F(Dossier, BlindVariantTakesTheArticleWithoutCoverAndNames) {
  EXPECT_EQ(program_.run({"previews", code_}).code, 0);
  const std::string bag = program_.ask({"bag", "export", "--blind", code_, "-o", program_.home().at("blind")})["bags"][0]["path"];
  EXPECT_EQ(program_.run({"bag", "verify", bag}).code, 0);
  const json applicant = program_.ask({"show", code_})["reports"][0]["entry"]["applicant"];
  const std::string text = support::read_file(bag + "/data/bai-viet/text-blind.html");
  EXPECT_THAT(text, HasSubstr("pages-blind/002.jpg"));
  EXPECT_TRUE(fs::exists(bag + "/data/bai-viet/pages-blind/002.jpg"));
  EXPECT_FALSE(fs::exists(bag + "/data/bai-viet/pages-blind/001.jpg")) << "the cover";
  EXPECT_FALSE(fs::exists(bag + "/data/bai-viet/text.html"));
  EXPECT_THAT(text, Not(HasSubstr(applicant["authors"][0].get<std::string>())));
  EXPECT_THAT(text, Not(HasSubstr(applicant["phone"].get<std::string>())));
}

}  // namespace
}  // namespace sokhao::flow
