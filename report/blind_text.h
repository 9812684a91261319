// The text of an article for judges: without its cover, with name and phone
// number masked, and where they stand on the pages.
//
// It is "ẩn thông tin", not anonymity: authors write about their own office, and
// a name that is spelled otherwise, or written by hand, is not found.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/report.h"
#include "core/text_view.h"

namespace sokhao::report {

struct Identity {
  std::vector<std::string> names;   ///< of the authors
  std::vector<std::string> phones;  ///< as written
  std::vector<std::string> units;   ///< not masked: authors write about their own office
};

/// What the clerk's form and the article's own cover say.
[[nodiscard]] Identity identity_of(const core::Report& report);

struct BlindText {
  core::TextView view;  ///< masked tokens are kMask; no boxes
  std::vector<std::int64_t> left_out;  ///< pages that bear the cover: neither text nor picture
  std::map<std::int64_t, std::vector<core::Box>> hidden;  ///< by page: to be painted over
  std::int64_t masked = 0;  ///< tokens
};

inline constexpr const char* kMask = "█████";

/// Masks each author's name (accents, case and one wrong letter aside), phone
/// numbers (those of `identity`, and whatever looks like one) and e-mail
/// addresses, also across the ends of lines.
[[nodiscard]] BlindText blind_text(const core::TextView& view, const Identity& identity);

}  // namespace sokhao::report
