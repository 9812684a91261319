#include "probes/cover/title.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.h"
#include "probes/cover/values.h"
#include "probes/cover/words.h"

namespace sokhao::probes::cover {
namespace {

constexpr std::size_t kFewestSyllables = 3;
constexpr std::size_t kMostLines = 7;
constexpr std::size_t kMostSyllables = 60;

/// Lines of one block differ by less than this; blocks within it of the
/// largest compete (capitals read up to 20 % higher in a scan).
constexpr double kSameHeight = 0.12;
constexpr double kLargestBand = 0.20;

constexpr std::array<std::string_view, 9> kHeads{"cong hoa xa hoi", "cong hoa xhcn", "doc lap tu do", "uy ban nhan dan",
                                                 "hoi dong nhan dan", "dang bo", "dang uy", "dang cong san", "huyen uy"};

constexpr std::array<std::string_view, 15> kContest{
    "bai du thi", "bai thi viet", "bai thi", "bai viet du thi", "bai viet tham gia", "bai tham gia", "cuoc thi", "hoi thi",
    "tham gia cuoc thi", "tim hieu", "san pham du thi", "tac pham du thi", "phieu du thi", "ban to chuc", "giai bao chi"};

/// How a line goes on that began as the name of the contest.
constexpr std::array<std::string_view, 11> kContestGoesOn{"tuyen truyen", "ve", "tren dia ban", "tren", "nam", "viet",
                                                          "huyen", "trong", "cap", "toan huyen", "cuoc thi"};

template <std::size_t N>
bool starts_with_any(const std::vector<Word>& words, const std::array<std::string_view, N>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) { return begins_with(words, 0, p); });
}

bool is_contest_name(const std::vector<Word>& words) {
  if (starts_with_any(words, kContest)) return true;
  // "BÀI DỰ THỊ" and other misread letters.
  if (words.size() < 3) return false;
  const std::string head = words[0].folded + " " + words[1].folded + " " + words[2].folded;
  return core::edit_distance(head, "bai du thi") <= 1;
}

/// "BÀI DỰ THI" alone: what follows may be the title.
bool is_bare_marker(const std::vector<Word>& words) {
  return is_contest_name(words) && words.size() <= 4 && words[0].folded == "bai";
}

bool ends_with_year(const std::vector<Word>& words) {
  return words.size() >= 2 && words.back().number && words.back().end - words.back().begin == 4 &&
         words[words.size() - 2].folded == "nam";
}

bool quoted(std::string_view text) {
  return text.starts_with("“") || text.starts_with("\"") || text.starts_with("«") || text.starts_with("‘");
}

struct Candidate {
  TitleBlock block;
  double height = 0;
  std::size_t syllables = 0;
  double merit = 0;
};

bool similar(double a, double b) {
  if (a <= 0 || b <= 0) return a <= 0 && b <= 0;
  return std::abs(a - b) <= kSameHeight * std::max(a, b);
}

/// The gap between two lines is that of one block.
bool adjacent(const Line& a, const Line& b) {
  if (!a.box || !b.box) return true;
  const double gap = (*b.box)[1] - ((*a.box)[1] + (*a.box)[3]);
  return a.page == b.page && gap <= 1.5 * std::max((*a.box)[3], (*b.box)[3]);
}

double merit_of(const Candidate& candidate, const Line& first, bool after_marker) {
  const std::vector<Word> words = words_of(candidate.block.text);
  const auto capitals = std::count_if(words.begin(), words.end(), [](const Word& w) { return w.all_capitals; });
  double merit = 0;
  if (quoted(first.text)) merit += 3;
  if (after_marker) merit += 2;
  if (first.bold) merit += 1;
  if (capitals * 2 > static_cast<std::ptrdiff_t>(words.size())) merit += 1;
  merit += std::min<double>(static_cast<double>(candidate.syllables), 20) / 20;
  return merit;
}

}  // namespace

bool is_not_a_title(const std::string& text, std::size_t order) {
  const std::vector<Word> words = words_of(text);
  if (words.empty()) return true;
  if (is_place_or_date(text) || is_contest_name(words)) return true;
  if (starts_with_any(words, kHeads) && words.size() <= 9) return true;
  if ((words[0].folded == "ubnd" || words[0].folded == "hdnd") && words.size() <= 7) return true;
  // A letterhead: offices in the first lines.
  if (order < 5 && words.size() <= 8 && begins_with_unit(text)) return true;
  return !phone_in(text).empty() && words.size() <= 8;
}

std::optional<TitleBlock> title_block(std::span<const Line> lines, const std::vector<bool>& taken) {
  std::vector<Candidate> candidates;
  for (const bool need_centred : {true, false}) {
    std::size_t order = 0;
    bool after_marker = false, in_contest_name = false;
    double marker_height = 0;
    Candidate current;
    const auto close = [&] {
      if (current.block.lines > 0 && current.syllables >= kFewestSyllables && current.syllables <= kMostSyllables &&
          current.block.lines <= kMostLines) {
        current.merit = merit_of(current, lines[current.block.first], after_marker);
        candidates.push_back(current);
        after_marker = false;
      }
      current = Candidate{};
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line& line = lines[i];
      const std::string text = core::trim(line.text);
      if (text.empty()) {
        close();
        in_contest_name = false;
        continue;
      }
      const std::vector<Word> words = words_of(text);
      const bool contest = is_contest_name(words) && !quoted(text);
      const bool goes_on = in_contest_name && similar(line.height, marker_height) && !quoted(text) &&
                           (starts_with_any(words, kContestGoesOn) || ends_with_year(words));
      if (contest || goes_on) {
        close();
        in_contest_name = !is_bare_marker(words) && !ends_with_year(words);
        marker_height = line.height;
        after_marker = true;
        ++order;
        continue;
      }
      in_contest_name = false;
      const bool usable = !(i < taken.size() && taken[i]) && (line.centred || !need_centred) && !is_not_a_title(text, order) &&
                          !looks_like_name(text).surname && !begins_with_position(text);
      ++order;
      if (!usable) {
        close();
        continue;
      }
      const bool joins = current.block.lines > 0 && similar(line.height, current.height) &&
                         line.bold == lines[i - 1].bold && adjacent(lines[i - 1], line);
      if (!joins) close();
      if (current.block.lines == 0) {
        current.block.first = i;
        current.block.centred = need_centred;
        current.height = line.height;
      }
      current.block.text += (current.block.text.empty() ? "" : " ") + text;
      ++current.block.lines;
      current.syllables += words.size();
    }
    close();
    if (!candidates.empty()) break;
  }
  if (candidates.empty()) return std::nullopt;

  double tallest = 0, shortest = 1e9;
  for (const Line& line : lines)
    if (line.height > 0) shortest = std::min(shortest, line.height);
  for (const Candidate& c : candidates) tallest = std::max(tallest, c.height);
  const Candidate* best = nullptr;
  for (const Candidate& c : candidates) {
    if (c.height < tallest * (1 - kLargestBand)) continue;
    if (!best || c.merit > best->merit) best = &c;
  }
  // Lines that are neither centred nor larger than the rest are no title.
  if (!best->block.centred && best->height < shortest * 1.15) return std::nullopt;
  TitleBlock block = best->block;
  block.text = unquoted(tidy(block.text));
  return block;
}

}  // namespace sokhao::probes::cover
