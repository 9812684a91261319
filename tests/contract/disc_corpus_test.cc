// Public images of other projects, where a copy of them is at hand: in the
// folder that SOKHAO_CORPUS names, or shared/corpus near the source tree.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <cstdlib>

#include "core/facts_json.h"
#include "probes/host/examiner.h"

namespace sokhao::contract {
namespace {

namespace fs = boost::filesystem;

fs::path corpus() {
  if (const char* named = std::getenv("SOKHAO_CORPUS")) return fs::path(named) / "discs";
  for (const char* near : {"/../shared/corpus", "/../../shared/corpus"}) {
    if (const fs::path folder = fs::path(SOKHAO_SOURCE_DIR + std::string(near)) / "discs"; fs::is_directory(folder)) return folder;
  }
  return {};
}

core::Examination examined(const fs::path& path) {
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  auto examination = examiner.examine(fd, path.filename().string(), {}, {});
  close(fd);
  EXPECT_TRUE(examination) << path;
  return examination ? std::move(*examination) : core::Examination{};
}

/// What isolyzer's own tests expect of its images: by how many sectors each is
/// larger than its tables say (smaller, where negative).
struct Sized {
  const char* name;
  double sectors;
  bool complete;
};
constexpr Sized kSizes[] = {
    {"iso9660.iso", 0, true},
    {"iso9660_apple.iso", 0, true},
    {"is9660_udf_imgburn.iso", 9, true},
    {"iso9660_roxioecc.iso", 265, true},
    {"iso9660_trunc.iso", -191.998, false},
    {"udf.iso", 48, true},
};

TEST(DiscCorpus, SizesAreThoseThatIsolyzerExpects) {
  const fs::path folder = corpus() / "isolyzer";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no corpus here";
  for (const Sized& one : kSizes) {
    const auto facts = examined(folder / one.name).facts;
    ASSERT_TRUE(facts.disc && facts.disc->declared_bytes) << one.name;
    const double apart = (static_cast<double>(facts.disc->actual_bytes) - static_cast<double>(*facts.disc->declared_bytes)) / 2048;
    EXPECT_NEAR(apart, one.sectors, 0.001) << one.name;
    EXPECT_EQ(facts.disc->complete, one.complete) << one.name;
  }
}

// isolyzer believes a wrong block size of the Macintosh side and calls the image cut; its ISO 9660 side is whole.
TEST(DiscCorpus, WrongBlockSizeOfTheOtherSideIsNoCut) {
  const fs::path folder = corpus() / "isolyzer";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no corpus here";
  EXPECT_EQ(examined(folder / "iso9660_hfs_part_wrongblksize.iso").facts.disc->complete, true);
}

TEST(DiscCorpus, MacintoshDiscsAndDiscsWithoutDescriptorAreNotTakenForGoodOnes) {
  const fs::path folder = corpus() / "isolyzer";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no corpus here";
  for (const char* name : {"hfs.iso", "hfsplus.iso", "iso9660_nopvd.iso"}) {
    const auto facts = examined(folder / name).facts;
    EXPECT_THAT(facts.damage, testing::Not(testing::IsEmpty())) << name;
    EXPECT_FALSE(facts.disc && facts.disc->complete == true) << name;
  }
}

bool has_damage(const core::PartFacts& facts) {
  const auto in_titles = [](const std::vector<core::Title>& titles) {
    return std::any_of(titles.begin(), titles.end(), [](const core::Title& title) { return !title.video.damage.empty(); });
  };
  if (!facts.damage.empty() || (facts.video && !facts.video->damage.empty())) return true;
  return (facts.disc && in_titles(facts.disc->titles)) || (facts.archive && in_titles(facts.archive->titles));
}

TEST(DiscCorpus, EveryFileEndsInFactsOrInANamedDamage) {
  const fs::path folder = corpus();
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no corpus here";
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!fs::is_regular_file(entry.path())) continue;
    const auto examination = examined(entry.path());
    const auto& facts = examination.facts;
    // A RAR header that asks for 4 GiB: the check is not completed, and says so.
    const bool greedy = entry.path().filename() == "test_read_format_rar_newsub_huge.rar";
    EXPECT_EQ(examination.incomplete.empty(), !greedy) << entry.path();
    const bool said = greedy || facts.kind != core::PartKind::unknown || has_damage(facts);
    EXPECT_TRUE(said) << entry.path();
    if (facts.disc) {
      for (const auto& file : facts.disc->files) EXPECT_FALSE(file.status.empty()) << entry.path() << file.path;
      for (const auto& track : facts.disc->tracks) EXPECT_FALSE(track.status.empty()) << entry.path();
    }
    ++count;
  }
  EXPECT_GT(count, 50);
}

}  // namespace
}  // namespace sokhao::contract
