// The small pictures beside what was read on a cover or a sleeve: cut by a
// locked worker from the very place, and from nowhere else.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <limits>

#include "core/crops.h"
#include "core/text.h"
#include "probes/host/examiner.h"

namespace sokhao::contract {
namespace {

using ::testing::HasSubstr;

const probes::WorkerOptions kWorkers{SOKHAO_BIN, probes::Sandbox::full};

std::string sample(const std::string& name) { return std::string(SOKHAO_TEST_DATA) + "/" + name; }

struct File {
  explicit File(const std::string& path) : fd(open(path.c_str(), O_RDONLY | O_CLOEXEC)), size(static_cast<std::uint64_t>(lseek(fd.get(), 0, SEEK_END))) {}
  core::Fd fd;
  std::uint64_t size;
};

core::PartFacts examined(const std::string& name) {
  probes::Examiner examiner(kWorkers);
  const File file(sample(name));
  auto looked = examiner.examine(file.fd.get(), name, {}, {});
  EXPECT_TRUE(looked) << name;
  return looked ? std::move(looked->facts) : core::PartFacts{};
}

/// What a person would read on the crop.
std::string read_again(const core::Crop& crop) {
  const core::Fd fd(memfd_create("crop", MFD_CLOEXEC));
  EXPECT_EQ(write(fd.get(), crop.jpeg.data(), crop.jpeg.size()), static_cast<ssize_t>(crop.jpeg.size()));
  probes::Examiner examiner(kWorkers);
  const auto read = examiner.read_sleeve({fd.get(), crop.jpeg.size(), "crop.jpg"}, {});
  return read.facts.image && read.facts.image->text ? core::folded(*read.facts.image->text) : "";
}

void expect_shown(core::CoverFields cover, const std::string& name) {
  int found = 0;
  core::each_field(cover, [&](core::Field& field) {
    if (field.state != core::FieldState::found) return;
    ++found;
    ASSERT_FALSE(field.crop.empty()) << name << ": " << field.value;
    EXPECT_LE(field.crop.jpeg.size(), core::kMostCropBytes);
    EXPECT_GT(field.crop.width, field.crop.height) << name << ": a line of text lies";
  });
  EXPECT_GE(found, 3) << name;
  for (const core::Field* field : {&cover.title, &cover.phone})
    EXPECT_THAT(read_again(field->crop), HasSubstr(core::folded(field->value))) << name;
}

TEST(Crops, OfAPdfsCoverShowTheLineOfEachField) { expect_shown(examined("pdf/cover_header.pdf").document.value().cover, "cover_header.pdf"); }

TEST(Crops, OfAScanAreCutFromThePageAsItWasRead) { expect_shown(examined("scan/scanned.pdf").document.value().cover, "scanned.pdf"); }

TEST(Crops, OfAWordProcessorsFileAreNone) {
  core::CoverFields cover = examined("docx/cover_section.docx").document.value().cover;
  ASSERT_EQ(cover.authors.front().state, core::FieldState::found);
  core::each_field(cover, [](core::Field& field) { EXPECT_TRUE(field.crop.empty()); });
}

TEST(Crops, OfASleevesPhotoAreCutFromTheStraightenedPicture) {
  probes::Examiner examiner(kWorkers);
  const File file(sample("covers/sleeve_photo.jpg"));
  const auto read = examiner.read_sleeve({file.fd.get(), file.size, "tui-boc.jpg"}, {});
  ASSERT_TRUE(read.facts.image && read.facts.image->cover);
  expect_shown(*read.facts.image->cover, "sleeve_photo.jpg");
}

core::Field at(core::Box box, std::int64_t page = 1) {
  core::Field field;
  field.state = core::FieldState::found;
  field.value = "Hồ Thị Mai";
  field.page = page;
  field.box = box;
  return field;
}

TEST(Crops, ABoxOutsideOfItsPageGivesNone) {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  core::CoverFields cover;
  for (const core::Box& box : {core::Box{-0.5, 0.1, 0.2, 0.1}, core::Box{0.9, 0.1, 0.2, 0.1}, core::Box{0.1, 0.99, 0.2, 0.1}, core::Box{0.1, 0.1, 0, 0.1},
                               core::Box{0.1, 0.1, 0.2, -0.1}, core::Box{nan, 0.1, 0.2, 0.1}, core::Box{0.1, inf, 0.2, 0.1}, core::Box{1e300, 1e300, 1e300, 1e300}})
    cover.authors.push_back(at(box));
  cover.position = at({0.1, 0.1, 0.5, 0.1}, 99);
  cover.unit = at({0.1, 0.1, 0.5, 0.1}, -3);
  cover.phone = at({0.1, 0.1, 0.5, 0.1});
  const File file(sample("pdf/cover_header.pdf"));
  probes::cut_from_pdf(kWorkers, {file.fd.get(), {}, file.size}, "bia.pdf", {}, cover, {});
  for (const auto& author : cover.authors) EXPECT_TRUE(author.crop.empty());
  EXPECT_TRUE(cover.position.crop.empty());
  EXPECT_TRUE(cover.unit.crop.empty());
  EXPECT_FALSE(cover.phone.crop.empty()) << "the others are cut all the same";
}

TEST(Crops, APictureThatIsNoJpegGivesNone) {
  core::CoverFields cover;
  cover.phone = at({0.1, 0.1, 0.5, 0.1});
  probes::cut_from_pictures(kWorkers, {{1, 100, 100, "\xFF\xD8\xFF" + std::string(500, 'x')}}, cover);
  EXPECT_TRUE(cover.phone.crop.empty());
}

}  // namespace
}  // namespace sokhao::contract
