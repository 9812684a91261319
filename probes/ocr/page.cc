// The picture of one page: straightened, read, and judged how well.
//
// Asked by name alone: whether a picture is a page of an article, a sleeve or
// an ornament is known to whoever hands it over.
#include <algorithm>
#include <cmath>

#include "probes/ocr/ink.h"
#include "probes/ocr/picture.h"
#include "probes/ocr/read_words.h"
#include "probes/ocr/recognise.h"
#include "probes/ocr/straighten.h"
#include "probes/page/jpeg.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace {

constexpr std::uint64_t kMostBytes = 256ull * 1024 * 1024;
constexpr double kMmPerInch = 25.4;

/// Words outside the sheet of a photo that were read as surely as this mean
/// that the sheet was cut out wrongly.
constexpr double kSureWord = 80;
constexpr std::size_t kFewestOutside = 5;

Match match(const Sample& sample) { return ocr::kind_of(sample.head) == ocr::Kind::none ? Match::no : Match::certain; }

core::Result<std::vector<std::byte>> all_bytes(core::ByteSource& source) {
  if (source.size() > kMostBytes) return core::fail(core::ErrorKind::unreadable, "the picture file is too large");
  std::vector<std::byte> bytes(source.size());
  for (std::size_t done = 0; done < bytes.size();) {
    const auto got = source.read_at(done, std::span(bytes).subspan(done));
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) {
      bytes.resize(done);
      break;
    }
    done += *got;
  }
  return bytes;
}

PageText page_text(const ocr::Straightened& sheet, const ocr::Pixels& even, const ocr::Picture& picture, ocr::Attempt attempt) {
  PageText page;
  page.width = ocr::width_of(even);
  page.height = ocr::height_of(even);
  if (picture.dpi && !sheet.warped) {
    const double mm = kMmPerInch / *picture.dpi;
    page.size_mm = {sheet.width * mm, sheet.height * mm};
  }
  page.confidence = attempt.confidence;
  page.uncovered_ink = attempt.uncovered_ink;
  page.judged = attempt.judged;
  page.syllables = attempt.syllables;
  page.words = std::move(attempt.words);
  page.steps = picture.turned;
  for (const std::string& step : {sheet.steps, attempt.how})
    if (!step.empty()) page.steps += (page.steps.empty() ? "" : ", ") + step;
  return page;
}

/// Text that stands outside the sheet was lost with what was cut away.
double lost_outside(const ocr::Pixels& outside, std::size_t inside, const core::OnProgress& on_progress) {
  if (!outside) return 0;
  const ocr::Straightened rest = ocr::straighten(ocr::Pixels(pixCopy(nullptr, outside.get())));
  if (!rest.grey) return 0;
  const ocr::Ink ink(rest.grey);
  if (!ink.is_writing()) return 0;
  const ocr::Attempt attempt = ocr::recognise(rest.grey, ink, 3, on_progress);
  const auto sure = static_cast<std::size_t>(std::count_if(attempt.words.begin(), attempt.words.end(), [](const ReadWord& word) {
    return word.confidence >= kSureWord && word.text.size() > 2 && ocr::look_of(word.text) == ocr::Look::syllable;
  }));
  return sure < kFewestOutside ? 0 : static_cast<double>(sure) / static_cast<double>(sure + inside);
}

/// The page as it was read, so that the places of its words fit.
void show(const ocr::Pixels& even, Context& context) {
  // An A4 page at 110 dpi.
  constexpr float kLongest = 1287;
  if (context.scratch == nullptr) return;
  const float scale = std::min(1.0F, kLongest / static_cast<float>(std::max(ocr::width_of(even), ocr::height_of(even))));
  const ocr::Pixels small(pixScale(even.get(), scale, scale));
  if (!small || pixGetDepth(small.get()) != 8) return;
  page::Raster raster{ocr::width_of(small), ocr::height_of(small), 1, {}};
  raster.samples.resize(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height));
  for (int y = 0; y < raster.height; ++y) {
    const l_uint32* row = pixGetData(small.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(small.get());
    for (int x = 0; x < raster.width; ++x) raster.samples[static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) + static_cast<std::size_t>(x)] = static_cast<unsigned char>(GET_DATA_BYTE(row, x));
  }
  const auto jpeg = page::packed(raster);
  const std::uint64_t start = context.scratch->size();
  if (jpeg && context.scratch->write(std::as_bytes(std::span(*jpeg)))) context.pictures.push_back({1, raster.width, raster.height, context.scratch->since(start)});
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  if (const std::string& missing = ocr::load_model(); !missing.empty()) return core::fail(core::ErrorKind::missing_tool, missing);
  const auto bytes = all_bytes(source);
  if (!bytes) return tl::unexpected(bytes.error());
  auto picture = ocr::decode(*bytes, static_cast<int>(std::clamp<std::int64_t>(context.picture, 0, 100'000)));
  if (!picture) return tl::unexpected(picture.error());
  if (context.on_progress) context.on_progress({0, {"chuẩn bị ảnh trang", "preparing the page picture"}});

  ocr::Straightened sheet = ocr::straighten(std::move(picture->grey));
  if (!sheet.grey) return core::fail(core::ErrorKind::unreadable, "the picture could not be prepared");
  facts.kind = core::PartKind::image;
  core::ImageFacts& image = facts.image.emplace();
  image.width = ocr::width_of(sheet.grey);
  image.height = ocr::height_of(sheet.grey);
  const bool ink = ocr::Ink(sheet.grey).is_writing();
  if (context.reading == Reading::sleeve) {
    // Short lines scattered over a picture: one way sees what the other misses.
    const ocr::Ink letters(sheet.grey);
    for (const int psm : {6, 11})
      context.pages.push_back(page_text(sheet, sheet.grey, *picture, ocr::recognise(sheet.grey, letters, psm, context.on_progress)));
    show(sheet.grey, context);
  } else {
    ocr::Attempt best = ocr::best_reading(sheet.grey, context.on_progress);
    context.pages.push_back(page_text(sheet, sheet.grey, *picture, std::move(best)));
    show(sheet.grey, context);
    PageText& page = context.pages.back();
    page.uncovered_ink = std::max(page.uncovered_ink, lost_outside(sheet.outside, page.words.size(), context.on_progress));
  }
  for (PageText& page : context.pages) page.ink = ink;
  return {};
}

}  // namespace

extern const Probe ocr_page;
const Probe ocr_page{"ocr.page", 1, &match, &run, nullptr};

}  // namespace sokhao::probes
