// What the recogniser's words are worth.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "probes/page_text.h"

namespace sokhao::probes::ocr {

/// Stamps, signatures and ruled lines make "|" and "1Ì": words that were read
/// with doubt and are no syllable are left out.
[[nodiscard]] std::vector<ReadWord> without_rubbish(std::vector<ReadWord> words);

enum class Look {
  syllable,
  other,    ///< letters that are no syllable
  neutral,  ///< a number, a sign, an abbreviation, a foreign address: no evidence either way
};
[[nodiscard]] Look look_of(std::string_view word);

struct Tally {
  double confidence = 0;  ///< mean
  std::int64_t judged = 0, syllables = 0;
};
[[nodiscard]] Tally tally_of(const std::vector<ReadWord>& words);

}  // namespace sokhao::probes::ocr
