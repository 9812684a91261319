// Pictures picked evenly from a video whose length is known only at its end.
#pragma once

#include <cstdint>
#include <vector>

#include "probes/preview/picture_file.h"

namespace sokhao::probes::preview {

class Sheet {
 public:
  static constexpr int kPictures = 12, kColumns = 4, kThumbWidth = 320;

  /// Frames in order; `time_s` from the beginning of the video.
  void see(const AVFrame& frame, double time_s);

  [[nodiscard]] int pictures() const;
  /// Of each picture, row by row.
  [[nodiscard]] std::vector<double> times_s() const;
  /// Twelve pictures (fewer when there were fewer) with their times; an empty
  /// canvas without any.
  [[nodiscard]] Canvas draw() const;
  /// The most telling one of those seen, in full size; nothing black or blank
  /// where there was anything else.
  [[nodiscard]] const Canvas& poster() const { return poster_; }

 private:
  struct Seen {
    double time_s = 0;
    Canvas thumb;
  };
  [[nodiscard]] const Seen& shown(int index) const;

  std::vector<Seen> seen_;
  double pause_s_ = 0.04;  ///< doubled whenever seen_ is full, and every second one goes
  Canvas poster_;
  double poster_contrast_ = -1;
};

}  // namespace sokhao::probes::preview
