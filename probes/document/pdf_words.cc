#include "probes/document/pdf_words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace sokhao::probes::pdf {
namespace {

/// Shares of the line height between which a gap joins two pieces. Kerning and
/// slanted letters make it negative.
constexpr double kWidestGap = 0.1;
constexpr double kDeepestOverlap = -0.3;

bool touch(const Run& before, const Run& after) {
  const double height = std::min(before.height(), after.height());
  const double gap = after.start - before.end;
  return after.start > before.start && gap < kWidestGap * height && gap > kDeepestOverlap * height &&
         on_one_line(before, after);
}

/// For each piece the piece that continues it.
std::vector<std::optional<std::size_t>> continuations(const std::vector<Word>& pieces, const std::vector<Run>& runs) {
  std::vector<std::size_t> by_start(pieces.size());
  std::iota(by_start.begin(), by_start.end(), std::size_t{0});
  std::sort(by_start.begin(), by_start.end(), [&](auto a, auto b) { return runs[a].start < runs[b].start; });

  std::vector<std::optional<std::size_t>> next(pieces.size());
  std::vector<bool> taken(pieces.size(), false);
  for (const std::size_t i : by_start) {
    const double height = runs[i].height();
    if (!(height > 0)) continue;
    auto candidate = std::lower_bound(by_start.begin(), by_start.end(), runs[i].end + kDeepestOverlap * height,
                                      [&](std::size_t index, double start) { return runs[index].start < start; });
    for (; candidate != by_start.end() && runs[*candidate].start < runs[i].end + kWidestGap * height; ++candidate) {
      const std::size_t j = *candidate;
      if (j == i || taken[j] || pieces[j].rotation != pieces[i].rotation || !touch(runs[i], runs[j])) continue;
      next[i] = j;
      taken[j] = true;
      break;
    }
  }
  return next;
}

std::size_t letters_of(const Word& piece) {
  return static_cast<std::size_t>(
      std::count_if(piece.text.begin(), piece.text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// `longest` letters of one font stand in the word so far.
void append(Word& word, std::size_t& longest, const Word& piece) {
  word.text += piece.text;
  if (letters_of(piece) > longest) {
    longest = letters_of(piece);
    word.font = piece.font;
  }
  word.left = std::min(word.left, piece.left);
  word.top = std::min(word.top, piece.top);
  word.right = std::max(word.right, piece.right);
  word.bottom = std::max(word.bottom, piece.bottom);
  word.bold = word.bold && piece.bold;
}

}  // namespace

Run run_of(const Word& word) {
  switch (word.rotation) {
    case 1:
      return {word.top, word.bottom, word.left, word.right};
    case 2:
      return {-word.right, -word.left, word.top, word.bottom};
    case 3:
      return {-word.bottom, -word.top, word.left, word.right};
    default:
      return {word.left, word.right, word.top, word.bottom};
  }
}

bool on_one_line(const Run& a, const Run& b) {
  const double shared = std::min(a.high, b.high) - std::max(a.low, b.low);
  return shared > 0.5 * std::min(a.height(), b.height());
}

std::vector<Word> joined(const std::vector<Word>& pieces) {
  std::vector<Run> runs;
  runs.reserve(pieces.size());
  for (const Word& piece : pieces) runs.push_back(run_of(piece));

  const auto next = continuations(pieces, runs);
  std::vector<bool> continues(pieces.size(), false);
  for (const auto& follower : next)
    if (follower) continues[*follower] = true;

  std::vector<Word> words;
  words.reserve(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (continues[i]) continue;
    Word word = pieces[i];
    std::size_t longest = letters_of(word);
    for (auto follower = next[i]; follower; follower = next[*follower]) append(word, longest, pieces[*follower]);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace sokhao::probes::pdf
