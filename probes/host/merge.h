// Puts the facts of files inside a part where they belong.
#pragma once

#include <string>

#include "core/facts.h"
#include "core/finding.h"
#include "probes/protocol.h"

namespace sokhao::probes {

/// `slot` is "titles/<index>"; a slot that the part does not have is ignored.
/// What the disc itself said of a DVD title (its cells) stands before what its
/// stream seems to say.
void merge_title(core::PartFacts& part, const std::string& slot, const std::string& name, Answer answer);

/// Sets main_title by the rule of probes/disc/main_title.h.
void choose_main_title(core::PartFacts& part, const std::optional<core::Bounds>& video_length);

}  // namespace sokhao::probes
