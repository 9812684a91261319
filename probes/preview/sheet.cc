#include "probes/preview/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace sokhao::probes::preview {
namespace {

constexpr std::size_t kMostSeen = 2 * Sheet::kPictures;
constexpr int kGap = 4;
constexpr int kDot = 2;  ///< pixels of one dot of a digit

// Digits of 3 by 5 dots, a row three bits, and a colon.
constexpr std::array<std::array<std::uint8_t, 5>, 11> kDigits{{{7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7}, {5, 5, 7, 1, 1}, {7, 4, 7, 1, 7},
                                                              {7, 4, 7, 5, 7}, {7, 1, 2, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7}, {0, 2, 0, 2, 0}}};

// "01:25" in white on black with its lower left corner at (x, y).
void write_time(Canvas& canvas, int x, int y, double time_s) {
  const int seconds = static_cast<int>(std::clamp(time_s, 0.0, 5999.0));
  char text[16];
  const int length = std::snprintf(text, sizeof text, "%02d:%02d", seconds / 60, seconds % 60);
  canvas.fill(x, y - 7 * kDot, (length * 4 + 1) * kDot, 7 * kDot, 0, 0, 0);
  for (int i = 0; i < length; ++i) {
    const auto& digit = kDigits[text[i] == ':' ? 10u : static_cast<std::size_t>(text[i] - '0')];
    for (int row = 0; row < 5; ++row)
      for (int column = 0; column < 3; ++column)
        if ((digit[static_cast<std::size_t>(row)] >> (2 - column) & 1) != 0) canvas.fill(x + (i * 4 + 1 + column) * kDot, y + (row - 6) * kDot, kDot, kDot, 255, 255, 255);
  }
}

double contrast(const Canvas& canvas) {
  double sum = 0, squares = 0;
  for (const std::uint8_t value : canvas.pixels) {
    sum += value;
    squares += static_cast<double>(value) * value;
  }
  const double count = static_cast<double>(std::max<std::size_t>(canvas.pixels.size(), 1)), mean = sum / count;
  return squares / count - mean * mean;
}

}  // namespace

void Sheet::see(const AVFrame& frame, double time_s) {
  if (!seen_.empty() && time_s < seen_.back().time_s + pause_s_) return;
  const int height = std::max(2, static_cast<int>(std::lround(static_cast<double>(kThumbWidth) * frame.height / frame.width)));
  if (!seen_.empty() && height != seen_.front().thumb.height) return;
  seen_.push_back({time_s, canvas_of(frame, kThumbWidth, height)});
  if (const double here = contrast(seen_.back().thumb); here > poster_contrast_) {
    poster_contrast_ = here;
    poster_ = canvas_of(frame, frame.width, frame.height);
  }
  if (seen_.size() < kMostSeen) return;
  std::vector<Seen> kept;
  for (std::size_t i = 0; i < seen_.size(); i += 2) kept.push_back(std::move(seen_[i]));
  pause_s_ = std::max(pause_s_ * 2, (kept.back().time_s - kept.front().time_s) / static_cast<double>(kept.size() - 1) * 0.99);
  seen_ = std::move(kept);
}

int Sheet::pictures() const { return static_cast<int>(std::min<std::size_t>(seen_.size(), kPictures)); }

const Sheet::Seen& Sheet::shown(int index) const { return seen_[static_cast<std::size_t>((index + 0.5) * static_cast<double>(seen_.size()) / pictures())]; }

std::vector<double> Sheet::times_s() const {
  std::vector<double> times;
  for (int i = 0; i < pictures(); ++i) times.push_back(shown(i).time_s);
  return times;
}

Canvas Sheet::draw() const {
  const int count = pictures();
  if (count == 0) return {};
  const int columns = std::min(count, kColumns), rows = (count + kColumns - 1) / kColumns, height = seen_.front().thumb.height;
  Canvas canvas(columns * (kThumbWidth + kGap) + kGap, rows * (height + kGap) + kGap, 32);
  for (int i = 0; i < count; ++i) {
    const Seen& one = shown(i);
    const int x = kGap + i % kColumns * (kThumbWidth + kGap), y = kGap + i / kColumns * (height + kGap);
    canvas.draw(one.thumb, x, y);
    write_time(canvas, x, y + height, one.time_s);
  }
  return canvas;
}

}  // namespace sokhao::probes::preview
