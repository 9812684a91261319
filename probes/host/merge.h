// Puts the facts of files inside a part where they belong.
#pragma once

#include <optional>
#include <string>

#include "core/facts.h"
#include "core/finding.h"
#include "core/probing.h"
#include "probes/protocol.h"

namespace sokhao::probes {

/// `slot` is "titles/<index>"; a slot that the part does not have is ignored.
/// What the disc itself said of a DVD title (its cells) stands before what its
/// stream seems to say.
void merge_title(core::PartFacts& part, const std::string& slot, const std::string& name, Answer answer);

/// What the disc's own tables measured of a title (a DVD's NAV packs), before
/// anybody looked at its stream.
[[nodiscard]] std::optional<double> length_by_tables(const core::PartFacts& part, const std::string& slot);

/// Of an archive or a disc; nullptr of anything else.
[[nodiscard]] std::vector<core::PartFacts>* inner_parts(core::PartFacts& part);

/// `slot` is "parts/<index>" of a disc or an archive; lists grow to the index.
void merge_part(core::PartFacts& part, const std::string& slot, core::PartFacts inner);

/// A conversion's facts take the place of the part's own, but for the format,
/// which the content itself told. A conversion that gave no document changes
/// nothing but the damage list.
void merge_whole(core::PartFacts& part, core::PartFacts converted);

/// What the full check of a title's raw sectors found stands before what a
/// sample of them had found.
void merge_sectors(core::PartFacts& part, const std::string& slot, const Answer& answer);

/// A sample of the title's raw sectors is all that was verified.
void merge_sample(core::PartFacts& part, const std::string& slot);

/// True where every raw sector under the title is to be verified: it is the
/// main title, or may be, or a sample of it failed.
/// Without `decode` only the last.
[[nodiscard]] bool wants_sectors(const core::PartFacts& part, const std::string& slot, const core::ProbeOptions& options);

/// An article put together from what was read off its pages. A PDF was looked at
/// once more as a whole, so its damage is told anew.
void merge_read(core::PartFacts& part, core::PartFacts article);
/// The same text by another reader: where it holds over 5 % more or fewer
/// words, a person has to count.
void compare_counts(core::PartFacts& part, const core::PartFacts& other);

/// Sets main_title by the rule of probes/disc/main_title.h.
void choose_main_title(core::PartFacts& part, const std::optional<core::Bounds>& video_length);

}  // namespace sokhao::probes
