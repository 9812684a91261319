#include "probes/ocr/ink.h"

#include <algorithm>
#include <cstddef>

#include "probes/ocr/straighten.h"

namespace sokhao::probes::ocr {
namespace {

/// Pieces of a 200 dpi page that can be letters, in pixels; specks and the
/// marks above letters are smaller, pictures, stamps and rules larger.
constexpr int kWidest = 40, kHighest = 60, kNarrowest = 3, kLowest = 6;
/// Fewer pieces than this are dirt.
constexpr int kFewest = 12;
/// Letters reach a little out of their word's box.
constexpr int kReach = 3;
/// A box so many times as high as the middle word, or as the middle letter, is
/// no word.
constexpr double kLump = 3, kLumpOfLetters = 6;

double middle_of(std::vector<double> heights) {
  if (heights.empty()) return 0;
  const auto at = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), at, heights.end());
  return *at;
}

}  // namespace

Ink::Ink(const Pixels& even) {
  const Pixels bits = black_and_white(even);
  if (!bits) return;
  const Pixels small(pixSelectBySize(bits.get(), kWidest, kHighest, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, nullptr));
  if (!small) return;
  letters_.reset(pixSelectBySize(small.get(), kNarrowest, kLowest, 8, L_SELECT_IF_BOTH, L_SELECT_IF_GTE, nullptr));
  if (!letters_) return;
  pixCountPixels(letters_.get(), &pixels_, nullptr);
  const Boxes boxes(pixConnCompBB(letters_.get(), 8));
  if (!boxes) return;
  pieces_ = boxaGetCount(boxes.get());
  std::vector<double> heights;
  for (int i = 0; i < pieces_; ++i) {
    l_int32 height = 0;
    boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, nullptr, &height);
    heights.push_back(height);
  }
  letter_ = middle_of(std::move(heights));
}

bool Ink::is_writing() const { return pieces_ >= kFewest; }

double Ink::uncovered(const std::vector<ReadWord>& words) const {
  if (!letters_ || pixels_ == 0) return 0;
  std::vector<double> heights;
  for (const ReadWord& word : words) heights.push_back(word.bottom - word.top);
  const double highest = std::min(kLump * middle_of(std::move(heights)), kLumpOfLetters * letter_);
  const Pixels rest(pixCopy(nullptr, letters_.get()));
  if (!rest) return 1;
  for (const ReadWord& word : words) {
    if (word.bottom - word.top > highest) continue;
    BOX* box = boxCreate(static_cast<int>(word.left) - kReach, static_cast<int>(word.top) - kReach,
                         static_cast<int>(word.right - word.left) + 2 * kReach, static_cast<int>(word.bottom - word.top) + 2 * kReach);
    pixClearInRect(rest.get(), box);
    boxDestroy(&box);
  }
  l_int32 left = 0;
  pixCountPixels(rest.get(), &left, nullptr);
  return static_cast<double>(left) / pixels_;
}

}  // namespace sokhao::probes::ocr
