// The choice of the main title.
#include "probes/disc/main_title.h"

#include <algorithm>
#include <vector>

namespace sokhao::probes::disc {
namespace {

constexpr double kShort_s = 60;
constexpr double kSameLength_s = 1;

struct Candidate {
  std::int64_t index = 0;
  std::optional<double> length_s;
};

/// A file that no probe recognised, or sound without a picture, is no video.
bool is_video(const core::VideoFacts& video) {
  const bool recognised = !video.container.empty() || video.duration_s || video.declared_duration_s;
  if (!recognised) return !video.damage.empty();
  return video.video_codec.has_value() || !video.damage.empty();
}

bool inside(double length_s, const core::Bounds& limits) {
  return (!limits.min || length_s >= *limits.min) && (!limits.max || length_s <= *limits.max);
}

std::optional<std::int64_t> only_inside(const std::vector<Candidate>& candidates, const core::Bounds& limits, std::size_t& count) {
  std::optional<std::int64_t> found;
  count = 0;
  for (const Candidate& candidate : candidates) {
    if (!candidate.length_s || !inside(*candidate.length_s, limits)) continue;
    ++count;
    found = candidate.index;
  }
  return count == 1 ? found : std::nullopt;
}

/// Nothing when two share the first place or one might be longer unseen.
std::optional<std::int64_t> longest(std::vector<Candidate> candidates) {
  if (std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return !c.length_s; })) return std::nullopt;
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return *a.length_s > *b.length_s; });
  if (*candidates[0].length_s - *candidates[1].length_s <= kSameLength_s) return std::nullopt;
  return candidates[0].index;
}

}  // namespace

std::optional<std::int64_t> main_title(std::span<const core::Title> titles, const std::optional<core::Bounds>& limits) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    if (is_video(titles[i].video)) candidates.push_back({static_cast<std::int64_t>(i), titles[i].video.duration_s});
  }
  const auto is_short = [](const Candidate& c) { return c.length_s && *c.length_s < kShort_s; };
  if (!std::all_of(candidates.begin(), candidates.end(), is_short)) std::erase_if(candidates, is_short);
  if (candidates.empty()) return std::nullopt;
  if (candidates.size() == 1) return candidates[0].index;
  if (limits) {
    std::size_t count = 0;
    if (const auto only = only_inside(candidates, *limits, count)) return only;
    if (count > 1) return std::nullopt;
  }
  return longest(std::move(candidates));
}

}  // namespace sokhao::probes::disc
