#include "probes/document/pdf_lines.h"

#include <algorithm>

namespace sokhao::probes::pdf {
namespace {

/// A gap of so many line heights is a tab or a cell border, not a space.
/// Justified text was seen with spaces of nearly one line height.
constexpr double kWideGap = 1.5;

Place place_of(const Word& word) { return {word.left, word.top, word.right, word.bottom}; }

Segment segment_of(const Word& word) {
  const Run run = run_of(word);
  return {word.text,    word.left,     word.top,  word.right, word.bottom,
          run.height(), word.rotation, word.bold, false,      text::FontText(word.text, word.font), {place_of(word)}, word.certainty};
}

void append(Segment& segment, const Word& word) {
  segment.text += ' ';
  segment.text += word.text;
  segment.set.append(" ", segment.set.runs.back().font);
  segment.set.append(word.text, word.font);
  segment.left = std::min(segment.left, word.left);
  segment.top = std::min(segment.top, word.top);
  segment.right = std::max(segment.right, word.right);
  segment.bottom = std::max(segment.bottom, word.bottom);
  segment.height = std::max(segment.height, run_of(word).height());
  segment.bold = segment.bold && word.bold;
  segment.certainty = std::min(segment.certainty, word.certainty);
  segment.places.push_back(place_of(word));
}

Run run_of(const Segment& segment) {
  return pdf::run_of(Word{"", segment.left, segment.top, segment.right, segment.bottom, segment.rotation, false});
}

}  // namespace

std::vector<Line> lines_of(const std::vector<Word>& words) {
  std::vector<Line> lines;
  const Word* last = nullptr;
  for (const Word& word : words) {
    const Run run = pdf::run_of(word);
    const bool same_line = last != nullptr && last->rotation == word.rotation && on_one_line(pdf::run_of(*last), run) &&
                           run.start >= pdf::run_of(*last).start;
    if (!same_line) {
      lines.push_back({{segment_of(word)}});
    } else {
      const double gap = run.start - pdf::run_of(*last).end;
      if (gap > kWideGap * run.height())
        lines.back().segments.push_back(segment_of(word));
      else
        append(lines.back().segments.back(), word);
    }
    last = &word;
  }
  return lines;
}

std::vector<Line> rows_of(const std::vector<Line>& lines) {
  std::vector<Segment> segments;
  for (const Line& line : lines) segments.insert(segments.end(), line.segments.begin(), line.segments.end());
  std::stable_sort(segments.begin(), segments.end(),
                   [](const Segment& a, const Segment& b) { return a.top + a.bottom < b.top + b.bottom; });
  std::vector<Line> rows;
  for (Segment& segment : segments) {
    const bool same_row = !rows.empty() && rows.back().segments.front().rotation == segment.rotation &&
                          on_one_line(run_of(rows.back().segments.front()), run_of(segment));
    if (same_row)
      rows.back().segments.push_back(std::move(segment));
    else
      rows.push_back({{std::move(segment)}});
  }
  for (Line& row : rows)
    std::stable_sort(row.segments.begin(), row.segments.end(),
                     [](const Segment& a, const Segment& b) { return run_of(a).start < run_of(b).start; });
  return rows;
}

std::string text_of(const Line& line) {
  std::string text;
  for (const Segment& segment : line.segments) {
    if (!text.empty()) text += '\t';
    text += segment.text;
  }
  return text;
}

}  // namespace sokhao::probes::pdf
