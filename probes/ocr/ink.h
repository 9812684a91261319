// Ink that could be writing, and how much of it no word covers.
//
// The recogniser's confidence does not show lost text; this does: 0 % on good
// pages, and within a few points of the share of words that were lost on bad
// ones.
#pragma once

#include <vector>

#include "probes/ocr/leptonica.h"
#include "probes/page_text.h"

namespace sokhao::probes::ocr {

class Ink {
 public:
  /// `even`: a straightened picture.
  explicit Ink(const Pixels& even);

  /// Enough of it to be writing at all.
  [[nodiscard]] bool is_writing() const;

  /// Share outside the words, 0..1. Words far higher than the others cover
  /// nothing: such a box is a lump of what was not read.
  [[nodiscard]] double uncovered(const std::vector<ReadWord>& words) const;

 private:
  Pixels letters_;  ///< text-sized pieces alone
  int pixels_ = 0, pieces_ = 0;
  double letter_ = 0;  ///< middle height
};

}  // namespace sokhao::probes::ocr
