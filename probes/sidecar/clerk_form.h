// What the clerk typed beside a drop, as TOML or as lines "Họ và tên: ...".
//
// Clerks write what they see on the counter form, with or without accents, in
// whatever editor they have. What is not understood is kept and shown, so
// that nothing a clerk typed is silently without effect.
#pragma once

#include <string_view>

#include "core/clerk_form.h"
#include "core/error.h"

namespace sokhao::probes {

enum class SidecarKind { toml, lines };

/// By the ending of the file's name: ".toml" or anything else.
[[nodiscard]] SidecarKind sidecar_kind(std::string_view name);

/// UTF-8 with or without BOM, UTF-16 with BOM. Whatever is wrong with the
/// content stands in `problems`; text that is no TOML gives its position there
/// and nothing else.
[[nodiscard]] core::Result<core::ClerkForm> parse_clerk_form(std::string_view bytes, SidecarKind kind);

}  // namespace sokhao::probes
