// Pages from templates (web/templates/*.mustache), which escape by themselves.
//
// Both languages stand beside each other in the template: "[[Quầy|Counter]]".
// {{> name}} puts web/templates/_name.mustache in its place.
#pragma once

#include <string>
#include <string_view>

#include "core/json_fields.h"
#include "core/local_text.h"

namespace sokhao::web {

/// Throws for a template that is not there or is broken: a promise of ours.
/// Numbers in `data` are written as they are, null and false are sections that
/// do not open.
[[nodiscard]] std::string render(std::string_view name, core::Language language, const core::Json& data);

}  // namespace sokhao::web
