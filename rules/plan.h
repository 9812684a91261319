// The contest plan: a TOML file in which every rule has its clause, and the
// unit list beside it.
//
// Loading is strict. An unknown key, a missing clause, a wrong type, limits or
// dates that contradict each other are refused, all at once, each as
// "file:line:column: table.key: text".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/contest.h"

namespace sokhao::rules {

/// The error's text holds every problem, one a line.
[[nodiscard]] core::Result<core::Contest> load_contest(const std::string& path,
                                                       core::Language language = core::Language::en);

/// The same from memory; without a unit list.
[[nodiscard]] core::Result<core::Contest> parse_contest(std::string_view toml, const std::string& path,
                                                        core::Language language = core::Language::en);

/// Problems of the plan and of its unit list; empty: the plan may be used.
[[nodiscard]] std::vector<std::string> check_contest(const std::string& path,
                                                     core::Language language = core::Language::en);

/// One rule of the plan in words.
struct PlanLine {
  std::string rule;          ///< id
  core::LocalText title;     ///< "Thời lượng video"
  core::LocalText required;  ///< "từ 04 đến 06 phút"
  core::LocalText severity;  ///< what happens where it is not met: "trả hồ sơ"
  std::string clause;
};
/// Every rule that the plan has, in the order of the registry.
[[nodiscard]] std::vector<PlanLine> plan_lines(const core::Contest& contest);

/// A table for people: every rule with what it requires, its severity and its clause.
[[nodiscard]] std::string show_contest(const core::Contest& contest, core::Language language);

}  // namespace sokhao::rules
