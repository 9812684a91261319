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
  std::string misread_by, how;       ///< the reader that does not show this kind as it is
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class AgainstOthers : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    need(GetParam().maker);
    if (IsSkipped()) return;
    temp_.write("tree/Phim/Cải cách.avi", std::string(150'000, 'v'));
    temp_.write("tree/Phim/rỗng.dat", "");
    temp_.write("tree/a/b/c/d/e/f/g/h/i/sâu.txt", "deep");
    temp_.write("tree/một tên dài hơn sáu mươi tư ký tự để xem tên nào bị cắt ngắn ở đâu.txt", "long");
    for (int i = 0; i < 120; ++i) temp_.write("tree/many/file number " + std::to_string(i) + ".bin", std::string(static_cast<std::size_t>(i) * 37, 'x'));
    const std::string command = "TREE='" + temp_.at("tree") + "' IMAGE='" + temp_.at("disc.iso") + "'; " + GetParam().command;
    ASSERT_TRUE(runs(command)) << command;
  }

  void need(const std::string& program) {
    if (!has_program(program)) GTEST_SKIP() << program << " is not installed";
    if (GetParam().misread_by == program) GTEST_SKIP() << program << " " << GetParam().how;
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

INSTANTIATE_TEST_SUITE_P(
    Writers, AgainstOthers,
    testing::Values(
        Case{"joliet_rock_ridge", "genisoimage", "genisoimage -quiet -J -joliet-long -R -input-charset utf-8 -o \"$IMAGE\" \"$TREE\"", "", ""},
        Case{"joliet", "genisoimage", "genisoimage -quiet -J -joliet-long -D -input-charset utf-8 -o \"$IMAGE\" \"$TREE\"", "xorriso",
             "shows the short names of a disc without Rock Ridge"},
        Case{"rock_ridge", "genisoimage", "genisoimage -quiet -R -o \"$IMAGE\" \"$TREE\"", "7z", "does not follow moved directories"},
        Case{"xorriso", "xorriso", "xorriso -as mkisofs -quiet -o \"$IMAGE\" \"$TREE\"", "", ""}),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace sokhao::probes::disc
