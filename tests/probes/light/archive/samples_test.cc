#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/filesystem.hpp>

#include "core/digest.h"
#include "core/facts_json.h"
#include "tests/probes/light/archive/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::archive {
namespace {

using core::Json;

const std::string kFolder = SOKHAO_TEST_DATA "/archive/";

std::vector<std::string> descriptions() {
  std::vector<std::string> names;
  for (const auto& entry : boost::filesystem::directory_iterator(kFolder))
    if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Json sorted(Json list) {
  std::sort(list.begin(), list.end());
  return list;
}

class ArchiveSample : public testing::TestWithParam<std::string> {
 protected:
  Json description = Json::parse(support::read_file(kFolder + GetParam()));
  std::string name = description["sample"];
  std::string bytes = support::read_file(kFolder + name);
};

TEST_P(ArchiveSample, GivesTheFactsThatWentIntoIt) {
  const Probed result = probed(bytes, {name, {}});

  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.match, Match::certain);
  ASSERT_TRUE(result.facts.archive);
  EXPECT_EQ(result.facts.archive->format, description["format"].get<std::string>());
  Json files = Json::array(), damage = Json::array(), children = Json::array();
  for (const auto& file : result.facts.archive->files) files.push_back(Json{file.path, file.size, file.status});
  for (const auto& one : result.facts.damage) damage.push_back(Json{core::to_json(core::PartFacts{.damage = {one}})["damage"][0]["code"], one.path});
  for (std::size_t i = 0; i < result.children.size(); ++i)
    children.push_back(Json{result.children[i].slot, result.children[i].name, core::sha256_hex(result.contents[i])});
  EXPECT_EQ(sorted(files).dump(1), description["files"].dump(1));
  EXPECT_EQ(sorted(damage).dump(1), description["damage"].dump(1));
  EXPECT_EQ(sorted(children).dump(1), description["children"].dump(1));
}

TEST_P(ArchiveSample, IsNotWholeToAWatcherWhereItsEndIsGone) {
  const Probed result = probed(bytes, {name, {}});
  if (result.wholeness.whole == false) {
    const bool gone = result.has(core::DamageCode::truncated) || result.has(core::DamageCode::part_missing) || result.has(core::DamageCode::structure);
    EXPECT_TRUE(gone);
    EXPECT_FALSE(result.wholeness.reason.vi.empty());
  }
  if (result.facts.damage.empty()) {
    EXPECT_NE(result.wholeness.whole, std::optional(false));
  }
}

TEST_P(ArchiveSample, CutAnywhereIsNeverASoundArchiveOfLess) {
  const std::size_t whole = probed(bytes, {name, {}}).children.size();
  for (std::size_t i = 1; i < 12; ++i) {
    const std::string_view part = std::string_view(bytes).substr(0, bytes.size() * i / 12);
    auto source = source_of(part);
    std::vector<std::byte> head(std::min<std::size_t>(part.size(), kHeadBytes));
    (void)source.read_at(0, head);
    if (archive_file.match({head, source}) == Match::no) continue;
    const Probed result = probed(part, {name, {}});
    EXPECT_TRUE(!result.facts.damage.empty() || result.children.size() == whole) << i;
    for (const Child& child : result.children)
      if (child.origin == Origin::part) {
        EXPECT_TRUE(core::lies_within(child.extents, part.size()));
      }
  }
}

TEST_P(ArchiveSample, EndsWithoutACrashWhereBytesAreOthers) {
  unsigned seed = 1;
  const auto random = [&seed] { return seed = seed * 1664525u + 1013904223u, seed >> 8; };
  for (int round = 0; round < 30; ++round) {
    std::string spoilt = bytes;
    for (int i = 0; i < 6; ++i) {
      // Headers stand at the beginning and, of ZIP and 7z, at the end.
      const std::size_t reach = std::min<std::size_t>(spoilt.size(), 300), at = random() % reach;
      spoilt[random() % 2 == 0 ? at : spoilt.size() - 1 - at] = static_cast<char>(random());
    }
    auto source = source_of(spoilt);
    std::vector<std::byte> head(std::min<std::size_t>(spoilt.size(), kHeadBytes));
    (void)source.read_at(0, head);
    if (archive_file.match({head, source}) == Match::no) continue;
    const Probed result = probed(spoilt, {name, {}});
    for (std::size_t i = 0; i < result.children.size(); ++i) {
      if (result.children[i].origin == Origin::part) {
        EXPECT_TRUE(core::lies_within(result.children[i].extents, spoilt.size()));
      }
      EXPECT_EQ(result.contents[i].size(), core::total_length(result.children[i].extents));
    }
    for (const auto& file : result.facts.archive ? result.facts.archive->files : std::vector<core::DiscFile>{}) {
      EXPECT_NE(file.status, "") << file.path;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, ArchiveSample, testing::ValuesIn(descriptions()), [](const auto& parameter) {
  std::string name = parameter.param.substr(0, parameter.param.rfind('.'));
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace sokhao::probes::archive
