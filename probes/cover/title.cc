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
/// A shorter one must tower above all others.
constexpr std::size_t kFewestOfTowering = 2;
constexpr double kTowering = 1.3;
/// A position is not set so large.
constexpr double kLargerThanUsual = 1.3;
/// A line as wide as the page looks uncentred; so much larger it is the title all the same.
constexpr double kLargerThanCentred = 1.25;
/// How high the next line of an open title is, of the one before it.
constexpr double kLeastOfOpen = 0.6;
constexpr double kRoughHeight = 0.4, kRoughOfOtherCase = 0.25;
constexpr std::size_t kMostLines = 7;
constexpr std::size_t kMostSyllables = 60;

/// Lines of one block differ by less than this; blocks within it of the
/// largest compete (capitals read up to 20 % higher in a scan).
constexpr double kSameHeight = 0.12;
constexpr double kLargestBand = 0.20;
/// So much larger than the smallest line is a title that is not centred.
constexpr double kLarger = 1.15;

constexpr std::array<std::string_view, 9> kHeads{"cong hoa xa hoi", "cong hoa xhcn",     "doc lap tu do",
                                                 "uy ban nhan dan", "hoi dong nhan dan", "dang bo",
                                                 "dang uy",         "dang cong san",     "huyen uy"};

constexpr std::array<std::string_view, 20> kContest{
    "video du thi", "video clip du thi", "clip du thi", "phim du thi", "phong su du thi",
   
    "bai du thi",      "bai thi viet",    "bai thi",      "bai viet du thi",   "bai viet tham gia",
    "bai tham gia",    "cuoc thi",        "hoi thi",      "tham gia cuoc thi", "tim hieu",
    "san pham du thi", "tac pham du thi", "phieu du thi", "ban to chuc",       "giai bao chi"};

/// What kind of work it is, alone on its line.
constexpr std::array<std::string_view, 10> kGenres{"phong su", "ghi chep", "tan van", "truyen ngan", "but ky", "ky su", "phim tai lieu", "phim ngan", "tieu pham", "video clip"};

/// How a line goes on that began as the name of the contest.
constexpr std::array<std::string_view, 11> kContestGoesOn{
    "tuyen truyen", "ve", "tren dia ban", "tren", "nam", "viet", "huyen", "trong", "cap", "toan huyen", "cuoc thi"};

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

/// Of the same size, as far as letters on a picture tell.
bool roughly(const Line& a, const Line& b) {
  if (!a.read || !b.read) return false;
  const auto capitals = [](const Line& line) {
    const std::vector<Word> words = words_of(line.text);
    return std::all_of(words.begin(), words.end(), [](const Word& word) { return word.all_capitals || word.number; });
  };
  // "ĐAKRÔNG" is lower than "BỘ PHẬN", whose marks stand above and below.
  const double apart = capitals(a) == capitals(b) ? kRoughHeight : kRoughOfOtherCase;
  return std::abs(a.height - b.height) <= apart * std::max(a.height, b.height);
}

/// A line that another one must follow.
bool is_open(std::string_view text) {
  if (quoted(text) && unquoted(text) == text && text.find("”") == std::string_view::npos && text.find("»") == std::string_view::npos) return true;
  return text.ends_with(":") || text.ends_with("-") || text.ends_with("–") || text.ends_with(",");
}

/// The median, of lines whose height is known; 0 without any.
double usual_height(std::span<const Line> lines) {
  std::vector<double> heights;
  for (const Line& line : lines)
    if (line.height > 0) heights.push_back(line.height);
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

enum class Centring { needed, free };

/// Goes down a page and gathers the blocks that may be its title.
class Search {
 public:
  Search(std::span<const Line> lines, const std::vector<bool>& taken, Centring centring, Known known)
      : lines_(lines), taken_(taken), centring_(centring), known_(known), usual_(usual_height(lines)) {}

  std::vector<Candidate> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string text = core::trim(lines_[i].text);
      if (text.empty()) {
        close();
        in_contest_name_ = false;
      } else {
        if (!pass_contest_name(i, text)) take(i, text);
        ++order_;
      }
    }
    close();
    return std::move(found_);
  }

 private:
  /// "CUỘC THI TUYÊN TRUYỀN ..." and the lines that go on with it.
  bool pass_contest_name(std::size_t i, const std::string& text) {
    const std::vector<Word> words = words_of(text);
    const bool begins = is_contest_name(words) && !quoted(text);
    const bool goes_on = in_contest_name_ && (similar(lines_[i].height, contest_height_) || roughly(lines_[i], lines_[i - 1])) && !quoted(text) &&
                         (starts_with_any(words, kContestGoesOn) || ends_with_year(words));
    in_contest_name_ = (begins || goes_on) && !is_bare_marker(words) && !ends_with_year(words);
    if (!begins && !goes_on) return false;
    close();
    contest_height_ = lines_[i].height;
    after_marker_ = true;
    return true;
  }

  void take(std::size_t i, const std::string& text) {
    const Line& line = lines_[i];
    const bool usable = !(i < taken_.size() && taken_[i]) && (line.centred || centring_ == Centring::free) &&
                        !is_not_a_title(text, order_) && (known_.author || !looks_like_name(text).surname) &&
                        (known_.position || line.height >= kLargerThanUsual * usual_ || !begins_with_position(text));
    if (!usable) return close();
    const bool alike = current_.block.lines > 0 && (similar(line.height, current_.height) || roughly(line, lines_[i - 1])) && line.bold == lines_[i - 1].bold;
    // "TRẢ LƯƠNG QUA BƯU ĐIỆN:" and a smaller line that ends it.
    const bool open = current_.block.lines > 0 && line.centred && is_open(current_.block.text) && (line.read || line.height <= current_.height) && line.height >= kLeastOfOpen * current_.height;
    const bool joins = (alike || open) && adjacent(lines_[i - 1], line);
    if (!joins) close();
    if (current_.block.lines == 0) {
      current_.block.first = i;
      current_.block.centred = centring_ == Centring::needed;
      current_.height = line.height;
    }
    current_.block.text += (current_.block.text.empty() ? "" : " ") + text;
    ++current_.block.lines;
    current_.syllables += words_of(text).size();
  }

  void close() {
    if (current_.syllables >= kFewestOfTowering && current_.syllables <= kMostSyllables &&
        current_.block.lines <= kMostLines) {
      current_.merit = merit_of(current_, lines_[current_.block.first], after_marker_);
      found_.push_back(std::move(current_));
      after_marker_ = false;
    }
    current_ = Candidate{};
  }

  std::span<const Line> lines_;
  const std::vector<bool>& taken_;
  Centring centring_;
  Known known_;
  double usual_;  ///< height of most lines
  std::vector<Candidate> found_;
  Candidate current_;
  std::size_t order_ = 0;  ///< lines with text before this one
  bool after_marker_ = false, in_contest_name_ = false;
  double contest_height_ = 0;
};

/// Takes away short blocks that do not tower above the others.
void drop_short(std::vector<Candidate>& candidates) {
  std::erase_if(candidates, [&, all = candidates](const Candidate& candidate) {
    if (candidate.syllables >= kFewestSyllables) return false;
    return candidate.height <= 0 || std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
      return other.block.first != candidate.block.first && candidate.height < kTowering * other.height;
    });
  });
}

/// The best of the blocks that are about as high as the highest.
const Candidate& best_of(const std::vector<Candidate>& candidates) {
  double tallest = 0;
  for (const Candidate& c : candidates) tallest = std::max(tallest, c.height);
  const Candidate* best = nullptr;
  for (const Candidate& c : candidates)
    if (c.height >= tallest * (1 - kLargestBand) && (best == nullptr || c.merit > best->merit)) best = &c;
  return *best;
}

}  // namespace

bool is_not_a_title(const std::string& text, std::size_t order) {
  const std::vector<Word> words = words_of(text);
  if (words.empty()) return true;
  if (is_place_or_date(text) || is_contest_name(words)) return true;
  if (std::find(kGenres.begin(), kGenres.end(), core::folded(text)) != kGenres.end()) return true;
  if (starts_with_any(words, kHeads) && words.size() <= 9) return true;
  if ((words[0].folded == "ubnd" || words[0].folded == "hdnd") && words.size() <= 7) return true;
  // A letterhead: offices in the first lines.
  if (order < 5 && words.size() <= 8 && begins_with_unit(text)) return true;
  return !phone_in(text).empty() && words.size() <= 8;
}

std::optional<TitleBlock> title_block(std::span<const Line> lines, const std::vector<bool>& taken, Known known) {
  std::vector<Candidate> candidates = Search(lines, taken, Centring::needed, known).run();
  drop_short(candidates);
  std::vector<Candidate> all = Search(lines, taken, Centring::free, known).run();
  drop_short(all);
  if (candidates.empty() || (!all.empty() && best_of(all).height >= kLargerThanCentred * best_of(candidates).height)) {
    // As wide as the page it is as good as centred.
    for (Candidate& one : all) one.block.centred = !candidates.empty();
    candidates = std::move(all);
  }
  if (candidates.empty()) return std::nullopt;
  const Candidate& best = best_of(candidates);
  if (!best.block.centred) {
    // Lines that are neither centred nor larger than the rest are no title.
    double shortest = best.height;
    for (const Line& line : lines)
      if (line.height > 0) shortest = std::min(shortest, line.height);
    if (best.height < shortest * kLarger) return std::nullopt;
  }
  TitleBlock block = best.block;
  block.text = unquoted(tidy(block.text));
  return block;
}

}  // namespace sokhao::probes::cover
