// What stands between the rules and the content they measure.
#pragma once

#include "rules/place.h"
#include "rules/subject.h"

namespace sokhao::rules {

/// The damage in half a sentence: the probe's own first sentence, else its name.
[[nodiscard]] core::LocalText what_is_wrong(const core::Damage& damage, const core::PartFacts& place);

/// No part, or more than one, could be what `wanted` names.
[[nodiscard]] Obstacle nothing_fits(core::EntryForm wanted);
[[nodiscard]] Obstacle several_fit(core::EntryForm wanted, const std::vector<core::Part>& parts,
                                   const std::vector<std::size_t>& candidates);

/// The article is pictures of its pages alone.
[[nodiscard]] Obstacle pages_as_pictures(const std::vector<core::Part>& parts,
                                         const std::vector<std::size_t>& pictures);

/// Sets `document`, or `main_video` and its name, and the obstacle before them.
void look_at_article(Subject& subject);
void look_at_video(Subject& subject);

}  // namespace sokhao::rules
