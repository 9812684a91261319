// An image in several files, through the real workers: read as the one that it was.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <vector>

#include "core/facts_json.h"
#include "core/fd.h"
#include "probes/host/examiner.h"
#include "tests/support/temp_dir.h"

namespace sokhao::contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string unpacked(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  std::string all, piece(1 << 16, '\0');
  for (int n; (n = gzread(file, piece.data(), static_cast<unsigned>(piece.size()))) > 0;) all.append(piece, 0, static_cast<std::size_t>(n));
  gzclose(file);
  return all;
}

core::Fd file_of(std::string_view bytes) {
  core::Fd fd(memfd_create("piece", MFD_CLOEXEC));
  EXPECT_EQ(write(fd.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  return fd;
}

struct File {
  std::string name;
  std::string bytes;
};

/// The first is looked at, the others lie beside it.
core::Examination examined(const std::vector<File>& files) {
  std::vector<core::Fd> open;
  core::ProbeOptions options;
  for (const File& file : files) {
    open.push_back(file_of(file.bytes));
    if (&file != &files.front()) options.beside.push_back({file.name, open.back().get()});
  }
  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  auto examination = examiner.examine(open.front().get(), files.front().name, options, {});
  EXPECT_TRUE(examination);
  return examination ? std::move(*examination) : core::Examination{};
}

std::vector<File> cut(const std::string& bytes, const std::vector<std::size_t>& at, const std::vector<std::string>& names) {
  std::vector<File> files;
  std::size_t from = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t to = i < at.size() ? at[i] : bytes.size();
    files.push_back({names[i], bytes.substr(from, to - from)});
    from = to;
  }
  return files;
}

/// What must not depend on how the bytes are divided.
core::Json content_of(core::Examination examination) {
  EXPECT_THAT(examination.incomplete, IsEmpty());
  examination.facts.name.clear();
  examination.facts.size = 0;
  examination.facts.pieces.clear();
  return core::to_json(examination.facts);
}

// Wherever it is cut: in the middle of a sector, of a directory, of the film.
TEST(DividedDisc, IsReadAsTheOneThatItWas) {
  for (const auto& [path, name] : std::vector<std::pair<std::string, std::string>>{
           {"/entries/good_disc.iso", "D1.iso"}, {"/disc/dvd_video.iso", "D1.iso"}, {"/disc/mode1_2352.bin", "D1.bin"}, {"/disc/mode1_2448.img", "D1.mdf"}, {"/disc/nero_v2_tao.nrg", "D1.nrg"}}) {
    const std::string bytes = support::read_file(SOKHAO_TEST_DATA + path);
    const auto whole = content_of(examined({{name, bytes}}));
    const std::string stem = name.substr(0, 2), letters = name == "D1.mdf" ? "md" : name.substr(3, 1);
    const std::size_t size = bytes.size();
    EXPECT_EQ(content_of(examined(cut(bytes, {size / 2 + 7}, {name, stem + "." + letters + "00"}))), whole) << path;
    EXPECT_EQ(content_of(examined(cut(bytes, {size / 3, size / 3 + 1000, size * 2 / 3}, {name, stem + "." + letters + "00", stem + "." + letters + "01", stem + "." + letters + "02"}))), whole) << path;
    EXPECT_EQ(content_of(examined(cut(bytes, {size / 4, size / 2}, {name + ".001", name + ".002", name + ".003"}))), whole) << path;
  }
}

TEST(DividedDisc, FilmGoesOnOverTheBorderOfTwoPieces) {
  const std::string bytes = support::read_file(SOKHAO_TEST_DATA "/entries/good_disc.iso");
  const std::size_t film = bytes.find("RIFF");
  ASSERT_NE(film, std::string::npos);
  const auto examination = examined(cut(bytes, {film + 200'000, film + 300'000}, {"D1.iso.001", "D1.iso.002", "D1.iso.003"}));
  ASSERT_TRUE(examination.facts.disc);
  const core::DiscFacts& disc = *examination.facts.disc;
  EXPECT_THAT(examination.facts.pieces, ElementsAre("D1.iso.002", "D1.iso.003"));
  EXPECT_EQ(disc.complete, true);
  EXPECT_EQ(disc.actual_bytes, bytes.size());
  EXPECT_EQ(examination.facts.size, film + 200'000) << "the size of the file itself";
  ASSERT_EQ(disc.main_title, 0);
  EXPECT_NEAR(disc.titles[0].video.duration_s.value_or(0), 301, 0.5);
  EXPECT_EQ(disc.titles[0].video.plays, true);
  EXPECT_THAT(examination.facts.damage, IsEmpty());
}

TEST(DividedDisc, MissingEndIsADiscCutShortThere) {
  const std::string bytes = support::read_file(SOKHAO_TEST_DATA "/entries/good_disc.iso");
  const std::size_t film = bytes.find("RIFF");
  auto files = cut(bytes, {film + 100'000, film + 200'000}, {"D1.mdf", "D1.md0", "D1.md1"});
  files.pop_back();
  const auto joined = content_of(examined(files));
  EXPECT_EQ(joined["disc"]["complete"], false);
  EXPECT_EQ(joined, content_of(examined({{"D1.mdf", bytes.substr(0, film + 200'000)}})));
}

TEST(DividedDisc, MissingMiddleIsADamagedDisc) {
  const std::string bytes = support::read_file(SOKHAO_TEST_DATA "/entries/good_disc.iso");
  const std::size_t film = bytes.find("RIFF");
  for (const std::vector<std::string>& names : {std::vector<std::string>{"D1.mdf", "D1.md0", "D1.md1", "D1.md2"}, {"D1.iso.001", "D1.iso.002", "D1.iso.003", "D1.iso.004"}})
    for (const std::size_t lost : {std::size_t{1}, std::size_t{2}}) {
      auto files = cut(bytes, {film + 100'000, film + 200'000, film + 300'000}, names);
      files.erase(files.begin() + static_cast<std::ptrdiff_t>(lost));
      const auto examination = examined(files);
      ASSERT_TRUE(examination.facts.disc);
      EXPECT_EQ(examination.facts.disc->complete, false) << names[lost];
      EXPECT_THAT(examination.facts.damage, testing::Contains(testing::Field(&core::Damage::code, core::DamageCode::truncated))) << names[lost];
    }
}

TEST(DividedDisc, AnythingThatWasCutIntoNumberedFilesIsJoined) {
  const std::string film = support::read_file(SOKHAO_TEST_DATA "/media/good.mp4");
  const auto examination = examined(cut(film, {film.size() / 2}, {"phim.mp4.001", "phim.mp4.002"}));
  ASSERT_TRUE(examination.facts.video);
  EXPECT_EQ(examination.facts.video->plays, true);
  EXPECT_THAT(examination.facts.pieces, ElementsAre("phim.mp4.002"));
}

// As rippers write a Video CD: one BIN a track, and a CUE that names them.
TEST(DividedDisc, OneFileATrackIsOneDisc) {
  const std::string bytes = unpacked(SOKHAO_TEST_DATA "/disc/made/vcd.bin.gz");
  const std::size_t second = 450 * 2352, third = 701 * 2352;
  ASSERT_GT(bytes.size(), third);
  auto files = cut(bytes, {second, third}, {"Đĩa (Track 01).bin", "Đĩa (Track 02).bin", "Đĩa (Track 03).bin"});
  std::string cue;
  for (const char* number : {"01", "02", "03"}) cue += "FILE \"Đĩa (Track " + std::string(number) + ").bin\" BINARY\r\n  TRACK " + number + " MODE2/2352\r\n    INDEX 01 00:00:00\r\n";
  files.push_back({"Đĩa.cue", cue});

  const auto examination = examined(files);
  ASSERT_TRUE(examination.facts.disc);
  const core::DiscFacts& disc = *examination.facts.disc;
  EXPECT_THAT(examination.facts.pieces, ElementsAre("Đĩa (Track 02).bin", "Đĩa (Track 03).bin"));
  EXPECT_EQ(disc.container, "bin_cue");
  EXPECT_EQ(disc.tracks.size(), 3u);
  EXPECT_EQ(disc.complete, true);
  const auto whole = examined({{"vcd.bin", bytes}});
  ASSERT_EQ(disc.titles.size(), whole.facts.disc->titles.size());
  for (std::size_t i = 0; i < disc.titles.size(); ++i) {
    EXPECT_EQ(disc.titles[i].name, whole.facts.disc->titles[i].name);
    EXPECT_EQ(disc.titles[i].video.duration_s, whole.facts.disc->titles[i].video.duration_s);
    EXPECT_TRUE(disc.titles[i].video.duration_s);
  }

  files.erase(files.begin() + 2);
  const auto without = examined(files);
  EXPECT_THAT(without.facts.damage, testing::Contains(testing::Field(&core::Damage::path, "Đĩa (Track 03).bin")));
}

}  // namespace
}  // namespace sokhao::contract
