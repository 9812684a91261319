// What was read off the picture of one page: the answer of the ocr family, and
// what an article is put together from.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/json_fields.h"

namespace sokhao::probes {

/// Lengths in pixels of the straightened picture, from its top left.
struct ReadWord {
  std::string text;  ///< UTF-8 NFC
  double left = 0, top = 0, right = 0, bottom = 0;
  double confidence = 0;  ///< 0..100
  std::int64_t line = 0;  ///< words of one line share it; in reading order from 0
};

struct PageText {
  std::int64_t page = 1;  ///< of the article, from 1
  double width = 0, height = 0;
  /// Paper of a scanner's picture; empty where the file gives no sane
  /// resolution, and for photos.
  std::optional<std::array<double, 2>> size_mm;
  std::vector<ReadWord> words;
  double confidence = 0;         ///< 0..100, mean of the words
  double uncovered_ink = 0;      ///< share of text-sized ink outside the words
  std::int64_t judged = 0;       ///< words that could be syllables
  std::int64_t syllables = 0;    ///< those that are
  bool ink = false;              ///< enough text-sized ink to be writing; false: blank, or a drawing
  std::string steps;             ///< what was done: "warped, turned 90°, deskewed 1.9°, psm 3"
};

/// What pages are read for.
enum class Reading {
  article,  ///< running text
  sleeve,   ///< short scattered lines: read in two ways
};

/// As one JSON list: the ocr worker's answer, and the input of the worker that
/// puts an article together.
[[nodiscard]] core::Json to_json(const std::vector<PageText>& pages);

/// Hostile input: shapes, sizes and numbers are checked.
[[nodiscard]] core::Result<std::vector<PageText>> page_texts_from(const core::Json& json);

}  // namespace sokhao::probes
