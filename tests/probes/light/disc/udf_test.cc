#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>

#include "core/facts_json.h"
#include "tests/probes/light/disc/trees.h"

namespace sokhao::probes::disc {
namespace {

using core::DamageCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class UdfKind : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!has_program("python3")) GTEST_SKIP() << "python3 is not installed";
    const std::string listing = temp_.at("tree.json");
    ASSERT_EQ(std::system(("python3 " SOKHAO_SOURCE_DIR "/scripts/samples/udf.py " + GetParam() + " '" + image_path() + "' > '" + listing + "'").c_str()), 0);
    const core::Json listed = core::Json::parse(support::read_file(listing));
    for (const auto& [path, hash] : listed.items()) expected_[path] = hash.get<std::string>();
    image_ = support::read_file(image_path());
  }

  [[nodiscard]] std::string image_path() const { return temp_.at("disc.udf"); }

  support::TempDir temp_;
  Tree expected_;
  std::string image_;
};

TEST_P(UdfKind, GivesTheTreeThatWentIntoIt) {
  const Probed result = probed(image_);

  EXPECT_EQ(our_tree(image_path()), expected_);
  EXPECT_THAT(result.facts.damage, IsEmpty());
  EXPECT_THAT(result.disc().filesystems, ElementsAre("udf"));
  EXPECT_EQ(result.disc().label, "MADE BY HAND");
  EXPECT_EQ(result.disc().complete, true);
  EXPECT_EQ(result.disc().declared_bytes, image_.size());
}

TEST_P(UdfKind, SevenZipAgreesOnTheFilesItCanRead) {
  if (!has_program("7z")) GTEST_SKIP() << "7z is not installed";
  if (GetParam().rfind("vat", 0) == 0 || GetParam() == "sparable") GTEST_SKIP() << "7z reads no virtual or sparable partition";
  (void)runs("LC_ALL=C.UTF-8 7z x -y -o'" + temp_.at("out") + "' '" + image_path() + "'");
  const Tree theirs = tree_below(temp_.at("out")), ours = our_tree(image_path());

  // It gives nothing for chained extents and holes.
  for (const char* path : {"/Phim dự thi/Cải cách.avi", "/Phim dự thi/liền.avi", "/nhỏ.txt", "/rỗng.txt"}) {
    ASSERT_TRUE(theirs.count(path)) << path;
    EXPECT_EQ(ours.at(path), theirs.at(path)) << path;
  }
}

TEST_P(UdfKind, CutAnywhereIsNeverWhole) {
  for (std::size_t i = 12; i < 24; ++i) {
    const Probed result = probed(std::string_view(image_).substr(0, image_.size() * i / 24));
    if (result.match == Match::no) continue;
    EXPECT_FALSE(result.disc().complete == true && result.paths().size() < 6) << i;
    for (const auto& child : result.children) EXPECT_TRUE(core::lies_within(child.extents, result.facts.size));
  }
}

TEST_P(UdfKind, AnyFlippedBytesEndWithinTheBounds) {
  std::mt19937 random(257);
  for (int round = 0; round < 200; ++round) {
    std::string image = image_;
    for (int i = 0; i < 1 + round % 16; ++i) {
      const std::size_t sector = random() % 2 == 0 ? 32 + random() % 50 : 256 + random() % (image.size() / 2048 - 256);
      image[sector * 2048 + random() % 512] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    }
    const Probed result = probed(image);
    EXPECT_LE(result.disc().files.size(), 20'000u);
    for (const auto& child : result.children) EXPECT_TRUE(core::lies_within(child.extents, image.size()));
  }
}

INSTANTIATE_TEST_SUITE_P(All, UdfKind, testing::Values("1.02", "2.01", "2.50", "2.60", "vat-1.50", "vat-2.01", "sparable"),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                           return "Udf" + name;
                         });

std::string le32_text(std::uint32_t n) { return {char(n), char(n >> 8), char(n >> 16), char(n >> 24)}; }

/// First sector from `from` on whose tag has the number.
std::size_t sector_with_tag(const std::string& image, int tag, std::size_t from = 257) {
  for (std::size_t sector = from; (sector + 1) * 2048 <= image.size(); ++sector) {
    if (static_cast<unsigned char>(image[sector * 2048]) == (tag & 0xFF) && static_cast<unsigned char>(image[sector * 2048 + 1]) == tag >> 8) return sector;
  }
  return 0;
}

class PlainUdf : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_program("python3")) GTEST_SKIP() << "python3 is not installed";
    ASSERT_TRUE(runs("python3 " SOKHAO_SOURCE_DIR "/scripts/samples/udf.py 1.02 '" + temp_.at("disc.udf") + "'"));
    image_ = support::read_file(temp_.at("disc.udf"));
  }
  support::TempDir temp_;
  std::string image_;
};

TEST_F(PlainUdf, AllocationExtentThatNamesItselfEnds) {
  const std::size_t sector = sector_with_tag(image_, 258);
  ASSERT_NE(sector, 0u);
  // Its first descriptor becomes "continued in this very block".
  image_.replace(sector * 2048 + 24, 8, le32_text(2048u | 3u << 30) + le32_text(static_cast<std::uint32_t>(sector - 257)));

  const Probed result = probed(image_);

  EXPECT_TRUE(result.has(DamageCode::truncated));
  EXPECT_EQ(result.disc().complete, false);
}

TEST_F(PlainUdf, FileOfFourExbibytesIsMissingAndNotBelieved) {
  const std::size_t sector = sector_with_tag(image_, 261, sector_with_tag(image_, 261) + 1);
  image_.replace(sector * 2048 + 56, 8, std::string("\0\0\0\0\0\0\0\x40", 8));

  const Probed result = probed(image_);

  EXPECT_THAT(result.facts.damage, Not(IsEmpty()));
  for (const auto& child : result.children) EXPECT_TRUE(core::lies_within(child.extents, image_.size()));
}

TEST_F(PlainUdf, WithoutTheMainSequenceTheReserveIsRead) {
  image_.replace(32 * 2048, 16 * 2048, 16 * 2048, '\0');

  EXPECT_EQ(probed(image_).paths().size(), 6u);
}

/// The metadata of 2.60: the entry of the main file at block 0 of the partition, its data from block 4 on.
TEST(UdfMetadata, IsReadFromItsMirrorWhereTheMainCopyIsLost) {
  if (!has_program("python3")) GTEST_SKIP() << "python3 is not installed";
  support::TempDir temp;
  ASSERT_TRUE(runs("python3 " SOKHAO_SOURCE_DIR "/scripts/samples/udf.py 2.60 '" + temp.at("disc.udf") + "'"));
  const std::string good = support::read_file(temp.at("disc.udf"));
  const Tree whole = our_tree(temp.at("disc.udf"));
  for (const std::size_t lost : {std::size_t{257}, std::size_t{257 + 4}, std::size_t{257 + 6}}) {
    std::string image = good;
    image.replace(lost * 2048, lost == 257 ? 2048 : 32 * 2048, lost == 257 ? 2048 : 32 * 2048, '\0');
    temp.write("hurt.udf", image);

    EXPECT_EQ(our_tree(temp.at("hurt.udf")), whole) << lost;
    EXPECT_EQ(probed(image).disc().complete, true) << lost;
    EXPECT_EQ(probed(image).has(DamageCode::backup_used), lost != 257) << lost;
  }
}

struct Formatted {
  std::string medium, revision;
};
void PrintTo(const Formatted& one, std::ostream* out) { *out << one.medium << one.revision; }

class UdfByMkudffs : public testing::TestWithParam<Formatted> {};

TEST_P(UdfByMkudffs, IsAWholeAndEmptyDisc) {
  if (!has_program("mkudffs")) GTEST_SKIP() << "mkudffs is not installed";
  support::TempDir temp;
  const std::string path = temp.at("disc.udf");
  ASSERT_TRUE(runs("truncate -s 4M '" + path + "' && mkudffs --blocksize=2048 --label=TRONG --media-type=" + GetParam().medium + " --udfrev=" + GetParam().revision + " '" + path +
                   "' | sed -n s/vatblock=//p >'" + temp.at("last") + "'"));
  const std::string image = support::read_file(path), last = support::read_file(temp.at("last"));

  // A disc that is written once ends with its table; a rip of all of it has zeros behind.
  for (const std::string& rip : {image, last.empty() ? image : image.substr(0, (std::stoul(last) + 1) * 2048)}) {
    const Probed result = probed(rip);

    EXPECT_THAT(result.facts.damage, IsEmpty());
    EXPECT_THAT(result.disc().filesystems, ElementsAre("udf"));
    EXPECT_EQ(result.disc().label, "TRONG");
    EXPECT_EQ(result.disc().complete, true);
    EXPECT_LE(result.paths().size(), GetParam().revision == "0x0150" ? 1u : 0u);  // "Non-Allocatable Space"
    EXPECT_THAT(result.children, IsEmpty());
  }
}

std::vector<Formatted> formats() {
  std::vector<Formatted> all;
  for (const char* medium : {"hd", "dvd", "dvdram", "mo", "worm"}) {
    for (const char* revision : {"0x0102", "0x0150", "0x0200", "0x0201"}) all.push_back({medium, revision});
  }
  for (const char* medium : {"cdrw", "dvdrw", "cdr", "dvdr"}) {
    for (const char* revision : {"0x0150", "0x0200", "0x0201"}) all.push_back({medium, revision});
  }
  for (const char* medium : {"cdr", "dvdr", "bdr"}) {
    for (const char* revision : {"0x0250", "0x0260"}) all.push_back({medium, revision});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, UdfByMkudffs, testing::ValuesIn(formats()),
                         [](const auto& parameter) { return parameter.param.medium + parameter.param.revision; });

TEST(UdfBridge, UdfAloneGivesTheSameTreeAsGenisoimageWasGiven) {
  if (!has_program("genisoimage")) GTEST_SKIP() << "genisoimage is not installed";
  support::TempDir temp;
  temp.write("tree/Phim/Cải cách.avi", std::string(150'000, 'v'));
  temp.write("tree/một/hai/ba.txt", "3");
  temp.write("tree/rỗng", "");
  ASSERT_TRUE(runs("genisoimage -quiet -udf -J -input-charset utf-8 -o '" + temp.at("disc.iso") + "' '" + temp.at("tree") + "'"));
  const Tree bridge = our_tree(temp.at("disc.iso"));
  std::string image = support::read_file(temp.at("disc.iso"));
  for (std::size_t at = 0; (at = image.find("CD001", at)) != std::string::npos;) image.replace(at, 5, "?????");

  const Probed result = probed(image);
  temp.write("udf.iso", image);

  EXPECT_THAT(result.disc().filesystems, ElementsAre("udf"));
  EXPECT_EQ(bridge, tree_below(temp.at("tree")));
  EXPECT_EQ(our_tree(temp.at("udf.iso")), tree_below(temp.at("tree")));
}

}  // namespace
}  // namespace sokhao::probes::disc
