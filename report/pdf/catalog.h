// What Cairo cannot say in a PDF's catalogue: the language of its text (which a
// screen reader needs) and that the window shows the title.
#pragma once

#include <string>

#include "core/error.h"
#include "core/local_text.h"

namespace sokhao::report::pdf {

/// `pdf`, as Cairo wrote it, with an incremental update of its catalogue;
/// `internal` when it is not of that shape.
[[nodiscard]] core::Result<std::string> with_language(std::string pdf, core::Language language);

}  // namespace sokhao::report::pdf
