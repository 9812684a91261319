// From the list of an archive to what other workers look at.
#pragma once

#include <string>

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/archive/listing.h"
#include "probes/probe.h"

namespace sokhao::probes::archive {

/// Gives each item its line in `facts.archive->files`: checked, or why it was
/// passed over. What is a video becomes titles/N, what another probe may know
/// parts/N: in place where it is stored as it is, else unpacked into the
/// scratch file. An Error means that the source or the scratch file failed.
[[nodiscard]] core::Result<void> look_at_contents(core::ByteSource& source, Format format, Listing& listing, Context& context,
                                                  core::PartFacts& facts);

}  // namespace sokhao::probes::archive
