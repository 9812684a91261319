#include "probes/ocr/picture.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace sokhao::probes::ocr {
namespace {

/// As for the other reader of pictures (probes/image/picture.h).
constexpr std::int64_t kMostPixels = 64'000'000;
constexpr int kLongestSide = 100'000;
/// A side shorter than this holds no line of text.
constexpr int kShortestSide = 24;

constexpr double kLowestDpi = 50, kHighestDpi = 1200;

std::uint32_t number(std::span<const std::byte> bytes, std::size_t at, int width, bool little) {
  std::uint32_t value = 0;
  for (int i = 0; i < width; ++i) {
    const auto byte = static_cast<std::uint32_t>(bytes[at + static_cast<std::size_t>(little ? width - 1 - i : i)]);
    value = value << 8 | byte;
  }
  return value;
}

/// Tag 0x0112 of the first directory (EXIF 2.3, 4.6.4).
int orientation_in(std::span<const std::byte> tiff) {
  if (tiff.size() < 14) return 1;
  const bool little = tiff[0] == std::byte{'I'};
  const std::size_t directory = number(tiff, 4, 4, little);
  if (directory > tiff.size() - 2) return 1;
  const std::size_t entries = number(tiff, directory, 2, little);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t at = directory + 2 + 12 * i;
    if (at + 12 > tiff.size()) break;
    if (number(tiff, at, 2, little) != 0x0112) continue;
    const auto value = number(tiff, at + 8, 2, little);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

/// Undoes the eight ways in which a camera may lie on its side.
Pixels upright(Pixels picture, int orientation) {
  switch (orientation) {
    case 2:
      return Pixels(pixFlipLR(nullptr, picture.get()));
    case 3:
      return Pixels(pixRotate180(nullptr, picture.get()));
    case 4:
      return Pixels(pixFlipTB(nullptr, picture.get()));
    case 5:
      picture.reset(pixRotate90(picture.get(), 1));
      return Pixels(pixFlipLR(nullptr, picture.get()));
    case 6:
      return Pixels(pixRotate90(picture.get(), 1));
    case 7:
      picture.reset(pixRotate90(picture.get(), -1));
      return Pixels(pixFlipLR(nullptr, picture.get()));
    case 8:
      return Pixels(pixRotate90(picture.get(), -1));
    default:
      return picture;
  }
}

std::string turn_words(int orientation) {
  switch (orientation) {
    case 3:
      return "turned 180° by EXIF";
    case 6:
      return "turned 90° by EXIF";
    case 8:
      return "turned 270° by EXIF";
    case 1:
      return "";
    default:
      return "mirrored by EXIF";
  }
}

core::Error not_readable(std::string why) { return {core::ErrorKind::unreadable, std::move(why)}; }

const l_uint8* data_of(std::span<const std::byte> bytes) { return reinterpret_cast<const l_uint8*>(bytes.data()); }

}  // namespace

Kind kind_of(std::span<const std::byte> head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  if (text.starts_with("\xFF\xD8\xFF")) return Kind::jpeg;
  if (text.starts_with("\x89PNG\r\n\x1A\n")) return Kind::png;
  if (text.starts_with(std::string_view("II*\0", 4)) || text.starts_with(std::string_view("MM\0*", 4))) return Kind::tiff;
  if (text.size() > 2 && text[0] == 'P' && text[1] >= '4' && text[1] <= '6') return Kind::pnm;
  return Kind::none;
}

int exif_orientation(std::span<const std::byte> jpeg) {
  for (std::size_t at = 2; at + 4 <= jpeg.size();) {
    if (jpeg[at] != std::byte{0xFF}) return 1;
    const auto marker = static_cast<unsigned>(jpeg[at + 1]);
    const std::size_t length = number(jpeg, at + 2, 2, false);
    if (marker == 0xDA || length < 2 || at + 2 + length > jpeg.size()) return 1;
    const auto body = jpeg.subspan(at + 4, length - 2);
    const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
    if (marker == 0xE1 && text.starts_with(std::string_view("Exif\0\0", 6))) return orientation_in(body.subspan(6));
    at += 2 + length;
  }
  return 1;
}

core::Result<Picture> decode(std::span<const std::byte> bytes, int page) {
  const Kind kind = kind_of(bytes);
  if (kind == Kind::none) return tl::unexpected(not_readable("not a picture"));
  // A header may claim any size: it is read before any pixel.
  l_int32 format = 0, width = 0, height = 0;
  const bool header = kind == Kind::tiff
                          ? readHeaderMemTiff(data_of(bytes), bytes.size(), page, &width, &height, nullptr, nullptr, nullptr, nullptr, nullptr) == 0
                          : pixReadHeaderMem(data_of(bytes), bytes.size(), &format, &width, &height, nullptr, nullptr, nullptr) == 0;
  if (!header || width <= 0 || height <= 0) return tl::unexpected(not_readable("the picture's header cannot be read"));
  if (width > kLongestSide || height > kLongestSide || std::int64_t{width} * height > kMostPixels)
    return tl::unexpected(not_readable("the picture is too large"));
  if (std::min(width, height) < kShortestSide) return tl::unexpected(not_readable("the picture is too small"));

  Pixels colours(kind == Kind::tiff ? pixReadMemTiff(data_of(bytes), bytes.size(), page) : pixReadMem(data_of(bytes), bytes.size()));
  if (!colours) return tl::unexpected(not_readable("the picture does not decode"));
  const int across = pixGetXRes(colours.get()), down = pixGetYRes(colours.get());
  Picture picture;
  if (across == down && across >= kLowestDpi && across <= kHighestDpi) picture.dpi = across;
  // What is transparent is paper.
  if (pixGetDepth(colours.get()) == 32 && pixGetSpp(colours.get()) == 4) colours.reset(pixAlphaBlendUniform(colours.get(), 0xFFFFFF00));
  picture.grey.reset(pixConvertTo8(colours.get(), 0));
  if (!picture.grey) return tl::unexpected(not_readable("the picture does not decode"));
  if (kind == Kind::jpeg) {
    const int orientation = exif_orientation(bytes);
    picture.turned = turn_words(orientation);
    picture.grey = upright(std::move(picture.grey), orientation);
  }
  return picture;
}

}  // namespace sokhao::probes::ocr
