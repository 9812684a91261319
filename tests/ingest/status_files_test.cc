#include "ingest/status_files.h"

#include <gmock/gmock.h>

#include "core/text.h"
#include "tests/support/temp_dir.h"

namespace sokhao::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(StatusFiles, SayTheStateFirstThenTheReasonInBothLanguages) {
  const std::string text =
      StatusFiles::render("D003.iso", {DropStatus::returned, "DT-2020-0003", {{"Đĩa cụt", "The disc is cut short"}}});
  EXPECT_EQ(text, "\xEF\xBB\xBFTRẢ LẠI - DT-2020-0003\r\nD003.iso\r\nĐĩa cụt\r\n\r\nThe disc is cut short\r\n");
}

TEST(StatusFiles, ANameCannotForgeLines) {
  const std::string text = StatusFiles::render("a\nĐẠT", {DropStatus::refused, "", {}});
  EXPECT_THAT(text, StartsWith("\xEF\xBB\xBFTỪ CHỐI\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("\nĐẠT")));
}

TEST(StatusFiles, AReasonThatQuotesWhatWasHandedInActsOnNoScreen) {
  const std::string text = StatusFiles::render("a.docx", {DropStatus::review, "", {{"tên \x1b[31m\u202e\r\nĐẠT", "first\nsecond"}}});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
  EXPECT_NE(text.find("\r\nfirst\r\nsecond\r\n"), std::string::npos);
}

TEST(StatusFiles, ALongNameIsCutBetweenCharactersAndStaysDistinct) {
  std::string a, b;
  while (a.size() < 250) a += "ệ";
  b = a + "b";
  EXPECT_LE(StatusFiles::file_name(a + "a").size(), 255u);
  EXPECT_TRUE(core::is_utf8(StatusFiles::file_name(a + "a")));
  EXPECT_NE(StatusFiles::file_name(a + "a"), StatusFiles::file_name(b));
}

TEST(StatusFiles, TheSameWordsAgainAreNoChangeAlsoForANewProcess) {
  const support::TempDir dir;
  const auto inbox = open_folder(dir.path());
  const StatusText text{DropStatus::waiting, "", {{"chờ", "waiting"}}};
  StatusFiles first(inbox->get());
  EXPECT_EQ(first.write("a.pdf", text).value(), StatusFiles::Change::changed);
  EXPECT_EQ(first.write("a.pdf", text).value(), StatusFiles::Change::same);
  StatusFiles second(inbox->get());
  EXPECT_EQ(second.write("a.pdf", text).value(), StatusFiles::Change::same);
  EXPECT_EQ(second.write("a.pdf", {DropStatus::passes, "", {}}).value(), StatusFiles::Change::changed);
}

}  // namespace
}  // namespace sokhao::ingest
