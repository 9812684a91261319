// Lines of a text view from text: the one place that decides what a word is.
#pragma once

#include <string_view>
#include <vector>

#include "core/text_view.h"
#include "probes/probe.h"

namespace sokhao::probes::text {

/// Where the text stands on its page.
struct Placed {
  std::vector<core::Box> tokens;  ///< taken where there is one for each token
  core::Box whole{};              ///< else all of them stand somewhere in here
};

/// Adds the tokens of `utf8` as lines of `zone`: NFC, rules as of count()
/// (words.h), long texts in several lines, monstrous tokens cut for display.
void add_lines(core::TextZone zone, std::string_view utf8, std::vector<core::TextLine>& lines);
void add_lines(core::TextZone zone, std::string_view utf8, const Placed& placed, std::vector<core::TextLine>& lines);

/// Gives the view to the host where it was asked for, without its end where
/// that is too long for a reply.
void hand_over(core::TextView view, Context& context);

}  // namespace sokhao::probes::text
