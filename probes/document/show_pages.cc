#include "probes/document/show_pages.h"

#include <algorithm>
#include <chrono>
#include <string_view>

#include "probes/document/page_pictures.h"
#include "probes/page/jpeg.h"

namespace sokhao::probes {
namespace {

constexpr std::uint64_t kMostBytes = 48ull * 1024 * 1024;
/// The worker has 60 s of CPU for everything.
constexpr std::chrono::seconds kMostTime{40};
/// As of document.pdf.
constexpr std::uint64_t kLargestFile = 512ull * 1024 * 1024;

core::Result<std::vector<std::byte>> all_bytes(core::ByteSource& source) {
  std::vector<std::byte> bytes(std::min(source.size(), kLargestFile));
  const auto got = source.read_at(0, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

bool is_jpeg(const std::vector<std::byte>& bytes) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).starts_with("\xFF\xD8\xFF");
}

/// False when the scratch file is full.
bool keep(const page::Raster& raster, std::int64_t number, Scratch& scratch, std::vector<PictureMade>& made, page::Packing packing = page::Packing::page) {
  const auto jpeg = page::packed(raster, packing);
  if (!jpeg) return true;
  const std::uint64_t start = scratch.size();
  if (!scratch.write(std::as_bytes(std::span(*jpeg)))) return false;
  made.push_back({number, raster.width, raster.height, scratch.since(start)});
  return true;
}

}  // namespace

core::Result<std::vector<PictureMade>> page_pictures(core::ByteSource& source, const core::PictureOrder& order, std::span<const core::Box> hidden, Scratch& scratch,
                                                     const core::OnProgress& on_progress) {
  std::vector<PictureMade> made;
  const auto bytes = all_bytes(source);
  if (!bytes) return tl::unexpected(bytes.error());
  if (is_jpeg(*bytes)) {
    auto raster = page::unpacked(*bytes);
    if (!raster) return made;
    page::black_out(*raster, hidden);
    if (!keep(*raster, 1, scratch, made)) return core::fail(core::ErrorKind::no_space, "no room for a picture");
    return made;
  }
  const auto until = std::chrono::steady_clock::now() + kMostTime;
  pdf::show_pages(*bytes, order, {}, on_progress, [&](std::int64_t number, const page::Raster& raster) {
    return keep(raster, number, scratch, made) && scratch.size() < kMostBytes && std::chrono::steady_clock::now() < until;
  });
  return made;
}

core::Result<std::vector<PictureMade>> page_cuttings(core::ByteSource& source, std::int64_t dpi, std::span<const PageCut> cuts, Scratch& scratch,
                                                     const core::OnProgress& on_progress) {
  std::vector<PictureMade> made;
  const auto bytes = all_bytes(source);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto cut_from = [&](const page::Raster& raster, std::optional<std::int64_t> page) {
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      if (page && cuts[i].page != *page) continue;
      const auto cutting = page::cut_out(raster, cuts[i].box);
      if (cutting && !keep(*cutting, static_cast<std::int64_t>(i + 1), scratch, made, page::Packing::cutting)) return false;
    }
    return true;
  };
  if (is_jpeg(*bytes)) {
    if (const auto raster = page::unpacked(*bytes)) (void)cut_from(*raster, std::nullopt);
    return made;
  }
  std::vector<std::int64_t> pages;
  for (const PageCut& cut : cuts) pages.push_back(cut.page);
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  if (pages.empty()) return made;
  pdf::show_pages(*bytes, {.dpi = dpi}, pages, on_progress, [&](std::int64_t number, const page::Raster& raster) { return cut_from(raster, number); });
  return made;
}

}  // namespace sokhao::probes
