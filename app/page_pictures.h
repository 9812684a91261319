// Pictures of an entry whose text matters: the pages of an article that was
// handed in as pictures, and the sleeve of a disc.
#pragma once

#include <vector>

#include "app/evaluate.h"

namespace sokhao::app {

/// After every part was examined. Pages become one document: the first of them
/// in natural order carries it, the others are page scans. Pictures in an archive
/// or on a disc make its article where the entry has no other. `incomplete` is by
/// part.
void read_pictures(core::PageReader& reader, const Submission& submission, core::Case& input, std::vector<std::vector<core::IncompleteCheck>>& incomplete,
                   const core::OnProgress& on_progress);

using core::naturally_before;

}  // namespace sokhao::app
