// An article from what was read off its pages: the last step for scans.
#pragma once

#include "probes/probe.h"

namespace sokhao::probes {

/// `context.pages` holds what was read. A PDF gives its other pages; anything
/// else is pictures alone.
[[nodiscard]] core::Result<void> assemble(const Sample& part, Context& context, core::PartFacts& facts);

}  // namespace sokhao::probes
