#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/filesystem.hpp>

#include "tests/probes/light/archive/probed.h"
#include "tests/support/sources.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::archive {
namespace {

using support::FailingSource;

namespace fs = boost::filesystem;
using core::DamageCode;

std::string sample(const std::string& name) { return support::read_file(SOKHAO_TEST_DATA "/" + name); }

Match matched(const std::string& bytes) {
  auto source = source_of(bytes);
  std::vector<std::byte> head(std::min<std::size_t>(bytes.size(), kHeadBytes));
  (void)source.read_at(0, head);
  return archive_file.match({head, source});
}

TEST(Archive, AnOfficeDocumentIsNone) {
  EXPECT_EQ(matched(sample("docx/article.docx")), Match::no);
  EXPECT_EQ(matched(sample("docx/strict.docx")), Match::no);
  EXPECT_EQ(matched(sample("docx/cut_end.docx")), Match::no);
  EXPECT_EQ(matched(sample("docx/cut_half.docx")), Match::no);
}

TEST(Archive, APackedFileThatIsNoTarIsNone) { EXPECT_EQ(matched(std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0", 20)), Match::no); }

TEST(Archive, WithoutRoomToUnpackSaysSo) {
  const Probed nothing = probed(sample("archive/video_deflated.zip"), {"a.zip", {}, 0});
  EXPECT_TRUE(nothing.has(DamageCode::limit_reached));
  EXPECT_TRUE(nothing.children.empty());
  const Probed little = probed(sample("archive/video_deflated.zip"), {"a.zip", {}, 1000});
  EXPECT_TRUE(little.has(DamageCode::limit_reached));
  EXPECT_TRUE(little.children.empty());
}

TEST(Archive, AStoredEntryNeedsNoRoom) {
  const Probed result = probed(sample("archive/video_stored.zip"), {"a.zip", {}, 0});
  EXPECT_TRUE(result.facts.damage.empty());
  ASSERT_EQ(result.children.size(), 1u);
  EXPECT_EQ(result.children[0].origin, Origin::part);
}

TEST(Archive, PiecesThatAreAllInTheEntryAreNotTheEntrantsFault) {
  const std::vector<Beside> beside{{"tach.part2.rar", nullptr}};
  const Probed result = probed(sample("archive/volume_5.part1.rar"), {"tach.part1.rar", beside});
  EXPECT_TRUE(result.has(DamageCode::unsupported));
  EXPECT_FALSE(result.has(DamageCode::part_missing));
}

TEST(Archive, MoreThanTwentyThousandEntriesAreNotUnpacked) {
  std::string local, table;
  const auto put = [](std::string& to, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<char>(value >> (8 * i)));
  };
  constexpr int kCount = 20'001;
  for (int i = 0; i < kCount; ++i) {
    const auto at = local.size();
    const std::string name = std::to_string(i) + ".avi";
    put(local, 0x04034b50, 4), put(local, 20, 2), put(local, 0, 20), put(local, name.size(), 2), put(local, 0, 2);
    local += name;
    put(table, 0x02014b50, 4), put(table, 20, 4), put(table, 0, 20), put(table, name.size(), 2), put(table, 0, 12), put(table, at, 4);
    table += name;
  }
  std::string bytes = local + table;
  put(bytes, 0x06054b50, 4), put(bytes, 0, 4), put(bytes, kCount, 2), put(bytes, kCount, 2), put(bytes, table.size(), 4), put(bytes, local.size(), 4), put(bytes, 0, 2);

  const Probed result = probed(bytes);
  EXPECT_TRUE(result.has(DamageCode::limit_reached));
  EXPECT_TRUE(result.children.empty());
  EXPECT_EQ(result.facts.archive->files.size(), 20'000u);
}

TEST(Archive, AReadThatFailsIsAnErrorAndNotAVerdictOnIt) {
  use_unicode_names();
  for (const char* name : {"video_stored.zip", "video_deflated.zip", "mixed.7z", "article.tar.gz", "film.tar", "stored_5.rar", "stored_4.rar"}) {
    const std::string bytes = sample(std::string("archive/") + name);
    int errors = 0;
    for (int good = 0; good < 12; ++good) {
      FailingSource source(bytes, good);
      Context context{{}, name, {}, {}};
      core::PartFacts facts;
      const auto done = archive_file.run(source, context, facts);
      if (done) continue;
      ++errors;
      EXPECT_EQ(done.error().kind, core::ErrorKind::unreadable) << name << good;
    }
    EXPECT_GE(errors, 2) << name;
  }
}

/// Archives that other programs made; they are not part of this repository.
TEST(Archive, PublicRarFilesEndInFilesOrInANamedDamage) {
  const char* corpus = std::getenv("SOKHAO_CORPUS");
  const fs::path folder = fs::path(corpus != nullptr ? corpus : "") / "discs" / "libarchive";
  if (corpus == nullptr || !fs::is_directory(folder)) GTEST_SKIP() << "SOKHAO_CORPUS names no folder with discs/libarchive";
  int seen = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".rar" || name.find("newsub_huge") != std::string::npos) continue;  // that one asks for more memory than a worker may have
    ++seen;
    const Probed result = probed(support::read_file(entry.path().string()), {name, {}});
    EXPECT_EQ(result.match, Match::certain) << name;
    ASSERT_TRUE(result.facts.archive) << name << " " << result.error;
    EXPECT_TRUE(!result.facts.archive->files.empty() || !result.facts.damage.empty()) << name;
    for (const auto& file : result.facts.archive->files) {
      EXPECT_NE(file.status, "") << name << " " << file.path;
    }
    const bool says_password = name.find("encrypt") != std::string::npos;
    EXPECT_EQ(result.has(DamageCode::encrypted), says_password || name.find("only_crypt") != std::string::npos) << name;
    if (name.find("multiarchive") != std::string::npos || name.find("multivolume") != std::string::npos) {
      EXPECT_TRUE(result.has(DamageCode::part_missing)) << name;
    }
  }
  EXPECT_GT(seen, 50);
}

}  // namespace
}  // namespace sokhao::probes::archive
