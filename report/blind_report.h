// What a judge may know of an entry: built up from figures, never stripped down
// from the report, so that nothing of a person can be left in it.
//
// No text that came from outside is in it: no names, titles, file names, labels,
// messages, hashes or times of hand-in; only which rules were met, numbers, and
// words of our own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/report.h"
#include "report/html.h"

namespace sokhao::report {

struct BlindFinding {
  std::string rule;  ///< an id of our own table; others are left out
  core::Outcome outcome = core::Outcome::unknown;
  std::optional<double> measured;
  std::optional<core::Bounds> limit;
  std::string unit;
};

struct BlindPart {
  core::PartRole role = core::PartRole::unknown;
  core::PartKind kind = core::PartKind::unknown;
  std::optional<std::int64_t> pages, words;
  std::optional<double> duration_s;
  std::optional<std::int64_t> width, height;
};

struct BlindReport {
  std::string number;  ///< số phách
  std::optional<core::EntryForm> form;
  core::Verdict verdict = core::Verdict::review;
  bool decided = false;  ///< a person decided; the reason may name people and is left out
  std::vector<BlindFinding> findings;
  std::vector<BlindPart> parts;
  core::ContestStamp contest;
  std::string software;
};

[[nodiscard]] BlindReport blind_report(const core::Report& report, const std::string& number);

/// Schema sokhao.blind_report/1 (report/schema/blind_report.schema.json).
[[nodiscard]] std::string blind_report_json(const BlindReport& report);
/// Verdict, parts and checks in words, without a heading.
void blind_report_section(Html& page, const BlindReport& report, core::Language language);
[[nodiscard]] std::string blind_report_html(const BlindReport& report, core::Language language);

/// Lines for the bag: what is not in it, and why.
[[nodiscard]] std::vector<core::LocalText> left_out_of_blind(const core::Report& report);

}  // namespace sokhao::report
