// A case whose form, roles and main parts are settled.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/contest.h"
#include "core/report.h"

namespace sokhao::rules {

/// Who can take away what stands before the content.
enum class Mend { by_entrant, by_person };

/// Why the article or the main video cannot be judged.
struct Obstacle {
  std::string cause;  ///< a damage code, "ambiguous", "check_not_completed", "no_matching_part", "not_recognised"
  Mend mend = Mend::by_person;
  core::LocalText brief;  ///< the cause in a few words, for what waits for it; empty: `what` is short enough
  core::LocalText what;   ///< a clerk reads this: half a sentence
  core::LocalText fix;    ///< how to mend it; empty: the sentence of the rule
  std::vector<core::Evidence> evidence;
};

struct Subject {
  Subject(const core::Case& the_input, const core::Contest& the_contest) : input(the_input), contest(the_contest) {}
  Subject(Subject&&) = default;  // a copy would point into the parts of another
  Subject(const Subject&) = delete;

  const core::Case& input;
  const core::Contest& contest;

  std::optional<core::EntryForm> form;
  std::string form_basis;  ///< "sidecar", "option", "document body of 1245 syllables", "playable video, no document"
  std::vector<core::Part> parts;  ///< with roles

  std::optional<std::size_t> article;             ///< part that holds the article
  const core::DocumentFacts* document = nullptr;  ///< of the article; null when there is none or it cannot be read
  std::string document_name;  ///< "D001.iso › bai.docx" where it lies inside the part; else ""
  std::optional<Obstacle> article_obstacle;

  std::optional<std::size_t> video;              ///< part that holds the video
  const core::VideoFacts* main_video = nullptr;  ///< its main title; null when none or ambiguous
  std::string main_video_name;
  std::optional<Obstacle> video_obstacle;

  std::optional<core::Instant> handed_in;
  std::string handed_in_basis;  ///< "sidecar", "option", or "" when unknown

  std::vector<core::Reading> readings;  ///< what the sources say of the author (rules/readings.h)

  /// The fields read on the article's cover, else on the sleeve; null when none was read.
  [[nodiscard]] const core::CoverFields* cover() const;

  /// The latest moment known of the entry, hand-in or arrival: the time to mend
  /// is what is left after it. Empty when neither is known.
  [[nodiscard]] std::optional<core::Instant> latest_moment() const {
    return std::max(handed_in, input.received_at);  // an empty one is the least
  }
};

/// Settles form, roles, the article and the main video of `input`, which
/// outlives the subject, as does `contest`.
[[nodiscard]] Subject settle(const core::Case& input, const core::Contest& contest);

}  // namespace sokhao::rules
