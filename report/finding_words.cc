#include "report/finding_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

constexpr std::string_view kDot = " · ";

/// Without the full stop, so that a sentence can go on.
std::string unstopped(std::string text) {
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  return text;
}

/// Takes " · quy định <required> (<clause>)" off the end of `message` and
/// returns <required>; "" and no change when it is not there.
std::string take_requirement(std::string& message, const std::string& clause, Language language) {
  const std::string word = fmt::format("{}{} ", kDot, say(language, "quy định", "required:"));
  const std::string place = clause.empty() ? "" : fmt::format(" ({})", clause);
  const auto at = message.rfind(word);
  if (at == std::string::npos || place.empty() || !message.ends_with(place)) return "";
  const std::size_t first = at + word.size(), last = message.size() - place.size();
  if (last < first) return "";
  std::string required = message.substr(first, last - first);
  message.erase(at);
  return required;
}

/// Takes the "<title> · " off the front; a first piece longer than a title is
/// part of the sentence.
std::string take_title(std::string& message) {
  constexpr std::size_t kLongestTitle = 80;
  const auto at = message.find(kDot);
  if (at == std::string::npos || at == 0 || at > kLongestTitle) return "";
  std::string title = message.substr(0, at);
  message.erase(0, at + kDot.size());
  return title;
}

/// With the first letter large, where that letter is ASCII.
std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

FindingWords words_of(const core::Finding& finding, Language language) {
  FindingWords words;
  std::string message = shown(finding.message.in(language));
  words.required = take_requirement(message, shown(finding.clause), language);
  if (words.required.empty() && language == Language::en) words.required = take_requirement(message, "system", language);
  words.title = take_title(message);
  if (words.title.empty()) words.title = rule_name(finding.rule, language);
  words.found = unstopped(std::move(message));
  if (words.found.empty())
    if (const std::string measured = measured_text(finding, language); !measured.empty())
      words.found = fmt::format("{} {}", say(language, "đo được", "measured"), measured);
  if (words.required.empty()) words.required = limit_text(finding, language);
  words.fix = unstopped(shown(finding.fix.in(language)));
  if (finding.until && finding.outcome != core::Outcome::pass && finding.outcome != core::Outcome::not_applicable)
    if (const std::string moment = moment_text(*finding.until); words.fix.find(moment) == std::string::npos)
      words.until = moment;
  return words;
}

std::string mend_for_author(const core::Finding& finding, Language language) {
  if (finding.outcome != core::Outcome::fail || finding.severity == core::Severity::refuse) return "";
  std::string text = shown(finding.fix.in(language));
  for (const std::string_view office : {"chuyển quản trị", "chuyển người", "chuyển cán bộ", "the administrator ", "a person "})
    if (text.starts_with(office)) return "";
  for (const std::string_view moment : {"; đã hết hạn nộp (", "; nộp lại chậm nhất ", "; the time to hand in ended ", "; hand it in again by "})
    text.erase(std::min(text.find(moment), text.size()));
  return unstopped(std::move(text));
}

bool waits(const core::Finding& finding) {
  return finding.suppressed_by.has_value() && finding.outcome == core::Outcome::unknown;
}

std::vector<Waiting> waiting(std::span<const core::Finding> findings, Language language) {
  std::vector<Waiting> groups;
  for (const core::Finding& finding : findings) {
    if (!waits(finding)) continue;
    std::string cause = words_of(finding, language).found;
    if (cause.empty())
      cause = fmt::format("{}: {}", say(language, "chờ kết quả của mục", "waits for the answer of"),
                          rule_name(*finding.suppressed_by, language));
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Waiting& g) { return g.cause == cause; });
    if (same == groups.end())
      groups.push_back({std::move(cause), {&finding}});
    else
      same->findings.push_back(&finding);
  }
  return groups;
}

std::string Waiting::line(Language language) const {
  std::vector<std::string> names;
  for (const core::Finding* finding : findings) names.push_back(words_of(*finding, language).title);
  return fmt::format("{}: {}", capitalised(cause), core::join(names, ", "));
}

std::string finding_line(const core::Finding& finding, Language language) {
  const FindingWords words = words_of(finding, language);
  std::string line = fmt::format("{}{}{}", outcome_word(finding, language), kDot, words.title);
  if (!words.found.empty()) line += fmt::format("{}{}", kDot, words.found);
  if (!words.required.empty())
    line += fmt::format("{}{} {}", kDot, say(language, "quy định", "required:"), words.required);
  if (const std::string place = clause_place(finding.clause, language); !place.empty()) line += fmt::format(" ({})", place);
  if (!words.fix.empty()) line += fmt::format("{}{}: {}", kDot, say(language, "Cách sửa", "How to mend"), words.fix);
  if (!words.until.empty())
    line += fmt::format("{}{} {}", words.fix.empty() ? kDot : "; ",
                        say(language, "nộp lại chậm nhất", "hand it in again by"), words.until);
  return line;
}

}  // namespace sokhao::report
