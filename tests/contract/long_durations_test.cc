// Films of 300 s, made when the test runs, through the real workers: what is
// declared and what plays are right or unknown, never wrong and sound.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "core/fd.h"
#include "probes/host/examiner.h"
#include "tests/probes/light/disc/iso_image.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::contract {
namespace {

using core::DamageCode;

enum class Must {
  be_sound,  ///< measured, and nothing forbids a verdict
  be_right,  ///< measured, and damage may stand beside it
  block      ///< a damage that forbids a verdict
};

struct Row {
  std::string file;
  Must must;
  double plays_s;                            ///< what a player shows of it
  std::optional<double> declared_s = {};     ///< by its header; nothing: it says none, or it does not matter
  std::optional<DamageCode> with = {};       ///< must be among the damage
  double within_s = 0.5;
};

constexpr double kWhole = 300, kCut = 180;  // a cut leaves 60 % of the bytes

const std::vector<Row>& rows() {
  static const std::vector<Row> list{
      {"good.mp4", Must::be_sound, kWhole, kWhole},
      {"good.mov", Must::be_sound, kWhole, kWhole},
      {"good.3gp", Must::be_sound, kWhole, kWhole},
      {"faststart.mp4", Must::be_sound, kWhole, kWhole},
      {"fragmented.mp4", Must::be_sound, kWhole},
      {"good.avi", Must::be_sound, kWhole, kWhole},
      {"good.wmv", Must::be_sound, kWhole, kWhole},
      {"good.mkv", Must::be_sound, kWhole, kWhole},
      {"no_duration.mkv", Must::be_sound, kWhole},
      {"good.flv", Must::be_sound, kWhole, kWhole},
      {"no_duration.flv", Must::be_sound, kWhole},
      {"good_mpeg1.mpg", Must::be_sound, kWhole},
      {"good_mpeg2.mpg", Must::be_sound, kWhole},
      {"good_svcd.mpg", Must::be_sound, kWhole},
      {"good.ts", Must::be_sound, kWhole},
      {"good_cdxa.dat", Must::be_sound, kWhole},
      {"renamed.iso", Must::be_sound, kWhole, kWhole},

      {"doubled.mp4", Must::be_sound, kWhole, 2 * kWhole, DamageCode::declared_mismatch},
      {"doubled.avi", Must::be_sound, kWhole, 2 * kWhole, DamageCode::declared_mismatch},
      {"no_index.avi", Must::be_sound, kWhole, kWhole, DamageCode::minor_structure},

      {"cut_good.mp4", Must::block, kCut, {}, DamageCode::index_missing},
      {"cut_faststart.mp4", Must::block, kCut, kWhole, DamageCode::truncated},
      {"cut_fragmented.mp4", Must::block, kCut, {}, DamageCode::truncated},
      {"cut_good.avi", Must::block, kCut, kWhole, DamageCode::truncated},
      {"cut_good.wmv", Must::block, kCut, kWhole, DamageCode::truncated},
      {"cut_good.mkv", Must::block, kCut, kWhole, DamageCode::truncated},
      {"cut_good.flv", Must::block, kCut, kWhole, DamageCode::truncated},
      // No header of a program stream says how long it is: what is there is what it is.
      {"cut_good_mpeg1.mpg", Must::be_right, kCut, {}, {}, 2},
      {"cut_good_mpeg2.mpg", Must::be_right, kCut, {}, {}, 2},
      {"cut_good_svcd.mpg", Must::be_right, kCut, {}, {}, 2},
      {"cut_good.ts", Must::be_right, kCut, {}, {}, 2},
      {"cut_good_cdxa.dat", Must::block, kCut, {}, DamageCode::truncated},

      {"restarts.mpg", Must::be_sound, kWhole, {}, {}, 1},
      {"restart_280.mpg", Must::be_sound, 280, {}, {}, 1},

      {"holes_good.mp4", Must::block, kWhole, kWhole, DamageCode::unreadable_sectors},
      {"holes_good.avi", Must::block, kWhole, kWhole, DamageCode::unreadable_sectors},
      {"holes_good.wmv", Must::block, kWhole, kWhole, DamageCode::unreadable_sectors},
      {"holes_good_mpeg2.mpg", Must::block, kWhole, {}, DamageCode::unreadable_sectors},

      {"garbage_behind_good.mp4", Must::be_right, kWhole, kWhole},
      {"garbage_behind_good.avi", Must::be_right, kWhole, kWhole},
      {"garbage_behind_good.mkv", Must::be_right, kWhole, kWhole},
      {"garbage_behind_good_mpeg2.mpg", Must::be_right, kWhole},
      {"wrong_copy_mode.dat", Must::block, kWhole, {}, DamageCode::wrong_copy_mode},
      {"scrambled.mpg", Must::block, kWhole, {}, DamageCode::encrypted},
  };
  return list;
}

/// Made once for all rows.
const std::string& folder() {
  static const support::TempDir temp;
  static const std::string path = [] {
    const auto made = support::run_program({SOKHAO_SOURCE_DIR "/scripts/samples/long_media.sh", temp.path()}, {{"PATH", "/usr/bin:/bin"}});
    EXPECT_EQ(made.code, 0) << made.err;
    return temp.path();
  }();
  return path;
}

core::Examination examined(const std::string& name, const core::ProbeOptions& options = {}) {
  const core::Fd file(open((folder() + "/" + name).c_str(), O_RDONLY | O_CLOEXEC));
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  auto examination = examiner.examine(file.get(), name, options, {});
  EXPECT_TRUE(examination) << name;
  return examination ? std::move(*examination) : core::Examination{};
}

bool blocks(const std::vector<core::Damage>& damage) {
  return std::any_of(damage.begin(), damage.end(), [](const core::Damage& one) { return core::blocks(one.code); });
}

void expect_truth(const Row& row, const core::VideoFacts& video) {
  const bool blocked = blocks(video.damage);
  if (!blocked) {
    ASSERT_TRUE(video.duration_s) << "sound without a duration";
    EXPECT_NEAR(*video.duration_s, row.plays_s, row.within_s) << "wrong and sound";
  }
  if (row.must == Must::be_sound) {
    EXPECT_FALSE(blocked);
    EXPECT_EQ(video.plays, true);
  }
  if (row.must == Must::be_right) {
    ASSERT_TRUE(video.duration_s);
    EXPECT_NEAR(*video.duration_s, row.plays_s, row.within_s);
  }
  if (row.must == Must::block) {
    EXPECT_TRUE(blocked);
  }
  if (row.declared_s) {
    EXPECT_NEAR(video.declared_duration_s.value_or(0), *row.declared_s, 0.5);
  }
  if (row.with) {
    EXPECT_THAT(video.damage, testing::Contains(testing::Field(&core::Damage::code, *row.with)));
  }
}

TEST(LongDurations, AreRightOrUnknown) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(row.file);
    const auto examination = examined(row.file);
    EXPECT_THAT(examination.incomplete, testing::IsEmpty());
    ASSERT_TRUE(examination.facts.video);
    expect_truth(row, *examination.facts.video);
  }
}

// The same films as files of one data disc, read in place.
TEST(LongDurations, OfFilmsOnADiscAreThoseOfTheFiles) {
  const support::TempDir temp;
  const std::string image = temp.at("disc.iso");
  const auto made = support::run_program({"/usr/bin/genisoimage", "-quiet", "-J", "-R", "-iso-level", "3", "-o", image, folder()});
  ASSERT_EQ(made.code, 0) << made.err;
  const core::Fd file(open(image.c_str(), O_RDONLY | O_CLOEXEC));
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  const auto examination = examiner.examine(file.get(), "disc.iso", {}, {});
  ASSERT_TRUE(examination);
  ASSERT_TRUE(examination->facts.disc);
  EXPECT_EQ(examination->facts.disc->complete, true);
  std::size_t seen = 0;
  for (const core::Title& title : examination->facts.disc->titles) {
    const auto row = std::find_if(rows().begin(), rows().end(), [&title](const Row& one) { return title.name == "/" + one.file; });
    if (row == rows().end()) continue;
    SCOPED_TRACE(title.name);
    ++seen;
    expect_truth(*row, title.video);
  }
  EXPECT_EQ(seen, rows().size());
}

/// Title 1 plays 250 s and 30 s, title 2 five times 300 s.
const std::string& dvd_folder() {
  static const support::TempDir temp;
  static const std::string path = [] {
    const auto made = support::run_program({SOKHAO_SOURCE_DIR "/scripts/samples/long_dvd.sh", temp.path()}, {{"PATH", "/usr/bin:/bin"}});
    EXPECT_EQ(made.code, 0) << made.err;
    return temp.path();
  }();
  return path;
}

core::DiscFacts disc_of(const std::string& image) {
  const core::Fd file(open(image.c_str(), O_RDONLY | O_CLOEXEC));
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  const auto examination = examiner.examine(file.get(), "dvd.iso", {}, {});
  EXPECT_TRUE(examination && examination->incomplete.empty());
  return examination && examination->facts.disc ? *examination->facts.disc : core::DiscFacts{};
}

void expect_title(const core::Title& title, double plays_s, double declared_s) {
  SCOPED_TRACE(title.name);
  EXPECT_NEAR(title.video.duration_s.value_or(0), plays_s, 0.5);
  EXPECT_NEAR(title.video.declared_duration_s.value_or(0), declared_s, 0.5);
  EXPECT_EQ(title.video.plays, true);
  EXPECT_FALSE(blocks(title.video.damage));
  const auto mismatch = testing::Contains(testing::Field(&core::Damage::code, DamageCode::declared_mismatch));
  if (plays_s == declared_s) {
    EXPECT_THAT(title.video.damage, testing::Not(mismatch));
  } else {
    EXPECT_THAT(title.video.damage, mismatch);
  }
}

// The clocks of both titles begin anew, so that a stream seems to last 30 s or 300 s.
TEST(LongDurations, OfADvdAreThoseOfItsCells) {
  const auto disc = disc_of(dvd_folder() + "/dvd.iso");
  EXPECT_EQ(disc.complete, true);
  ASSERT_EQ(disc.titles.size(), 2u);
  expect_title(disc.titles[0], 280, 280);
  expect_title(disc.titles[1], 1500, 1500);
}

/// The first program chains of every title set, in the IFO and in its twin, declare 9 hours.
std::string declaring_32400_s(std::string image) {
  const auto be32 = [&image](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(image[at + i]);
    return value;
  };
  for (std::size_t table = 0; (table = image.find("DVDVIDEO-VTS", table)) != std::string::npos; ++table) {
    const std::size_t chains = table + be32(table + 0xCC) * 2048;
    for (const std::size_t entry : {chains + 8, chains + 16}) image.replace(chains + be32(entry + 4) + 4, 4, std::string("\x09\0\0\x40", 4));
  }
  return image;
}

TEST(LongDurations, ADvdThatDeclares32400SecondsPlaysWhatIsThere) {
  const support::TempDir temp;
  std::ofstream(temp.at("lie.iso"), std::ios::binary) << declaring_32400_s(support::read_file(dvd_folder() + "/dvd.iso"));
  const auto disc = disc_of(temp.at("lie.iso"));
  ASSERT_EQ(disc.titles.size(), 2u);
  expect_title(disc.titles[0], 280, 32400);
  expect_title(disc.titles[1], 1500, 32400);
}

// More than 4 GB, sparse: the film lies behind them.
TEST(LongDurations, OfADvdBehindFourGigabytesAreRight) {
  using probes::disc::IsoImage;
  using probes::disc::iso_record;
  constexpr std::uint32_t kBig = 100, kBigBytes = 0xFFFF'F800, kFolder = 50;
  std::string records;
  std::uint32_t at = kBig + kBigBytes / 2048;
  std::vector<std::pair<std::uint32_t, std::string>> files;
  for (const char* name : {"VIDEO_TS.IFO", "VTS_01_0.IFO", "VTS_01_1.VOB", "VTS_01_0.BUP"}) {
    files.emplace_back(at, support::read_file(dvd_folder() + "/dvd/VIDEO_TS/" + name));
    const auto size = static_cast<std::uint32_t>(files.back().second.size());
    records += iso_record(std::string(name) + ";1", at, size, probes::disc::kPlainFile);
    at += (size + 2047) / 2048;
  }
  IsoImage image(at);
  image.directory(IsoImage::kRoot, iso_record("BIG.BAK;1", kBig, kBigBytes, probes::disc::kPlainFile) + iso_record("VIDEO_TS", kFolder, 2048, probes::disc::kDirectoryFlag));
  image.directory(kFolder, records);
  const support::TempDir temp;
  {
    const core::Fd file(open(temp.at("large.iso").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    ASSERT_EQ(ftruncate(file.get(), static_cast<off_t>(at) * 2048), 0);
    for (const auto& [sector, bytes] : image.content()) ASSERT_EQ(pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(sector) * 2048), static_cast<ssize_t>(bytes.size()));
    for (const auto& [sector, bytes] : files) ASSERT_EQ(pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(sector) * 2048), static_cast<ssize_t>(bytes.size()));
  }
  auto disc = disc_of(temp.at("large.iso"));
  EXPECT_EQ(disc.medium, "dvd");
  EXPECT_EQ(disc.complete, true);
  std::erase_if(disc.titles, [](const core::Title& title) { return title.kind != core::TitleKind::dvd_title; });
  ASSERT_EQ(disc.titles.size(), 2u);
  expect_title(disc.titles[0], 280, 280);
  expect_title(disc.titles[1], 1500, 1500);
}

}  // namespace
}  // namespace sokhao::contract
