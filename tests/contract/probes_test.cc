// One suite over every registered probe, through the real sandboxed workers.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "core/facts_json.h"
#include "probes/host/examiner.h"

namespace sokhao::contract {
namespace {

namespace fs = boost::filesystem;

std::vector<std::string> samples() {
  std::vector<std::string> paths;
  for (const char* folder : {"archive", "disc", "doc", "docx", "html", "image", "media", "odt", "pdf", "rtf", "scan", "text"})
    for (const auto& entry : fs::directory_iterator(fs::path(SOKHAO_TEST_DATA) / folder)) {
      const auto ending = entry.path().extension().string();
      if (fs::is_regular_file(entry.path()) && ending != ".json" && ending != ".toml" && ending != ".md" && ending != ".tsv") paths.push_back(entry.path().string());
    }
  std::sort(paths.begin(), paths.end());
  return paths;
}

core::Examination examined(const std::string& path, probes::Sandbox sandbox) {
  // Inside, workers are forked from zygotes, as in the program; outside each is started.
  static const auto zygotes = std::make_shared<probes::Zygotes>(SOKHAO_BIN, std::vector<std::string>{});
  probes::Examiner examiner({.directory = SOKHAO_BIN, .sandbox = sandbox, .zygotes = sandbox == probes::Sandbox::full ? zygotes : nullptr});
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  auto examination = examiner.examine(fd, fs::path(path).filename().string(), {}, {});
  close(fd);
  EXPECT_TRUE(examination) << path;
  return examination ? std::move(*examination) : core::Examination{};
}

void each_damage(const core::PartFacts& facts, const std::function<void(const core::Damage&)>& visit) {
  const auto all = [&](const std::vector<core::Damage>& list) { std::for_each(list.begin(), list.end(), visit); };
  all(facts.damage);
  if (facts.video) all(facts.video->damage);
  if (facts.disc)
    for (const auto& title : facts.disc->titles) all(title.video.damage);
  if (facts.archive)
    for (const auto& title : facts.archive->titles) all(title.video.damage);
  for (const auto* parts : {facts.disc ? &facts.disc->parts : nullptr, facts.archive ? &facts.archive->parts : nullptr})
    if (parts != nullptr)
      for (const auto& inner : *parts) each_damage(inner, visit);
}

bool is_damaged(const core::PartFacts& facts) {
  bool found = false;
  each_damage(facts, [&](const core::Damage& damage) { found = found || core::blocks(damage.code); });
  return found;
}

class EverySample : public ::testing::TestWithParam<std::string> {};

TEST_P(EverySample, EndsInFactsOrInANamedDamageInsideTheSandbox) {
  const auto examination = examined(GetParam(), probes::Sandbox::full);
  EXPECT_THAT(examination.incomplete, ::testing::IsEmpty()) << examination.incomplete[0].end;
  const auto& facts = examination.facts;
  EXPECT_TRUE(facts.kind != core::PartKind::unknown || !facts.damage.empty());
  EXPECT_EQ(facts.kind == core::PartKind::disc, facts.disc.has_value());
  EXPECT_EQ(facts.kind == core::PartKind::video, facts.video.has_value());
  EXPECT_EQ(facts.kind == core::PartKind::document, facts.document.has_value());
  EXPECT_EQ(facts.kind == core::PartKind::image, facts.image.has_value());
  EXPECT_EQ(facts.kind == core::PartKind::archive, facts.archive.has_value());
  // A sheet is known, but holds nothing of its own: it describes the file beside it.
  EXPECT_EQ(facts.kind == core::PartKind::unknown, facts.probes.empty() || facts.probes.contains("disc.sheet"));
  each_damage(facts, [](const core::Damage& damage) {
    EXPECT_FALSE(damage.message.vi.empty());
    EXPECT_FALSE(damage.message.en.empty());
    EXPECT_NE(damage.message.vi, damage.message.en);
  });
}

TEST_P(EverySample, GivesTheSameFactsInsideAndOutsideTheSandbox) {
  const auto inside = examined(GetParam(), probes::Sandbox::full), outside = examined(GetParam(), probes::Sandbox::none);
  EXPECT_EQ(core::to_json(inside.facts).dump(1), core::to_json(outside.facts).dump(1));
  EXPECT_EQ(inside.incomplete.size(), outside.incomplete.size());
}

INSTANTIATE_TEST_SUITE_P(TestData, EverySample, ::testing::ValuesIn(samples()), [](const auto& parameter) {
  std::string name = fs::path(parameter.param).parent_path().filename().string() + "_" + fs::path(parameter.param).filename().string();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

TEST(EveryProbe, HasAGoodAndADamagedSample) {
  std::map<std::string, std::set<bool>> seen;  // probe -> {damaged?}
  for (const auto& path : samples()) {
    const auto examination = examined(path, probes::Sandbox::full);
    for (const auto& [probe, revision] : examination.facts.probes) {
      EXPECT_GE(revision, 1);
      seen[probe].insert(is_damaged(examination.facts));
    }
  }
  std::ifstream registry(SOKHAO_SOURCE_DIR "/probes/registry.inc");
  std::set<std::string> probes_without;
  std::size_t lines = 0;
  for (std::string line; std::getline(registry, line);) lines += line.starts_with("SOKHAO_PROBE(");
  EXPECT_GE(lines, 1u);
  EXPECT_EQ(seen.size(), lines) << "a registered probe that no sample reaches, or a retired name";
  for (const auto& [probe, states] : seen) EXPECT_TRUE(states.contains(true)) << probe << " has no damaged sample";
  seen.erase("disc.sheet");    // good only beside its image: tests/flow
  for (const auto& [probe, states] : seen) EXPECT_TRUE(states.contains(false)) << probe << " has no good sample";
}

}  // namespace
}  // namespace sokhao::contract
