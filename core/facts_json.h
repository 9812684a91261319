// Facts as JSON: the one grammar between worker, daemon, reports and people.
#pragma once

#include <string>
#include <string_view>

#include "core/clerk_form.h"
#include "core/error.h"
#include "core/facts.h"
#include "core/json_fields.h"

namespace sokhao::core {

[[nodiscard]] Json to_json(const PartFacts& facts);
[[nodiscard]] Json to_json(const ClerkForm& form);
[[nodiscard]] Json to_json(const Damage& damage);

/// Strict and bounded; for bytes that came out of a sandbox.
[[nodiscard]] Result<PartFacts> part_facts_from_json(const Json& json);
[[nodiscard]] Result<ClerkForm> clerk_form_from_json(const Json& json);

/// Parses text whose nesting is at most `max_depth`; anything else, invalid
/// UTF-8 included, is an error.
[[nodiscard]] Result<Json> parse_json(std::string_view text, int max_depth = 32);

/// The only way JSON leaves the program: valid UTF-8 without characters that a
/// terminal acts on (controls, bidi marks: written as \uXXXX, so nothing is
/// lost). `indent` below 0 gives one line.
[[nodiscard]] std::string json_text(const Json& json, int indent = -1);

}  // namespace sokhao::core
