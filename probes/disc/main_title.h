// Which of a disc's titles is the entry's video.
//
// Plain reasoning over facts, on the host's side: it parses nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/facts.h"
#include "core/finding.h"

namespace sokhao::probes::disc {

/// Index of the main title, or nothing when there is none or a person must
/// choose. `limits`: the contest's length in seconds, where it has one.
///
/// Titles under a minute (logos, menus) step aside for a longer one. Of the
/// rest the only one, else the only one inside the limits, else the longest.
/// Two inside the limits, two that are equally long, or a title whose length
/// is unknown beside one outside the limits, are for a person.
[[nodiscard]] std::optional<std::int64_t> main_title(std::span<const core::Title> titles,
                                                     const std::optional<core::Bounds>& limits);

}  // namespace sokhao::probes::disc
