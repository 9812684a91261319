// Where a text speaks of what was asked for.
#pragma once

#include <string>
#include <vector>

#include "core/text_view.h"

namespace sokhao::probes::text {

/// Of each term (folded words with one space between them) that the body has:
/// how often, and its first passage. A term may go over the end of a line or a
/// page. In the order of the terms; terms of no word are passed over.
[[nodiscard]] std::vector<core::Passage> passages_of(const core::TextView& view, const std::vector<std::string>& terms);

}  // namespace sokhao::probes::text
