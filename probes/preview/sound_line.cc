#include "probes/preview/sound_line.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

extern "C" {
#include <libavutil/dict.h>
}

namespace sokhao::probes::preview {
namespace {

constexpr std::size_t kMostLevels = 4 * SoundLine::kWidth;
constexpr double kNoLoudness = -69.9;  // the filter's word for "below its gate"

}  // namespace

void SoundLine::Level::join(const Level& other) {
  peak = std::max(peak, other.peak);
  squares += other.squares;
  samples += other.samples;
}

void SoundLine::see(const AVFrame& frame) {
  if (frame.format != AV_SAMPLE_FMT_FLTP) return;
  if (const AVDictionaryEntry* entry = av_dict_get(frame.metadata, "lavfi.r128.I", nullptr, 0)) {
    const double value = std::strtod(entry->value, nullptr);
    if (std::isfinite(value) && value > kNoLoudness) loudness_ = value;
  }
  const int channels = frame.ch_layout.nb_channels;
  for (int i = 0; i < frame.nb_samples; ++i) {
    if (levels_.empty() || levels_.back().samples >= samples_each_ * channels) levels_.emplace_back();
    Level& level = levels_.back();
    for (int channel = 0; channel < channels; ++channel) {
      const double value = std::abs(reinterpret_cast<const float*>(frame.extended_data[channel])[i]);
      if (!std::isfinite(value)) continue;
      level.peak = std::max(level.peak, value);
      level.squares += value * value;
    }
    level.samples += channels;
    peak_ = std::max(peak_, level.peak);
  }
  if (levels_.size() <= kMostLevels) return;
  std::vector<Level> fewer;
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    if (i % 2 == 0) fewer.push_back(levels_[i]);
    else fewer.back().join(levels_[i]);
  }
  levels_ = std::move(fewer);
  samples_each_ *= 2;
}

std::optional<double> SoundLine::peak_dbfs() const {
  if (peak_ <= 0) return std::nullopt;
  return 20 * std::log10(peak_);
}

Canvas SoundLine::draw() const {
  Canvas canvas(kWidth, kHeight, 255);
  const int middle = kHeight / 2;
  const auto bar = [&](int x, double level, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    // The root: a voice at its usual level fills half of the height.
    const int half = static_cast<int>(std::lround(std::sqrt(std::clamp(level, 0.0, 1.0)) * (middle - 2)));
    canvas.fill(x, middle - half, 1, 2 * half + 1, red, green, blue);
  };
  for (int x = 0; x < kWidth && !levels_.empty(); ++x) {
    const std::size_t from = static_cast<std::size_t>(x) * levels_.size() / kWidth, to = static_cast<std::size_t>(x + 1) * levels_.size() / kWidth;
    Level level = levels_[from];
    for (std::size_t i = from + 1; i < to; ++i) level.join(levels_[i]);
    bar(x, level.peak, 143, 179, 217);
    bar(x, level.samples > 0 ? std::sqrt(level.squares / static_cast<double>(level.samples)) : 0, 31, 78, 121);
  }
  return canvas;
}

}  // namespace sokhao::probes::preview
