#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "probes/disc/sheets.h"
#include "tests/probes/light/disc/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes {

extern const Probe disc_sheet;

namespace disc {
namespace {

using core::DamageCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string sample(const std::string& name) { return support::read_file(SOKHAO_TEST_DATA "/disc/" + name); }

/// The files of one entry; those with bytes are sheets.
class Entry {
 public:
  Entry& with(std::string name, std::optional<std::string> sheet = std::nullopt) {
    if (sheet) sources_.push_back(std::make_unique<core::MemorySource>(bytes_of(*sheet)));
    beside_.push_back({std::move(name), sheet ? sources_.back().get() : nullptr});
    return *this;
  }

  [[nodiscard]] core::PartFacts image(const std::string& name, std::string_view bytes) const { return facts(disc_image, name, bytes); }
  [[nodiscard]] core::PartFacts sheet(const std::string& name, std::string_view bytes) const { return facts(disc_sheet, name, bytes); }

 private:
  [[nodiscard]] core::PartFacts facts(const Probe& probe, const std::string& name, std::string_view bytes) const {
    core::MemorySource source(bytes_of(bytes));
    std::vector<std::byte> head(std::min<std::uint64_t>(source.size(), kHeadBytes));
    EXPECT_TRUE(source.read_at(0, head));
    EXPECT_EQ(probe.match({head, source, name, beside_}), Match::certain);
    Context context{{}, name, nullptr, {}, beside_};
    core::PartFacts part;
    EXPECT_TRUE(probe.run(source, context, part));
    return part;
  }

  std::vector<std::unique_ptr<core::MemorySource>> sources_;
  std::vector<Beside> beside_;
};

std::vector<std::string> track_words(const core::PartFacts& part) {
  std::vector<std::string> words;
  for (const auto& track : part.disc->tracks) {
    words.push_back(std::to_string(track.session) + " " + track.mode + " " + std::to_string(track.first_sector) + "+" + std::to_string(track.sectors));
  }
  return words;
}

// mixed_mode.bin: 43 sectors of data, then 12 of sound.
constexpr const char* kMixedCue =
    "\xEF\xBB\xBF" "FILE \"C:\\Users\\Hội thi\\mixed_mode.bin\" BINARY\r\n"
    "  TRACK 01 MODE1/2352\r\n    INDEX 01 00:00:00\r\n"
    "  TRACK 02 AUDIO\r\n    INDEX 00 00:00:43\r\n    INDEX 01 00:00:43\r\n"
    "  TRACK 03 AUDIO\r\n    INDEX 01 00:00:50\r\n";

TEST(CueBesideItsBin, NamesTheContainerAndDividesTheAudio) {
  const auto part = Entry().with("mixed.cue", kMixedCue).image("MIXED_MODE.BIN", sample("mixed_mode.bin"));

  EXPECT_EQ(part.disc->container, "bin_cue");
  EXPECT_THAT(track_words(part), ElementsAre("1 data 0+43", "1 audio 43+7", "1 audio 50+5"));
  EXPECT_THAT(part.damage, IsEmpty());
  EXPECT_THAT(part.disc->titles, SizeIs(1));
}

TEST(CueBesideItsBin, OlderVietnameseNamesAreFound) {
  // "đĩa.bin" in Windows-1258; in 1252 the same bytes read otherwise.
  const auto part = Entry().with("x.cue", "FILE \"\xF0\x69\xDE" "a.bin\" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 00:00:00\n")
                        .with("khác.cue", "FILE \"other.bin\" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 00:00:00\n")
                        .image("đĩa.bin", sample("mode1_2352.bin"));

  EXPECT_EQ(part.disc->container, "bin_cue");
}

TEST(CueBesideItsBin, ThatLiesIsSetAsideWithAWarning) {
  for (const char* cue : {"FILE \"d.bin\" BINARY\nTRACK 01 MODE1/2048\nINDEX 01 00:00:00\n", "FILE \"d.bin\" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 00:00:10\n",
                          "FILE \"d.bin\" BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n", "FILE \"d.bin\" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 99:00:00\n"}) {
    const auto part = Entry().with("d.cue", cue).image("d.bin", sample("mode1_2352.bin"));

    EXPECT_EQ(part.disc->container, "raw") << cue;
    ASSERT_THAT(part.damage, SizeIs(1)) << cue;
    EXPECT_EQ(part.damage[0].code, DamageCode::minor_structure);
    EXPECT_EQ(part.disc->complete, true);
  }
}

TEST(CueBesideItsBin, OfAudioAloneIsRecognisedByTheSheet) {
  const std::string sound(20 * 2352, '\x33');
  const auto part = Entry().with("nhac.cue", "FILE \"nhac.bin\" BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nINDEX 01 00:00:09\n").image("nhac.bin", sound);

  EXPECT_THAT(track_words(part), ElementsAre("1 audio 0+9", "1 audio 9+11"));
  ASSERT_THAT(part.damage, SizeIs(1));
  EXPECT_EQ(part.damage[0].code, DamageCode::no_content);
}

TEST(CueBesideItsBin, OfSeveralFilesNamesTheDataFileThatIsMissing) {
  const std::string cue =
      "FILE \"1.bin\" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 00:00:00\nFILE \"2.bin\" BINARY\nTRACK 02 MODE1/2352\nINDEX 01 00:00:00\n"
      "FILE \"3.bin\" BINARY\nTRACK 03 AUDIO\nINDEX 01 00:00:00\n";
  const auto whole = Entry().with("d.cue", cue).with("2.bin").image("1.bin", sample("mode1_2352.bin"));
  const auto lacking = Entry().with("d.cue", cue).with("3.bin").image("1.bin", sample("mode1_2352.bin"));

  EXPECT_THAT(whole.damage, IsEmpty());
  ASSERT_THAT(lacking.damage, SizeIs(1));
  EXPECT_EQ(lacking.damage[0].code, DamageCode::part_missing);
  EXPECT_EQ(lacking.damage[0].path, "2.bin");
}

TEST(DividedImage, SaysThatThePiecesMustBeJoined) {
  const auto part = Entry().with("D007.i01").image("D007.i00", sample("cut_short.iso"));

  ASSERT_THAT(part.damage, testing::Not(IsEmpty()));
  EXPECT_EQ(part.damage[0].code, DamageCode::unsupported);
  EXPECT_THAT(part.damage[0].message.vi, testing::HasSubstr("D007.i01"));
  EXPECT_EQ(part.disc->complete, false);
}

TEST(DividedImage, FilesOfOtherNamesAreNoPieces) {
  const auto part = Entry().with("D008.i01").with("D007.jpg").image("D007.i00", sample("cut_short.iso"));

  EXPECT_EQ(part.damage.at(0).code, DamageCode::truncated);
}

TEST(DividedImage, WholeDiscBesideItsOtherTracksIsNoDamage) {
  EXPECT_THAT(Entry().with("D007.002").image("D007.001", sample("level1.iso")).damage, IsEmpty());
}

TEST(Ccd, SessionsFollowOneAnotherInTheImage) {
  const std::string ccd =
      "[CloneCD]\nVersion=3\n[Disc]\nTocEntries=4\nSessions=2\n"
      "[Entry 0]\nSession=1\nPoint=0xa2\nControl=0x00\nPLBA=12\n[Entry 1]\nSession=1\nPoint=0x01\nControl=0x00\nPLBA=0\n"
      "[Entry 2]\nSession=2\nPoint=0xa2\nControl=0x04\nPLBA=11483\n[Entry 3]\nSession=2\nPoint=0x02\nControl=0x04\nPLBA=11440\n"
      "[TRACK 1]\nMODE=0\nINDEX 1=0\n[TRACK 2]\nMODE=1\nINDEX 1=11440\n";
  const auto part = Entry().with("cd_extra.ccd", ccd).with("cd_extra.sub").image("cd_extra.img", sample("cd_extra.bin"));

  EXPECT_EQ(part.disc->container, "ccd");
  EXPECT_THAT(track_words(part), ElementsAre("1 audio 0+12", "2 data 11440+43"));
  EXPECT_THAT(part.damage, IsEmpty());
}

TEST(Toc, AsCdrdaoWritesIt) {
  const std::string toc =
      "CD_ROM\n\nTRACK MODE1_RAW\nNO COPY\nDATAFILE \"mixed_mode.bin\" 00:00:43 // length in bytes: 101136\n\n"
      "TRACK AUDIO\nFILE \"mixed_mode.bin\" #101136 0 00:00:12\n";
  const auto part = Entry().with("mixed_mode.toc", toc).image("mixed_mode.bin", sample("mixed_mode.bin"));

  EXPECT_EQ(part.disc->container, "toc");
  EXPECT_THAT(track_words(part), ElementsAre("1 data 0+43", "1 audio 43+12"));
}

void put(std::string& bytes, std::size_t at, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
}

std::string mds() {
  std::string bytes(88 + 24 + 2 * 80 + 2 * 8 + 16 + 6, '\0');
  bytes.replace(0, 18, std::string("MEDIA DESCRIPTOR\x01\x03"));
  put(bytes, 20, 1, 2), put(bytes, 80, 88, 4);
  put(bytes, 88 + 8, 1, 2), put(bytes, 88 + 10, 2, 1), put(bytes, 88 + 20, 112, 4);
  const std::size_t extra = 112 + 160, footer = extra + 16;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t at = 112 + 80 * i;
    put(bytes, at, i == 0 ? 0xAA : 0xA9, 1), put(bytes, at + 4, i + 1, 1), put(bytes, at + 12, extra + 8 * i, 4), put(bytes, at + 16, 2352, 2);
    put(bytes, at + 36, i * 43, 4), put(bytes, at + 40, i * 101136, 8), put(bytes, at + 48, 1, 4), put(bytes, at + 52, footer, 4);
    put(bytes, extra + 8 * i + 4, i == 0 ? 43 : 12, 4);
  }
  put(bytes, footer, footer + 16, 4);
  bytes.replace(footer + 16, 5, "*.mdf");
  return bytes;
}

TEST(Mds, NamesItsMdfByItsOwnStem) {
  const auto part = Entry().with("d007.mds", mds()).image("D007.mdf", sample("mixed_mode.bin"));

  EXPECT_EQ(part.disc->container, "mdf_mds");
  EXPECT_THAT(track_words(part), ElementsAre("1 data 0+43", "1 audio 43+12"));
}

TEST(SheetAsAPart, IsHarmlessBesideItsImageAndSaysWhatIsMissingAlone) {
  const auto beside = Entry().with("D007.bin").with("phieu.toml").sheet("D007.cue", kMixedCue);
  const auto alone = Entry().with("phieu.toml").sheet("D007.cue", kMixedCue);

  EXPECT_EQ(beside.kind, core::PartKind::unknown);
  EXPECT_THAT(beside.damage, IsEmpty());
  ASSERT_THAT(alone.damage, SizeIs(1));
  EXPECT_EQ(alone.damage[0].code, DamageCode::part_missing);
  EXPECT_EQ(alone.damage[0].path, "mixed_mode.bin");
}

TEST(Sheets, NeverNameAPath) {
  for (const char* cue : {"FILE \"../../etc/passwd\" BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n", "FILE /etc/passwd BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n",
                          "FILE \"..\\..\\etc\\passwd\" BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n"}) {
    const auto table = parse_sheet(bytes_of(cue));
    ASSERT_TRUE(table) << cue;
    EXPECT_EQ(table->tracks[0].file, "passwd");
  }
}

TEST(Sheets, TextsOfOtherKindsAreNone) {
  for (const char* text : {"", "FILE", "FILE \"a.bin\" BINARY\n", "Họ và tên: FILE TRACK INDEX", "[Disc]\nTocEntries=3\n", "CD_ROM\nTRACK MODE1\n", "MEDIA DESCRIPTOR"}) {
    EXPECT_FALSE(parse_sheet(bytes_of(text))) << text;
  }
}

TEST(Sheets, AnyFlippedBytesEndAndStayWithinTheImage) {
  std::mt19937 random(2352);
  const std::string image = sample("mixed_mode.bin"), nero = sample("nero_v1_dao.nrg");
  for (int round = 0; round < 300; ++round) {
    std::string sheet = round % 2 == 0 ? mds() : kMixedCue, disc = nero;
    for (int i = 0; i < 1 + round % 8; ++i) {
      sheet[random() % sheet.size()] = static_cast<char>(random());
      disc[disc.size() - 1 - random() % 140] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    }
    core::MemorySource described(bytes_of(sheet));
    const std::vector<Beside> beside{{"mixed_mode.cue", &described}};
    for (const std::string& bytes : {image, disc}) {
      core::MemorySource source(bytes_of(bytes));
      Context context{{}, "mixed_mode.bin", nullptr, {}, beside};
      core::PartFacts part;
      EXPECT_TRUE(disc_image.run(source, context, part));
      for (const auto& child : context.children) EXPECT_TRUE(core::lies_within(child.extents, bytes.size()));
      EXPECT_LE(part.disc->tracks.size(), 400u);
    }
  }
}

}  // namespace
}  // namespace disc
}  // namespace sokhao::probes
