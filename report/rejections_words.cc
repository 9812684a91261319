#include "report/rejections_words.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/wording.h"

namespace sokhao::report {

using core::Finding;

namespace {

std::string rules_of(const RejectedEntry& entry, Language language) {
  std::vector<std::string> names;
  for (const Finding& finding : entry.reasons)
    if (!waits(finding)) names.push_back(words_of(finding, language).title);
  return core::join(names, ", ");
}

}  // namespace

std::string entry_title(const RejectedEntry& entry, Language language) {
  return entry.entry.version > 1 ? fmt::format("{} ({} {})", entry.name(), say(language, "phiên bản", "version"), entry.entry.version)
                                 : entry.name();
}

std::string required_text(const FindingWords& words, const Finding& finding, Language language) {
  const std::string place = clause_place(finding.clause, language);
  if (words.required.empty()) return place;
  return place.empty() ? words.required : fmt::format("{} ({})", words.required, place);
}

std::string time_text(const RejectedEntry& entry, const Finding& finding, Language language) {
  return finding.until ? fmt::format("{} ({})", moment_text(*finding.until), days_left_text(entry.days_left, language)) : "";
}

std::vector<TextRow> borderline_rows(const RejectionReport& rejections, Language language) {
  std::vector<TextRow> rows;
  for (const RejectedEntry& entry : rejections.entries)
    for (const Finding& finding : entry.reasons)
      if (finding.cause == "borderline") {
        const FindingWords words = words_of(finding, language);
        rows.push_back({entry_title(entry, language), entry.unit(), words.title, words.found, required_text(words, finding, language)});
      }
  return rows;
}

std::vector<TextRow> other_rows(const RejectionReport& rejections, Language language) {
  std::vector<TextRow> rows;
  for (const RejectedEntry& entry : rejections.entries) {
    if (entry.decision)
      rows.push_back({entry_title(entry, language), entry.unit(),
                      fmt::format("{}: {}", decision_word(entry.decision->kind, language), entry.decision->reason)});
    for (const core::IncompleteCheck& check : entry.incomplete)
      rows.push_back({entry_title(entry, language), entry.unit(),
                      fmt::format("{}: {} ({}) {}", say(language, "không kiểm tra được", "check not completed"), check.probe,
                                  check.end, check.reason.in(language))});
    if (entry.reasons.empty() && entry.incomplete.empty() && !entry.decision)
      rows.push_back({entry_title(entry, language), entry.unit(), std::string(verdict_word(entry.verdict, language))});
  }
  return rows;
}

std::vector<TextRow> unit_rows(const RejectionReport& rejections, Language language) {
  std::vector<TextRow> rows;
  for (const RejectionGroup& group : rejections.by_unit)
    for (const std::size_t index : group.entries) {
      const RejectedEntry& entry = rejections.entries[index];
      rows.push_back({group.key.empty() ? std::string(say(language, "chưa rõ đơn vị", "unit unknown")) : group.key,
                      entry_title(entry, language), std::string(verdict_word(entry.verdict, language)), rules_of(entry, language),
                      days_left_text(entry.days_left, language), entry.entry.applicant.phone.value_or("")});
    }
  return rows;
}

}  // namespace sokhao::report
