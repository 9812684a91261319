#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/filesystem.hpp>

#include "core/digest.h"
#include "core/facts_json.h"
#include "tests/probes/light/disc/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::disc {
namespace {

using core::Json;

/// What differs from the expected part of the facts; objects may hold more.
void differences(const Json& expected, const Json& actual, const std::string& at, std::vector<std::string>& found) {
  if (expected.is_object() && actual.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      if (actual.contains(key)) {
        differences(value, actual[key], at + "/" + key, found);
      } else {
        found.push_back(at + "/" + key + " is missing");
      }
    }
  } else if (expected.is_array() && actual.is_array() && expected.size() == actual.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i) differences(expected[i], actual[i], at + "/" + std::to_string(i), found);
  } else if (expected != actual) {
    found.push_back(at + ": expected " + expected.dump() + ", is " + actual.dump());
  }
}

std::vector<std::string> descriptions() {
  std::vector<std::string> names;
  for (const auto& entry : boost::filesystem::directory_iterator(SOKHAO_TEST_DATA "/disc")) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class DiscSample : public testing::TestWithParam<std::string> {};

TEST_P(DiscSample, GivesTheFactsThatWentIntoIt) {
  const std::string folder = SOKHAO_TEST_DATA "/disc/";
  const Json description = Json::parse(support::read_file(folder + GetParam()));
  core::MemorySource source(bytes_of(support::read_file(folder + description["sample"].get<std::string>())));

  const Probed result = probed(source);

  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.match, Match::certain);
  std::vector<std::string> found;
  differences(description["expect"], core::to_json(result.facts), "", found);
  EXPECT_THAT(found, testing::IsEmpty());
  ASSERT_EQ(result.children.size(), description["children"].size());
  for (std::size_t i = 0; i < result.children.size(); ++i) {
    const Json& expected = description["children"][i];
    EXPECT_EQ(result.children[i].slot, expected["slot"].get<std::string>());
    EXPECT_EQ(result.children[i].name, expected["name"].get<std::string>());
    EXPECT_EQ(core::sha256_hex(content(source, result.children[i])), expected["sha256"].get<std::string>());
    EXPECT_TRUE(core::lies_within(result.children[i].extents, source.size()));
  }
}

TEST_P(DiscSample, IsWholeToAWatcherExactlyWhenItsFactsAre) {
  const std::string folder = SOKHAO_TEST_DATA "/disc/";
  const Json description = Json::parse(support::read_file(folder + GetParam()));

  const Probed result = probed(support::read_file(folder + description["sample"].get<std::string>()));

  EXPECT_EQ(result.wholeness.whole, result.disc().complete);
  EXPECT_EQ(result.wholeness.reason.vi.empty(), result.wholeness.whole != false);
}

TEST_P(DiscSample, CutAnywhereNeverGivesASoundFileWithMissingBytes) {
  const std::string folder = SOKHAO_TEST_DATA "/disc/";
  const Json description = Json::parse(support::read_file(folder + GetParam()));
  const std::string image = support::read_file(folder + description["sample"].get<std::string>());

  for (std::size_t i = 1; i < 24; ++i) {
    const Probed result = probed(std::string_view(image).substr(0, image.size() * i / 24));
    for (const auto& file : result.disc().files) {
      const bool judged = file.available < file.size && file.status.find("phiên ghi trước") == std::string::npos;
      EXPECT_FALSE(judged && result.disc().complete == true) << i << " " << file.path;
    }
    for (const auto& child : result.children) EXPECT_TRUE(core::lies_within(child.extents, result.facts.size));
  }
}

INSTANTIATE_TEST_SUITE_P(All, DiscSample, testing::ValuesIn(descriptions()), [](const auto& parameter) {
  std::string name = parameter.param.substr(0, parameter.param.find('.'));
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace sokhao::probes::disc
