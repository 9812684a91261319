// What a person has to know before the form of an entry can be settled.
#pragma once

#include <vector>

#include "rules/subject.h"

namespace sokhao::rules {

struct Reasons {
  core::LocalText what;  ///< whole sentences, or half a sentence
  core::LocalText todo;  ///< how to mend it
};

/// What intake was unsure of, and what the sidecar says that was not
/// understood: each a sentence of its own. `what` is empty when there is nothing.
[[nodiscard]] Reasons intake_reasons(const core::Case& input);

/// Why no part tells the form: no file at all, what is wrong with each that
/// cannot be read, or files that are sound and tell nothing. Half a sentence.
[[nodiscard]] Reasons undecided_reasons(const Subject& subject);

}  // namespace sokhao::rules
