// The units of a contest: the list beside the plan, and which of them a name means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/contest.h"

namespace sokhao::rules {

/// Parses units.csv (RFC 4180, UTF-8, BOM allowed) with the columns code, name,
/// kind, aliases (separated by ';'), contact, eligible, must_submit (có, không,
/// yes, no or empty), note. Every fault is a problem "file:line: text".
[[nodiscard]] std::vector<core::Unit> parse_units(std::string_view csv, const std::string& path,
                                                  std::vector<std::string>& problems, core::Language language);

/// The list as stable text, for the contest's hash.
[[nodiscard]] std::string canonical_units(const std::vector<core::Unit>& units);

/// A written name as the words that are compared: folded, abbreviations
/// expanded. Set in every Unit that parse_units returns.
[[nodiscard]] std::vector<std::string> unit_words(std::string_view name);

struct UnitMatch {
  const core::Unit* best = nullptr;
  double score = 0;  ///< 0..1
  const core::Unit* second = nullptr;
  double second_score = 0;

  /// Sure enough that no person has to look.
  [[nodiscard]] bool certain() const { return best && score >= 0.8 && score - second_score >= 0.05; }
};

/// Compares words, not letters: abbreviations expanded, accents and the names
/// of district and province put aside.
[[nodiscard]] UnitMatch match_unit(std::string_view name, const std::vector<core::Unit>& units);

/// Whether two names mean one unit, by the contest's list; empty where it does
/// not know both for certain.
[[nodiscard]] std::optional<bool> same_listed_unit(std::string_view a, std::string_view b, const core::Contest& contest);

}  // namespace sokhao::rules
