#include "probes/text/traits.h"

#include <unicode/uchar.h>

namespace sokhao::probes::text {

std::uint8_t traits_by_icu(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  int traits = 0;
  if (u_isalnum(u)) traits |= kAlnum;
  if ((U_GET_GC_MASK(u) & U_GC_M_MASK) != 0) traits |= kMark;
  if (u_isupper(u)) traits |= kUpper;
  if (u_islower(u)) traits |= kLower;
  if (u_isdigit(u)) traits |= kDigit;
  if (u_isUWhiteSpace(u)) traits |= kSpace;
  return static_cast<std::uint8_t>(traits);
}

const std::array<std::uint8_t, kTraitTable>& trait_table() {
  static const auto table = [] {
    std::array<std::uint8_t, kTraitTable> made{};
    for (char32_t c = 0; c < kTraitTable; ++c) made[c] = traits_by_icu(c);
    return made;
  }();
  return table;
}

}  // namespace sokhao::probes::text
