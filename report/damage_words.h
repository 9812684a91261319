// Damage as people read it: once for each file, each sentence once.
//
// The same fault shows in several facts: the disc's tables, the file on it and
// the video in that file. JSON keeps all of them; screens and pages show this.
#pragma once

#include <string>
#include <vector>

#include "core/facts.h"

namespace sokhao::report {

using core::Language;

struct DamageLine {
  bool blocks = false;  ///< a verdict waits for it
  std::string path;     ///< "" when the sentence names the file itself, or for the part
  std::string text;     ///< safe to show
};

/// The damage of a part, of its titles and of its video. Of several that say the same
/// of one file the first is kept; a sentence that was said before (how to mend
/// it) is left out. Parts inside an archive speak for themselves.
[[nodiscard]] std::vector<DamageLine> damage_lines(const core::PartFacts& facts, Language language);

}  // namespace sokhao::report
