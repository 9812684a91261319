// Still pictures: JPEG (ITU-T T.81, JFIF) and PNG (ISO/IEC 15948).
//
// Says how large the picture is and whether it is all here, by decoding every
// line; what is written on it is not read here. Width and height are as
// stored: a phone's picture may be shown turned by its EXIF orientation.
#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/text.h"
#include "probes/image/picture.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace {

using core::Damage;
using core::DamageCode;
using image::Picture;
using image::Soundness;

constexpr std::string_view kJpegMark = "\xFF\xD8\xFF";
constexpr std::string_view kPngMark = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kJpegEnd = "\xFF\xD9";
constexpr std::string_view kPngEnd = "IEND\xAE\x42\x60\x82";

/// Scanners and printers lie in this range; 1 or 65535 is a missing value.
constexpr double kLowestDpi = 50, kHighestDpi = 1200;

/// Phones write trailers of their own behind the picture.
constexpr std::size_t kTailBytes = 64 * 1024;

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Match match(const Sample& sample) {
  const std::string_view head = text_of(sample.head);
  return head.starts_with(kJpegMark) || head.starts_with(kPngMark) ? Match::certain : Match::no;
}

Damage damage(DamageCode code, std::string vi, std::string en) {
  return {code, "", std::nullopt, {std::move(vi), std::move(en)}};
}

void note_soundness(const Picture& picture, std::vector<Damage>& list) {
  const std::string why =
      picture.complaint.empty() ? std::string() : " (" + core::display_name(picture.complaint, 160) + ")";
  switch (picture.soundness) {
    case Soundness::sound:
      return;
    case Soundness::flawed:
      list.push_back(damage(DamageCode::minor_structure, "Tệp ảnh có lỗi nhỏ, hình vẫn đủ" + why + ".",
                            "The picture file has a small fault, the picture is complete" + why + "."));
      return;
    case Soundness::cut:
      list.push_back(damage(DamageCode::truncated, "Tệp ảnh bị cụt; sao chép hoặc quét lại ảnh rồi nộp lại.",
                            "The picture file is cut short; copy or scan it again and hand it in again."));
      return;
    case Soundness::broken:
      list.push_back(damage(DamageCode::structure,
                            "Tệp ảnh bị hỏng" + why + "; sao chép hoặc quét lại ảnh rồi nộp lại.",
                            "The picture file is damaged" + why + "; copy or scan it again and hand it in again."));
      return;
    case Soundness::unsupported:
      list.push_back(damage(DamageCode::unsupported, "Tệp ảnh thuộc loại chưa đọc được" + why + "; chuyển cán bộ xem xét.",
                            "This kind of picture file is not read" + why + "; a person has to look."));
      return;
    case Soundness::too_large:
      list.push_back(
          damage(DamageCode::limit_reached,
                 fmt::format("Ảnh quá lớn ({} × {} điểm ảnh); chuyển cán bộ xem xét.", picture.width, picture.height),
                 fmt::format("The picture is too large ({} × {} pixels); a person has to look.", picture.width,
                             picture.height)));
      return;
  }
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  std::array<std::byte, 8> head{};
  const auto got = source.read_at(0, head);
  if (!got) return tl::unexpected(got.error());
  const bool png = text_of(head).starts_with(kPngMark);
  const auto picture =
      png ? image::read_png(source, context.on_progress) : image::read_jpeg(source, context.on_progress);
  if (!picture) return tl::unexpected(picture.error());

  facts.kind = core::PartKind::image;
  core::ImageFacts& image = facts.image.emplace();
  image.format = png ? "png" : "jpeg";
  image.width = picture->width;
  image.height = picture->height;
  if (picture->dpi && *picture->dpi >= kLowestDpi && *picture->dpi <= kHighestDpi) image.dpi = picture->dpi;
  note_soundness(*picture, facts.damage);
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  std::string head(kPngMark.size(), '\0');
  const auto started = source.read_at(0, std::as_writable_bytes(std::span(head)));
  if (!started) return tl::unexpected(started.error());
  std::string tail(std::min<std::uint64_t>(source.size(), kTailBytes), '\0');
  const auto got = source.read_at(source.size() - tail.size(), std::as_writable_bytes(std::span(tail)));
  if (!got) return tl::unexpected(got.error());
  tail.resize(*got);

  core::Wholeness answer;
  const bool png = head == kPngMark;
  answer.whole = tail.find(png ? kPngEnd : kJpegEnd) != std::string::npos;
  if (!*answer.whole) answer.reason = {"tệp ảnh chưa có phần kết thúc", "the picture file has no end mark yet"};
  return answer;
}

}  // namespace

extern const Probe image_still;
const Probe image_still{"image.still", 1, &match, &run, &wholeness};

}  // namespace sokhao::probes
