// What a PDF does to old encodings, undone with the help of the syllables.
#pragma once

#include <string>
#include <string_view>

namespace sokhao::probes::text {

/// TCVN3 keeps ư at the byte of the soft hyphen, which a PDF without a
/// character map shows as "-": "n-íc" stands for "nước". Hyphens that make
/// every piece of their word a syllable when read as ư become U+00AD; a hyphen
/// that stands alone stays.
[[nodiscard]] std::u32string with_hyphens_read(std::u32string_view shown);

/// VNI's marks are glyphs of their own, after which layout may put a space:
/// "leä nh" stands for "lệnh". Joins what is no syllable with what makes it one.
[[nodiscard]] std::u32string with_marks_joined(std::u32string_view shown);

}  // namespace sokhao::probes::text
