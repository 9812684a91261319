// What a name promises against what the content is.
#pragma once

#include <optional>

#include "core/facts.h"

namespace sokhao::probes {

/// A name whose ending belongs to another kind of content; nothing when they
/// agree or the ending says nothing.
[[nodiscard]] std::optional<core::Damage> name_mismatch(const core::PartFacts& facts);

/// For content that no probe recognised.
[[nodiscard]] core::Damage unknown_content();

}  // namespace sokhao::probes
