// The level of the sound over time, as a line to look at.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "probes/preview/picture_file.h"

namespace sokhao::probes::preview {

class SoundLine {
 public:
  static constexpr int kWidth = 1200, kHeight = 120;

  /// Frames of planar floats with the loudness measured so far.
  void see(const AVFrame& frame);

  [[nodiscard]] bool empty() const { return levels_.empty(); }
  [[nodiscard]] std::optional<double> loudness_lufs() const { return loudness_; }
  [[nodiscard]] std::optional<double> peak_dbfs() const;
  /// Peaks light, the mean level (RMS) dark.
  [[nodiscard]] Canvas draw() const;

 private:
  struct Level {
    double peak = 0, squares = 0;
    std::int64_t samples = 0;
    void join(const Level& other);
  };
  std::vector<Level> levels_;
  std::int64_t samples_each_ = 480;  ///< doubled whenever there are too many levels
  double peak_ = 0;
  std::optional<double> loudness_;
};

}  // namespace sokhao::probes::preview
