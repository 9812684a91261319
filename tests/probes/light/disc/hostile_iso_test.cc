#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/probes/light/disc/iso_image.h"
#include "tests/probes/light/disc/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::disc {
namespace {

using core::DamageCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A disc of many gigabytes of which only a few sectors hold anything.
class SparseSource final : public core::ByteSource {
 public:
  SparseSource(const IsoImage& image, std::uint64_t size) : content_(image.content()), size_(size) {}

  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override {
    const std::size_t length = offset >= size_ ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), size_ - offset));
    read_ += length;
    for (std::size_t i = 0; i < length; ++i) {
      const auto found = content_.find(static_cast<std::uint32_t>((offset + i) / 2048));
      const std::size_t within = (offset + i) % 2048;
      const bool known = found != content_.end() && within < found->second.size();
      out[i] = std::byte(known ? found->second[within] : '\0');
    }
    return length;
  }
  [[nodiscard]] std::uint64_t bytes_read() const { return read_; }

 private:
  std::map<std::uint32_t, std::string> content_;
  std::uint64_t size_;
  std::uint64_t read_ = 0;
};

class FailingSource final : public core::ByteSource {
 public:
  explicit FailingSource(std::string image, std::uint64_t fails_at) : inner_(bytes_of(image)), fails_at_(fails_at) {}
  [[nodiscard]] std::uint64_t size() const override { return inner_.size(); }
  [[nodiscard]] core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset <= fails_at_ && fails_at_ < offset + out.size()) return core::fail(core::ErrorKind::unreadable, "bad sector");
    return inner_.read_at(offset, out);
  }

 private:
  core::MemorySource inner_;
  std::uint64_t fails_at_;
};

TEST(HostileIso, DirectoryThatHoldsItselfIsReadOnce) {
  IsoImage image(40);
  image.directory(20, iso_record("LOOP", 20, 2048, kDirectoryFlag) + iso_record("A.AVI;1", 30, 100, kPlainFile));

  const Probed result = probed(image.bytes());

  EXPECT_THAT(result.paths(), ElementsAre("/A.AVI"));
  EXPECT_TRUE(result.has(DamageCode::structure));
}

TEST(HostileIso, RootOfFourGigabytesEndsAtTheBounds) {
  IsoImage image(40);
  image.describe(20, 0xFFFFFFFF, 2048);
  image.directory(20, iso_record("A.AVI;1", 30, 100, kPlainFile));

  const Probed result = probed(image.bytes());

  EXPECT_THAT(result.paths(), ElementsAre("/A.AVI"));
  EXPECT_NE(result.disc().complete, true);
}

TEST(HostileIso, FileAtTheEndOfTheAddressSpaceIsNamedAsMissing) {
  IsoImage image(40);
  image.directory(20, iso_record("FAR.AVI;1", 0xFFFFFFF0, 0xFFFFFFFF, kPlainFile));

  const Probed result = probed(image.bytes());

  ASSERT_THAT(result.facts.damage, SizeIs(1));
  EXPECT_EQ(result.facts.damage[0].code, DamageCode::truncated);
  EXPECT_EQ(result.facts.damage[0].path, "/FAR.AVI");
  EXPECT_EQ(result.facts.damage[0].bytes, 0xFFFFFFFFu);
  EXPECT_THAT(result.children, IsEmpty());
}

TEST(HostileIso, BlockSizeZeroIsReadAsTwoThousandAndFortyEight) {
  IsoImage image(40);
  image.describe(20, 2048, 0);
  image.directory(20, iso_record("A.AVI;1", 30, 100, kPlainFile));

  const Probed result = probed(image.bytes());

  EXPECT_THAT(result.paths(), ElementsAre("/A.AVI"));
  EXPECT_TRUE(result.has(DamageCode::minor_structure));
  EXPECT_EQ(result.disc().complete, true);
}

TEST(HostileIso, BlocksOfFiveHundredAndTwelveBytesAreAddressedAsSuch) {
  IsoImage image(40);
  image.describe(20 * 4, 2048, 512);
  image.directory(20, iso_record("A.AVI;1", 30 * 4 + 1, 5, kPlainFile));
  image.put(30, std::string(512, '-') + "HELLO");
  core::MemorySource source(bytes_of(image.bytes()));

  const Probed result = probed(source);

  ASSERT_THAT(result.children, SizeIs(1));
  EXPECT_EQ(content(source, result.children[0]), "HELLO");
}

TEST(HostileIso, DirectoryStopsAtItsFirstRecordThatIsNone) {
  IsoImage image(40);
  std::string broken = iso_record("X", 31, 100, kPlainFile);
  broken[32] = 120;  // a name longer than its record
  image.directory(20, iso_record("A.AVI;1", 30, 100, kPlainFile) + broken + iso_record("B.AVI;1", 32, 100, kPlainFile));

  const Probed result = probed(image.bytes());

  EXPECT_THAT(result.paths(), ElementsAre("/A.AVI"));
  EXPECT_TRUE(result.has(DamageCode::structure));
  EXPECT_EQ(result.disc().complete, std::nullopt);
}

TEST(HostileIso, RecordWhoseByteOrdersDisagreeIsNotBelieved) {
  IsoImage image(40);
  std::string broken = iso_record("B.AVI;1", 31, 100, kPlainFile);
  broken[9] = 77;
  image.directory(20, iso_record("A.AVI;1", 30, 100, kPlainFile) + broken);

  EXPECT_THAT(probed(image.bytes()).paths(), ElementsAre("/A.AVI"));
}

TEST(HostileIso, RootOfZerosIsBrokenAndNotAnEmptyDisc) {
  const Probed result = probed(IsoImage(40).bytes());

  EXPECT_TRUE(result.has(DamageCode::structure));
  EXPECT_EQ(result.disc().complete, std::nullopt);
}

TEST(HostileIso, PathsDeeperThanTheBoundEndInAFact) {
  IsoImage image(4000);
  for (std::uint32_t i = 0; i < 3000; ++i) image.directory(20 + i, iso_record("D", 21 + i, 2048, kDirectoryFlag));

  const Probed result = probed(image.bytes());

  EXPECT_TRUE(result.has(DamageCode::limit_reached));
  EXPECT_THAT(result.facts.damage, SizeIs(1));
}

TEST(HostileIso, TooManyFilesEndInAFactAndABoundedList) {
  IsoImage image(3000);
  std::string records;
  for (int i = 0; i < 40; ++i) records += iso_record("F" + std::to_string(i), 30, 1, kPlainFile);
  image.describe(20, 1000 * 2048, 2048);
  image.directory(20, records);
  for (std::uint32_t i = 1; i < 1000; ++i) image.put(20 + i, records);

  const Probed result = probed(image.bytes());

  EXPECT_TRUE(result.has(DamageCode::limit_reached));
  EXPECT_LE(result.disc().files.size(), 20'000u);
}

TEST(HostileIso, ThousandsOfCutFilesGiveAShortListOfDamages) {
  IsoImage image(2100);
  std::string records;
  for (int i = 0; i < 40; ++i) records += iso_record("F" + std::to_string(i) + ".AVI", 50'000, 9, kPlainFile);
  image.describe(20, 400 * 2048, 2048);
  image.directory(20, records);
  for (std::uint32_t i = 1; i < 400; ++i) image.put(20 + i, records);

  const Probed result = probed(image.bytes());

  EXPECT_LE(result.facts.damage.size(), 100u);
  EXPECT_EQ(result.disc().complete, false);
}

TEST(HostileIso, NamesCannotLeaveTheirDirectoryOrDisguiseThemselves) {
  IsoImage image(40);
  image.directory(20, iso_record("../etc/passwd", 30, 1, kPlainFile) + iso_record("..", 30, 1, kPlainFile) +
                          iso_record("a\xE2\x80\xAEgpj.exe", 30, 1, kPlainFile) + iso_record("x\ny", 30, 1, kPlainFile));

  for (const std::string& path : probed(image.bytes()).paths()) {
    EXPECT_EQ(path.rfind('/'), 0u) << path;
    EXPECT_NE(path, "/..");
    EXPECT_EQ(path.find("\xE2\x80\xAE"), std::string::npos);
    EXPECT_EQ(path.find('\n'), std::string::npos);
  }
}

TEST(HostileIso, FileOverFourGigabytesIsOneTitleOfSeveralExtents) {
  constexpr std::uint32_t kPart = 0xFFFFF800;
  IsoImage image(5'000'000);
  image.directory(20, iso_record("BIG.AVI;1", 100, kPart, kMoreExtentsFlag) +
                          iso_record("BIG.AVI;1", 100 + kPart / 2048, 1'000'000, kPlainFile) + iso_record("Z.TXT;1", 30, 3, kPlainFile));
  SparseSource source(image, 5'000'000ull * 2048);

  const Probed result = probed(source);

  EXPECT_THAT(result.paths(), ElementsAre("/BIG.AVI", "/Z.TXT"));
  EXPECT_EQ(result.disc().files[0].size, std::uint64_t{kPart} + 1'000'000);
  EXPECT_EQ(result.disc().files[0].available, result.disc().files[0].size);
  ASSERT_THAT(result.children, SizeIs(1));
  EXPECT_EQ(core::total_length(result.children[0].extents), std::uint64_t{kPart} + 1'000'000);
  EXPECT_EQ(result.disc().complete, true);
  EXPECT_EQ(result.disc().medium, std::nullopt);
}

TEST(HostileIso, FileWithAHoleInTheMiddleYieldsOnlyWhatLiesBeforeIt) {
  IsoImage image(40);
  image.directory(20, iso_record("A.AVI;1", 30, 2048, kMoreExtentsFlag) + iso_record("A.AVI;1", 9000, 2048, kMoreExtentsFlag) +
                          iso_record("A.AVI;1", 31, 2048, kPlainFile));

  const Probed result = probed(image.bytes());

  EXPECT_EQ(result.disc().files[0].size, 3u * 2048);
  EXPECT_EQ(result.disc().files[0].available, 2u * 2048);
  EXPECT_EQ(core::total_length(result.children[0].extents), 2048u);
}

TEST(HostileIso, SixHundredMegabyteDiscCostsLittleReading) {
  IsoImage image(307'200);
  image.directory(20, iso_record("PHIM.AVI;1", 100, 629'000'000 - 204'800, kPlainFile));
  SparseSource source(image, 307'200ull * 2048);
  core::PartFacts facts;
  Context context;

  ASSERT_TRUE(disc_image.run(source, context, facts).has_value());

  EXPECT_THAT(context.children, SizeIs(1));
  EXPECT_LE(source.bytes_read(), 1'500'000u);
}

TEST(HostileIso, ReadFailureIsAnErrorAndNotAVerdictOnTheDisc) {
  IsoImage image(100);
  image.directory(20, iso_record("A.AVI;1", 30, 100, kPlainFile));
  FailingSource source(image.bytes(), 20 * 2048);

  const Probed result = probed(source);

  EXPECT_EQ(result.error, "bad sector");
  EXPECT_THAT(result.facts.damage, IsEmpty());
}

TEST(HostileIso, AnyFlippedBytesEndWithinTheBounds) {
  std::mt19937 random(20200915);
  for (const char* name : {"joliet_rr.iso", "deep_rr.iso", "level4.iso", "two_sessions.iso", "mode2_2352.bin", "cd_extra.bin"}) {
    const std::string good = support::read_file(std::string(SOKHAO_TEST_DATA "/disc/") + name);
    for (int round = 0; round < 150; ++round) {
      std::string image = good;
      for (int i = 0; i < 1 + round % 12; ++i) {
        const std::size_t at = std::size_t{16} * 2048 + random() % (std::min<std::size_t>(image.size(), 90'000) - std::size_t{16} * 2048);
        image[at] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
      }
      const Probed result = probed(image);
      EXPECT_LE(result.disc().files.size(), 20'000u);
      for (const auto& child : result.children) EXPECT_TRUE(core::lies_within(child.extents, image.size()));
    }
  }
}

TEST(HostileIso, ShortOrEmptyBytesAreNoDisc) {
  EXPECT_EQ(probed("").match, Match::no);
  EXPECT_EQ(probed(std::string(32'769, '\0')).match, Match::no);
  EXPECT_EQ(probed(std::string(40 * 2048, '\0')).match, Match::no);
}

}  // namespace
}  // namespace sokhao::probes::disc
