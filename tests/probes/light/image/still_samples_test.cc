// Every sample of test_data/image against what is known of it (scripts/samples/image.py).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include <boost/filesystem.hpp>

#include "core/facts_json.h"
#include "probes/probe.h"

namespace sokhao {
namespace {

namespace fs = boost::filesystem;
using Json = nlohmann::json;

const fs::path kSamples = fs::path(SOKHAO_TEST_DATA) / "image";

std::vector<std::byte> bytes_of(const fs::path& path) {
  std::ifstream file(path.string(), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

const probes::Probe& still_probe() {
  for (const probes::Probe* probe : probes::registered_probes())
    if (probe->name == "image.still") return *probe;
  throw std::runtime_error("image.still is not registered");
}

std::vector<std::string> samples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kSamples))
    if (entry.path().extension() != ".json") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Json codes_of(const Json& facts) {
  Json codes = Json::array();
  for (const Json& damage : facts.at("damage")) codes.push_back(damage.at("code"));
  return codes;
}

bool matches(const Json& expected, const Json& seen) {
  if (expected.is_number_float() && seen.is_number())
    return std::abs(expected.get<double>() - seen.get<double>()) <= 0.01;
  return expected == seen;
}

class StillSample : public testing::TestWithParam<std::string> {
 protected:
  core::MemorySource source{bytes_of(kSamples / GetParam())};
  Json note = Json::parse(std::ifstream((kSamples / (GetParam() + ".json")).string()));
};

TEST_P(StillSample, HasTheFactsThatWentIntoIt) {
  core::PartFacts made;
  probes::Context context;
  ASSERT_TRUE(still_probe().run(source, context, made).has_value());
  const Json facts = Json::parse(core::to_json(made).dump());
  for (const auto& [pointer, expected] : note.at("expect").items()) {
    const Json::json_pointer at(pointer);
    const Json seen = pointer == "/damage" ? codes_of(facts) : facts.contains(at) ? facts.at(at) : Json("(not there)");
    EXPECT_TRUE(matches(expected, seen)) << pointer << " is " << seen << ", not " << expected << "\n" << note.at("why");
  }
  for (const auto& damage : made.damage) EXPECT_FALSE(damage.message.vi.empty() || damage.message.en.empty());
}

TEST_P(StillSample, IsRecognisedByItsContent) {
  const auto head = bytes_of(kSamples / GetParam());
  EXPECT_EQ(still_probe().match({head, source}), probes::Match::certain);
}

TEST_P(StillSample, IsWholeWhenItsEndMarkIsThere) {
  const auto whole = still_probe().wholeness(source);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->whole, note.at("whole").get<bool>());
  EXPECT_EQ(whole->reason.empty(), *whole->whole);
}

INSTANTIATE_TEST_SUITE_P(Samples, StillSample, testing::ValuesIn(samples()), [](const auto& sample) {
  std::string name = sample.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

TEST(StillSamples, AreAllThere) { EXPECT_GE(samples().size(), 18U); }

}  // namespace
}  // namespace sokhao
