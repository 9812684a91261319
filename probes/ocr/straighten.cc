#include "probes/ocr/straighten.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "probes/ocr/quad.h"

namespace sokhao::probes::ocr {
namespace {

/// Leptonica brings the background to this grey; it is made white from there,
/// so that what is turned in from outside is no edge.
constexpr int kEvenPaper = 200;
/// Then what is darker than this is ink.
constexpr int kInkBelow = 190;

/// Letters of this height are read best; larger ones cost time only, smaller
/// ones are enlarged.
constexpr double kTallLetter = 32, kBestLetter = 22, kSmallLetter = 10;

/// Leptonica's confidence in an angle, and the least angle worth a rotation.
constexpr float kSureSkew = 2.5F, kLeastSkew = 0.1F;
/// Text lines that stand on end show so much surer when the page is turned.
constexpr float kSurerTurned = 1.5F;

struct Skew {
  float angle = 0, confidence = 0;
};

Skew skew_of(const Pixels& bits) {
  Skew skew;
  if (pixFindSkewSweepAndSearch(bits.get(), &skew.angle, &skew.confidence, 4, 2, 20.0F, 1.0F, 0.01F) != 0) return {};
  return skew;
}

Pixels even(const Pixels& grey) {
  const Pixels level(pixBackgroundNormSimple(grey.get(), nullptr, nullptr));
  return Pixels(level ? pixGammaTRC(nullptr, level.get(), 1.0F, 0, kEvenPaper) : pixCopy(nullptr, grey.get()));
}

/// Middle height of what could be letters; empty on a page of none.
std::optional<double> letter_height(const Pixels& bits) {
  const Boxes boxes(pixConnCompBB(bits.get(), 8));
  if (!boxes) return std::nullopt;
  constexpr int kLeast = 5, kMost = 150, kFewest = 40;
  std::vector<int> heights;
  for (int i = 0; i < boxaGetCount(boxes.get()); ++i) {
    l_int32 width = 0, height = 0;
    boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, &width, &height);
    if (height >= kLeast && height <= kMost && width >= 3 && width <= 2 * kMost) heights.push_back(height);
  }
  if (heights.size() < kFewest) return std::nullopt;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

void note(std::string& steps, const std::string& step) { steps += (steps.empty() ? "" : ", ") + step; }

/// A page that was scanned or laid on its side: text lines stand on end.
void lay_level(Straightened& page) {
  const Pixels bits = black_and_white(page.grey);
  if (!bits) return;
  Skew skew = skew_of(bits);
  const Pixels turned(pixRotate90(bits.get(), 1));
  const Skew on_end = turned ? skew_of(turned) : Skew{};
  if (on_end.confidence > kSureSkew && on_end.confidence > kSurerTurned * skew.confidence) {
    page.grey.reset(pixRotate90(page.grey.get(), 1));
    note(page.steps, "turned 90°");
    std::swap(page.width, page.height);
    skew = on_end;
  }
  if (!page.grey || skew.confidence < kSureSkew || std::abs(skew.angle) < kLeastSkew) return;
  const float radians = skew.angle * static_cast<float>(std::numbers::pi / 180);
  // A large angle would turn the corners out of the picture.
  const bool grow = std::abs(skew.angle) > 2;
  Pixels level(pixRotate(page.grey.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, grow ? width_of(page.grey) : 0,
                         grow ? height_of(page.grey) : 0));
  if (!level) return;
  page.grey = std::move(level);
  note(page.steps, fmt::format("deskewed {:.1f}°", skew.angle));
}

void fit_letters(Straightened& page) {
  const Pixels bits = black_and_white(page.grey);
  const auto height = bits ? letter_height(bits) : std::nullopt;
  if (!height || (*height <= kTallLetter && *height >= kSmallLetter)) return;
  const double scale = *height > kTallLetter ? kBestLetter / *height : 2;
  Pixels scaled(pixScale(page.grey.get(), static_cast<float>(scale), static_cast<float>(scale)));
  if (!scaled) return;
  page.grey = std::move(scaled);
  note(page.steps, fmt::format("scaled {:.2f}", scale));
}

}  // namespace

Pixels black_and_white(const Pixels& even_picture) { return Pixels(pixThresholdToBinary(even_picture.get(), kInkBelow)); }

Straightened straighten(Pixels grey) {
  Straightened page;
  if (const auto sheet = find_sheet(grey)) {
    page.outside = without_sheet(grey, *sheet);
    if (Pixels alone = seen_from_above(grey, *sheet)) {
      grey = std::move(alone);
      page.warped = true;
      note(page.steps, "page cut out of a photo");
    }
  }
  page.width = width_of(grey), page.height = height_of(grey);
  page.grey = even(grey);
  if (page.grey) fit_letters(page);
  if (page.grey) lay_level(page);
  return page;
}

}  // namespace sokhao::probes::ocr
