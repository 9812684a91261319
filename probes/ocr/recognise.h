// Tesseract, asked in the ways that make it lose nothing. Only recognise.cc
// includes it.
#pragma once

#include <string>
#include <vector>

#include "core/probing.h"
#include "probes/ocr/ink.h"
#include "probes/ocr/leptonica.h"
#include "probes/page_text.h"

namespace sokhao::probes::ocr {

/// Loads the Vietnamese model, once. A locked worker could not open it any
/// more. OpenMP is switched off: its threads made a page four times as dear.
/// "" or what is missing.
[[nodiscard]] const std::string& load_model();

/// One reading of one picture.
struct Attempt {
  std::vector<ReadWord> words;  ///< rubbish left out
  double confidence = 0;
  double uncovered_ink = 0;
  std::int64_t judged = 0, syllables = 0;
  std::string how;  ///< "psm 3"

  [[nodiscard]] double syllable_rate() const;
  /// Everything was covered and it reads like Vietnamese.
  [[nodiscard]] bool good() const;
  [[nodiscard]] double score() const;
};

/// `on_progress` is called every moment, so that a long page is not taken for
/// a hung worker.
[[nodiscard]] Attempt recognise(const Pixels& even, const Ink& ink, int psm, const core::OnProgress& on_progress);

/// The best of several readings: other ways of finding the lines where ink is
/// left over, the page upside down where what was read is no Vietnamese. Turns
/// `even` when the page stood on its head.
[[nodiscard]] Attempt best_reading(Pixels& even, const core::OnProgress& on_progress);

}  // namespace sokhao::probes::ocr
