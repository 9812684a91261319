#include "probes/cover/labels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "core/text.h"
#include "probes/cover/words.h"

namespace sokhao::probes::cover {
namespace {

enum class Weight { strong, weak, digits, quoted };

struct Phrase {
  std::string_view folded;
  Label label;
  Weight weight = Weight::strong;
};

// `digits`: only before something that looks like a number ("ĐI" is how OCR
// reads "ĐT"). `quoted`: only with a colon and a quoted value after it.
constexpr std::array kPhrases{
    Phrase{"ho va ten tac gia", Label::author},
    Phrase{"ho ten tac gia", Label::author},
    Phrase{"ho va ten", Label::author},
    Phrase{"ho ten", Label::author},
    Phrase{"ten tac gia", Label::author},
    Phrase{"nhom tac gia", Label::author},
    Phrase{"dong tac gia", Label::author},
    Phrase{"tac gia", Label::author},
    Phrase{"nguoi tham gia du thi", Label::author},
    Phrase{"nguoi du thi", Label::author},
    Phrase{"nguoi viet bai", Label::author},
    Phrase{"nguoi viet", Label::author},
    Phrase{"nguoi thuc hien", Label::author},
    Phrase{"thi sinh", Label::author},
    Phrase{"dao dien", Label::author, Weight::weak},
    Phrase{"bien kich", Label::author, Weight::weak},
    Phrase{"kich ban", Label::author, Weight::weak},
    Phrase{"chuc vu", Label::position},
    Phrase{"chuc danh", Label::position},
    Phrase{"vi tri cong tac", Label::position},
    Phrase{"vi tri viec lam", Label::position},
    Phrase{"nghe nghiep", Label::position},
    Phrase{"nhiem vu", Label::position, Weight::weak},
    Phrase{"cv", Label::position},
    Phrase{"don vi cong tac", Label::unit},
    Phrase{"don vi", Label::unit},
    Phrase{"dv", Label::unit},
    Phrase{"dvct", Label::unit},
    Phrase{"co quan cong tac", Label::unit},
    Phrase{"co quan don vi", Label::unit},
    Phrase{"co quan", Label::unit},
    Phrase{"noi cong tac", Label::unit},
    Phrase{"noi lam viec", Label::unit},
    Phrase{"cong tac tai", Label::unit},
    Phrase{"dia chi", Label::unit, Weight::weak},
    Phrase{"so dien thoai", Label::phone},
    Phrase{"dien thoai", Label::phone},
    Phrase{"so dt", Label::phone},
    Phrase{"sdt", Label::phone},
    Phrase{"dtdd", Label::phone},
    Phrase{"so di dong", Label::phone},
    Phrase{"di dong", Label::phone, Weight::digits},
    Phrase{"dt", Label::phone, Weight::digits},
    Phrase{"di", Label::phone, Weight::digits},
    Phrase{"lien he", Label::phone, Weight::digits},
    Phrase{"lien lac", Label::phone, Weight::digits},
    Phrase{"tel", Label::phone, Weight::digits},
    Phrase{"phone", Label::phone, Weight::digits},
    Phrase{"mobile", Label::phone, Weight::digits},
    Phrase{"hotline", Label::phone, Weight::digits},
    Phrase{"tieu de bai du thi", Label::title},
    Phrase{"tieu de bai viet", Label::title},
    Phrase{"tieu de", Label::title},
    Phrase{"ten bai du thi", Label::title},
    Phrase{"ten bai viet", Label::title},
    Phrase{"ten bai thi", Label::title},
    Phrase{"ten bai", Label::title},
    Phrase{"ten tac pham", Label::title},
    Phrase{"ten phim", Label::title},
    Phrase{"ten video", Label::title},
    Phrase{"tua de", Label::title},
    Phrase{"ten de tai", Label::title},
    Phrase{"chu de", Label::title, Weight::weak},
    Phrase{"de tai", Label::title, Weight::weak},
    Phrase{"bai du thi", Label::title, Weight::quoted},
    Phrase{"bai viet", Label::title, Weight::quoted},
    Phrase{"e mail", Label::other},
    Phrase{"email", Label::other},
    Phrase{"ngay sinh", Label::other},
    Phrase{"ngay thang nam sinh", Label::other},
    Phrase{"sinh ngay", Label::other},
    Phrase{"sinh nam", Label::other},
    Phrase{"nam sinh", Label::other},
    Phrase{"gioi tinh", Label::other},
    Phrase{"dan toc", Label::other},
    Phrase{"que quan", Label::other},
    Phrase{"trinh do", Label::other},
    Phrase{"so cmnd", Label::other},
    Phrase{"cmnd", Label::other},
    Phrase{"cccd", Label::other},
    Phrase{"so cccd", Label::other},
    Phrase{"the loai", Label::other},
    Phrase{"linh vuc", Label::other},
    Phrase{"noi dung", Label::other},
    Phrase{"hinh thuc", Label::other},
    Phrase{"ngay nop", Label::other},
    Phrase{"thoi gian", Label::other},
    Phrase{"thoi luong", Label::other},
    Phrase{"do dai", Label::other},
    Phrase{"quay phim", Label::other},
    Phrase{"dung phim", Label::other},
    Phrase{"loi binh", Label::other},
    Phrase{"so chu", Label::other},
    Phrase{"so trang", Label::other},
    Phrase{"fax", Label::other},
    Phrase{"zalo", Label::other},
    Phrase{"website", Label::other},
};

/// Words that may stand between a label and its colon.
const std::set<std::string, std::less<>> kTail{"cua",  "nguoi", "tham", "gia", "du",   "thi",   "sinh", "tac", "bai",
                                               "viet", "hien",  "nay",  "tai", "cong", "lien",  "he",   "di",  "dong",
                                               "co",   "quan",  "nhom", "dai", "dien", "chu",   "bien", "ca",  "nhan",
                                               "san",  "pham",  "don",  "vi",  "so",   "thoai", "ghi",  "ro",  "noi"};

/// Letters that OCR confuses, made equal.
std::string merged(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '0') c = 'o';
    if (c == '1' || c == 'l') c = 'i';
  }
  return out;
}

std::size_t words_in(std::string_view phrase) {
  return 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

struct PhraseMatch {
  const Phrase* phrase = nullptr;
  std::size_t words = 0;
  bool exact = true;
};

/// The longest phrase at word `at`; one wrong letter in six is forgiven.
std::optional<PhraseMatch> phrase_at(const std::vector<Word>& words, std::size_t at) {
  std::optional<PhraseMatch> best;
  for (const Phrase& phrase : kPhrases) {
    const std::size_t n = words_in(phrase.folded);
    // The first letter must be right: "phục vụ" is no misread "chức vụ".
    if (at + n > words.size() || (best && best->words > n) || words[at].folded.front() != phrase.folded.front())
      continue;
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += (i > 0 ? " " : "") + words[at + i].folded;
    const bool exact = text == phrase.folded;
    if (!exact) {
      if (best && best->words >= n && best->exact) continue;
      const std::size_t letters = phrase.folded.size() + 1 - n;
      if (letters < 6 || core::edit_distance(merged(text), merged(phrase.folded)) > letters / 6) continue;
    }
    if (!best || n > best->words || (exact && !best->exact)) best = PhraseMatch{&phrase, n, exact};
  }
  return best;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t')
      ++at;
    else if (text.substr(at).starts_with("\u00a0"))
      at += 2;
    else
      break;
  }
  return at;
}

/// Past a remark in brackets: "Họ và tên (viết hoa):".
std::size_t skip_brackets(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return at;
  const std::size_t close = text.substr(at, 120).find(')');
  return close == std::string_view::npos ? at : skip_blanks(text, at + close + 1);
}

std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.empty()) return Mark::alone;
  if (rest.front() == ':' || rest.starts_with("：")) return Mark::colon;
  if (rest.starts_with("...") || rest.starts_with("…") || rest.starts_with("___")) return Mark::leader;
  return std::nullopt;
}

/// Where the last colon or leader begins; npos without one.
std::size_t last_mark_in(std::string_view text) {
  std::size_t last = std::string_view::npos;
  for (const std::string_view mark : {":", "：", "...", "…", "___"}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) last = at;
  }
  return last;
}

bool has_leader(std::string_view text) {
  return text.find("...") != std::string_view::npos || text.find("…") != std::string_view::npos ||
         text.find("__") != std::string_view::npos;
}

/// Only punctuation that joins two labels stands between the two places.
bool only_joins(std::string_view between) {
  return between.size() <= 8 && between.find_first_not_of(" -/,&+\xe2\x80\x93\x94") == std::string_view::npos;
}

bool begins_like_a_number(std::string_view value) {
  const std::size_t digits =
      static_cast<std::size_t>(std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }));
  return digits >= 6 && value.substr(0, 4).find_first_of("0123456789") != std::string_view::npos;
}

bool begins_with_quote(std::string_view value) {
  return value.starts_with("“") || value.starts_with("\"") || value.starts_with("«");
}

struct Head {
  LabelHit hit;
  std::size_t value = 0;  ///< byte where the value begins
  std::size_t next = 0;   ///< word after the label
  Weight weight = Weight::strong;
};

std::optional<Head> head_at(std::string_view cell, const std::vector<Word>& words, std::size_t at) {
  const auto first = phrase_at(words, at);
  if (!first) return std::nullopt;
  Head head;
  head.weight = first->phrase->weight;
  head.hit.begin = words[at].begin;
  head.hit.labels = {first->phrase->label};
  head.hit.exact = first->exact;
  head.hit.weak = head.weight == Weight::weak;

  // What directly follows, then further labels and filling words up to a mark.
  std::size_t i = at + first->words;
  const std::size_t plain = i;
  std::vector<Label> labels = head.hit.labels;
  while (true) {
    const std::size_t end = words[i - 1].end;
    const std::size_t after = skip_brackets(cell, skip_blanks(cell, end));
    if (const auto mark = mark_at(cell, after)) {
      head.hit.mark = *mark;
      head.hit.labels = labels;
      head.hit.printed = core::trim(cell.substr(head.hit.begin, end - head.hit.begin));
      head.value = after;
      head.next = i;
      return head;
    }
    if (i >= words.size() || i - at > 12) break;
    while (i < words.size() && words[i].begin < after) ++i;  // the words in brackets
    if (i >= words.size()) break;
    if (words[i].folded == "va" && i + 1 < words.size() && phrase_at(words, i + 1)) ++i;
    if (const auto more = phrase_at(words, i);
        more && more->exact && more->phrase->label != Label::other &&
        only_joins(cell.substr(after, words[i].begin - std::min(after, words[i].begin)))) {
      if (std::find(labels.begin(), labels.end(), more->phrase->label) == labels.end())
        labels.push_back(more->phrase->label);
      i += more->words;
    } else if (kTail.contains(words[i].folded)) {
      ++i;
    } else {
      break;
    }
  }
  head.hit.printed = core::trim(cell.substr(head.hit.begin, words[plain - 1].end - head.hit.begin));
  head.value = words[plain - 1].end;
  head.next = plain;
  return head;
}

/// "1. Họ và tên", "- Họ và tên", "a) Họ và tên": the first word that is not
/// an item's number.
std::size_t first_real_word(std::string_view cell, const std::vector<Word>& words) {
  if (words.size() < 2 || words[0].end - words[0].begin > 2) return 0;
  if (!words[0].number && words[0].end - words[0].begin > 1) return 0;
  const char next = words[0].end < cell.size() ? cell[words[0].end] : ' ';
  return next == '.' || next == ')' || next == '/' || next == '-' ? 1 : 0;
}

bool holds(const Head& head, std::string_view value) {
  const bool marked = head.hit.mark == Mark::colon || head.hit.mark == Mark::leader;
  if (head.hit.labels.front() == Label::other && !marked) return false;
  switch (head.weight) {
    case Weight::digits:
      return head.hit.mark == Mark::alone || (marked && value.empty()) || begins_like_a_number(value);
    case Weight::quoted:
      return head.hit.mark == Mark::colon && begins_with_quote(value);
    case Weight::strong:
    case Weight::weak:
      return true;
  }
  return true;
}

}  // namespace

std::vector<LabelHit> labels_in(std::string_view cell) {
  const std::vector<Word> words = words_of(cell);
  const std::size_t first = first_real_word(cell, words);
  const std::size_t last_mark = last_mark_in(cell);
  std::vector<Head> heads;
  for (std::size_t i = first; i < words.size();) {
    if (i > first && (last_mark == std::string_view::npos || words[i].begin > last_mark)) break;
    auto head = head_at(cell, words, i);
    const bool inside = i > first;
    const bool marked = head && (head->hit.mark == Mark::colon || head->hit.mark == Mark::leader);
    const bool certain = head && (!inside || (marked && head->hit.exact));
    if (certain && holds(*head, tidy(cell.substr(head->value)))) {
      i = std::max(head->next, i + 1);
      heads.push_back(std::move(*head));
    } else {
      ++i;
    }
  }
  std::vector<LabelHit> hits;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::size_t end = i + 1 < heads.size() ? heads[i + 1].hit.begin : cell.size();
    LabelHit hit = std::move(heads[i].hit);
    const std::string_view raw = cell.substr(heads[i].value, end - heads[i].value);
    hit.value = tidy(raw);
    // An empty dotted line is a blank, which the next line does not fill.
    if (hit.value.empty()) hit.mark = has_leader(raw) ? Mark::leader : Mark::alone;
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace sokhao::probes::cover
