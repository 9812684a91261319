// When text read from pictures is too doubtful to decide by.
//
// Mean confidence does not show lost text; uncovered ink does: it was 0 % on
// good pages and 21 to 42 % on pages that had lost as much of their words.
#pragma once

#include "core/facts.h"

namespace sokhao::rules {

[[nodiscard]] inline bool weak_ocr(const core::DocumentFacts& document) {
  constexpr double kUncoveredInk = 0.02;  // share of text-sized ink outside word boxes
  constexpr double kSyllableRate = 0.6;   // below it the "words" are no Vietnamese
  constexpr double kConfidence = 65;      // handwriting and pages upside down stay below 50, typed ones above 85
  if (document.text_source == core::TextSource::text) return false;
  return !document.ocr || document.ocr->uncovered_ink > kUncoveredInk || document.ocr->syllable_rate < kSyllableRate ||
         document.ocr->confidence < kConfidence;
}

}  // namespace sokhao::rules
