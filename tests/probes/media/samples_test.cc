// Every sample of test_data/media against test_data/media/expected.json.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <boost/filesystem.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/facts_json.h"
#include "probes/probe.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes {
extern const Probe media_video;
namespace {

using core::Json;

const std::string kFolder = std::string(SOKHAO_TEST_DATA) + "/media/";

core::MemorySource source_of(const std::string& name) {
  const std::string text = support::read_file(kFolder + name);
  const auto bytes = std::as_bytes(std::span(text));
  return core::MemorySource({bytes.begin(), bytes.end()});
}

Match matched(core::ByteSource& source) {
  std::vector<std::byte> head(kHeadBytes);
  head.resize(source.read_at(0, head).value());
  return media_video.match({head, source});
}

std::vector<std::string> codes_of(const std::vector<core::Damage>& list) {
  std::vector<std::string> codes;
  for (const auto& damage : list) codes.push_back(core::to_json(damage)["code"].get<std::string>());
  std::sort(codes.begin(), codes.end());
  return codes;
}

const std::vector<Json>& samples() {
  static const std::vector<Json> list = Json::parse(support::read_file(kFolder + "expected.json"))["samples"].get<std::vector<Json>>();
  return list;
}

class MediaSample : public testing::TestWithParam<Json> {};

TEST_P(MediaSample, YieldsTheFactsExpectedOfIt) {
  const Json& expected = GetParam();
  const std::string name = expected["file"];
  SCOPED_TRACE(name + ": " + expected["why"].get<std::string>());
  core::MemorySource source = source_of(name);

  if (expected.contains("match")) {
    EXPECT_EQ(matched(source), Match::no);
    return;
  }
  ASSERT_EQ(matched(source), Match::certain);

  Context context{{}, name, nullptr, {}};
  core::PartFacts facts;
  const auto done = media_video.run(source, context, facts);
  ASSERT_TRUE(done.has_value()) << done.error().what;
  ASSERT_EQ(facts.kind, core::PartKind::video);
  ASSERT_TRUE(facts.video.has_value());

  const double within = expected.value("within", 0.1);
  const Json video = core::to_json(facts)["video"];
  for (const auto& [key, wanted] : expected["video"].items()) {
    ASSERT_TRUE(video.contains(key)) << key;
    if (wanted.is_number()) {
      ASSERT_TRUE(video[key].is_number()) << key << " is " << video[key];
      EXPECT_NEAR(video[key].get<double>(), wanted.get<double>(), within) << key;
    } else {
      EXPECT_EQ(video[key], wanted) << key;
    }
  }
  EXPECT_EQ(codes_of(facts.video->damage), expected["damage"].get<std::vector<std::string>>());
  if (expected.contains("part_damage")) {
    EXPECT_EQ(codes_of(facts.damage), expected["part_damage"].get<std::vector<std::string>>());
  }
  for (const auto& damage : facts.video->damage) {
    const auto text = core::to_json(damage);
    if (const auto bytes = expected.value("bytes", Json::object()); bytes.contains(text["code"].get<std::string>())) {
      EXPECT_EQ(text["bytes"], bytes[text["code"].get<std::string>()]);
    }
    if (damage.code == core::DamageCode::truncated && expected.value("missing_bytes", false)) {
      EXPECT_GT(damage.bytes.value_or(0), 0u);
    }
    EXPECT_FALSE(damage.message.vi.empty());
    EXPECT_FALSE(damage.message.en.empty());
    EXPECT_NE(damage.message.vi, damage.message.en);
  }
  if (expected.contains("whole")) {
    const auto whole = media_video.wholeness(source);
    ASSERT_TRUE(whole.has_value());
    const auto& wanted = expected["whole"];
    EXPECT_EQ(whole->whole, wanted.is_null() ? std::nullopt : std::optional(wanted.get<bool>()));
    EXPECT_EQ(whole->reason.empty(), whole->whole != std::optional(false));
  }
}

std::string test_name(const testing::TestParamInfo<Json>& sample) {
  std::string name = sample.param["file"];
  std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(All, MediaSample, testing::ValuesIn(samples()), test_name);

TEST(MediaSamples, NoneIsWithoutExpectationAndNoneIsMissing) {
  std::set<std::string> expected{"expected.json"}, there;
  for (const auto& sample : samples()) expected.insert(sample["file"].get<std::string>());
  for (const auto& entry : boost::filesystem::directory_iterator(kFolder)) there.insert(entry.path().filename().string());
  EXPECT_EQ(there, expected);
}

TEST(MediaSamples, NoDurationIsMissingWithoutItsCause) {
  for (const auto& sample : samples()) {
    if (sample.contains("match")) continue;
    core::MemorySource source = source_of(sample["file"]);
    Context context{{}, "", nullptr, {}};
    core::PartFacts facts;
    ASSERT_TRUE(media_video.run(source, context, facts).has_value());
    const bool blocked = std::any_of(facts.video->damage.begin(), facts.video->damage.end(),
                                     [](const core::Damage& damage) { return core::blocks(damage.code); });
    EXPECT_TRUE(blocked || facts.video->duration_s.has_value()) << sample["file"];
  }
}

}  // namespace
}  // namespace sokhao::probes
