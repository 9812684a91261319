#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "core/text.h"
#include "report/rule_names.h"
#include "report/terms.h"

namespace sokhao::report {

using core::Bounds;
using core::Finding;
using core::Outcome;
using core::PartRole;
using core::Severity;
using core::Verdict;

namespace {

/// A drop of the desk is "quay-", the end of its draft's number, a blank, and
/// the name that was handed in.
std::string without_desk_marks(std::string text) {
  constexpr std::string_view kMark = "quay-";
  constexpr std::size_t kNumber = 8;
  const auto of_number = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at)) {
    const std::size_t number = at + kMark.size(), end = number + kNumber;
    const bool begins = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
    if (begins && end < text.size() && text[end] == ' ' && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(number), text.begin() + static_cast<std::ptrdiff_t>(end), of_number))
      text.erase(at, end + 1 - at);
    else
      at = number;
  }
  return text;
}

}  // namespace

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 8 * 1024;
  std::string line(text);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return without_desk_marks(core::display_name(line, kLongest));
}

std::string_view verdict_word(Verdict verdict, Language language) {
  switch (verdict) {
    case Verdict::pass: return say(language, "Đạt", "Passed");
    case Verdict::return_: return say(language, "Trả hồ sơ", "Returned");
    case Verdict::refuse: return say(language, "Từ chối", "Refused");
    case Verdict::review: return say(language, "Cần xem", "Needs review");
  }
  return "";
}

std::string_view verdict_icon(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "✓";
    case Verdict::return_: return "✗";
    case Verdict::refuse: return "⊘";
    case Verdict::review: return "?";
  }
  return "";
}

std::string_view form_word(std::optional<core::EntryForm> form, Language language) {
  if (!form) return say(language, "chưa xác định", "undecided");
  return *form == core::EntryForm::article ? say(language, "bài viết", "article") : say(language, "video", "video");
}

std::string_view role_word(PartRole role, Language language) {
  switch (role) {
    case PartRole::article: return say(language, "bài viết", "article");
    case PartRole::page_scan: return say(language, "trang quét", "page scan");
    case PartRole::disc_image: return say(language, "ảnh đĩa", "disc image");
    case PartRole::video_file: return say(language, "tệp video", "video file");
    case PartRole::sleeve: return say(language, "túi bọc đĩa", "disc sleeve");
    case PartRole::picture: return say(language, "hình ảnh", "picture");
    case PartRole::attachment: return say(language, "tệp kèm theo", "attachment");
    case PartRole::sidecar: return say(language, "phiếu của cán bộ tiếp nhận", "clerk's form");
    case PartRole::unknown: return say(language, "chưa xác định", "undecided");
  }
  return "";
}

std::string_view decision_word(std::string_view kind, Language language) {
  if (kind == "accept") return say(language, "Tiếp nhận", "Accepted");
  if (kind == "return") return say(language, "Trả hồ sơ", "Returned");
  if (kind == "refuse") return say(language, "Từ chối", "Refused");
  return say(language, "Quyết định khác", "Other decision");
}

std::string basis_word(std::string_view basis, Language language) {
  return term_text(basis, language);
}

std::string sandbox_word(std::string_view level, Language language) {
  if (level == "full") return std::string(say(language, "đầy đủ", "full"));
  if (level == "weaker") return std::string(say(language, "yếu hơn quy định", "weaker than required"));
  if (level == "none") return std::string(say(language, "không có", "none"));
  return shown(level);
}

std::string_view outcome_word(const Finding& finding, Language language) {
  switch (finding.outcome) {
    case Outcome::pass: return say(language, "Đạt", "Met");
    case Outcome::fail:
      return finding.severity == Severity::note     ? say(language, "Lưu ý", "Note")
             : finding.severity == Severity::review ? say(language, "Cần xem", "Needs review")
                                                    : say(language, "Chưa đạt", "Not met");
    case Outcome::unknown: return say(language, "Chưa xác định", "Undecided");
    case Outcome::not_applicable: return say(language, "Không áp dụng", "Not applicable");
  }
  return "";
}

bool failed(const Finding& finding) {
  return finding.outcome == Outcome::fail &&
         (finding.severity == Severity::return_ || finding.severity == Severity::refuse);
}

bool needs_a_person(const Finding& finding) {
  if (finding.severity == Severity::note || finding.severity == Severity::manual) return false;
  return finding.outcome == Outcome::unknown ||
         (finding.outcome == Outcome::fail && finding.severity == Severity::review);
}

std::string number_text(double value, Language language, int decimals) {
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  if (digits == "-0") return "0";
  const auto point = digits.find('.');
  const std::string_view whole_digits = std::string_view(digits).substr(0, point);
  const std::size_t sign = whole_digits.starts_with('-') ? 1 : 0;
  std::string whole;
  for (std::size_t i = 0; i < whole_digits.size(); ++i) {
    if (i > sign && (whole_digits.size() - i) % 3 == 0) whole += say(language, ".", ",");
    whole += whole_digits[i];
  }
  if (point == std::string::npos) return whole;
  return fmt::format("{}{}{}", whole, say(language, ",", "."), digits.substr(point + 1));
}

std::string duration_text(double seconds, Language language) {
  if (!std::isfinite(seconds) || seconds < 0) return std::string(say(language, "không rõ", "unknown"));
  const auto tenths = static_cast<long long>(std::llround(std::min(seconds, 1e9) * 10));
  const long long whole = tenths / 10, hours = whole / 3600, minutes = whole / 60 % 60, rest = whole % 60;
  const std::string fraction =
      tenths % 10 == 0 ? "" : fmt::format("{}{}", say(language, ",", "."), tenths % 10);
  if (language == Language::en) {
    const std::string hour = hours ? fmt::format("{} h ", hours) : "";
    return fmt::format("{}{} min {}{} s", hour, minutes, rest, fraction);
  }
  const std::string hour = hours ? fmt::format("{:02} giờ ", hours) : "";
  return fmt::format("{}{:02} phút {:02}{} giây", hour, minutes, rest, fraction);
}

std::string bytes_text(std::uint64_t bytes, Language language) {
  const std::string exact = fmt::format("{} {}", number_text(static_cast<double>(bytes), language, 0), bytes == 1 ? "byte" : say(language, "byte", "bytes"));
  struct Scale {
    double size;
    std::string_view name;
  };
  for (const Scale& scale : {Scale{1e9, "GB"}, Scale{1e6, "MB"}, Scale{1e3, "KB"}})
    if (static_cast<double>(bytes) >= scale.size)
      return fmt::format("{} {} ({})", number_text(static_cast<double>(bytes) / scale.size, language, 1), scale.name,
                         exact);
  return exact;
}

namespace {

std::string unit_word(std::string_view unit, Language language) {
  if (unit == "syllable" || unit == "chữ" || unit == "word") return std::string(say(language, "chữ", "words (chữ)"));
  if (unit == "page" || unit == "pages") return std::string(say(language, "trang", "pages"));
  return shown(unit);
}

std::string value_text(double value, std::string_view unit, Language language) {
  if (unit == "s") return duration_text(value, language);
  const std::string word = unit_word(unit, language);
  return word.empty() ? number_text(value, language) : number_text(value, language) + " " + word;
}

/// A pair of bounds in whole minutes reads as the plan does: "từ 04 đến 06 phút".
std::string bounds_text(const Bounds& bounds, std::string_view unit, Language language) {
  const auto minutes = [&](double s) { return unit == "s" && s >= 0 && s < 3600 && std::fmod(s, 60) == 0; };
  if (bounds.min && bounds.max) {
    if (minutes(*bounds.min) && minutes(*bounds.max)) {
      const int low = static_cast<int>(*bounds.min / 60), high = static_cast<int>(*bounds.max / 60);
      return language == Language::vi ? fmt::format("từ {:02} đến {:02} phút", low, high)
                                      : fmt::format("{} to {} minutes", low, high);
    }
    const std::string low = unit == "s" ? duration_text(*bounds.min, language) : number_text(*bounds.min, language);
    return fmt::format("{}{}{}{}", say(language, "từ ", ""), low, say(language, " đến ", " to "),
                       value_text(*bounds.max, unit, language));
  }
  if (bounds.min) return fmt::format("{}{}", say(language, "ít nhất ", "at least "), value_text(*bounds.min, unit, language));
  if (bounds.max) return fmt::format("{}{}", say(language, "nhiều nhất ", "at most "), value_text(*bounds.max, unit, language));
  return "";
}

std::string text_of(std::string_view text, std::string_view unit, Language language) {
  std::string name = field_name(text, language);
  if (name == shown(text)) name = term_text(text, language);
  if (name == shown(text)) name = moment_text(text);
  const std::string word = unit_word(unit, language);
  return word.empty() ? name : name + " " + word;
}

std::string measure_text(const core::Measure& measure, std::string_view unit, Language language) {
  if (const auto* value = std::get_if<double>(&measure)) return value_text(*value, unit, language);
  if (const auto* text = std::get_if<std::string>(&measure)) return text_of(*text, unit, language);
  if (const auto* bounds = std::get_if<Bounds>(&measure)) return bounds_text(*bounds, unit, language);
  if (const auto* list = std::get_if<std::vector<std::string>>(&measure)) {
    std::vector<std::string> names;
    for (const auto& item : *list) names.push_back(text_of(item, unit, language));
    return core::join(names, ", ");
  }
  return "";
}

bool is_roman(char c) { return c == 'I' || c == 'V' || c == 'X'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// A letter or digit, of UTF-8 any byte beyond ASCII.
bool is_word_byte(char c) { return (c & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)); }

/// "III.2" at `at` of the clause as words; moves `at` behind it. "" when no
/// such place begins there.
std::string place_at(std::string_view clause, std::size_t& at, Language language) {
  if (at > 0 && is_word_byte(clause[at - 1])) return "";
  std::size_t end = at;
  while (end < clause.size() && is_roman(clause[end])) ++end;
  if (end == at) return "";
  const std::string_view part = clause.substr(at, end - at);
  std::string text = fmt::format("{} {}", say(language, "Phần", "Part"), part);
  if (end + 1 < clause.size() && clause[end] == '.' && is_digit(clause[end + 1])) {
    const std::size_t first = ++end;
    while (end < clause.size() && is_digit(clause[end])) ++end;
    text += fmt::format(", {} {}", say(language, "mục", "item"), clause.substr(first, end - first));
  }
  if (end < clause.size() && is_word_byte(clause[end])) return "";
  at = end;
  return text;
}

}  // namespace

std::string measured_text(const Finding& finding, Language language) {
  return measure_text(finding.measured, finding.unit, language);
}

std::string limit_text(const Finding& finding, Language language) {
  return measure_text(finding.limit, finding.unit, language);
}

std::string clause_text(std::string_view clause, Language language) {
  if (clause == "hệ thống") return std::string(say(language, "yêu cầu kỹ thuật", "system requirement"));
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < clause.size();) {
    if (!quoted) {
      if (std::string place = place_at(clause, at, language); !place.empty()) {
        out += place;
        continue;
      }
    }
    if (clause[at] == '\'') {
      out += quoted ? "”" : "“";
      quoted = !quoted;
    } else {
      out += clause[at];
    }
    ++at;
  }
  return shown(out);
}

std::string clause_place(std::string_view clause, Language language) {
  return core::trim(clause_text(clause.substr(0, clause.find('\'')), language));
}

std::string moment_text(std::string_view text) {
  static constexpr std::string_view kShape = "dddd-dd-ddTdd:dd";
  const auto fits = [&] {
    if (text.size() < kShape.size()) return false;
    for (std::size_t i = 0; i < kShape.size(); ++i)
      if (kShape[i] == 'd' ? !is_digit(text[i]) : text[i] != kShape[i]) return false;
    return true;
  };
  if (!fits() || !core::parse_instant(text)) return shown(text);
  const auto without_zero = [](std::string_view two) { return two.substr(two[0] == '0' ? 1 : 0); };
  return fmt::format("{}/{}/{} {}", without_zero(text.substr(8, 2)), without_zero(text.substr(5, 2)), text.substr(0, 4),
                     text.substr(11, 5));
}

std::string entry_name(const core::EntryHead& entry) {
  return shown(entry.code.empty() ? entry.source : entry.code);
}

}  // namespace sokhao::report
