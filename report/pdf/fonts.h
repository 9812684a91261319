// The faces of our papers: the four of Liberation Serif, which has the metrics
// of Times New Roman and every Vietnamese letter.
//
// They are taken from their package's folder and from nowhere else, so that a
// paper looks the same on every machine; a letter that they do not have is
// counted (Document::finish), never silently taken from another font.
#pragma once

#include <pango/pango.h>

#include "core/error.h"

namespace sokhao::report::pdf {

inline constexpr const char* kFamily = "Liberation Serif";

/// The calling thread's own font map, made at its first use; it lives as long
/// as the thread. `missing_tool` with the mend where the fonts are not installed.
[[nodiscard]] core::Result<PangoFontMap*> fonts_of_this_thread();

}  // namespace sokhao::report::pdf
