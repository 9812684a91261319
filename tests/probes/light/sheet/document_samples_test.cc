#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/filesystem.hpp>
#include <nlohmann/json.hpp>

#include "core/facts_json.h"
#include "probes/probe.h"
#include "tests/support/sources.h"

namespace sokhao {
namespace {

using support::source_of;

using nlohmann::json;

const std::string kData = std::string(SOKHAO_TEST_DATA) + "/";
const std::vector<std::string> kKinds{"docx", "html", "odt", "rtf", "text"};

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Sample {
  std::string kind;  ///< also the folder
  std::string file;
  json expected;
};

std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const std::string& kind : kKinds) {
    const json table = json::parse(content_of(kData + kind + "/expected.json"));
    for (const auto& [file, expected] : table.items()) all.push_back({kind, file, expected});
  }
  return all;
}

class DocumentSample : public testing::TestWithParam<Sample> {
 protected:
  void SetUp() override {
    bytes_ = content_of(kData + GetParam().kind + "/" + GetParam().file);
    ASSERT_FALSE(bytes_.empty());
  }

  /// As a worker chooses.
  const probes::Probe* probe() {
    auto source = source_of(bytes_);
    const auto head = std::as_bytes(std::span(bytes_)).first(std::min(bytes_.size(), probes::kHeadBytes));
    const probes::Probe* possible = nullptr;
    for (const probes::Probe* one : probes::registered_probes()) {
      const probes::Match match = one->match({head, source, GetParam().file});
      if (match == probes::Match::certain) return one;
      if (match == probes::Match::possible && possible == nullptr) possible = one;
    }
    return possible;
  }

  core::PartFacts probed() {
    auto source = source_of(bytes_);
    probes::Context context{{}, GetParam().file, [](const core::Progress&) {}, {}};
    core::PartFacts facts;
    const probes::Probe* chosen = probe();
    if (chosen == nullptr) throw std::runtime_error("no probe knows " + GetParam().file);
    EXPECT_TRUE(chosen->run(source, context, facts).has_value());
    return facts;
  }

  std::string bytes_;
};

std::string code_of(const core::Damage& damage) { return core::to_json(damage)["code"].get<std::string>(); }

void expect_field(const json& expected, const core::Field& field, const char* name) {
  if (expected.is_null()) {
    EXPECT_EQ(field.state, core::FieldState::absent) << name << ": " << field.value;
  } else {
    EXPECT_EQ(field.state, core::FieldState::found) << name;
    EXPECT_EQ(field.value, expected.get<std::string>()) << name << ", " << field.basis;
    EXPECT_GT(field.confidence, 0) << name;
  }
}

TEST_P(DocumentSample, IsRecognisedByItsContent) {
  const probes::Probe* chosen = probe();
  ASSERT_NE(chosen, nullptr);
  EXPECT_EQ(chosen->name, "document." + GetParam().expected.value("probe", GetParam().kind));
}

TEST_P(DocumentSample, HasTheDamageExpectedOfItAndNoOther) {
  std::vector<std::string> codes;
  for (const core::Damage& damage : probed().damage) {
    codes.push_back(code_of(damage));
    EXPECT_FALSE(damage.message.vi.empty());
    EXPECT_FALSE(damage.message.en.empty());
  }
  EXPECT_EQ(codes, GetParam().expected.value("damage", std::vector<std::string>{}));
}

TEST_P(DocumentSample, CountsEachZoneExactly) {
  const core::PartFacts facts = probed();
  ASSERT_TRUE(facts.document.has_value());
  const json expected = GetParam().expected.value("words", json::object());
  ASSERT_EQ(facts.document->words.has_value(), !expected.is_null());
  if (expected.is_null()) return;
  const core::WordCounts& words = *facts.document->words;
  const std::map<std::string, std::int64_t> counted{{"body", words.body},
                                                    {"body_tokens", words.body_tokens},
                                                    {"total", words.total},
                                                    {"cover", words.cover},
                                                    {"headers_footers", words.headers_footers},
                                                    {"footnotes", words.footnotes},
                                                    {"icu", words.icu},
                                                    {"dictionary_estimate", words.dictionary_estimate}};
  for (const auto& [zone, number] : expected.items()) EXPECT_EQ(counted.at(zone), number.get<std::int64_t>()) << zone;
}

TEST_P(DocumentSample, GivesPaperPageNumbersAndCover) {
  const core::PartFacts facts = probed();
  const json& expected = GetParam().expected;
  const core::DocumentFacts& document = *facts.document;
  EXPECT_FALSE(document.pages.has_value());
  if (expected.contains("sizes")) {
    ASSERT_EQ(document.page_sizes_mm.size(), expected["sizes"].size());
    for (std::size_t i = 0; i < document.page_sizes_mm.size(); ++i) {
      EXPECT_NEAR(document.page_sizes_mm[i][0], expected["sizes"][i][0].get<double>(), 0.01);
      EXPECT_NEAR(document.page_sizes_mm[i][1], expected["sizes"][i][1].get<double>(), 0.01);
    }
  }
  if (expected.contains("page_numbers")) {
    const json& present = expected["page_numbers"];
    EXPECT_EQ(document.page_numbers.present, present.is_null() ? std::nullopt : std::optional(present.get<bool>()));
  }
  if (expected.contains("encoding")) {
    EXPECT_EQ(document.encoding.name, expected["encoding"].get<std::string>());
  }
  if (expected.contains("format")) {
    EXPECT_EQ(core::to_json(facts)["document"]["format"], expected["format"].get<std::string>());
  }
  if (expected.contains("cover")) {
    const json& cover = expected["cover"];
    ASSERT_EQ(document.cover.authors.size(), cover["authors"].size());
    for (std::size_t i = 0; i < cover["authors"].size(); ++i)
      expect_field(cover["authors"][i], document.cover.authors[i], "author");
    expect_field(cover["position"], document.cover.position, "position");
    expect_field(cover["unit"], document.cover.unit, "unit");
    expect_field(cover["phone"], document.cover.phone, "phone");
    expect_field(cover["title"], document.cover.title, "title");
    EXPECT_EQ(document.cover.separate_page, cover["separate_page"].get<bool>());
  }
}

TEST_P(DocumentSample, ADocumentThatWasNotReadLacksNothing) {
  const core::PartFacts facts = probed();
  if (facts.document->words) return;
  const core::CoverFields& cover = facts.document->cover;
  ASSERT_FALSE(cover.authors.empty());
  for (const core::Field* field : {&cover.authors.front(), &cover.position, &cover.unit, &cover.phone, &cover.title})
    EXPECT_NE(field->state, core::FieldState::absent);
  if (facts.document->encoding.name != "unicode") {
    EXPECT_EQ(facts.document->cover.title.state, core::FieldState::unreadable);
  }
}

TEST_P(DocumentSample, ItsFactsSurviveTheWayThroughJson) {
  const core::Json written = core::to_json(probed());
  const auto back = core::part_facts_from_json(written);
  ASSERT_TRUE(back.has_value()) << back.error().what;
  EXPECT_EQ(core::to_json(*back), written);
}

INSTANTIATE_TEST_SUITE_P(Samples, DocumentSample, testing::ValuesIn(samples()), [](const auto& sample) {
  std::string name = sample.param.kind + "_" + sample.param.file;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

TEST(DocumentSamples, EveryFileOfTheFoldersIsExpected) {
  std::set<std::string> present, expected;
  for (const std::string& kind : kKinds) {
    expected.insert(kind + "/expected.json");
    for (const auto& entry : boost::filesystem::recursive_directory_iterator(kData + kind))
      if (boost::filesystem::is_regular_file(entry.path())) present.insert(entry.path().string().substr(kData.size()));
  }
  for (const Sample& sample : samples()) {
    expected.insert(sample.kind + "/" + sample.file);
    EXPECT_FALSE(sample.expected["why"].get<std::string>().empty()) << sample.file;
  }
  EXPECT_EQ(present, expected);
}

}  // namespace
}  // namespace sokhao
