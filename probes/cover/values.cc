#include "probes/cover/values.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "core/text.h"
#include "probes/cover/words.h"

namespace sokhao::probes::cover {
namespace {

const std::set<std::string, std::less<>> kSurnames{
    "nguyen", "tran", "le",    "pham", "hoang", "huynh",  "phan",  "vu",    "vo",    "dang", "bui",  "do",
    "ho",     "ngo",  "duong", "ly",   "dinh",  "truong", "luong", "mai",   "cao",   "doan", "thai", "ta",
    "phung",  "to",   "ha",    "chau", "van",   "kieu",   "tong",  "trinh", "quach", "lam",  "luu",  "la",
    "nong",   "chu",  "dao",   "hua",  "kpa",   "kon",    "pa",    "ton",   "thach", "son",  "dam",  "khuong",
    "nghiem", "vi",   "loc",   "lai",  "mac",   "giang",  "quang", "tang",  "ho",    "hoa",  "au",   "ninh",
    "bach",   "phi",  "khong", "ung",  "tu",    "vuong",  "ngan",  "lo",    "ksor"};

constexpr std::array<std::string_view, 6> kAddress{"ong", "ba", "co", "thay", "anh", "chi"};
constexpr std::array<std::string_view, 16> kTitles{"dong chi", "d c",    "ths",      "th s",   "bs",   "ks",      "cn",     "nha giao",
                                                   "bac si",   "bac sy", "thac si",  "thac sy", "ky su", "cu nhan", "tien si", "nha bao"};

constexpr std::array<std::string_view, 63> kPositions{"chuyen vien",
                                                      "cong chuc",
                                                      "vien chuc",
                                                      "truong phong",
                                                      "pho truong phong",
                                                      "pho phong",
                                                      "quyen truong phong",
                                                      "chu tich",
                                                      "pho chu tich",
                                                      "bi thu",
                                                      "pho bi thu",
                                                      "can bo",
                                                      "giao vien",
                                                      "hieu truong",
                                                      "pho hieu truong",
                                                      "ke toan",
                                                      "van thu",
                                                      "dia chinh",
                                                      "tu phap ho tich",
                                                      "van hoa xa hoi",
                                                      "van phong thong ke",
                                                      "chi huy truong",
                                                      "chi huy pho",
                                                      "truong ban",
                                                      "pho truong ban",
                                                      "pho ban",
                                                      "giam doc",
                                                      "pho giam doc",
                                                      "thu ky",
                                                      "uy vien",
                                                      "can su",
                                                      "nhan vien",
                                                      "truong cong an",
                                                      "pho truong cong an",
                                                      "bac si",
                                                      "bac sy",
                                                      "y si",
                                                      "y sy",
                                                      "dieu duong",
                                                      "ho sinh",
                                                      "truong tram",
                                                      "thu quy",
                                                      "thanh tra vien",
                                                      "kiem lam",
                                                      "to truong",
                                                      "to pho",
                                                      "chanh van phong",
                                                      "pho chanh van phong",
                                                      "truong thon",
                                                      "lao dong hop dong",
                                                      "tram truong",
                                                      "pho tram truong",
                                                      "tram pho",
                                                      "truong khoa",
                                                      "pho truong khoa",
                                                      "pho khoa",
                                                      "to vien",
                                                      "chu nhiem",
                                                      "pho chu nhiem",
                                                      "kiem lam vien",
                                                      "chi cuc truong",
                                                      "hat truong",
                                                      "doi truong"};

constexpr std::array<std::string_view, 44> kUnits{"ubnd",
                                                  "uy ban nhan dan",
                                                  "hdnd",
                                                  "hoi dong nhan dan",
                                                  "phong",
                                                  "tram y te",
                                                  "tram",
                                                  "trung tam",
                                                  "van phong",
                                                  "ban",
                                                  "hoi",
                                                  "doan",
                                                  "dang uy",
                                                  "huyen uy",
                                                  "dang bo",
                                                  "chi bo",
                                                  "cong an",
                                                  "toa an",
                                                  "vien kiem sat",
                                                  "chi cuc",
                                                  "cuc",
                                                  "kho bac",
                                                  "bao hiem xa hoi",
                                                  "bhxh",
                                                  "hat kiem lam",
                                                  "so",
                                                  "lien doan lao dong",
                                                  "ldld",
                                                  "mat tran",
                                                  "ubmttq",
                                                  "mttq",
                                                  "uy ban mttq",
                                                  "uy ban mat tran",
                                                  "uy ban kiem tra",
                                                  "nha van hoa",
                                                  "thanh tra huyen",
                                                  "thanh tra",
                                                  "benh vien",
                                                  "th",
                                                  "thcs",
                                                  "thpt",
                                                  "mam non",
                                                  "bch",
                                                  "bql"};

/// Positions whose last word also begins the unit: "Trưởng phòng Nội vụ".
constexpr std::array<std::string_view, 8> kSharedEnds{"truong phong",    "pho phong",      "truong ban",
                                                      "pho ban",         "truong tram",    "truong cong an",
                                                      "chanh van phong", "chanh thanh tra"};

template <std::size_t N>
std::size_t longest(const std::array<std::string_view, N>& phrases, const std::vector<Word>& words, std::size_t at) {
  std::size_t best = 0;
  for (const std::string_view phrase : phrases)
    if (begins_with(words, at, phrase))
      best = std::max(best, 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')));
  return best;
}

/// "trường" (school) begins a unit, "trưởng" (head) a position; only the marks
/// tell them apart.
bool is_school(std::string_view text, const Word& word) {
  const std::string_view raw = text.substr(word.begin, word.end - word.begin);
  return raw == "Trường" || raw == "TRƯỜNG" || raw == "trường";
}

struct Marked {
  std::string_view folded, small, capital, large;
};

/// The word is one of the list but for its marks; false where it has none.
bool differs_in_marks(std::string_view text, const Word& word, std::span<const Marked> marked) {
  const std::string_view raw = text.substr(word.begin, word.end - word.begin);
  if (std::all_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return false;
  return std::any_of(marked.begin(), marked.end(), [&](const Marked& one) { return one.folded == word.folded && raw != one.small && raw != one.capital && raw != one.large; });
}

/// "SỔ" is no "SỞ", "bản" no "ban": short words for an office are told apart from
/// others by their marks, where the text has any.
bool other_marks(std::string_view text, const Word& word) {
  static constexpr Marked kMarked[] = {{"phong", "phòng", "Phòng", "PHÒNG"}, {"tram", "trạm", "Trạm", "TRẠM"}, {"ban", "ban", "Ban", "BAN"}, {"hoi", "hội", "Hội", "HỘI"},
                                       {"doan", "đoàn", "Đoàn", "ĐOÀN"},     {"cuc", "cục", "Cục", "CỤC"},     {"so", "sở", "Sở", "SỞ"}};
  return differs_in_marks(text, word, kMarked);
}

/// "Vân Kiều" is no person of the family Văn, "Đường" no Dương.
bool other_surname(std::string_view text, const Word& word) {
  static constexpr Marked kMarked[] = {{"van", "văn", "Văn", "VĂN"}, {"duong", "dương", "Dương", "DƯƠNG"}, {"tu", "từ", "Từ", "TỪ"}, {"hoa", "hoa", "Hoa", "HOA"}, {"son", "sơn", "Sơn", "SƠN"}};
  return differs_in_marks(text, word, kMarked);
}

bool unit_at(std::string_view text, const std::vector<Word>& words, std::size_t at) {
  if (at >= words.size()) return false;
  if (is_school(text, words[at])) return true;
  if (other_marks(text, words[at])) return false;
  if (words[at].folded == "van" && begins_with(words, at, "van phong thong ke")) return false;
  return longest(kUnits, words, at) > 0;
}

std::vector<std::string_view> cut_between(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kBetween{";", ",", "\n", "\t", " - ", " – ", " — ", " & ", " và ", " / "};
  std::vector<std::string_view> pieces;
  std::size_t from = 0, at = 0;
  while (at < text.size()) {
    std::size_t length = 0;
    for (const std::string_view mark : kBetween)
      if (text.substr(at).starts_with(mark)) length = mark.size();
    if (length == 0) {
      ++at;
      continue;
    }
    pieces.push_back(text.substr(from, at - from));
    at += length;
    from = at;
  }
  pieces.push_back(text.substr(from));
  return pieces;
}

/// Without "1.", "Ông", "Đ/c", "ThS." in front. Where the form of address is
/// also a given name ("Bà", "Chi"), only before a surname.
std::string without_address(std::string_view piece) {
  std::string text = tidy(piece);
  for (int round = 0; round < 3; ++round) {
    const std::vector<Word> words = words_of(text);
    std::size_t skip = 0;
    if (!words.empty() && words[0].number && words[0].end - words[0].begin <= 2) skip = 1;
    if (skip == 0) skip = longest(kTitles, words, 0);
    if (skip == 0) {
      skip = longest(kAddress, words, 0);
      if (skip < words.size() && !looks_like_name(std::string_view(text).substr(words[skip].begin)).surname) skip = 0;
    }
    if (skip == 0 || skip >= words.size()) break;
    text = tidy(std::string_view(text).substr(words[skip].begin));
  }
  return text;
}

}  // namespace

NameLook looks_like_name(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  NameLook look;
  if (words.size() < 2 || words.size() > 5) return look;
  for (const Word& word : words)
    if (!word.capital || word.number || word.end - word.begin > 14) return look;
  // Only blanks, and the hyphen or apostrophe of local names, between syllables.
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string_view between = text.substr(words[i].end, words[i + 1].begin - words[i].end);
    if (between.find_first_not_of(" -'\xc2\xa0") != std::string_view::npos) return look;
  }
  if (longest(kPositions, words, 0) > 0 || unit_at(text, words, 0)) return look;
  look.name = true;
  look.surname = kSurnames.contains(words[0].folded) && !other_surname(text, words[0]);
  return look;
}

/// Without "Sinh năm 1991" and the like, which may follow without a mark.
std::string_view without_birth(std::string_view text) {
  constexpr std::array<std::string_view, 6> kBirth{"sinh nam", "sinh ngay", "nam sinh", "ngay sinh", "gioi tinh", "dan toc"};
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 2; i < words.size(); ++i)
    if (longest(kBirth, words, i) > 0) return text.substr(0, words[i].begin);
  return text;
}

Names names_in(std::string_view text) {
  Names found;
  text = without_birth(text);
  const std::vector<std::string_view> pieces = cut_between(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string piece = without_address(pieces[i]);
    if (piece.empty()) continue;
    if (looks_like_name(piece).name) {
      found.names.push_back(std::move(piece));
      continue;
    }
    if (found.names.empty()) {
      found.names.push_back(without_address(text));
    } else {
      const auto from = static_cast<std::size_t>(pieces[i].data() - text.data());
      found.rest = tidy(text.substr(from));
    }
    return found;
  }
  return found;
}

std::vector<std::string> names_alone(std::string_view text) {
  const Names found = names_in(text);
  const bool all = found.rest.empty() && std::all_of(found.names.begin(), found.names.end(), [](const std::string& name) { return looks_like_name(name).surname; });
  return all ? found.names : std::vector<std::string>{};
}

bool begins_with_position(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  return longest(kPositions, words, 0) > 0 && !(!words.empty() && is_school(text, words[0]));
}

bool begins_with_unit(std::string_view text) { return unit_at(text, words_of(text), 0); }

std::optional<PositionAndUnit> split_position(std::string_view text) {
  for (const std::string_view mark : {" - ", " – ", " — ", ";", ",", " tại ", " thuộc "}) {
    // "Công chức Văn hóa - Xã hội - UBND xã": not every dash divides the two.
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) {
      std::string unit = tidy(text.substr(at + mark.size()));
      if (at > 0 && begins_with_unit(unit)) return PositionAndUnit{tidy(text.substr(0, at)), std::move(unit)};
    }
  }
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    for (const std::string_view shared : kSharedEnds) {
      const std::size_t length = 1 + static_cast<std::size_t>(std::count(shared.begin(), shared.end(), ' '));
      const std::size_t end = i + length;
      if (!begins_with(words, i, shared) || end >= words.size() || is_school(text, words[i])) continue;
      // "trưởng công an", "chánh văn phòng": the unit begins after the first word.
      return PositionAndUnit{tidy(text), tidy(text.substr(words[i + 1].begin))};
    }
  // "Phó Trưởng phòng" ends with an office's word and names none.
  for (std::size_t i = std::max<std::size_t>(1, longest(kPositions, words, 0)); i + 1 < words.size(); ++i)
    if (unit_at(text, words, i) && begins_with_position(text))
      return PositionAndUnit{tidy(text.substr(0, words[i].begin)), tidy(text.substr(words[i].begin))};
  return std::nullopt;
}

std::string phone_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool start = (text[at] >= '0' && text[at] <= '9') || text[at] == '+' || text[at] == '(';
    if (!start) continue;
    std::size_t end = at, last = at;
    int digits = 0;
    while (end < text.size() && (std::string_view("0123456789 .-()+").find(text[end]) != std::string_view::npos)) {
      if (text[end] >= '0' && text[end] <= '9') {
        ++digits;
        last = end + 1;
      }
      ++end;
    }
    if (digits >= 8 && digits <= 14) return std::string(text.substr(at, last - at));
    at = std::max(at, end);
  }
  return "";
}

bool is_place_or_date(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  if (words.empty() || words.size() > 14) return false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!words[i + 1].number) continue;
    const std::string& word = words[i].folded;
    if (word == "thang" || word == "ngay") return true;
    if (word == "nam" && (words.size() == 2 || (words[i + 1].end - words[i + 1].begin == 4 && words.size() <= 4)))
      return true;
  }
  return false;
}

}  // namespace sokhao::probes::cover
