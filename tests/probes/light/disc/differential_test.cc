// Our tree and our bytes against other programs' reading of the same images.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/probes/light/disc/trees.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::disc {
namespace {

struct Case {
  std::string name, maker, command;  ///< the command makes `$IMAGE` from `$TREE`
  std::string misread_by, how;       ///< readers that do not show this kind as it is, and why
};

constexpr const char* kShortNames = "shows the short names of a disc without Rock Ridge";

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class AgainstOthers : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    need(GetParam().maker);
    if (IsSkipped()) return;
    temp_.write("tree/Phim/Cải cách.avi", std::string(150'000, 'v'));
    temp_.write("plain/PHIM/PHIM.AVI", std::string(150'000, 'v'));
    temp_.write("plain/PHIM/RONG.DAT", "");
    temp_.write("plain/DOC.TXT", "doc");
    temp_.write("more/Thêm vào/mới.avi", std::string(90'000, 'm'));
    temp_.write("tree/Phim/rỗng.dat", "");
    temp_.write("tree/a/b/c/d/e/f/g/h/i/sâu.txt", "deep");
    temp_.write("tree/một tên dài hơn sáu mươi tư ký tự để xem tên nào bị cắt ngắn ở đâu.txt", "long");
    for (int i = 0; i < 120; ++i) temp_.write("tree/many/file number " + std::to_string(i) + ".bin", std::string(static_cast<std::size_t>(i) * 37, 'x'));
    const std::string command = "TREE='" + temp_.at("tree") + "' PLAIN='" + temp_.at("plain") + "' MORE='" + temp_.at("more") + "' MADE='" SOKHAO_TEST_DATA
                                "/disc/made' IMAGE='" + temp_.at("disc.iso") + "'; " + GetParam().command;
    ASSERT_TRUE(runs(command)) << command;
  }

  void need(const std::string& program) {
    if (!has_program(program)) GTEST_SKIP() << program << " is not installed";
    if (GetParam().misread_by.find(program) != std::string::npos) GTEST_SKIP() << program << " " << GetParam().how;
  }

  support::TempDir temp_;
};

TEST_P(AgainstOthers, XorrisoReadsTheSameTree) {
  need("xorriso");
  if (IsSkipped()) return;
  ASSERT_TRUE(runs("xorriso -osirrox on -indev '" + temp_.at("disc.iso") + "' -extract / '" + temp_.at("out") + "'; chmod -R u+rwX '" + temp_.at("out") + "'"));
  EXPECT_EQ(our_tree(temp_.at("disc.iso")), tree_below(temp_.at("out")));
}

TEST_P(AgainstOthers, BsdtarReadsTheSameTree) {
  need("bsdtar");
  if (IsSkipped()) return;
  temp_.make_dir("out");
  ASSERT_TRUE(runs("cd '" + temp_.at("out") + "' && LC_ALL=C.UTF-8 bsdtar -xf '" + temp_.at("disc.iso") + "' && chmod -R u+rwX ."));
  EXPECT_EQ(our_tree(temp_.at("disc.iso")), tree_below(temp_.at("out")));
}

TEST_P(AgainstOthers, SevenZipReadsTheSameTree) {
  need("7z");
  if (IsSkipped()) return;
  ASSERT_TRUE(runs("LC_ALL=C.UTF-8 7z x -y -o'" + temp_.at("out") + "' '" + temp_.at("disc.iso") + "'"));
  EXPECT_EQ(our_tree(temp_.at("disc.iso")), tree_below(temp_.at("out")));
}

/// The later session speaks for the disc; other readers show it when told where it begins.
TEST(MultiSession, TheLastOneShowsTheFilesOfBoth) {
  if (!has_program("genisoimage") || !has_program("xorriso")) GTEST_SKIP() << "genisoimage or xorriso is not installed";
  support::TempDir temp;
  temp.write("first/Phim/cũ.avi", std::string(120'000, 'c'));
  temp.write("second/Phim mới/mới.avi", std::string(90'000, 'm'));
  const std::string make = "genisoimage -quiet -no-pad -J -joliet-long -R -input-charset utf-8 ";
  ASSERT_TRUE(runs(make + "-o '" + temp.at("disc.iso") + "' '" + temp.at("first") + "' && " + make + "-C 0,4096 -M '" + temp.at("disc.iso") + "' -o '" +
                   temp.at("s2.iso") + "' '" + temp.at("second") + "' && truncate -s $((4096 * 2048)) '" + temp.at("disc.iso") + "' && cat '" +
                   temp.at("s2.iso") + "' >>'" + temp.at("disc.iso") + "'"));
  Tree both = tree_below(temp.at("first"));
  both.merge(tree_below(temp.at("second")));

  EXPECT_EQ(our_tree(temp.at("disc.iso")), both);
  ASSERT_TRUE(runs("xorriso -osirrox on -load lba 4096 -indev '" + temp.at("disc.iso") + "' -extract / '" + temp.at("out") + "'; chmod -R u+rwX '" + temp.at("out") + "'"));
  EXPECT_EQ(tree_below(temp.at("out")), both);

  // Cut out alone, it names the file that lies in the other one, and opens its own.
  const Probed alone = probed(support::read_file(temp.at("s2.iso")));
  EXPECT_TRUE(alone.has(core::DamageCode::part_missing));
  ASSERT_EQ(alone.children.size(), 1u);
  EXPECT_EQ(alone.children[0].name, "/Phim mới/mới.avi");
}

TEST(MultiSession, FilesThatTheLastOneLeavesOutAreNamed) {
  if (!has_program("genisoimage")) GTEST_SKIP() << "genisoimage is not installed";
  support::TempDir temp;
  temp.write("first/Phim/cũ.avi", std::string(120'000, 'c'));
  temp.write("second/mới.avi", std::string(90'000, 'm'));
  const std::string make = "genisoimage -quiet -no-pad -J -R -input-charset utf-8 ";
  ASSERT_TRUE(runs(make + "-o '" + temp.at("disc.iso") + "' '" + temp.at("first") + "' && " + make + "-C 0,4096 -o '" + temp.at("s2.iso") + "' '" + temp.at("second") +
                   "' && truncate -s $((4096 * 2048)) '" + temp.at("disc.iso") + "' && cat '" + temp.at("s2.iso") + "' >>'" + temp.at("disc.iso") + "'"));

  const Probed result = probed(support::read_file(temp.at("disc.iso")));

  EXPECT_EQ(result.paths(), std::vector<std::string>{"/mới.avi"});
  ASSERT_EQ(result.facts.damage.size(), 1u);
  EXPECT_EQ(result.facts.damage[0].path, "/Phim/cũ.avi");
  EXPECT_FALSE(core::blocks(result.facts.damage[0].code));
}

TEST(AgainstVcdxrip, TheFilmsOfAVideoCdAreTheSameBytes) {
  if (!has_program("vcdxrip")) GTEST_SKIP() << "vcdxrip is not installed";
  support::TempDir temp;
  ASSERT_TRUE(runs("gzip -dc '" SOKHAO_TEST_DATA "/disc/made/vcd.bin.gz' >'" + temp.at("vcd.bin") + "' && cp '" SOKHAO_TEST_DATA "/disc/made/vcd.cue' '" + temp.at("") + "' && cd '" + temp.at("") + "' && vcdxrip --bin-file=vcd.bin"));
  core::MemorySource source(bytes_of(support::read_file(temp.at("vcd.bin"))));

  const Probed result = probed(source);

  ASSERT_EQ(result.children.size(), 2u);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(core::sha256_hex(content(source, result.children[static_cast<std::size_t>(i)])),
              core::sha256_hex(support::read_file(temp.at("avseq0" + std::to_string(i + 1) + ".mpg"))));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Writers, AgainstOthers,
    testing::Values(
        Case{"joliet_rock_ridge", "genisoimage", "genisoimage -quiet -J -joliet-long -R -input-charset utf-8 -o \"$IMAGE\" \"$TREE\"", "", ""},
        Case{"joliet", "genisoimage", "genisoimage -quiet -J -joliet-long -D -input-charset utf-8 -o \"$IMAGE\" \"$TREE\"", "xorriso",
             kShortNames},
        Case{"level_1", "genisoimage", "genisoimage -quiet -iso-level 1 -o \"$IMAGE\" \"$PLAIN\"", "", ""},
        Case{"level_2", "genisoimage", "genisoimage -quiet -iso-level 2 -o \"$IMAGE\" \"$PLAIN\"", "", ""},
        Case{"level_3", "genisoimage", "genisoimage -quiet -iso-level 3 -allow-lowercase -o \"$IMAGE\" \"$PLAIN\"", "", ""},
        Case{"level_4", "genisoimage", "genisoimage -quiet -iso-level 4 -o \"$IMAGE\" \"$PLAIN\"", "", ""},
        Case{"udf_bridge", "genisoimage", "genisoimage -quiet -udf -J -joliet-long -R -input-charset utf-8 -o \"$IMAGE\" \"$TREE\"", "", ""},
        Case{"hfs_hybrid", "genisoimage", "genisoimage -quiet -hfs -R -o \"$IMAGE\" \"$TREE\"", "7z", "opens the Macintosh side of a hybrid, or none"},
        Case{"xorriso_level_3", "xorriso", "xorriso -as mkisofs -quiet -iso-level 3 -J -joliet-long -R -o \"$IMAGE\" \"$TREE\"", "", ""},
        Case{"grown", "xorriso",
             "xorriso -outdev \"stdio:$IMAGE\" -joliet on -map \"$TREE\" /cũ -commit && xorriso -dev \"stdio:$IMAGE\" -map \"$MORE\" /mới -commit", "", ""},
        Case{"dvdauthor", "gzip", "gzip -dc \"$MADE/dvdauthor.iso.gz\" >\"$IMAGE\"", "", ""},
        Case{"video_cd_files", "gzip", "gzip -dc \"$MADE/vcd_as_2048.iso.gz\" >\"$IMAGE\"", "bsdtar", "refuses the files of a Video CD"},
        Case{"rock_ridge", "genisoimage", "genisoimage -quiet -R -o \"$IMAGE\" \"$TREE\"", "7z", "does not follow moved directories"},
        Case{"xorriso", "xorriso", "xorriso -as mkisofs -quiet -o \"$IMAGE\" \"$TREE\"", "", ""}),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace sokhao::probes::disc
