// The contest: its plan as settings. Loaded by rules/plan.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.h"
#include "core/settings.h"

namespace sokhao::core {

struct Calendar {
  std::optional<Instant> intake_from, intake_until;
  std::int64_t repair_grace_days = 0;  ///< after intake_until, for corrected hand-ins alone

  /// Last moment for a corrected hand-in.
  [[nodiscard]] std::optional<Instant> mend_until() const {
    return intake_until ? std::optional(*intake_until + std::chrono::days(repair_grace_days)) : std::nullopt;
  }
};

/// One line of the plan's units.csv.
struct Unit {
  std::string code;
  std::string name;
  std::string kind;  ///< department, commune, school, service, party, ...
  std::vector<std::string> aliases;
  std::string contact;
  std::optional<bool> eligible;                 ///< clause II.1; empty: not confirmed, a person decides
  std::optional<bool> must_submit;              ///< clause III.2, at least one entry
  std::vector<std::vector<std::string>> words;  ///< of name and aliases, as rules/units.h compares them
};

struct Contest {
  std::string id;
  std::string title;
  std::string zone = "Asia/Ho_Chi_Minh";
  std::string dossier_code = "DT-{year}-{seq:04}";
  std::string blind_code = "P{rand:05}";
  Calendar calendar;
  std::optional<Bounds> video_length;        ///< seconds, from the rule video.duration
  std::optional<std::vector<Unit>> units;    ///< empty: the plan's unit list is not there
  std::string sha256;                        ///< of the plan's canonical form and its unit list
  std::shared_ptr<const SettingsFile> file;  ///< the whole tree, for the rules' own tables
};

/// Code of the n-th entry: "DT-2020-0007" from {year} and {seq:04}.
/// The year in the codes of its entries: that of its first day of intake, so
/// that a contest keeps one series; without a calendar that of `moment`.
[[nodiscard]] int contest_year(const Contest& contest, Instant moment);

[[nodiscard]] std::string entry_code(const Contest& contest, int year, std::int64_t sequence);

}  // namespace sokhao::core
