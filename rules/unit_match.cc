// Which unit of the list a written name means.
//
// Compared are words, not letters: folded, abbreviations expanded, the names of
// the contest's own district and its province put aside. Words that the list
// itself knows mend what typing and scanning did to the others ("ABung",
// "Đak Rông", "N0i vụ"). What tells two units apart is never guessed.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <unordered_set>

#include "core/text.h"
#include "rules/units.h"

namespace sokhao::rules {
namespace {

struct Expansion {
  std::string_view from, to;
};

// On folded text, in this order: the longer forms first.
constexpr std::array<Expansion, 74> kExpansions{{
    {"dak rong", "dakrong"},
    {"da krong", "dakrong"},
    {"u b n d", "ubnd"},
    {"uy ban nhan dan", "ubnd"},
    {"hoi dong nhan dan", "hdnd"},
    {"ubnd x", "ubnd xa"},
    {"ubnd tt", "ubnd thi tran"},
    {"ubnd p", "ubnd phuong"},
    {"p", "phong"},
    {"vp", "van phong"},
    {"tc kh", "tai chinh ke hoach"},
    {"tckh", "tai chinh ke hoach"},
    {"tai chinh kh", "tai chinh ke hoach"},
    {"tc ke hoach", "tai chinh ke hoach"},
    {"ldtbxh", "lao dong thuong binh xa hoi"},
    {"ldtb", "lao dong thuong binh"},
    {"ld tb", "lao dong thuong binh"},
    {"ld thuong binh", "lao dong thuong binh"},
    {"tb xh", "thuong binh xa hoi"},
    {"tbxh", "thuong binh xa hoi"},
    {"thuong binh xh", "thuong binh xa hoi"},
    {"tn mt", "tai nguyen moi truong"},
    {"tnmt", "tai nguyen moi truong"},
    {"phat trien nong thon", "ptnt"},
    {"nnptnt", "nong nghiep ptnt"},
    {"nn ptnt", "nong nghiep ptnt"},
    {"phong nn", "phong nong nghiep"},
    {"gd dt", "giao duc dao tao"},
    {"gddt", "giao duc dao tao"},
    {"phong gd", "phong giao duc"},
    {"gdnn gdtx", "giao duc nghe nghiep giao duc thuong xuyen"},
    {"td tt", "the duc the thao"},
    {"tdtt", "the duc the thao"},
    {"vhtttdtt", "van hoa thong tin the duc the thao"},
    {"vh tt", "van hoa thong tin"},
    {"vhtt", "van hoa thong tin"},
    {"kt ht", "kinh te ha tang"},
    {"ktht", "kinh te ha tang"},
    {"ban quan ly", "bql"},
    {"ban ql", "bql"},
    {"qlda", "ql du an"},
    {"ban ql du an", "bql du an"},
    {"dtxd", "dau tu xay dung"},
    {"trung hoc co so", "thcs"},
    {"trung hoc pho thong", "thpt"},
    {"tieu hoc", "th"},
    {"mam non", "mn"},
    {"mau giao", "mn"},
    {"pho thong dan toc ban tru", "ptdtbt"},
    {"dan toc ban tru", "ptdtbt"},
    {"dan toc noi tru", "dtnt"},
    {"tt krong klang", "thi tran krong klang"},
    {"mat tran to quoc viet nam", "mttq"},
    {"mat tran to quoc", "mttq"},
    {"ubmttqvn", "uy ban mttq"},
    {"ubmttq", "uy ban mttq"},
    {"ubmt", "uy ban mttq"},
    {"mttqvn", "mttq"},
    {"mttq vn", "mttq"},
    {"ttyt", "trung tam y te"},
    {"tt y te", "trung tam y te"},
    {"tt van hoa", "trung tam van hoa"},
    {"tt giao duc", "trung tam giao duc"},
    {"ttptqd", "trung tam phat trien quy dat"},
    {"bchqs", "ban chi huy quan su"},
    {"bch quan su", "ban chi huy quan su"},
    {"tand", "toa an nhan dan"},
    {"vksnd", "vien kiem sat nhan dan"},
    {"lhpn", "lien hiep phu nu"},
    {"ldld", "lien doan lao dong"},
    {"bhxh", "bao hiem xa hoi"},
    {"kbnn", "kho bac nha nuoc"},
    {"thads", "thi hanh an dan su"},
    {"ccb", "cuu chien binh"},
}};

// Another organisation named before the unit: "Công an UBND xã ..." is not the committee.
constexpr std::array<std::string_view, 22> kOtherOrganisation{
    "cong an", "dang uy",   "dang bo",        "chi bo",  "huyen uy",   "doan", "hoi nong dan", "hoi phu nu", "toa an", "vien kiem sat", "quan su",
    "mttq",    "tram y te", "cuu chien binh", "cong ty", "hop tac xa", "mn",   "th",           "thcs",       "thpt",   "ptdtbt",        "dtnt"};

// What may follow a unit's name and still be that unit: its front office.
constexpr std::array<std::string_view, 16> kWithin{"bo",  "phan", "mot", "cua", "tiep",  "nhan", "tra",   "ket",
                                                   "qua", "to",   "tn",  "tkq", "phong", "van",  "thong", "ke"};

using Words = std::vector<std::string>;
using Vocabulary = std::unordered_set<std::string_view>;

std::string replace_words(std::string text, std::string_view from, std::string_view to) {
  // Padded with blanks on both sides, so that only whole words match.
  const std::string needle = " " + std::string(from) + " ", with = " " + std::string(to) + " ";
  if (needle == with) return text;
  for (std::size_t at = 0; (at = text.find(needle, at)) != std::string::npos; at += with.size() - 1)
    text.replace(at, needle.size(), with);
  return text;
}

bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What the list itself says of its words.
struct List {
  Vocabulary words;
  std::set<std::string> home;  ///< "dakrong": its units are those of "huyện Đakrông"
};

List list_of(const std::vector<core::Unit>& units) {
  List out;
  for (const auto& unit : units)
    for (const auto& name : unit.words) {
      out.words.insert(name.begin(), name.end());
      const auto district = std::find(name.begin(), name.end(), "huyen");
      if (district != name.end() && name.end() - district == 2 && *(district + 1) != "uy") out.home.insert(name.back());
    }
  return out;
}

// "..., huyện Đakrông, tỉnh Quảng Trị" says where, not which.
Words without_place(Words words, const List& list) {
  const auto drop = [&](const Words& tail) {
    const bool there = words.size() > tail.size() + 1 && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
    if (there) words.resize(words.size() - tail.size());
    return there;
  };
  // "Thanh tra tỉnh Quảng Trị" is the province's own: only behind a commune or
  // the district the province says where.
  Words before = words;
  if (drop({"tinh", "quang", "tri"}) || drop({"quang", "tri"}))
    if (!holds(words, "xa") && !holds(words, "tran") && !list.home.contains(words.back())) words = before;
  for (const auto& place : list.home)
    if (drop({"ubnd", "huyen", place}) || drop({"huyen", place})) return words;
  return words;
}

// "UBND xã Mò Ó, Đakrông": the district without its word, behind a whole name.
Words without_bare_place(Words words, const List& list) {
  if (words.size() > 3 && list.home.contains(words.back()) && words[words.size() - 2] != "xa" &&
      words[words.size() - 2] != "huyen")
    words.pop_back();
  return words;
}

/// A digit that a scanner put for a letter, mended where the list knows the word.
std::string with_letters(std::string word, const Vocabulary& known) {
  if (is_number(word) && word != "0") return word;
  std::string lower = word;
  for (char& c : lower) c = c == '0' ? 'o' : c == '1' ? 'i' : c == '5' ? 's' : c == '8' ? 'b' : c;
  if (known.contains(lower)) return lower;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (word[i] == '1') lower[i] = 'l';
  return known.contains(lower) ? lower : word;
}

/// A long word one letter off exactly one word of the list.
std::string nearest(const std::string& word, const Vocabulary& known) {
  constexpr std::size_t kShortest = 5;
  if (word.size() == 4 && core::edit_distance(word, "ubnd") == 1) return "ubnd";
  if (word.size() < kShortest || is_number(word)) return word;
  std::string_view only;
  for (const auto& candidate : known) {
    if (candidate.size() < kShortest || candidate.size() + 1 < word.size() || word.size() + 1 < candidate.size()) continue;
    if (core::edit_distance(word, candidate) != 1) continue;
    if (!only.empty()) return word;
    only = candidate;
  }
  return only.empty() ? word : std::string(only);
}

/// Two words written as one ("abung", "ubndxa"), as the list has them apart.
std::optional<std::pair<std::string, std::string>> split(const std::string& word, const Vocabulary& known) {
  for (std::size_t at = 1; at < word.size(); ++at) {
    const std::string head = word.substr(0, at), tail = word.substr(at);
    if (known.contains(head) && known.contains(tail) && word.size() >= 4) return std::pair(head, tail);
  }
  return std::nullopt;
}

Words mended(const Words& text, const Vocabulary& known) {
  Words out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string& word = text[i];
    if (known.contains(word)) {
      out.push_back(word);
    } else if (i + 1 < text.size() && known.contains(word + text[i + 1])) {
      out.push_back(word + text[i + 1]);
      ++i;
    } else if (const std::string joined = i + 1 < text.size() && !known.contains(text[i + 1]) ? nearest(word + text[i + 1], known) : word; known.contains(joined)) {
      out.push_back(joined);  // "Đắc Rông"
      ++i;
    } else if (const auto two = split(word, known)) {
      out.push_back(two->first);
      out.push_back(two->second);
    } else {
      const std::string letters = with_letters(word, known);
      out.push_back(known.contains(letters) ? letters : nearest(letters, known));
    }
  }
  return out;
}

// "xã" and "huyện" hardly tell one committee from another, unless they do:
// "UBND Đakrông" may be that of the commune or of the district.
double weight(const std::string& word, bool committees, bool home) {
  constexpr double kLight = 0.25;
  if (word == "huyen" && !home) return kLight;
  const bool place_word = word == "xa" || word == "thi" || word == "tran" || word == "phuong";
  return place_word && committees && !home ? kLight : 1;
}

bool is_repeated(const Words& words, std::size_t at) {
  const auto here = words.begin() + static_cast<std::ptrdiff_t>(at);
  return std::find(words.begin(), here, *here) != here;
}

double similarity(const Words& a, const Words& b, const List& list) {
  const bool committees = holds(a, "ubnd") && holds(b, "ubnd");
  const bool home = std::any_of(list.home.begin(), list.home.end(), [&](const auto& place) { return holds(b, place); });
  double both = 0, all = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!is_repeated(a, i)) (holds(b, a[i]) ? both : all) += weight(a[i], committees, home);
  for (std::size_t i = 0; i < b.size(); ++i)
    if (!is_repeated(b, i) && !holds(a, b[i])) all += weight(b[i], committees, home);
  all += both;
  return all == 0 ? 0 : both / all;
}

// "Chuyên viên Phòng Nội vụ" ends with the unit's whole name. What follows a
// name may place it in another district, so nothing but "huyện" may, or words
// for its front office.
double containment(Words text, const Words& name) {
  if (text.size() > 1 && text.back() == "huyen") text.pop_back();
  if (name.size() < 3 || text.size() <= name.size()) return 0;
  if (std::equal(name.begin(), name.end(), text.begin()) &&
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(name.size()), text.end(), [](const auto& word) {
        return std::find(kWithin.begin(), kWithin.end(), word) != kWithin.end();
      }))
    return 0.9;
  if (!std::equal(name.rbegin(), name.rend(), text.rbegin())) return 0;
  text.resize(text.size() - name.size());
  const std::string before = " " + core::join(text, " ") + " ";
  const bool other = std::any_of(kOtherOrganisation.begin(), kOtherOrganisation.end(), [&](auto phrase) {
    return before.find(" " + std::string(phrase) + " ") != std::string::npos;
  });
  return other ? 0 : 0.9;
}

/// A name that shares nothing but "xã" or "huyện" is not worth a closer look.
bool shares_a_word(const Words& text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return word != "xa" && word != "huyen" && holds(text, word); });
}

double score_of(const Words& text, const Words& bare_text, const Words& words, const List& list) {
  if (!shares_a_word(text, words)) return 0;
  const Words bare = without_place(words, list);
  // A name that is nothing but the district's body ("UBND huyện Đakrông") keeps its place.
  const double whole = similarity(text, words, list),
               stripped = bare.size() >= 2 && bare_text.size() >= 2 ? similarity(bare_text, bare, list) : 0;
  return std::max({whole, stripped, containment(bare_text, bare)});
}

/// "Phòng Tài chính" is the beginning of one department's name alone.
bool begins(const Words& text, const core::Unit& unit) {
  return text.size() >= 3 && (text[0] == "phong" || (text[0] == "trung" && text.size() >= 4)) &&
         std::any_of(unit.words.begin(), unit.words.end(), [&](const Words& name) {
           return name.size() > text.size() && std::equal(text.begin(), text.end(), name.begin());
         });
}

const core::Unit* only_beginning(const Words& text, const std::vector<core::Unit>& units) {
  const core::Unit* only = nullptr;
  for (const auto& unit : units) {
    if (!begins(text, unit)) continue;
    if (only) return nullptr;
    only = &unit;
  }
  return only;
}

}  // namespace

std::vector<std::string> unit_words(std::string_view name) {
  std::string text = " " + core::folded(name) + " ";
  for (std::size_t i = 1; i + 1 < text.size(); ++i)  // "n0n": a nought among letters is no number
    if (text[i] == '0' && std::isalpha(static_cast<unsigned char>(text[i - 1])) && std::isalpha(static_cast<unsigned char>(text[i + 1]))) text[i] = 'o';
  text = replace_words(text, "va", "");
  while (text.find("  ") != std::string::npos) text.erase(text.find("  "), 1);
  for (const auto& [from, to] : kExpansions) text = replace_words(text, from, to);
  constexpr std::size_t kMostWords = 64;  // of what may be a name
  Words words;
  for (auto& word : core::split(text, ' ')) {
    if (word.empty()) continue;
    if (words.size() == kMostWords) break;
    // "Trường Mầm non số 1 Hướng Hiệp": which of the schools does not matter here.
    if (is_number(word) && !words.empty() && words.back() == "so") words.pop_back();
    else words.push_back(std::move(word));
  }
  return words;
}

UnitMatch match_unit(std::string_view name, const std::vector<core::Unit>& units) {
  UnitMatch out;
  const List list = list_of(units);
  const Words text = mended(unit_words(name), list.words);
  if (text.empty()) return out;
  const Words bare_text = without_bare_place(without_place(text, list), list);
  Words head = bare_text;
  if (head.size() > 3 && head.back() == "huyen") head.pop_back();
  const core::Unit* begun = only_beginning(head, units);
  for (const auto& unit : units) {
    double score = &unit == begun ? 0.85 : 0;
    for (const auto& words : unit.words) score = std::max(score, score_of(text, bare_text, words, list));
    if (score > out.score) {
      out.second = out.best;
      out.second_score = out.score;
      out.best = &unit;
      out.score = score;
    } else if (score > out.second_score) {
      out.second = &unit;
      out.second_score = score;
    }
  }
  return out;
}

std::optional<bool> same_listed_unit(std::string_view a, std::string_view b, const core::Contest& contest) {
  if (!contest.units) return std::nullopt;
  const UnitMatch x = match_unit(a, *contest.units), y = match_unit(b, *contest.units);
  if (!x.certain() || !y.certain()) return std::nullopt;
  return x.best == y.best;
}

}  // namespace sokhao::rules
