#include "ingest/drops.h"

#include <gmock/gmock.h>

namespace sokhao::ingest {
namespace {

using core::PartRole;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<FoundFile> files(const std::vector<std::string>& names) {
  std::vector<FoundFile> found;
  for (const std::string& name : names) {
    const bool folder = name.ends_with('/');
    found.push_back(
        {folder ? name.substr(0, name.size() - 1) : name, folder ? FileKind::folder : FileKind::regular, {}});
  }
  return found;
}

std::vector<std::string> names_of(const Drop& drop) {
  std::vector<std::string> names;
  for (const FoundFile& member : drop.members) names.push_back(member.name);
  return names;
}

TEST(Drops, AFileIsADrop) {
  const auto drops = group(files({"bai.pdf"}));
  ASSERT_THAT(drops, SizeIs(1));
  EXPECT_EQ(drops[0].name, "bai.pdf");
  EXPECT_EQ(drops[0].stem, "bai");
}

TEST(Drops, FilesOfOneStemAreOneDropNamedByItsMainFile) {
  const auto drops = group(files({"D007.toml", "D007.jpg", "D007.cue", "D007.bin", "D008.iso"}));
  ASSERT_THAT(drops, SizeIs(2));
  EXPECT_EQ(drops[0].name, "D007.bin");
  EXPECT_THAT(names_of(drops[0]), ElementsAre("D007.bin", "D007.cue", "D007.jpg", "D007.toml"));
  EXPECT_EQ(drops[0].reading, Drop::Reading::one_entry);
}

TEST(Drops, AFormBesideAFolderBelongsToIt) {
  const auto drops = group(files({"Nguyen Van A/", "Nguyen Van A.toml"}));
  ASSERT_THAT(drops, SizeIs(1));
  EXPECT_EQ(drops[0].name, "Nguyen Van A");
}

TEST(Drops, DotsInAFoldersNameAreNoEnding) {
  const auto drops = group(files({"Tran Thi B. 2020/", "Tran Thi B.pdf"}));
  EXPECT_THAT(drops, SizeIs(2));
}

TEST(Drops, TheCaseOfAFormsNameDoesNotMatterWhenOnlyOneFits) {
  EXPECT_THAT(group(files({"D007.ISO", "d007.toml"})), SizeIs(1));
  EXPECT_THAT(group(files({"D007.iso", "d007.iso", "D007.toml"})), SizeIs(2));
}

TEST(Drops, TwoFilesThatCouldEachBeAnEntryAreLeftToAPerson) {
  EXPECT_EQ(group(files({"D007.docx", "D007.mp4"}))[0].reading, Drop::Reading::several_could_be);
  EXPECT_EQ(group(files({"D007.jpg", "D007.png"}))[0].reading, Drop::Reading::several_could_be);
  EXPECT_EQ(group(files({"D007.pdf", "D007.jpg"}))[0].reading, Drop::Reading::one_entry);
}

TEST(Drops, PiecesOfOneImageAreOneEntry) {
  for (const std::vector<std::string>& names : {std::vector<std::string>{"D1.mdf", "D1.md0", "D1.md1", "D1.mds"}, {"D1.iso.001", "D1.iso.002", "D1.iso.003"}, {"D1.img", "D1.i00", "D1.i01", "D1.ccd"},
                                                {"Đĩa (Track 1).bin", "Đĩa (Track 2).bin", "Đĩa.cue", "Đĩa.txt"}, {"d (track 01).bin", "d (Track 02).bin"}, {"D1.i00", "D1.i01"}}) {
    const auto drops = group(files(names));
    ASSERT_THAT(drops, SizeIs(1)) << names.front();
    EXPECT_THAT(names_of(drops[0]), ::testing::UnorderedElementsAreArray(names));
    EXPECT_EQ(drops[0].reading, Drop::Reading::one_entry) << names.front();
    EXPECT_FALSE(drops[0].lacks_main());
  }
  EXPECT_EQ(group(files({"Đĩa (Track 2).bin", "Đĩa (Track 1).bin", "Đĩa.txt"}))[0].name, "Đĩa (Track 1).bin");
}

TEST(Drops, NumbersInNamesAreNoPiecesOfAnything) {
  EXPECT_THAT(group(files({"Bài 1.docx", "Bài 2.docx", "D (2).iso", "D (Track).iso", "D (Track 123).iso"})), SizeIs(5));
  EXPECT_EQ(group(files({"D1.iso", "D1.mp4"}))[0].reading, Drop::Reading::several_could_be);
  for (const char* name : {"a.mp3", "a.h264", "a.7z", "a.mp4", "a.bin", "(Track 02).bin", "a.m2ts"}) EXPECT_FALSE(is_later_piece(name)) << name;
}

TEST(Drops, CompanionsAloneLackTheirMainFile) {
  EXPECT_TRUE(group(files({"D007.toml"}))[0].lacks_main());
  EXPECT_TRUE(group(files({"phieu.txt"}))[0].lacks_main());
  EXPECT_TRUE(group(files({"D007.cue", "D007.toml"}))[0].lacks_main());
  EXPECT_FALSE(group(files({"bai.txt"}))[0].lacks_main());
  EXPECT_FALSE(group(files({"trang 1.jpg"}))[0].lacks_main());
}

TEST(Drops, AHiddenFilesNameIsItsStem) {
  EXPECT_EQ(stem_of(".bai"), ".bai");
  EXPECT_EQ(stem_of("bai.v2.docx"), "bai.v2");
}

TEST(Roles, ANoteBesideADiscIsAFormAndAPictureItsSleeve) {
  EXPECT_THAT(roles_by_name({"D007.iso", "D007.txt", "D007.jpg"}),
              ElementsAre(PartRole::unknown, PartRole::sidecar, PartRole::sleeve));
}

TEST(Roles, ANoteAloneIsNoForm) {
  EXPECT_THAT(roles_by_name({"bai.txt"}), ElementsAre(PartRole::unknown));
  EXPECT_THAT(roles_by_name({"A/bai.txt", "A/phieu.txt"}), ElementsAre(PartRole::unknown, PartRole::sidecar));
}

TEST(Roles, ANoteNamedAsItsFolderIsAForm) {
  EXPECT_THAT(roles_by_name({"A/bai.pdf", "A/A.txt", "A/ghi chu.txt"}),
              ElementsAre(PartRole::unknown, PartRole::sidecar, PartRole::unknown));
}

TEST(Drops, AccentsWrittenApartAndVietnameseCapitalsAreTheSameStem) {
  EXPECT_THAT(group(files({"B\u00e0i \u0111\u1ecdc.iso", "Ba\u0300i \u0111o\u0323c.toml"})), SizeIs(1));
  EXPECT_THAT(group(files({"B\u00c0I \u0110\u1eccC.iso", "b\u00e0i \u0111\u1ecdc.toml"})), SizeIs(1));
  EXPECT_THAT(group(files({"B\u00e0i.iso", "Bai.toml"})), SizeIs(2));
}

TEST(Drops, AFormWithAccentsInItsNameIsAForm) {
  for (const char* name : {"Phi\u1ebfu.txt", "Phie\u0302\u0301u.txt", "PHIEU.TXT", "PHI\u1ebeU.txt"})
    EXPECT_EQ(place_of(name), Place::sidecar) << name;
  EXPECT_EQ(place_of("phieu.pdf"), Place::main);
  EXPECT_EQ(place_of("phieu 2.txt"), Place::note);
}

TEST(Sidecars, TheTomlIsReadWhateverTheOrder) {
  EXPECT_EQ(sidecar_to_read({"A/bai.pdf", "A/phieu.txt", "A/z.toml"}), 2u);
  EXPECT_EQ(sidecar_to_read({"A/z.toml", "A/phieu.txt", "A/bai.pdf"}), 0u);
  EXPECT_EQ(sidecar_to_read({"D7.iso", "D7.txt"}), 1u);
  EXPECT_EQ(sidecar_to_read({"bai.txt"}), std::nullopt);
}

TEST(Sidecars, TwoAreNamedToAPerson) {
  const auto note = note_on_sidecars({"D7.iso", "D7.txt", "D7.toml"});
  ASSERT_TRUE(note);
  EXPECT_EQ(note->en, "2 forms (D7.toml, D7.txt); only D7.toml was read: a person must look");
  EXPECT_FALSE(note_on_sidecars({"D7.iso", "D7.txt"}));
}

TEST(Roles, NoPathsHaveNoRoles) { EXPECT_THAT(roles_by_name({}), IsEmpty()); }

struct NameCase {
  std::string name;
  NameRule rule;
};
class NameRules : public ::testing::TestWithParam<NameCase> {};

TEST_P(NameRules, AreByNameAlone) { EXPECT_EQ(name_rule(GetParam().name), GetParam().rule) << GetParam().name; }

INSTANTIATE_TEST_SUITE_P(
    , NameRules,
    ::testing::Values(NameCase{"bai.pdf", NameRule::take}, NameCase{".hidden", NameRule::take},
                      NameCase{"_trạng-thái", NameRule::ours}, NameCase{"THUMBS.DB", NameRule::ignore},
                      NameCase{"._bai.pdf", NameRule::ignore}, NameCase{"~$bai.docx", NameRule::ignore},
                      NameCase{".~lock.bai.odt#", NameRule::ignore}, NameCase{"film.mp4.part", NameRule::temporary},
                      NameCase{"film.MP4.CRDOWNLOAD", NameRule::temporary},
                      NameCase{".film.mp4.Qz81aB", NameRule::temporary}, NameCase{".a.bcdefg", NameRule::temporary},
                      NameCase{".film.mp4.Qz-1aB", NameRule::take}, NameCase{"part", NameRule::take}));

}  // namespace
}  // namespace sokhao::ingest
