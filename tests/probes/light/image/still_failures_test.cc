#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "probes/image/picture.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace {

/// A source whose reads fail from some byte on, as a bad sector does.
class FailingSource final : public core::ByteSource {
 public:
  FailingSource(std::vector<std::byte> bytes, std::uint64_t from) : bytes_(std::move(bytes)), from_(from) {}
  std::uint64_t size() const override { return bytes_.size(); }
  core::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) override {
    if (offset + out.size() > from_) return core::fail(core::ErrorKind::unreadable, "bad sector");
    const std::size_t count = std::min<std::size_t>(out.size(), bytes_.size() - offset);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), count, out.begin());
    return count;
  }

 private:
  std::vector<std::byte> bytes_;
  std::uint64_t from_;
};

std::vector<std::byte> bytes(std::string_view text, std::size_t size) {
  std::vector<std::byte> out(size);
  std::transform(text.begin(), text.end(), out.begin(), [](char c) { return static_cast<std::byte>(c); });
  return out;
}

TEST(StillPicture, ReadFailureIsAnErrorAndNotAVerdictOnThePicture) {
  FailingSource jpeg(bytes("\xFF\xD8\xFF\xE0", 1000), 500);
  EXPECT_FALSE(image::read_jpeg(jpeg, nullptr).has_value());
  FailingSource png(bytes("\x89PNG\r\n\x1A\n", 1000), 500);
  EXPECT_TRUE(image::read_png(png, nullptr).has_value());  // refused by its header, before the bad sector
  FailingSource unread(bytes("\x89PNG\r\n\x1A\n", 1000), 0);
  EXPECT_FALSE(image::read_png(unread, nullptr).has_value());
}

TEST(StillPicture, MarkFollowedByRubbishIsDamageAndNotACrash) {
  for (const std::string_view mark : {std::string_view("\xFF\xD8\xFF"), std::string_view("\x89PNG\r\n\x1A\n")})
    for (std::size_t size = mark.size(); size < 300; size += 7) {
      auto rubbish = bytes(mark, size);
      for (std::size_t i = mark.size(); i < size; ++i) rubbish[i] = static_cast<std::byte>(i * 37 + size);
      core::MemorySource source(rubbish);
      const auto picture =
          mark.front() == '\xFF' ? image::read_jpeg(source, nullptr) : image::read_png(source, nullptr);
      ASSERT_TRUE(picture.has_value());
      EXPECT_NE(picture->soundness, image::Soundness::sound);
    }
}

}  // namespace
}  // namespace sokhao::probes
