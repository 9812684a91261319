#include "rules/readings.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/text.h"
#include "rules/cover_fields.h"
#include "rules/phone_number.h"
#include "rules/rule.h"
#include "rules/units.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::Agreement;
using core::Reading;
using core::Source;

using Words = std::vector<std::string>;

/// Titles and labels that differ by less are one.
constexpr double kSameText = 0.85;
/// Of a value that was read; one known by its place or look alone is less sure.
constexpr double kSureEnough = 0.65;
constexpr std::size_t kShortWord = 4;  ///< letters; shorter ones must be right

core::LocalText source_words(Source source) {
  switch (source) {
    case Source::clerk: return {"phiếu nhập", "the clerk's form"};
    case Source::cover: return {"trang bìa", "the cover"};
    case Source::sleeve: return {"túi bọc", "the sleeve"};
    case Source::disc_label: return {"nhãn đĩa", "the disc's label"};
    case Source::metadata: return {"thông tin trong tệp", "the file's metadata"};
  }
  return {};
}

Words words_of(std::string_view text) {
  Words words;
  for (auto& word : core::split(core::folded(text), ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool same_word(const std::string& a, const std::string& b) {
  return a == b || (std::min(a.size(), b.size()) >= kShortWord && core::edit_distance(a, b) <= 1);
}

/// Every word of the shorter one stands in the longer one.
bool within(Words a, Words b) {
  if (a.size() > b.size()) std::swap(a, b);
  return !a.empty() && std::all_of(a.begin(), a.end(), [&](const std::string& word) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& other) { return same_word(word, other); });
  });
}

/// Clerks type "PCT" for "phó chủ tịch".
Words position_words(std::string_view text) {
  struct Short {
    std::string_view typed, meant;
  };
  static constexpr Short kShort[] = {{"pct", "pho chu tich"}, {"ct", "chu tich"},          {"cc", "cong chuc"},       {"cb", "can bo"},    {"cv", "chuyen vien"},
                                     {"tp", "truong phong"},  {"ptp", "pho truong phong"}, {"pp", "pho truong phong"}, {"gv", "giao vien"}, {"ht", "hieu truong"},
                                     {"pht", "pho hieu truong"}, {"vp", "van phong"},      {"tk", "thong ke"}};
  Words words;
  for (std::string& word : words_of(text)) {
    const auto* known = std::find_if(std::begin(kShort), std::end(kShort), [&](const Short& one) { return one.typed == word; });
    if (known == std::end(kShort)) words.push_back(std::move(word));
    else for (std::string& meant : core::split(std::string(known->meant), ' ')) words.push_back(std::move(meant));
  }
  return words;
}

double likeness(const std::string& a, const std::string& b) {
  const auto longest = static_cast<double>(std::max(a.size(), b.size()));
  return longest == 0 ? 0 : 1 - static_cast<double>(core::edit_distance(a, b)) / longest;
}

bool same_title(std::string_view a, std::string_view b) {
  const std::string x = core::folded(a), y = core::folded(b);
  constexpr std::size_t kWholeEnough = 12;  // bytes; a shorter piece stands in many titles
  const auto& [shorter, longer] = std::minmax(x, y, [](const auto& one, const auto& other) { return one.size() < other.size(); });
  return likeness(x, y) >= kSameText || (shorter.size() >= kWholeEnough && longer.find(shorter) != std::string::npos);
}

/// Names of one are all among those of the other.
bool same_authors(std::string_view a, std::string_view b) {
  const auto names = [](std::string_view text) {
    Words out;
    for (const auto& name : core::split(text, ',')) out.push_back(core::folded(name));
    return out;
  };
  Words few = names(a), many = names(b);
  if (few.size() > many.size()) std::swap(few, many);
  return std::all_of(few.begin(), few.end(), [&](const std::string& name) {
    return std::any_of(many.begin(), many.end(), [&](const std::string& other) { return name == other || within(words_of(name), words_of(other)); });
  });
}

bool same_unit(std::string_view a, std::string_view b, const core::Contest& contest) {
  if (const auto listed = same_listed_unit(a, b, contest)) return *listed;
  return within(unit_words(a), unit_words(b));
}

bool same_phone(std::string_view a, std::string_view b, const std::string& region) {
  const auto all = [&](std::string_view text) {
    std::set<std::string> numbers;
    for (const Phone& phone : read_phones(text, region)) numbers.insert(phone.national);
    return numbers;
  };
  const auto x = all(a), y = all(b);
  if (x.empty() || y.empty()) return core::folded(a) == core::folded(b);
  return std::any_of(x.begin(), x.end(), [&](const std::string& number) { return y.contains(number); });
}

/// `region`: for phone numbers alone.
bool same_value(std::string_view field, std::string_view a, std::string_view b, const core::Contest& contest, const std::string& region) {
  if (core::folded(a) == core::folded(b)) return true;
  if (field == "full_name") return same_authors(a, b);
  if (field == "unit") return same_unit(a, b, contest);
  if (field == "phone") return same_phone(a, b, region);
  if (field == "title") return same_title(a, b);
  return within(position_words(a), position_words(b));
}

std::string names_of(const core::CoverFields& cover) {
  Words names;
  for (const auto& author : cover.authors)
    if (author.state == core::FieldState::found) names.push_back(author.value);
  return core::join(names, ", ");
}

class Gathering {
 public:
  explicit Gathering(const Subject& subject) : subject_(subject), region_(phone_region(subject.contest)) {}

  std::vector<Reading> run() {
    for (const std::string& field : field_names()) {
      const std::size_t first = readings_.size();
      read_field(field);
      compare(field, first);
    }
    return std::move(readings_);
  }

 private:
  enum class Word { decides, informs };

  void add(const std::string& field, Source source, std::optional<std::size_t> part, std::string value, Word word) {
    if (core::trim(value).empty()) return;
    decides_.push_back(word == Word::decides);
    Reading reading{field, source, {}, std::move(value), "", Agreement::alone};
    if (part) reading.part = static_cast<std::int64_t>(*part);
    if (field == "phone")
      if (const Phone phone = read_phone(reading.value, region_); phone.state != PhoneState::invalid && phone.national != reading.value) reading.normalised = phone.national;
    readings_.push_back(std::move(reading));
  }

  void add_cover(const std::string& field, Source source, std::size_t part, const core::CoverFields& cover) {
    const core::Field read = field_of(cover, field);
    if (read.state != core::FieldState::found) return;
    // A guess from the look of a line accuses nobody.
    const Word word = read.confidence >= kSureEnough ? Word::decides : Word::informs;
    add(field, source, part, field == "full_name" ? names_of(cover) : read.value, word);
  }

  void read_field(const std::string& field) {
    const auto& clerk = subject_.input.clerk;
    add(field, Source::clerk, std::nullopt, field == "full_name" ? core::join(clerk.authors, ", ") : typed_value(clerk, field), Word::decides);
    if (subject_.document && subject_.article) add_cover(field, Source::cover, *subject_.article, subject_.document->cover);
    for (std::size_t i = 0; i < subject_.parts.size(); ++i) {
      const core::Part& part = subject_.parts[i];
      if (part.role == core::PartRole::sleeve && part.facts.image && part.facts.image->cover) add_cover(field, Source::sleeve, i, *part.facts.image->cover);
    }
    for (std::size_t i = 0; field == "title" && i < subject_.parts.size(); ++i)
      if (const auto& disc = subject_.parts[i].facts.disc) add(field, Source::disc_label, i, core::display_name(disc->label), Word::informs);
    if (!subject_.document || !subject_.article) return;
    const auto& metadata = subject_.document->metadata;
    if (field == "full_name") add(field, Source::metadata, subject_.article, metadata.author, Word::informs);
    if (field == "title") add(field, Source::metadata, subject_.article, metadata.title, Word::informs);
  }

  /// Those of the field from `first` on.
  void compare(const std::string& field, std::size_t first) {
    for (std::size_t i = first; i < readings_.size(); ++i) {
      Reading& reading = readings_[i];
      bool met = false, others = false;
      for (std::size_t k = first; k < readings_.size(); ++k) {
        if (k == i || !decides_[k]) continue;
        others = true;
        met = met || same_value(field, reading.value, readings_[k].value, subject_.contest, region_);
      }
      if (met) reading.agreement = Agreement::agrees;
      else if (others && decides_[i]) reading.agreement = Agreement::differs;
    }
  }

  const Subject& subject_;
  std::string region_;
  std::vector<Reading> readings_;
  std::vector<bool> decides_;  ///< by reading
};

}  // namespace

std::string phone_region(const core::Contest& contest) {
  std::vector<std::string> ignored;  // the plan was checked when it was loaded
  for (const Rule* rule : registered_rules()) {
    if (rule->id != "phone") continue;
    if (auto table = table_of(*rule, contest, ignored)) return table->text("region");
  }
  return "VN";
}

bool same_field(std::string_view field, std::string_view a, std::string_view b, const core::Contest& contest) {
  return same_value(field, a, b, contest, field == "phone" ? phone_region(contest) : "");
}

std::vector<Reading> readings_of(const Subject& subject) { return Gathering(subject).run(); }

std::optional<Mismatch> mismatch_of(const Subject& subject) {
  Mismatch out;
  std::vector<core::LocalText> told;
  for (const std::string& field : field_names()) {
    std::vector<const Reading*> of_field;
    for (const Reading& reading : subject.readings)
      if (reading.field == field) of_field.push_back(&reading);
    if (std::none_of(of_field.begin(), of_field.end(), [](const Reading* reading) { return reading->agreement == Agreement::differs; })) continue;
    core::LocalText values;
    for (const Reading* reading : of_field) {
      const core::LocalText source = source_words(reading->source);
      const char* between = values.vi.empty() ? "" : ", ";
      values.vi += fmt::format("{}{} “{}”", between, source.vi, reading->value);
      values.en += fmt::format("{}{} “{}”", between, source.en, reading->value);
      core::Evidence evidence;
      evidence.part = reading->part;
      evidence.text = fmt::format("{}, {}: {}", field_words(field).vi, source.vi, reading->value);
      out.evidence.push_back(std::move(evidence));
    }
    const core::LocalText name = field_words(field);
    told.push_back({fmt::format("{} ({})", name.vi, values.vi), fmt::format("{} ({})", name.en, values.en)});
  }
  if (told.empty()) return std::nullopt;
  const core::LocalText list = list_words(told);
  out.what = {"các nguồn ghi khác nhau: " + list.vi, "the sources differ: " + list.en};
  return out;
}

core::LocalText compare_sources() {
  return {"chuyển cán bộ xem xét: so các ảnh trích với bản nộp, sửa phiếu nhập nếu nhập sai", "a person compares the pictures with what was handed in and mends the form where it was typed wrongly"};
}

}  // namespace sokhao::rules
