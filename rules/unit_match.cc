// Which unit of the list a written name means.
#include <algorithm>
#include <array>
#include <set>

#include "core/text.h"
#include "rules/units.h"

namespace sokhao::rules {
namespace {

struct Expansion {
  std::string_view from, to;
};

// On folded text, in this order: the longer forms first.
constexpr std::array<Expansion, 34> kExpansions{{
    {"dak rong", "dakrong"},
    {"da krong", "dakrong"},
    {"uy ban nhan dan", "ubnd"},
    {"hoi dong nhan dan", "hdnd"},
    {"van phong thong ke", "van phong thong ke"},
    {"vp", "van phong"},
    {"tc kh", "tai chinh ke hoach"},
    {"tckh", "tai chinh ke hoach"},
    {"ldtbxh", "lao dong thuong binh xa hoi"},
    {"ldtb", "lao dong thuong binh"},
    {"ld tb", "lao dong thuong binh"},
    {"tb xh", "thuong binh xa hoi"},
    {"tbxh", "thuong binh xa hoi"},
    {"thuong binh xh", "thuong binh xa hoi"},
    {"tn mt", "tai nguyen moi truong"},
    {"tnmt", "tai nguyen moi truong"},
    {"phat trien nong thon", "ptnt"},
    {"nn ptnt", "nong nghiep ptnt"},
    {"gd dt", "giao duc dao tao"},
    {"gddt", "giao duc dao tao"},
    {"vh tt", "van hoa thong tin"},
    {"vhtt", "van hoa thong tin"},
    {"kt ht", "kinh te ha tang"},
    {"ktht", "kinh te ha tang"},
    {"ban quan ly", "bql"},
    {"trung hoc co so", "thcs"},
    {"trung hoc pho thong", "thpt"},
    {"tieu hoc", "th"},
    {"mam non", "mn"},
    {"pho thong dan toc ban tru", "ptdtbt"},
    {"dan toc ban tru", "ptdtbt"},
    {"dan toc noi tru", "dtnt"},
    {"tt krong klang", "thi tran krong klang"},
    {"mat tran to quoc viet nam", "mttq"},
}};

// Another organisation named before the unit: "Công an UBND xã ..." is not the committee.
constexpr std::array<std::string_view, 12> kOtherOrganisation{"cong an",  "dang uy",       "dang bo",      "chi bo",
                                                              "huyen uy", "doan",          "hoi nong dan", "hoi phu nu",
                                                              "toa an",   "vien kiem sat", "quan su",      "mttq"};

using Words = std::vector<std::string>;

std::string replace_words(std::string text, std::string_view from, std::string_view to) {
  // Padded with blanks on both sides, so that only whole words match.
  const std::string needle = " " + std::string(from) + " ", with = " " + std::string(to) + " ";
  if (needle == with) return text;
  for (std::size_t at = 0; (at = text.find(needle, at)) != std::string::npos; at += with.size() - 1)
    text.replace(at, needle.size(), with);
  return text;
}

// "..., huyện Đakrông, tỉnh Quảng Trị" says where, not which.
Words without_place(Words words) {
  const auto drop = [&](const Words& tail) {
    if (words.size() > tail.size() + 1 && std::equal(tail.rbegin(), tail.rend(), words.rbegin()))
      words.resize(words.size() - tail.size());
  };
  drop({"tinh", "quang", "tri"});
  drop({"quang", "tri"});
  drop({"huyen", "dakrong"});
  return words;
}

double similarity(const Words& a, const Words& b) {
  const std::set<std::string> x(a.begin(), a.end()), y(b.begin(), b.end());
  std::size_t both = 0;
  for (const auto& word : x) both += y.count(word);
  const std::size_t all = x.size() + y.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

// "Chuyên viên Phòng Nội vụ" ends with the unit's whole name. What follows a
// name may place it in another district, so nothing but "huyện" may.
double containment(Words text, const Words& name) {
  if (text.size() > 1 && text.back() == "huyen") text.pop_back();
  if (name.size() < 3 || text.size() <= name.size() || !std::equal(name.rbegin(), name.rend(), text.rbegin())) return 0;
  text.resize(text.size() - name.size());
  const std::string before = " " + core::join(text, " ") + " ";
  const bool other = std::any_of(kOtherOrganisation.begin(), kOtherOrganisation.end(), [&](auto phrase) {
    return before.find(" " + std::string(phrase) + " ") != std::string::npos;
  });
  return other ? 0 : 0.9;
}

double score_of(const Words& text, const Words& words) {
  const Words bare = without_place(words), bare_text = without_place(text);
  // A name that is nothing but the district's body ("UBND huyện Đakrông") keeps its place.
  const double whole = similarity(text, words),
               stripped = bare.size() >= 2 && bare_text.size() >= 2 ? similarity(bare_text, bare) : 0;
  return std::max({whole, stripped, containment(bare_text, bare)});
}

}  // namespace

std::vector<std::string> unit_words(std::string_view name) {
  std::string text = " " + core::folded(name) + " ";
  if (text.starts_with(" p ")) text.replace(0, 3, " phong ");
  text = replace_words(text, "va", "");
  while (text.find("  ") != std::string::npos) text.erase(text.find("  "), 1);
  for (const auto& [from, to] : kExpansions) text = replace_words(text, from, to);
  Words words;
  for (auto& word : core::split(text, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

UnitMatch match_unit(std::string_view name, const std::vector<core::Unit>& units) {
  UnitMatch out;
  const Words text = unit_words(name);
  if (text.empty()) return out;
  for (const auto& unit : units) {
    double score = 0;
    for (const auto& words : unit.words) score = std::max(score, score_of(text, words));
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

}  // namespace sokhao::rules
