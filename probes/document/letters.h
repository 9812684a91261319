// What kinds of letters a text is made of: enough to tell a page of text from
// a picture, and Vietnamese in Unicode from bytes of an older encoding.
#pragma once

#include <cstdint>
#include <string_view>

namespace sokhao::probes::pdf {

struct Letters {
  std::int64_t all = 0;         ///< letters
  std::int64_t vietnamese = 0;  ///< letters that only Unicode Vietnamese has: ơ, ư, đ, ă and U+1EA0..1EF9
  std::int64_t latin1 = 0;      ///< characters U+00A1..U+00FF
  std::int64_t tcvn3 = 0;       ///< signs beside a letter that TCVN3 uses as letters: µ ¸ ® © ...
  std::int64_t vni_d = 0;       ///< ñ, which is đ in VNI
  std::int64_t vni_u = 0;       ///< ö, which is ư in VNI
  std::int64_t unmapped = 0;    ///< private use, U+FFFD, controls: glyphs without a meaning

  Letters& operator+=(const Letters& other);
};

[[nodiscard]] Letters letters_in(std::string_view utf8);

}  // namespace sokhao::probes::pdf
