// Vietnamese that was typed for fonts of before Unicode (TCVN3, VNI).
//
// Such a text reads as "c¶i c¸ch hµnh chÝnh". Until it is decoded nothing may
// be judged by its words. The font's name is no proof: Unicode is often typed
// under ".VnTime", so the letters decide.
#pragma once

#include <optional>
#include <string_view>

#include "core/facts.h"

namespace sokhao::probes::text {

/// The older encoding of the text, or nothing where it is Unicode, not
/// Vietnamese or too short to tell.
[[nodiscard]] std::optional<core::Encoding> legacy_encoding(std::string_view utf8);

}  // namespace sokhao::probes::text
