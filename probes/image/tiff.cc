// TIFF 6.0 as scanners write it: one picture, or the pages of an article.
//
// Only the directories are read here: how many pictures, how large, and whether
// their strips lie within the file. Several pictures are an article, whose pages
// are handed out to be read; a single one may be a page, a sleeve or anything
// else, like any picture.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "probes/probe.h"

namespace sokhao::probes {
namespace {

constexpr std::size_t kMostDirectories = 1000, kMostEntries = 4096, kMostStrips = 100'000;
/// More pages than this are not read: a contest's article has a dozen.
constexpr std::size_t kMostRead = 60;
constexpr double kLowestDpi = 50, kHighestDpi = 1200, kCentimetresPerInch = 2.54;

enum Tag : std::uint32_t { kSubfile = 254, kWidth = 256, kHeight = 257, kStrips = 273, kStripBytes = 279, kAcross = 282, kDown = 283, kUnit = 296, kTiles = 324, kTileBytes = 325 };

struct Directory {
  std::uint32_t width = 0, height = 0, unit = 2;
  std::optional<double> across, down;
  bool reduced = false;     ///< a thumbnail of another one
  std::uint64_t end = 0;    ///< one past the last byte of its pixels
};

struct Reading {
  std::vector<Directory> pictures;
  std::uint64_t needs = 8;   ///< bytes that the file must have
  bool sound = true;         ///< the directories make sense
};

class Walker {
 public:
  Walker(core::ByteSource& source, bool little) : source_(source), little_(little) {}

  core::Result<Reading> walk() {
    Reading reading;
    std::set<std::uint64_t> seen;
    std::uint64_t at = number(4, 4);
    while (at != 0 && reading.sound && !error_) {
      if (!seen.insert(at).second || seen.size() > kMostDirectories) {
        reading.sound = false;
        break;
      }
      const std::uint64_t count = number(at, 2);
      reading.needs = std::max(reading.needs, at + 2 + 12 * count + 4);
      if (cut_ || count == 0 || count > kMostEntries) {
        reading.sound = cut_;
        break;
      }
      Directory directory;
      for (std::uint64_t i = 0; i < count; ++i) entry(at + 2 + 12 * i, directory);
      if (directory.width == 0 || directory.height == 0) reading.sound = false;
      reading.needs = std::max(reading.needs, directory.end);
      if (!directory.reduced) reading.pictures.push_back(directory);
      at = number(at + 2 + 12 * count, 4);
    }
    if (error_) return tl::unexpected(*error_);
    return reading;
  }

 private:
  std::uint64_t number(std::uint64_t at, int width) {
    std::byte bytes[4]{};
    const auto got = source_.read_at(at, std::span(bytes, static_cast<std::size_t>(width)));
    if (!got) error_ = got.error();
    if (!got || *got < static_cast<std::size_t>(width)) {
      cut_ = true;
      return 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < width; ++i) value = value << 8 | static_cast<std::uint64_t>(bytes[little_ ? width - 1 - i : i]);
    return value;
  }

  /// Values of a list of 16- or 32-bit numbers, wherever they stand.
  std::vector<std::uint64_t> list(std::uint64_t entry_at) {
    const int width = number(entry_at + 2, 2) == 3 ? 2 : 4;
    const std::uint64_t count = std::min<std::uint64_t>(number(entry_at + 4, 4), kMostStrips);
    const std::uint64_t at = count * static_cast<std::uint64_t>(width) <= 4 ? entry_at + 8 : number(entry_at + 8, 4);
    std::vector<std::uint64_t> values;
    for (std::uint64_t i = 0; i < count && !cut_; ++i) values.push_back(number(at + i * static_cast<std::uint64_t>(width), width));
    return values;
  }

  std::optional<double> ratio(std::uint64_t entry_at) {
    const std::uint64_t at = number(entry_at + 8, 4);
    const double above = static_cast<double>(number(at, 4)), below = static_cast<double>(number(at + 4, 4));
    return below > 0 ? std::optional(above / below) : std::nullopt;
  }

  void entry(std::uint64_t at, Directory& directory) {
    const std::uint64_t tag = number(at, 2);
    const auto value = [&] { return static_cast<std::uint32_t>(number(at + 8, number(at + 2, 2) == 3 ? 2 : 4)); };
    if (tag == kSubfile) directory.reduced = (value() & 1) != 0;
    if (tag == kWidth) directory.width = value();
    if (tag == kHeight) directory.height = value();
    if (tag == kUnit) directory.unit = value();
    if (tag == kAcross) directory.across = ratio(at);
    if (tag == kDown) directory.down = ratio(at);
    if (tag == kStrips || tag == kTiles) offsets_ = list(at);
    if (tag == kStripBytes || tag == kTileBytes) {
      const auto lengths = list(at);
      for (std::size_t i = 0; i < std::min(lengths.size(), offsets_.size()); ++i) directory.end = std::max(directory.end, offsets_[i] + lengths[i]);
    }
  }

  core::ByteSource& source_;
  bool little_;
  bool cut_ = false;
  std::vector<std::uint64_t> offsets_;
  std::optional<core::Error> error_;
};

std::optional<double> dpi_of(const Directory& picture) {
  if (!picture.across || !picture.down || *picture.across != *picture.down || picture.unit < 2) return std::nullopt;
  const double dpi = *picture.across * (picture.unit == 3 ? kCentimetresPerInch : 1);
  return dpi >= kLowestDpi && dpi <= kHighestDpi ? std::optional(dpi) : std::nullopt;
}

bool is_little(std::span<const std::byte> head) { return head[0] == std::byte{'I'}; }

Match match(const Sample& sample) {
  const std::string_view head(reinterpret_cast<const char*>(sample.head.data()), std::min<std::size_t>(sample.head.size(), 8));
  const bool mark = head.starts_with(std::string_view("II*\0", 4)) || head.starts_with(std::string_view("MM\0*", 4));
  return mark && head.size() == 8 ? Match::certain : Match::no;
}

core::Result<Reading> read(core::ByteSource& source) {
  std::byte first{};
  const auto got = source.read_at(0, std::span(&first, 1));
  if (!got) return tl::unexpected(got.error());
  return Walker(source, is_little(std::span(&first, 1))).walk();
}

core::Damage damage(core::DamageCode code, std::string vi, std::string en) { return {code, "", std::nullopt, {std::move(vi), std::move(en)}}; }

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  const auto reading = read(source);
  if (!reading) return tl::unexpected(reading.error());
  const auto& pictures = reading->pictures;
  if (reading->needs > source.size())
    facts.damage.push_back(damage(core::DamageCode::truncated, "Tệp ảnh TIFF bị cụt; sao chép hoặc quét lại rồi nộp lại.",
                                  "The TIFF file is cut short; copy or scan it again and hand it in again."));
  else if (!reading->sound || pictures.empty())
    facts.damage.push_back(damage(core::DamageCode::structure, "Tệp ảnh TIFF bị hỏng; sao chép hoặc quét lại rồi nộp lại.",
                                  "The TIFF file is damaged; copy or scan it again and hand it in again."));
  if (pictures.size() <= 1) {
    facts.kind = core::PartKind::image;
    core::ImageFacts& image = facts.image.emplace();
    image.format = "tiff";
    if (pictures.empty()) return {};
    image.width = pictures.front().width, image.height = pictures.front().height;
    image.dpi = dpi_of(pictures.front());
    return {};
  }
  facts.kind = core::PartKind::document;
  core::DocumentFacts& document = facts.document.emplace();
  document.format = core::DocumentFormat::scan;
  document.text_source = core::TextSource::ocr;
  document.pages = static_cast<std::int64_t>(pictures.size());
  core::Field unread;
  unread.state = core::FieldState::unreadable;
  document.cover = {{unread}, unread, unread, unread, unread, false};
  if (pictures.size() > kMostRead)
    facts.damage.push_back(damage(core::DamageCode::limit_reached, fmt::format("Bản quét có {} trang, quá nhiều để đọc; chuyển cán bộ xem xét.", pictures.size()),
                                  fmt::format("The scan has {} pages, too many to read; a person has to look.", pictures.size())));
  else if (facts.damage.empty())
    for (std::size_t i = 0; i < pictures.size(); ++i) context.children.push_back({"pages/" + std::to_string(i), context.name, {}, Origin::part, "ocr"});
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  const auto reading = read(source);
  if (!reading) return tl::unexpected(reading.error());
  core::Wholeness answer;
  answer.whole = reading->needs <= source.size();
  if (!*answer.whole) answer.reason = {"tệp ảnh TIFF chưa đủ", "the TIFF file is not complete yet"};
  return answer;
}

}  // namespace

extern const Probe image_tiff;
const Probe image_tiff{"image.tiff", 1, &match, &run, &wholeness};

}  // namespace sokhao::probes
