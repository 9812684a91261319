// The same video through other sources: extents, holes, failing reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/media/container.h"
#include "probes/media/media.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes {
extern const Probe media_video;
namespace {

using testing::IsEmpty;

std::vector<std::byte> bytes_of(const std::string& name) {
  const std::string text = support::read_file(std::string(SOKHAO_TEST_DATA) + "/media/" + name);
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

core::Result<core::VideoFacts> probed(core::ByteSource& source, core::OnProgress on_progress = nullptr) {
  Context context{{}, "", std::move(on_progress), {}};
  return media::probe_video(source, context);
}

bool has(const core::VideoFacts& facts, core::DamageCode code) {
  return std::any_of(facts.damage.begin(), facts.damage.end(), [&](const core::Damage& damage) { return damage.code == code; });
}

/// Reads fail from one byte on, as a bad sector's do.
class FailingSource final : public core::ByteSource {
 public:
  FailingSource(std::vector<std::byte> bytes, std::uint64_t bad_from) : inner_(std::move(bytes)), bad_from_(bad_from) {}
  std::uint64_t size() const override { return inner_.size(); }
  core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset + out.size() > bad_from_ && offset < size() - 1) return core::fail(core::ErrorKind::unreadable, "bad sector");
    return inner_.read_at(offset, out);
  }

 private:
  core::MemorySource inner_;
  std::uint64_t bad_from_;
};

TEST(MediaSource, AVideoInsideADiscIsReadInPlace) {
  const auto video = bytes_of("good.avi");
  // Two extents in the wrong order, between other things.
  const std::size_t half = video.size() / 2 / 2048 * 2048;
  std::vector<std::byte> disc(video.size() + 10'000, std::byte{9});
  std::copy(video.begin() + static_cast<std::ptrdiff_t>(half), video.end(), disc.begin() + 2048);
  const std::size_t first = 2048 + (video.size() - half) + 1000;
  std::copy(video.begin(), video.begin() + static_cast<std::ptrdiff_t>(half), disc.begin() + static_cast<std::ptrdiff_t>(first));
  core::MemorySource outer(std::move(disc));
  core::ExtentSource inner(outer, {{first, half}, {2048, video.size() - half}});

  const auto facts = probed(inner);

  ASSERT_TRUE(facts.has_value());
  EXPECT_NEAR(facts->duration_s.value_or(0), 4.04, 0.1);
  EXPECT_THAT(facts->damage, IsEmpty());
}

TEST(MediaSource, ATitleThatRunsPastTheEndOfItsImageIsCutShort) {
  auto video = bytes_of("good_mpeg1.mpg");
  const std::uint64_t whole = video.size();
  video.resize(video.size() / 2 / 2048 * 2048);  // between two packs: the stream itself shows no cut
  core::MemorySource image(std::move(video));
  core::ExtentSource title(image, {{0, whole}});

  const auto facts = probed(title);

  ASSERT_TRUE(facts.has_value());
  ASSERT_TRUE(has(*facts, core::DamageCode::truncated));
  EXPECT_EQ(facts->damage.front().bytes, whole - image.size());
  EXPECT_LT(facts->duration_s.value_or(99), 3.0);
}

TEST(MediaSource, AnExtentThatIsNotRecordedCountsAsUnreadable) {
  const auto video = bytes_of("good_faststart.mp4");
  core::MemorySource outer(video);
  const std::uint64_t from = 12 * 1024, length = 4096;
  core::ExtentSource holed(outer, {{0, from}, {core::Extent::kHole, length}, {from + length, video.size() - from - length}});

  const auto facts = probed(holed);

  ASSERT_TRUE(facts.has_value());
  EXPECT_TRUE(has(*facts, core::DamageCode::unreadable_sectors));
}

TEST(MediaSource, AFailedReadIsAnErrorAndNotAVerdictOnTheVideo) {
  for (const char* name : {"good.mp4", "good.avi", "good.mkv", "good_mpeg1.mpg", "good_cdxa.dat"}) {
    const auto video = bytes_of(name);
    FailingSource source(video, video.size() / 2);
    const auto facts = probed(source);
    ASSERT_FALSE(facts.has_value()) << name;
    EXPECT_EQ(facts.error().what, "bad sector");
  }
}

TEST(MediaSource, ProgressGrowsFromZeroToOne) {
  core::MemorySource source(bytes_of("good.mp4"));
  std::vector<double> seen;
  ASSERT_TRUE(probed(source, [&](const core::Progress& progress) {
                EXPECT_FALSE(progress.doing.vi.empty());
                seen.push_back(progress.fraction);
              }).has_value());
  ASSERT_GE(seen.size(), 3u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), 1.0);
}

TEST(MediaSource, WithoutDecodeNothingIsSaidAboutWhatIsSeen) {
  core::MemorySource source(bytes_of("black_silent.mp4"));
  Context context{{/*decode=*/false, /*full_scan=*/false}, "", nullptr, {}};
  const auto facts = media::probe_video(source, context);
  ASSERT_TRUE(facts.has_value());
  EXPECT_EQ(facts->plays, std::nullopt);
  EXPECT_EQ(facts->black, std::nullopt);
  EXPECT_EQ(facts->silent, std::nullopt);
  EXPECT_NEAR(facts->duration_s.value_or(0), 4.0, 0.1);
}

TEST(MediaSource, BytesOfNoContainerAreSaidToBeDamaged) {
  core::MemorySource source(std::vector<std::byte>(5000, std::byte{1}));
  const auto facts = probed(source);
  ASSERT_TRUE(facts.has_value());
  EXPECT_TRUE(has(*facts, core::DamageCode::structure));
  EXPECT_EQ(facts->duration_s, std::nullopt);
}

// Every length a copy may have stopped at: never a sound duration that is off.
TEST(MediaSource, NoCutOfAFileWithTablesPassesAsWhole) {
  for (const char* name : {"good.mp4", "good_faststart.mp4", "good.avi", "good.wmv", "good.mkv", "good.flv", "good_cdxa.dat"}) {
    const auto whole = bytes_of(name);
    for (int part = 1; part < 24; ++part) {
      auto cut = whole;
      cut.resize(whole.size() * static_cast<std::size_t>(part) / 24);
      core::MemorySource source(cut);
      const auto facts = probed(source);
      ASSERT_TRUE(facts.has_value());
      const bool told = std::any_of(facts->damage.begin(), facts->damage.end(), [](const auto& d) { return core::blocks(d.code); });
      EXPECT_TRUE(told) << name << " cut at " << cut.size() << " of " << whole.size();
    }
  }
}

}  // namespace

namespace media {
TEST(Container, ANameThatSaysAnotherFormatDoesNotFit) {
  EXPECT_TRUE(fits_name(Container::mov, "phim.MP4"));
  EXPECT_TRUE(fits_name(Container::mpeg_ps, "AVSEQ01.DAT"));
  EXPECT_TRUE(fits_name(Container::avi, "khong-duoi"));
  EXPECT_TRUE(fits_name(Container::avi, "bai.cuoi-cung"));
  EXPECT_FALSE(fits_name(Container::avi, "phim.mp4"));
  EXPECT_FALSE(fits_name(Container::mov, "AVSEQ01.DAT"));
}

TEST(Container, ZerosBeforeTheFirstPackAreNoObstacle) {
  auto bytes = bytes_of("good_mpeg1.mpg");
  bytes.insert(bytes.begin(), 4096, std::byte{0});
  EXPECT_EQ(container_of(bytes), Container::mpeg_ps);
}

TEST(Container, AWordThatBeginsLikeATransportStreamIsNone) {
  std::vector<std::byte> letters(4000, std::byte{'x'});
  letters[0] = std::byte{'G'};
  EXPECT_EQ(container_of(letters), std::nullopt);
}
}  // namespace media

}  // namespace sokhao::probes
