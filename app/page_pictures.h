// Pictures of an entry whose text matters: the pages of an article that was
// handed in as pictures, and the sleeve of a disc.
#pragma once

#include <vector>

#include "app/evaluate.h"

namespace sokhao::app {

/// After every part was examined. Pages become one document: the first of them
/// in natural order carries it, the others are page scans. `incomplete` is by part.
void read_pictures(core::PageReader& reader, const Submission& submission, core::Case& input, std::vector<std::vector<core::IncompleteCheck>>& incomplete,
                   const core::OnProgress& on_progress);

/// "trang 2" before "trang 10"; case does not matter.
[[nodiscard]] bool naturally_before(std::string_view a, std::string_view b);

}  // namespace sokhao::app
