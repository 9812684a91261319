// A page is read right, or it fails its gates: never a wrong count that looks
// sure. The truth of each page is what went into the PDF it was drawn from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "core/json_fields.h"
#include "probes/ocr/picture.h"
#include "probes/probe.h"
#include "probes/profile.h"
#include "probes/text/words.h"
#include "tests/probes/ocr/distort.h"

namespace sokhao::probes::ocr {
namespace {

constexpr const char* kPage = "folder/trang 10.png";
constexpr std::int64_t kWords = 330;

std::string sample(const std::string& name) {
  std::ifstream file(std::string(SOKHAO_TEST_DATA) + "/scan/" + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

core::Result<PageText> tried(const std::string& bytes, std::int64_t picture = 0) {
  static const bool loaded = (preload(), true);
  EXPECT_TRUE(loaded);
  const auto view = std::as_bytes(std::span(bytes));
  core::MemorySource source({view.begin(), view.end()});
  Context context;
  context.picture = picture;
  core::PartFacts facts;
  if (auto done = registered_probes().front()->run(source, context, facts); !done) return tl::unexpected(done.error());
  return context.pages.at(0);
}

PageText read(const std::string& bytes) {
  auto page = tried(bytes);
  EXPECT_TRUE(page) << page.error().what;
  return page ? *page : PageText{};
}

PageText read(const Pixels& page) { return read(distort::as_png(page)); }

std::int64_t words_of(const PageText& page) {
  std::string text;
  for (const ReadWord& word : page.words) (text += word.text) += ' ';
  return text::count(text).chu;
}

/// The gates of rules/ocr_gate.h.
bool passes(const PageText& page) {
  return page.uncovered_ink <= 0.02 && page.confidence >= 65 && page.judged > 0 &&
         static_cast<double>(page.syllables) >= 0.6 * static_cast<double>(page.judged);
}

bool right(const PageText& page) { return std::abs(words_of(page) - kWords) <= 0.01 * kWords; }

/// Within the band that the rules leave to a scan.
bool within_band(const PageText& page) { return std::abs(words_of(page) - kWords) <= 0.01 * kWords + 5; }

std::string told(const PageText& page) {
  return std::to_string(words_of(page)) + " of " + std::to_string(kWords) + " words, confidence " + std::to_string(page.confidence) +
         ", uncovered " + std::to_string(page.uncovered_ink) + ", " + std::to_string(page.syllables) + "/" + std::to_string(page.judged) + " [" +
         page.steps + "]";
}

struct Case {
  const char* name;
  std::string (*picture)(const Pixels& page);
};

const Case kReadable[] = {
    {"Clean", [](const Pixels& p) { return distort::as_png(p); }},
    {"AsJpegOfQuality15", [](const Pixels& p) { return distort::as_jpeg(p, 15); }},
    {"At150Dpi", [](const Pixels& p) { return distort::as_png(distort::scaled(p, 0.75)); }},
    {"At100Dpi", [](const Pixels& p) { return distort::as_png(distort::scaled(p, 0.5)); }},
    {"At400Dpi", [](const Pixels& p) { return distort::as_png(distort::scaled(p, 2)); }},
    {"BlurredWithNoise", [](const Pixels& p) { return distort::as_jpeg(distort::blurred_with_noise(p, 1, 14), 60); }},
    {"SkewedBy2Degrees", [](const Pixels& p) { return distort::as_png(distort::rotated(p, 2)); }},
    {"SkewedBy5DegreesTheOtherWay", [](const Pixels& p) { return distort::as_png(distort::rotated(p, -5)); }},
    {"SkewedBy15Degrees", [](const Pixels& p) { return distort::as_png(distort::rotated(p, 15)); }},
    {"LyingOnItsLeftSide", [](const Pixels& p) { return distort::as_png(distort::quarter_turns(p, 3)); }},
    {"LyingOnItsRightSide", [](const Pixels& p) { return distort::as_png(distort::quarter_turns(p, 1)); }},
    {"UpsideDown", [](const Pixels& p) { return distort::as_png(distort::quarter_turns(p, 2)); }},
    {"PhotographedFromTheSideInAShadow", [](const Pixels& p) { return distort::as_jpeg(distort::photographed(p), 70); }},
};

class Readable : public ::testing::TestWithParam<Case> {};

TEST_P(Readable, PageIsCountedWithinOnePercent) {
  const PageText page = read(GetParam().picture(distort::grey_page(kPage)));
  EXPECT_TRUE(right(page)) << told(page);
  EXPECT_TRUE(passes(page)) << told(page);
}

INSTANTIATE_TEST_SUITE_P(Scans, Readable, ::testing::ValuesIn(kReadable), [](const auto& one) { return std::string(one.param.name); });

TEST(PageReader, CommittedSamplesGiveTheirCounts) {
  std::ifstream file(std::string(SOKHAO_TEST_DATA) + "/scan/expected.json");
  const auto expected = core::Json::parse(file);
  for (const auto& [name, facts] : expected.items()) {
    if (name == "folder/trang 2.png" || name == "two_pages.tif" || name.ends_with(".pdf") || facts["words"].is_null()) continue;  // read by the flow tests
    const PageText page = read(sample(name));
    EXPECT_TRUE(passes(page)) << name << ": " << told(page);
    const auto truth = facts["words"].get<double>();
    EXPECT_NEAR(static_cast<double>(words_of(page)), truth, 0.01 * truth) << name;
  }
}

TEST(PageReader, StepsOfDegradationAreReadRightOrFailTheGates) {
  const Pixels page = distort::grey_page(kPage);
  int failed = 0;
  const auto either = [&](const PageText& read_page, const std::string& what) {
    EXPECT_TRUE(within_band(read_page) || !passes(read_page)) << what << ": " << told(read_page);
    failed += passes(read_page) ? 0 : 1;
  };
  for (const double dpi : {70.0, 50.0, 35.0}) either(read(distort::scaled(page, dpi / 200)), std::to_string(dpi) + " dpi");
  either(read(distort::blurred_with_noise(page, 6, 4)), "unsharp");
  either(read(distort::rotated(page, 33)), "33 degrees");
  EXPECT_GE(failed, 2) << "none of this was hard enough to fail";
}

TEST(PageReader, MirroredPageIsNoVietnamese) {
  const PageText page = read(distort::mirrored(distort::grey_page(kPage)));
  EXPECT_FALSE(passes(page)) << told(page);
}

TEST(PageReader, ScribbleLikeHandwritingFailsTheGates) {
  const PageText page = read(sample("scribble.png"));
  EXPECT_TRUE(page.ink);
  EXPECT_FALSE(passes(page)) << told(page);
}

TEST(PageReader, HardShadowDoesNotHideHalfOfThePage) {
  for (const bool photo : {false, true}) {
    Pixels page = distort::grey_page(kPage);
    if (photo) page = distort::photographed(page);
    const Pixels shaded = distort::half_in_shadow(page);
    const PageText seen = read(shaded);
    EXPECT_TRUE(within_band(seen) || !passes(seen)) << told(seen);
  }
}

TEST(PageReader, BlankPageHasNoInkAndNoWords) {
  const Pixels white(pixCreate(1240, 1754, 8));
  pixSetAllArbitrary(white.get(), 250);
  const PageText page = read(distort::blurred_with_noise(white, 0, 3));
  EXPECT_FALSE(page.ink);
  EXPECT_EQ(words_of(page), 0) << told(page);
}

TEST(PageReader, PaperIsMeasuredWhereTheFileTellsAResolution) {
  const PageText page = read(sample("folder/trang 1.png"));
  ASSERT_TRUE(page.size_mm.has_value());
  EXPECT_NEAR((*page.size_mm)[0], 210, 1);
  EXPECT_NEAR((*page.size_mm)[1], 297, 1);
  EXPECT_FALSE(read(sample("photo.jpg")).size_mm.has_value());
}

TEST(PageReader, EachPictureOfATiffIsItsOwnPage) {
  EXPECT_NEAR(static_cast<double>(words_of(*tried(sample("two_pages.tif"), 0))), 64, 1);
  EXPECT_NEAR(static_cast<double>(words_of(*tried(sample("two_pages.tif"), 1))), kWords, 3);
  EXPECT_FALSE(tried(sample("two_pages.tif"), 2));
}

TEST(PageReader, ExifSaysWhichWayIsUp) {
  const std::string jpeg = distort::as_jpeg(distort::quarter_turns(distort::grey_page(kPage), 3), 60);
  for (const bool little : {false, true}) {
    std::string tiff = little ? std::string("II*\0\x08\0\0\0\1\0\x12\x01\x03\0\1\0\0\0\6\0\0\0\0\0\0\0", 26)
                              : std::string("MM\0*\0\0\0\x08\0\1\x01\x12\0\x03\0\0\0\1\0\6\0\0\0\0\0\0", 26);
    const std::string segment = std::string("Exif\0\0", 6) + tiff;
    const std::string exif = std::string("\xFF\xE1\0", 3) + static_cast<char>(segment.size() + 2) + segment;
    const std::string turned = jpeg.substr(0, 2) + exif + jpeg.substr(2);
    EXPECT_EQ(exif_orientation(std::as_bytes(std::span(turned))), 6);
    for (std::size_t length = 0; length < 64; ++length) (void)exif_orientation(std::as_bytes(std::span(turned)).first(length));
  }
}

TEST(PageReader, DamagedPicturesAreRefusedWithAReason) {
  const std::string whole = sample("folder/trang 1.png");
  EXPECT_FALSE(tried("P5 9999999 9999999 255\n"));
  EXPECT_FALSE(tried(whole.substr(0, 60)));
  EXPECT_FALSE(tried("II*\0\xFF\xFF\xFF\x7F"));
  EXPECT_FALSE(tried("no picture"));
}

}  // namespace
}  // namespace sokhao::probes::ocr
