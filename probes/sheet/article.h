// From the text of a word processor's file to what is asked about an article:
// its encoding, its cover, its counts, its page numbers.
#pragma once

#include "core/facts.h"
#include "probes/probe.h"
#include "probes/sheet/blocks.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

/// A document of which nothing was read yet: no cover field is "absent".
void begin_document(core::DocumentFormat format, core::PartFacts& facts);

/// Fills `facts` from the manuscript; `fonts` gave the ids in its blocks.
/// Where its damage, or an encoding that is not sure, forbids to count there
/// are no words.
void conclude(Manuscript manuscript, text::LegacyReader& fonts, Context& context, core::PartFacts& facts);

}  // namespace sokhao::probes::sheet
