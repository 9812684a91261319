#include "probes/document/read_pages.h"

#include <algorithm>
#include <map>

namespace sokhao::probes::pdf {
namespace {

constexpr double kA4Longer = 841.89;  // points
constexpr double kPointsPerMm = 72 / 25.4;

/// A scanner's rollers and lids put the same line elsewhere on each page.
constexpr double kScannedPlay = 17;  // points; 6 mm

/// Fewer words that could be syllables say nothing about the page's language.
constexpr std::int64_t kFewestJudged = 20;

// As in rules/ocr_gate.h.
constexpr double kMostUncovered = 0.02, kLeastSyllables = 0.6, kLeastConfidence = 65;

struct Extent {
  double top = 0, bottom = 0;
};

double middle_of(std::vector<double> values) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// Boxes hug the letters, so "a" is lower than "Ề": all words of a line get
/// the height of the line.
std::map<std::int64_t, Extent> heights_of_lines(const std::vector<ReadWord>& words) {
  std::map<std::int64_t, std::pair<std::vector<double>, std::vector<double>>> edges;
  for (const ReadWord& word : words) {
    edges[word.line].first.push_back(word.top);
    edges[word.line].second.push_back(word.bottom);
  }
  std::map<std::int64_t, Extent> heights;
  for (auto& [line, sides] : edges) heights[line] = {middle_of(std::move(sides.first)), middle_of(std::move(sides.second))};
  return heights;
}

double syllable_rate(const PageText& page) {
  return page.judged > 0 ? static_cast<double>(page.syllables) / static_cast<double>(page.judged) : 0;
}

void take_surer(core::Field& field, const core::Field& other) {
  const bool better = other.state == core::FieldState::found && (field.state != core::FieldState::found || other.confidence > field.confidence);
  if (better) field = other;
}

}  // namespace

Page page_of(const PageText& text, const Page& paper) {
  Page page;
  page.play = kScannedPlay;
  if (paper.width > 0 && paper.height > 0) {
    page.width = paper.width, page.height = paper.height;
  } else if (text.size_mm) {
    page.width = (*text.size_mm)[0] * kPointsPerMm, page.height = (*text.size_mm)[1] * kPointsPerMm;
  } else {
    const double scale = kA4Longer / std::max(text.width, text.height);
    page.width = text.width * scale, page.height = text.height * scale;
  }
  // The reader may have turned the page.
  if ((page.width > page.height) != (text.width > text.height)) std::swap(page.width, page.height);
  const double across = page.width / text.width, down = page.height / text.height;
  const auto heights = heights_of_lines(text.words);
  std::vector<Word> words;
  for (const ReadWord& read : text.words) {
    const Extent& line = heights.at(read.line);
    Word word;
    word.text = read.text;
    word.left = read.left * across, word.right = read.right * across;
    word.top = line.top * down, word.bottom = std::max(line.bottom, line.top + 1) * down;
    word.certainty = std::clamp(read.confidence / 100, 0.0, 1.0);
    words.push_back(std::move(word));
  }
  page.read = true;
  page.lines = lines_of(words);
  return page;
}

bool is_weak(const PageText& page) {
  if (!page.ink) return false;
  if (page.words.empty() || page.uncovered_ink > kMostUncovered || page.confidence < kLeastConfidence) return true;
  return page.judged >= kFewestJudged && syllable_rate(page) < kLeastSyllables;
}

std::optional<core::OcrQuality> quality_of(const std::vector<PageText>& pages) {
  std::optional<core::OcrQuality> worst;
  std::int64_t judged = 0, syllables = 0;
  for (const PageText& page : pages) {
    if (!page.ink) continue;
    if (!worst) worst = core::OcrQuality{100, 0, 1};
    const bool lost = page.words.empty();
    worst->confidence = std::min(worst->confidence, lost ? 0 : page.confidence);
    worst->uncovered_ink = std::max(worst->uncovered_ink, lost ? 1 : page.uncovered_ink);
    if (page.judged >= kFewestJudged) worst->syllable_rate = std::min(worst->syllable_rate, syllable_rate(page));
    judged += page.judged, syllables += page.syllables;
  }
  if (worst && judged > 0) worst->syllable_rate = std::min(worst->syllable_rate, static_cast<double>(syllables) / static_cast<double>(judged));
  if (worst && judged == 0) worst->syllable_rate = 0;
  return worst;
}

core::CoverFields united(const core::CoverFields& a, const core::CoverFields& b) {
  core::CoverFields all = a;
  take_surer(all.position, b.position);
  take_surer(all.unit, b.unit);
  take_surer(all.phone, b.phone);
  take_surer(all.title, b.title);
  const auto sureness = [](const core::CoverFields& fields) {
    double sum = 0;
    for (const core::Field& author : fields.authors)
      if (author.state == core::FieldState::found) sum = std::max(sum, author.confidence);
    return sum;
  };
  if (sureness(b) > sureness(a)) all.authors = b.authors;
  all.separate_page = a.separate_page || b.separate_page;
  return all;
}

}  // namespace sokhao::probes::pdf
