// Good samples cut and bitten in many places: whatever comes out is either the
// truth or marked as damage. A short count without a reason would be a lie.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "probes/document/pdf_tail.h"
#include "probes/probe.h"
#include "probes/profile.h"

namespace sokhao {
namespace {

std::vector<std::byte> sample(const std::string& name) {
  std::ifstream file(std::string(SOKHAO_TEST_DATA) + "/pdf/" + name, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

const probes::Probe& pdf_probe() {
  for (const probes::Probe* probe : probes::registered_probes())
    if (probe->name == "document.pdf") return *probe;
  throw std::runtime_error("document.pdf is not registered");
}

core::PartFacts facts_of(std::vector<std::byte> bytes) {
  static const bool loaded = (probes::preload(), true);
  EXPECT_TRUE(loaded);
  core::MemorySource source(std::move(bytes));
  core::PartFacts facts;
  probes::Context context;
  EXPECT_TRUE(pdf_probe().run(source, context, facts).has_value());
  return facts;
}

bool blocked(const core::PartFacts& facts) {
  return std::any_of(facts.damage.begin(), facts.damage.end(),
                     [](const auto& damage) { return core::blocks(damage.code); });
}

TEST(HostilePdf, CutAnywhereIsNeverCountedShort) {
  const auto whole = sample("cover_header.pdf");
  const auto truth = facts_of(whole).document->words.value();
  for (std::size_t length = 64; length < whole.size(); length += whole.size() / 97) {
    const auto facts = facts_of({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)});
    EXPECT_TRUE(blocked(facts)) << "cut at " << length;
    EXPECT_FALSE(facts.document->words.has_value()) << "cut at " << length;
  }
  EXPECT_GT(truth.body, 1000);
}

TEST(HostilePdf, BytesLostAtTheVeryEndChangeNoCount) {
  const auto whole = sample("cover_header.pdf");
  const auto truth = facts_of(whole).document->words.value();
  for (std::size_t lost = 1; lost < 60; ++lost) {
    const auto facts = facts_of({whole.begin(), whole.end() - static_cast<std::ptrdiff_t>(lost)});
    if (blocked(facts)) continue;
    EXPECT_EQ(facts.document->words->body, truth.body) << lost << " bytes lost";
  }
}

// Unpacked objects bear no checksum: another width of a letter cannot be seen.
TEST(HostilePdf, OverwrittenBytesAreHardlyEverMiscountedInSilence) {
  const auto whole = sample("cover_header.pdf");
  const auto truth = facts_of(whole).document->words.value();
  std::mt19937 random(20200915);
  int counted = 0, miscounted = 0;
  for (int round = 0; round < 120; ++round) {
    auto bytes = whole;
    const std::size_t at = random() % (bytes.size() - 16);
    for (std::size_t i = 0; i < 12; ++i) bytes[at + i] = static_cast<std::byte>(random());
    const auto facts = facts_of(bytes);
    if (blocked(facts)) continue;
    ASSERT_TRUE(facts.document->words.has_value());
    ++counted;
    if (facts.document->words->total != truth.total) ++miscounted;
  }
  EXPECT_GT(counted, 0);
  EXPECT_LE(miscounted, 2);
}

TEST(HostilePdf, HtmlWithThatNameIsNotAPdf) {
  const std::string_view html = "<html><body>khong phai PDF</body></html>";
  const auto bytes = std::as_bytes(std::span(html));
  core::MemorySource source({bytes.begin(), bytes.end()});
  EXPECT_EQ(pdf_probe().match({bytes, source}), probes::Match::no);
}

TEST(HostilePdf, HeaderBehindOtherBytesIsOnlyPossible) {
  const auto bytes = sample("junk_before.pdf");
  core::MemorySource source(bytes);
  EXPECT_EQ(pdf_probe().match({bytes, source}), probes::Match::possible);
}

TEST(PdfWholeness, FollowsTheEndMark) {
  const auto whole_of = [](const std::string& name) {
    core::MemorySource source(sample(name));
    return pdf_probe().wholeness(source)->whole;
  };
  EXPECT_EQ(whole_of("cover_header.pdf"), true);
  EXPECT_EQ(whole_of("padded.pdf"), true);
  EXPECT_EQ(whole_of("junk_before.pdf"), true);
  EXPECT_EQ(whole_of("cut.pdf"), false);
  EXPECT_EQ(whole_of("cut_mark.pdf"), false);
  EXPECT_EQ(whole_of("linearized_cut.pdf"), false);
}

TEST(PdfWholeness, UpdateThatIsCutAfterAnOlderEndMarkIsNotWhole) {
  auto bytes = sample("blank.pdf");
  const std::string_view update = "9 0 obj\n<</Type/Page";
  for (const char c : update) bytes.push_back(static_cast<std::byte>(c));
  core::MemorySource source(bytes);
  EXPECT_EQ(pdf_probe().wholeness(source)->whole, false);
}

class FailingSource final : public core::ByteSource {
 public:
  std::uint64_t size() const override { return 1000; }
  core::Result<std::size_t> read_at(std::uint64_t, std::span<std::byte>) override {
    return core::fail(core::ErrorKind::unreadable, "bad sector");
  }
};

TEST(Pdf, ReadFailureIsAnErrorAndNotAVerdictOnTheFile) {
  FailingSource source;
  core::PartFacts facts;
  probes::Context context;
  EXPECT_FALSE(pdf_probe().run(source, context, facts).has_value());
  EXPECT_TRUE(facts.damage.empty());
}

class VastSource final : public core::ByteSource {
 public:
  std::uint64_t size() const override { return 3ull << 30; }
  core::Result<std::size_t> read_at(std::uint64_t, std::span<std::byte> out) override { return out.size(); }
};

TEST(Pdf, OfThreeGibibytesIsOverTheBoundAndNotRead) {
  VastSource source;
  core::PartFacts facts;
  probes::Context context;
  ASSERT_TRUE(pdf_probe().run(source, context, facts).has_value());
  ASSERT_EQ(facts.damage.size(), 1U);
  EXPECT_EQ(facts.damage.front().code, core::DamageCode::limit_reached);
}

}  // namespace
}  // namespace sokhao
