// Every sample of test_data/pdf against what is known of it (scripts/samples/pdf.py).
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include <boost/filesystem.hpp>

#include "core/facts_json.h"
#include "probes/probe.h"
#include "probes/profile.h"

namespace sokhao {
namespace {

namespace fs = boost::filesystem;
using Json = nlohmann::json;

const fs::path kSamples = fs::path(SOKHAO_TEST_DATA) / "pdf";

/// Sizes of pages are compared in whole tenths of a millimetre.
constexpr double kSlackMm = 0.1;

std::vector<std::byte> bytes_of(const fs::path& path) {
  std::ifstream file(path.string(), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

Json json_of(const fs::path& path) {
  std::ifstream file(path.string());
  return Json::parse(file);
}

const probes::Probe& pdf_probe() {
  for (const probes::Probe* probe : probes::registered_probes())
    if (probe->name == "document.pdf") return *probe;
  throw std::runtime_error("document.pdf is not registered");
}

Json facts_of(core::ByteSource& source) {
  static const bool loaded = (probes::preload(), true);
  EXPECT_TRUE(loaded);
  core::PartFacts facts;
  probes::Context context;
  const auto done = pdf_probe().run(source, context, facts);
  EXPECT_TRUE(done.has_value());
  return Json::parse(core::to_json(facts).dump());
}

std::vector<std::string> samples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kSamples))
    if (entry.path().extension() == ".pdf") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool matches(const Json& expected, const Json& seen) {
  if (expected.is_array() && seen.is_array() && expected.size() == seen.size())
    return std::equal(expected.begin(), expected.end(), seen.begin(), matches);
  if (expected.is_number_float() && seen.is_number())
    return std::abs(expected.get<double>() - seen.get<double>()) <= kSlackMm;
  return expected == seen;
}

Json codes_of(const Json& facts) {
  Json codes = Json::array();
  for (const Json& damage : facts.at("damage")) codes.push_back(damage.at("code"));
  return codes;
}

class PdfSample : public testing::TestWithParam<std::string> {};

TEST_P(PdfSample, HasTheFactsThatWentIntoIt) {
  const Json note = json_of(kSamples / (GetParam() + ".pdf.json"));
  core::MemorySource source(bytes_of(kSamples / (GetParam() + ".pdf")));
  const Json facts = facts_of(source);
  for (const auto& [pointer, expected] : note.at("expect").items()) {
    const Json::json_pointer at(pointer);
    const Json seen = pointer == "/damage" ? codes_of(facts) : facts.contains(at) ? facts.at(at) : Json("(not there)");
    EXPECT_TRUE(matches(expected, seen)) << pointer << " is " << seen << ", not " << expected << "\n" << note.at("why");
  }
}

TEST_P(PdfSample, NamesEveryDamageInBothLanguages) {
  core::MemorySource source(bytes_of(kSamples / (GetParam() + ".pdf")));
  const Json facts = facts_of(source);
  for (const Json& damage : facts.at("damage")) {
    EXPECT_GT(damage.at("message").at("vi").get<std::string>().size(), 20U);
    EXPECT_GT(damage.at("message").at("en").get<std::string>().size(), 20U);
  }
}

TEST_P(PdfSample, HasFactsThatThePipelineAccepts) {
  core::MemorySource source(bytes_of(kSamples / (GetParam() + ".pdf")));
  const auto text = facts_of(source).dump();
  const auto json = core::parse_json(text);
  ASSERT_TRUE(json.has_value());
  const auto facts = core::part_facts_from_json(*json);
  EXPECT_TRUE(facts.has_value()) << facts.error().what;
}

TEST_P(PdfSample, CountsThePagesItsWordsAreOn) {
  core::MemorySource source(bytes_of(kSamples / (GetParam() + ".pdf")));
  const Json document = facts_of(source).at("document");
  if (document.at("words").is_null()) return;
  std::int64_t sum = 0;
  for (const Json& page : document.at("words").at("per_page")) sum += page.get<std::int64_t>();
  EXPECT_EQ(sum, document.at("words").at("body"));
  EXPECT_EQ(document.at("words").at("per_page").size(), document.at("pages").get<std::size_t>());
}

INSTANTIATE_TEST_SUITE_P(Samples, PdfSample, testing::ValuesIn(samples()),
                         [](const auto& sample) { return sample.param; });

TEST(PdfSamples, AreAllThere) { EXPECT_GE(samples().size(), 35U); }

}  // namespace
}  // namespace sokhao
