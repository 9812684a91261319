#include <gmock/gmock.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;

// The program beside a worker that does what the file says.
class HostileEntry : public ::testing::TestWithParam<std::pair<const char*, const char*>> {
 protected:
  HostileEntry() {
    fs::copy_file(SOKHAO_BIN "/sokhao", home_.at("bin/sokhao"));
    fs::copy_file(SOKHAO_BIN "/hostile/sokhao-probe", home_.at("bin/sokhao-probe"));
    for (const char* worker : {"sokhao-probe-document", "sokhao-probe-media", "sokhao-probe-ocr", "sokhao-probe-office", "sokhao-probe-preview"}) fs::copy_file(fs::path(SOKHAO_BIN) / worker, home_.at(std::string("bin/") + worker));
  }

  support::TempDir home_;
  std::string bin_ = home_.make_dir("bin");
};

TEST_P(HostileEntry, EndsInAReportThatSaysTheCheckWasNotCompleted) {
  const auto& [deed, end] = GetParam();
  const std::string file = home_.write("bai.pdf", std::string(deed) + "\n");
  const auto ended = support::run_program({home_.at("bin/sokhao"), "check", file, "--json", "--root", home_.path(), "--contest",
                                           SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"});
  EXPECT_EQ(ended.code, 3) << ended.err;
  const json report = json::parse(ended.out)["reports"][0];
  EXPECT_EQ(report["verdict"], "review");
  ASSERT_FALSE(report["incomplete"].empty());
  EXPECT_THAT(report["incomplete"][0]["end"].get<std::string>(), ::testing::StartsWith(end));
  EXPECT_THAT(report["incomplete"][0]["reason"]["vi"].get<std::string>(), ::testing::HasSubstr("Không kiểm tra được"));
  for (const auto& finding : report["findings"]) EXPECT_NE(finding["outcome"], "fail") << finding;
}

INSTANTIATE_TEST_SUITE_P(Deeds, HostileEntry,
                         ::testing::Values(std::pair{"crash", "crashed(SIGSEGV)"}, std::pair{"socket", "denied(socket)"},
                                           std::pair{"flood", "output_too_large"}, std::pair{"not json", "protocol_error"},
                                           std::pair{"eat memory", "memory_limit"}),
                         [](const auto& parameter) {
                           std::string name = parameter.param.first;
                           for (char& c : name) c = c == ' ' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace sokhao::flow
