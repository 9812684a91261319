// The second of the two files that ask Poppler.
#include "probes/document/page_pictures.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>

namespace sokhao::probes::pdf {
namespace {

/// Reading is as right at 200 dpi as at 300 and costs a quarter less.
constexpr double kReadDpi = 200;
/// Letters must still differ when drawn smooth or hard.
constexpr double kLookDpi = 60;
/// Of a larger page less is drawn: 7 m in points, and pixels of one side.
constexpr double kLargestPage = 20000, kMostPixels = 9000;
/// So that a poster is shown no larger than a page.
constexpr double kMostShown = 4000;

/// Half a megapixel is a page at 75 dpi.
constexpr double kLargePicture = 500'000;

class Quiet {
 public:
  Quiet() { poppler::set_debug_error_function(&ignore, nullptr); }

 private:
  static void ignore(const std::string&, void*) {}
};

double number_after(std::string_view text, std::string_view key) {
  const auto at = text.find(key);
  if (at == std::string_view::npos) return 0;
  std::size_t from = at + key.size();
  while (from < text.size() && text[from] == ' ') ++from;
  int value = 0;
  std::from_chars(text.data() + from, text.data() + text.size(), value);
  return value;
}

std::unique_ptr<poppler::document> load(std::span<const std::byte> bytes) {
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size())));
}

enum class Letters { smooth, hard };

poppler::image drawn(const poppler::page& page, double dpi, Letters letters, double most_pixels = kMostPixels,
                     poppler::image::format_enum format = poppler::image::format_gray8) {
  const poppler::rectf box = page.page_rect(poppler::crop_box);
  const double longest = std::max(std::abs(box.width()), std::abs(box.height()));
  if (!(longest > 0) || longest > kLargestPage) return {};
  dpi = std::min(dpi, 72 * most_pixels / longest);
  poppler::page_renderer renderer;
  renderer.set_image_format(format);
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, letters == Letters::smooth);
  return renderer.render_page(&page, dpi, dpi);
}

std::string_view row_of(const poppler::image& picture, int y) {
  return {picture.const_data() + static_cast<std::ptrdiff_t>(y) * picture.bytes_per_row(), static_cast<std::size_t>(picture.width())};
}

bool same(const poppler::image& a, const poppler::image& b) {
  if (!a.is_valid() || !b.is_valid() || a.width() != b.width() || a.height() != b.height()) return false;
  for (int y = 0; y < a.height(); ++y)
    if (row_of(a, y) != row_of(b, y)) return false;
  return true;
}

void say(const core::OnProgress& on_progress, std::size_t done, std::size_t of, std::string vi = "vẽ trang quét ", std::string en = "drawing scanned page ") {
  if (!on_progress) return;
  const std::string place = std::to_string(done) + "/" + std::to_string(of);
  on_progress({static_cast<double>(done) / static_cast<double>(of), {vi + place, en + place}});
}

page::Raster raster_of(const poppler::image& picture) {
  page::Raster raster{picture.width(), picture.height(), picture.format() == poppler::image::format_gray8 ? 1 : 3, {}};
  const std::size_t row = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.channels);
  raster.samples.reserve(row * static_cast<std::size_t>(raster.height));
  for (int y = 0; y < raster.height; ++y) {
    const auto* from = reinterpret_cast<const unsigned char*>(picture.const_data()) + static_cast<std::ptrdiff_t>(y) * picture.bytes_per_row();
    raster.samples.insert(raster.samples.end(), from, from + row);
  }
  return raster;
}

}  // namespace

bool holds_large_picture(std::span<const std::byte> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  constexpr std::size_t kAround = 400;  // a dictionary of a picture is shorter
  for (auto at = text.find("/Image"); at != std::string_view::npos; at = text.find("/Image", at + 6)) {
    const std::size_t from = at > kAround ? at - kAround : 0;
    const std::string_view near = text.substr(from, 2 * kAround);
    // The dictionary that the word stands in.
    const auto begin = near.rfind("obj", at - from);
    const auto end = near.find("stream", at - from);
    const std::string_view own = near.substr(begin == std::string_view::npos ? 0 : begin, end == std::string_view::npos ? end : end - (begin == std::string_view::npos ? 0 : begin));
    if (number_after(own, "/Width") * number_after(own, "/Height") >= kLargePicture) return true;
  }
  return false;
}

std::vector<std::int64_t> with_hidden_text(std::span<const std::byte> bytes, std::span<const std::int64_t> pages,
                                           const core::OnProgress& on_progress) {
  std::vector<std::int64_t> hidden;
  const Quiet quiet;
  const auto document = load(bytes);
  if (document == nullptr || document->is_locked()) return hidden;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(static_cast<int>(pages[i] - 1)));
    if (page != nullptr && same(drawn(*page, kLookDpi, Letters::smooth), drawn(*page, kLookDpi, Letters::hard))) hidden.push_back(pages[i]);
    say(on_progress, i + 1, pages.size());
  }
  return hidden;
}

void draw_pages(std::span<const std::byte> bytes, std::span<const std::int64_t> pages, const core::OnProgress& on_progress,
                const std::function<bool(std::int64_t, std::span<const std::byte>)>& take) {
  const Quiet quiet;
  const auto document = load(bytes);
  if (document == nullptr || document->is_locked()) return;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(static_cast<int>(pages[i] - 1)));
    const poppler::image picture = page != nullptr ? drawn(*page, kReadDpi, Letters::smooth) : poppler::image{};
    say(on_progress, i + 1, pages.size());
    if (!picture.is_valid()) continue;
    std::string pnm = "P5\n" + std::to_string(picture.width()) + " " + std::to_string(picture.height()) + "\n255\n";
    pnm.reserve(pnm.size() + static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height()));
    for (int y = 0; y < picture.height(); ++y) pnm += row_of(picture, y);
    if (!take(pages[i], std::as_bytes(std::span(pnm)))) return;
  }
}

void show_pages(std::span<const std::byte> bytes, const core::PictureOrder& order, std::span<const std::int64_t> only, const core::OnProgress& on_progress,
                const std::function<bool(std::int64_t, const page::Raster&)>& take) {
  const Quiet quiet;
  const auto document = load(bytes);
  if (document == nullptr || document->is_locked()) return;
  const auto format = order.colour ? poppler::image::format_rgb24 : poppler::image::format_gray8;
  std::vector<std::int64_t> pages(only.begin(), only.end());
  if (pages.empty())
    for (std::int64_t page = 1; page <= std::clamp<std::int64_t>(order.most_pages, 0, document->pages()); ++page) pages.push_back(page);
  const double dpi = static_cast<double>(std::clamp<std::int64_t>(order.dpi, 20, 300));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i] < 1 || pages[i] > document->pages()) continue;
    const std::unique_ptr<poppler::page> page(document->create_page(static_cast<int>(pages[i] - 1)));
    const poppler::image picture = page != nullptr ? drawn(*page, dpi, Letters::smooth, kMostShown, format) : poppler::image{};
    say(on_progress, i + 1, pages.size(), "vẽ trang ", "drawing page ");
    if (picture.is_valid() && !take(pages[i], raster_of(picture))) return;
  }
}

}  // namespace sokhao::probes::pdf
