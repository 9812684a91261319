#include "probes/sidecar/clerk_form.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/facts_json.h"

namespace sokhao::probes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

core::ClerkForm lines(std::string_view text) { return *parse_clerk_form(text, SidecarKind::lines); }
core::ClerkForm toml(std::string_view text) { return *parse_clerk_form(text, SidecarKind::toml); }

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class SidecarSample : public testing::TestWithParam<std::string> {};

TEST_P(SidecarSample, GivesTheSameFormWhateverTheEditorMadeOfIt) {
  const std::string folder = std::string(SOKHAO_TEST_DATA) + "/sidecar/";
  const std::string bytes = content_of(folder + GetParam());
  ASSERT_FALSE(bytes.empty());
  const auto form = parse_clerk_form(bytes, sidecar_kind(GetParam()));
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(core::to_json(*form), core::Json::parse(content_of(folder + "expected.json")));
}

INSTANTIATE_TEST_SUITE_P(Editors, SidecarSample,
                         testing::Values("utf8.txt", "bom_crlf.txt", "utf16le.txt", "utf16be.txt", "nfd.txt",
                                         "form.toml"),
                         [](const auto& sample) { return sample.param.substr(0, sample.param.find('.')); });

TEST(ClerkForm, ReadsOnWhatTheVideoCame) {
  EXPECT_EQ(lines("Vật mang: USB\n").carrier, "usb");
  EXPECT_EQ(lines("Loại đĩa: đĩa DVD\n").carrier, "dvd");
  EXPECT_EQ(toml("carrier = \"cd\"").carrier, "cd");
  EXPECT_THAT(lines("Vật mang: băng cối\n").problems, ElementsAre("Vật mang: băng cối"));
  EXPECT_THAT(lines("Vật mang: CD\nLoại đĩa: DVD\n").problems, ElementsAre("Loại đĩa: DVD")) << "two answers are none";
  EXPECT_THAT(toml("carrier = \"tape\"").problems, testing::SizeIs(1));
}

TEST(ClerkForm, ReadsLabelsWithoutAccents) {
  const auto form = lines("Ho va ten: Nguyen Van A\nchuc vu : Chuyen vien\nDT: 0912345678\n");
  EXPECT_THAT(form.authors, ElementsAre("Nguyen Van A"));
  EXPECT_EQ(form.position, "Chuyen vien");
  EXPECT_EQ(form.phone, "0912345678");
  EXPECT_THAT(form.problems, IsEmpty());
}

TEST(ClerkForm, ReadsSeveralAuthorsFromLinesAndSemicolons) {
  EXPECT_THAT(lines("Tác giả: Nguyễn Văn A; Trần Thị B\nTác giả: Lê Văn C\n").authors,
              ElementsAre("Nguyễn Văn A", "Trần Thị B", "Lê Văn C"));
}

TEST(ClerkForm, KeepsTheTimeOfHandInAsTyped) {
  EXPECT_EQ(lines("Thời gian nộp: 10/9/2020 8:15").handed_in, "10/9/2020 8:15");
}

TEST(ClerkForm, NamesTheEntryItCorrects) {
  EXPECT_EQ(lines("Sửa cho hồ sơ: DT-2020-0007").corrects, "DT-2020-0007");
  EXPECT_EQ(lines("Bổ sung cho: DT-2020-0007").corrects, "DT-2020-0007");
}

TEST(ClerkForm, TicksOnlyWhatTheClerkConfirms) {
  EXPECT_THAT(lines("Đóng quyển: có\nTúi đĩa/Bìa đĩa: có").ticks, ElementsAre("article.bound", "video.sleeve"));
  const auto no = lines("Đóng quyển: không\nBìa đĩa: chưa");
  EXPECT_THAT(no.ticks, IsEmpty());
  EXPECT_THAT(no.denied, ElementsAre("article.bound")) << "not yet is no answer";
  EXPECT_THAT(lines("Đóng quyển: không\n").problems, IsEmpty());
  EXPECT_THAT(lines("Đóng quyển: để xem\n").problems, ElementsAre("Đóng quyển: để xem"));
}

TEST(ClerkForm, KeepsEveryLineItDoesNotUnderstand) {
  const auto form = lines("PHIẾU NỘP BÀI\n-----\nMàu bìa: xanh\nHình thức: thơ\nHọ tên: A\n");
  EXPECT_THAT(form.problems, ElementsAre("PHIẾU NỘP BÀI", "Màu bìa: xanh", "Hình thức: thơ"));
  EXPECT_THAT(form.authors, ElementsAre("A"));
}

TEST(ClerkForm, ASecondValueIsAProblemAndDoesNotReplaceTheFirst) {
  const auto form = lines("Điện thoại: 1\nĐiện thoại: 2\nĐiện thoại: 1\n");
  EXPECT_EQ(form.phone, "1");
  EXPECT_THAT(form.problems, ElementsAre("Điện thoại: 2"));
}

TEST(ClerkForm, PlacesLeftBlankAreNotFilledIn) {
  EXPECT_TRUE(lines("Họ và tên: ........\nĐơn vị:\nTiêu đề:   \n").empty());
}

TEST(ClerkForm, BytesThatAreNoTextAreAProblem) {
  EXPECT_THAT(lines("\xFF\xFF\x80 abc: \x01").problems, ElementsAre(HasSubstr("UTF-8")));
  EXPECT_THAT(lines(std::string_view("a\0b", 3)).problems, ElementsAre(HasSubstr("UTF-8")));
}

TEST(ClerkForm, AnEmptyFileIsAnEmptyForm) {
  EXPECT_TRUE(lines("").empty());
  EXPECT_TRUE(lines("\xEF\xBB\xBF").empty());
  EXPECT_TRUE(lines("\xFF\xFE").empty());
  EXPECT_TRUE(toml("").empty());
}

TEST(ClerkForm, TomlTakesAMomentInEveryNotation) {
  EXPECT_EQ(toml("handed_in = 2020-09-10T08:15:00+07:00").handed_in, "2020-09-10T08:15:00+07:00");
  EXPECT_EQ(toml("handed_in = 2020-09-10T08:15:00").handed_in, "2020-09-10 08:15:00");
  EXPECT_EQ(toml("handed_in = 2020-09-10").handed_in, "2020-09-10");
  EXPECT_EQ(toml("handed_in = \"10/9/2020 8:15\"").handed_in, "10/9/2020 8:15");
}

TEST(ClerkForm, TomlTakesAuthorsAsTextOrList) {
  EXPECT_THAT(toml("authors = \"A; B\"").authors, ElementsAre("A", "B"));
  EXPECT_THAT(toml("authors = [\"A\", \"B\"]").authors, ElementsAre("A", "B"));
}

TEST(ClerkForm, ATomlMistakeIsGivenWithItsPlaceAndNothingElse) {
  const auto form = toml("title = \"A\"\nphone = 0912345678\n");
  EXPECT_THAT(form.problems, ElementsAre(HasSubstr(":2:")));
  EXPECT_FALSE(form.title.has_value());
}

TEST(ClerkForm, UnknownAndMistypedTomlKeysAreProblemsWithTheirPlace) {
  const auto form = toml("titel = \"A\"\nphone = 912345678\nunit = \"UBND xã\"\nform = \"thơ\"\nhanded_in = 5\n");
  EXPECT_EQ(form.problems.size(), 4U);
  EXPECT_THAT(form.problems, testing::Contains(HasSubstr(":1:")));
  EXPECT_THAT(form.problems, testing::Contains(HasSubstr(":2:")));
  EXPECT_THAT(form.problems, testing::Contains(HasSubstr(":4:")));
  EXPECT_THAT(form.problems, testing::Contains(HasSubstr(":5:")));
  EXPECT_EQ(form.unit, "UBND xã");
}

TEST(ClerkForm, TheKindFollowsTheEndingOfTheName) {
  EXPECT_EQ(sidecar_kind("D007.TOML"), SidecarKind::toml);
  EXPECT_EQ(sidecar_kind("phieu.txt"), SidecarKind::lines);
  EXPECT_EQ(sidecar_kind("x"), SidecarKind::lines);
}

}  // namespace
}  // namespace sokhao::probes
