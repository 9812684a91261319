// Finds the cover of an article and what is written on it.
//
// Works on laid-out lines, whatever format they came from: PDF, DOCX or OCR.
// The fields are found by their labels ("Họ và tên: ..."), the title by its
// label or by its size. Nothing here is a verdict: the raw text is handed on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/facts.h"

namespace sokhao::probes::cover {

struct Line {
  std::string text;  ///< UTF-8; a tab stands for a cell border or a wide gap
  std::int64_t page = 1;
  std::optional<core::Box> box;  ///< empty where the format has no layout
  double height = 0;             ///< of the letters, in any one unit; 0 = unknown
  bool bold = false;
  bool centred = false;
  bool read = false;     ///< off a picture: the height is that of the letters, so "ma" is lower than "HỒ"
  double certainty = 1;  ///< 0..1 of its least sure word, where it was read
};

/// Lines in reading order. A text without page breaks is one page.
struct Page {
  std::vector<Line> lines;
  bool readable = true;  ///< false: a picture that nobody read, or failed OCR
};

struct Cover {
  core::CoverFields fields;
  std::size_t pages = 0;   ///< leading pages that are cover, hence not body
  std::size_t labels = 0;  ///< different labels seen
};

/// A page with more chữ than this is not a cover.
inline constexpr std::int64_t kMostChuOnCover = 120;

/// Looks at the first pages and, where those are no cover of their own, for
/// the fields at the head of the first page and at the end of the last one.
/// A field is `unreadable` only when a page that could hold it was not read.
/// `authors` always has an element: the author, or one that says absent.
/// Values are as printed, several lines joined by a space; confidence is 0.9
/// and above for a label with its value, about 0.7 for the largest lines and
/// for values beside a label without a colon, 0.5 and below for lines known
/// by their words alone.
[[nodiscard]] Cover find_cover(std::span<const Page> pages);

/// The same of a page that is known to be nothing but a cover: a sleeve.
[[nodiscard]] core::CoverFields read_sleeve(const Page& page);

}  // namespace sokhao::probes::cover
