#include <gmock/gmock.h>

#include "report/facts_words.h"
#include "report/file_tree.h"

namespace sokhao::report {
namespace {

using core::Language;

std::vector<std::string> drawn(const std::vector<core::DiscFile>& files) {
  std::vector<std::string> lines;
  for (const auto& line : file_tree(files, Language::vi))
    lines.push_back(std::string(static_cast<std::size_t>(line.depth) * 2, ' ') + (line.damaged ? "✗ " : "") + line.name + (line.size.empty() ? "" : " " + line.size));
  return lines;
}

TEST(FileTree, FoldersHoldTheirFiles) {
  EXPECT_THAT(drawn({{"/A/B/x.avi", 1000, 1000, "checked"}, {"/y.txt", 10, 10, ""}, {"/A/z.avi", 2000, 2000, "checked"}}),
              testing::ElementsAre("y.txt 10 byte", "A/", "  z.avi 2 KB", "  B/", "    x.avi 1 KB"));
}

TEST(FileTree, ManyFilesAreFoldedAndDamagedOnesAreNot) {
  std::vector<core::DiscFile> files;
  for (int i = 0; i < 500; ++i) files.push_back({"/ANH/" + std::to_string(i) + ".jpg", 1000, 1000, "bỏ qua: hình ảnh, không phải video"});
  files.push_back({"/ANH/cuoi.avi", 1000, 400, "checked"});
  const auto lines = drawn(files);
  EXPECT_EQ(lines.size(), 15u);  // the folder, 12 files, the damaged one, the rest
  EXPECT_THAT(lines, testing::Contains("  ✗ cuoi.avi chỉ có 40 % trong 1 KB"));
  EXPECT_THAT(lines.back(), testing::HasSubstr("488 tệp nữa"));
}

TEST(FileTree, DeepAndNamelessPathsEnd) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "/a";
  EXPECT_LT(file_tree({{deep, 1, 1, ""}, {"", 1, 1, ""}, {"///", 1, 1, ""}}, Language::en).size(), 60u);
}

TEST(FileTree, TheSumIsSaid) {
  EXPECT_EQ(file_sum({{"/A/x", 1000, 1000, ""}, {"/y", 500, 500, ""}}, Language::vi), "2 tệp trong 1 thư mục, 1,5 KB");
  EXPECT_EQ(file_sum({{"/y", 500, 500, ""}}, Language::en), "1 file, 500 bytes");
}

core::Title title(std::optional<double> length, bool picture = true) {
  core::Title out;
  out.video.duration_s = length;
  if (picture) out.video.video_codec = "h264";
  return out;
}

TEST(MainTitleReason, SaysWhyOneWasChosenOrNone) {
  EXPECT_EQ(main_title_reason({title(300)}, 0, Language::vi), "video duy nhất");
  EXPECT_EQ(main_title_reason({title(20), title(300)}, 1, Language::vi), "các video khác ngắn hơn 1 phút");
  EXPECT_EQ(main_title_reason({title(300), title(900)}, 0, Language::vi), "video duy nhất có thời lượng trong quy định");
  EXPECT_EQ(main_title_reason({title(300), title(900)}, 1, Language::vi), "video dài nhất");
  EXPECT_THAT(main_title_reason({title(300), title(310)}, std::nullopt, Language::vi), testing::HasSubstr("cần người chọn"));
  EXPECT_EQ(main_title_reason({title(300, false)}, std::nullopt, Language::vi), "");
}

}  // namespace
}  // namespace sokhao::report
